import Diagnostics
public import Engine
import Network
import Platform

/// What one person does with models and images: requests in, results out. It knows neither syntax nor rendering.
///
/// The present state is a value with earlier states underneath. A request that fails or is interrupted changes
/// nothing, because its state is put in place only when everything has been done.
public final class Session {
    public private(set) var state: SessionState
    /// The statements that were executed; the host of the commands records them.
    public var journal: Journal
    /// True once the person wants the running request to stop; asked often, from any thread.
    let isInterrupted: @Sendable () -> Bool
    /// Tells how far long work is.
    public let progress: ProgressMeter
    /// Where Keras keeps published weights: `~/.keras/models`.
    let weightsFolder: String
    /// Bytes that the machine can still give.
    let availableMemory: () -> Int

    private var history = StateHistory()
    /// How often the history was given up: restore points from before must not bring it back.
    private var historiesGivenUp = 0
    private var context: ComputeContext?
    private var loads = 0
    /// The plan of the last `predict`, for the case that the next one is of the same kind.
    private var lastPlan: (key: PlanKey, plan: NetworkPlan)?
    /// What an interrupted `predict` had done.
    private var unfinished: UnfinishedPredict?
    /// Speed of the last `predict`, and the threads that it had.
    private(set) var lastSpeed: (speed: Speed, threads: Int)?
    /// Bytes of weights a second, of the last file that was read.
    private(set) var readBytesPerSecond: Double?

    /// - Parameters:
    ///   - isInterrupted: whether the person wants the work to stop; Ctrl-C if not given.
    ///   - weightsFolder: where Keras keeps published weights; `~/.keras/models` if not given.
    ///   - availableMemory: bytes that the machine can still give; what the system says if not given.
    ///   - progress: tells of work that takes over a second if not given.
    public init(
        isInterrupted: (@Sendable () -> Bool)? = nil, weightsFolder: String? = nil,
        availableMemory: (() -> Int)? = nil, settings: Settings = Settings(),
        progress: ProgressMeter = ProgressMeter()
    ) {
        var state = SessionState()
        state.settings = settings
        self.state = state
        self.progress = progress
        let isRequested = isInterrupted ?? { Interruption.isRequested }
        // Asked often and by whatever takes long: the moment to look whether there is something to tell.
        self.isInterrupted = {
            progress.tick()
            return isRequested()
        }
        self.weightsFolder = weightsFolder ?? Path.join(Environment.home, ".keras/models")
        self.availableMemory = availableMemory ?? { Machine.availableMemory }
        journal = Journal(startFolder: FileSystem.currentFolder)
    }

    /// Puts a new state in place; the one before can be returned to.
    func commit(_ new: SessionState) {
        history.push(state)
        // The packed weights of a model that is gone are of no more use, nor is what it computed by half.
        if new.model?.id != state.model?.id {
            lastPlan = nil
            unfinished = nil
        }
        state = new
    }

    /// Remembers the present state with its history; calling the result puts both back. Restore points nest: each
    /// puts its own moment back, whichever came after it.
    public func restorePoint() -> () -> Void {
        let (present, earlier, generation) = (state, history, historiesGivenUp)
        return { [self] in
            state = present
            history = historiesGivenUp == generation ? earlier : StateHistory()
        }
    }

    /// Back to the state before.
    ///
    /// - Throws: `Failure` if there is none.
    public func undo() throws {
        guard let previous = history.back(from: state) else { throw Failure(.command, "there is nothing to undo") }
        state = previous
    }

    /// Forward again after `undo`.
    ///
    /// - Throws: `Failure` if there is nothing that was undone.
    public func redo() throws {
        guard let next = history.forward(from: state) else { throw Failure(.command, "there is nothing to redo") }
        state = next
    }

    /// As at the start: no model, no features; the settings stay.
    public func reset() {
        var fresh = SessionState()
        fresh.settings = state.settings
        commit(fresh)
    }

    /// Makes sure that there is memory for a task. Before a task is refused that would fit without it, the history is
    /// given up, whose weights and features may hold much of it.
    ///
    /// - Throws: `Failure` with the numbers.
    func requireMemory(_ check: MemoryCheck) throws {
        if hasMemory(check) { return }
        if !check.fits(availableMemory()), check.fits(availableMemory() + history.bytes(besides: state)) {
            history.forget()
            historiesGivenUp += 1
        }
        try check.require(availableMemory())
    }

    /// Whether there is memory for a task. The last plan and what an interrupted `predict` had done, which only save
    /// time, are given up for it.
    func hasMemory(_ check: MemoryCheck) -> Bool {
        if check.fits(availableMemory()) { return true }
        lastPlan = nil
        if check.fits(availableMemory()) { return true }
        unfinished = nil
        return check.fits(availableMemory())
    }

    /// Keeps what an interrupted `predict` had done in place of what another one had.
    func keep(_ work: UnfinishedPredict) { unfinished = work }

    /// What an interrupted `predict` over the same had done; it is then the caller's alone.
    func takeUnfinished(_ key: UnfinishedPredict.Key) -> UnfinishedPredict? {
        guard unfinished?.key == key else { return nil }
        defer { unfinished = nil }
        return unfinished
    }

    /// Images that an interrupted `predict` has done, and all of its images; `nil` if there is no such `predict`.
    public var keptImages: (done: Int, total: Int)? { unfinished.map { ($0.work.done, $0.key.files.count) } }

    /// How many of the images an interrupted `predict` over the same has done.
    func keptImages(_ key: UnfinishedPredict.Key) -> Int { unfinished?.key == key ? unfinished?.work.done ?? 0 : 0 }

    /// Remembers how fast images were computed.
    func noteSpeed(images: Int, multiplyAdds: Int?, seconds: Double) {
        guard images > 0, seconds > 0, let multiplyAdds, multiplyAdds > 0 else { return }
        let rate = Double(images) * Double(multiplyAdds) / seconds
        let speed = Speed(
            basis: .lastPredict, multiplyAddsPerSecond: rate, secondsPerImage: 0, drawnBytesPerSecond: nil)
        lastSpeed = (speed, state.settings.threads)
    }

    /// Remembers how fast weights were read.
    func noteReading(bytes: Int, seconds: Double) {
        if bytes > 0, seconds > 0 { readBytesPerSecond = Double(bytes) / seconds }
    }

    /// Takes over what another session knows, and what it holds unless this one is to be empty.
    func adopt(_ other: Session, isEmpty: Bool) {
        lastSpeed = other.lastSpeed
        readBytesPerSecond = other.readBytesPerSecond
        context = other.context
        loads = other.loads
        guard !isEmpty else { return }
        state = other.state
        lastPlan = other.lastPlan
        unfinished = other.unfinished
    }

    var lastPlanKey: PlanKey? { lastPlan?.key }

    func nextLoad() -> Int {
        loads += 1
        return loads
    }

    /// What a plan is good for. The size of the images belongs to the model.
    struct PlanKey: Hashable {
        let model: Int
        let output: String
        let batch: Int
        let threads: Int
    }

    /// The last plan if it is the same, or a new one in its place: weights are packed once for a series of `predict`.
    func plan(_ layout: PlanLayout, _ key: PlanKey) throws -> NetworkPlan {
        if let lastPlan, lastPlan.key == key { return lastPlan.plan }
        lastPlan = nil
        let plan = try progress.during("preparing weights", .bytes) {
            try NetworkPlan(layout) { done, total in progress.advance(to: done, of: total) }
        }
        lastPlan = (key, plan)
        return plan
    }

    /// Threads and kernels for the settings of now; the threads are kept from request to request.
    ///
    /// - Throws: `Failure` if the system refuses them.
    public func computeContext() throws -> ComputeContext {
        if let context, context.threads == state.settings.threads { return context }
        let fresh = try ComputeContext(threads: state.settings.threads, isInterrupted: isInterrupted)
        context = fresh
        return fresh
    }

    /// The model of now.
    ///
    /// - Throws: `Failure` if none is loaded.
    public func requireModel() throws -> ModelState {
        guard let model = state.model else {
            throw Failure(
                .command, "no model is loaded", remedies: ["load MODEL.h5, or load vgg19"])
        }
        return model
    }

    /// The features of the last `predict`.
    ///
    /// - Throws: `Failure` if there are none.
    public func requireFeatures() throws -> FeatureSet {
        guard let features = state.features else {
            throw Failure(
                .command, "there are no features yet",
                remedies: [state.model == nil ? "load a model, then predict FOLDER" : "predict FOLDER"])
        }
        return features
    }

    /// - Throws: `Failure.interrupted` once the person wants the running request to stop.
    public func checkInterruption() throws {
        if isInterrupted() { throw Failure.interrupted }
    }

    /// Puts other settings in place.
    public func use(_ settings: Settings) {
        var new = state
        new.settings = settings
        commit(new)
    }
}
