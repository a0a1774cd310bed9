import Diagnostics
public import Engine
import Network
import Platform

/// What one person does with models and images: requests in, results out. It knows neither syntax nor rendering.
///
/// A request that fails or is interrupted changes nothing, because its state is put in place only when everything has
/// been done.
public final class Session {
    public private(set) var state: SessionState
    /// The statements that were executed; the host of the commands records them.
    public var journal: Journal
    /// Old states that can be given up for memory; the host of the commands keeps them.
    public var spareStates: SpareStates?
    /// What the running statement has used that a replay should find the same.
    public private(set) var provenance: [ProvenanceFact] = []
    /// True once the person wants the running request to stop; asked often, from any thread.
    let isInterrupted: @Sendable () -> Bool
    /// Tells how far long work is.
    public let progress: ProgressMeter
    /// Where Keras keeps published weights: `~/.keras/models`.
    let weightsFolder: String
    /// Bytes that the machine can still give.
    let availableMemory: () -> Int
    /// Bytes that the disk of a file can still take.
    let availableRoom: (_ path: String) -> Int?

    private let accesses = AccessRecord()
    private var context: ComputeContext?
    private var loads = 0
    /// The plan of the last `predict`, for the case that the next one is of the same kind.
    var lastPlan: (key: PlanKey, plan: NetworkPlan)?
    /// What an interrupted `predict` had done.
    var unfinished: UnfinishedPredict?
    /// How many images of how many are done by a `predict` whose rows go into a file, if that was interrupted last.
    var unfinishedInFile: (done: Int, total: Int)?
    /// Told why a `predict` cannot go on from what an interrupted one had done, before it computes anything.
    public var whenNothingIsKept: ((_ obstacle: String) -> Void)?
    /// Speed of the last `predict`, and what it was computed with.
    private(set) var lastSpeed: (speed: Speed, settings: ComputeSettings)?
    /// Models, by their number, of which was said that their classes have no names.
    var toldOfMissingNames: Set<Int> = []
    /// What was tried out to estimate costs.
    let trials = Trials()

    /// - Parameters:
    ///   - isInterrupted: whether the person wants the work to stop; Ctrl-C if not given.
    ///   - weightsFolder: where Keras keeps published weights; `~/.keras/models` if not given.
    ///   - availableMemory: bytes that the machine can still give; what the system says if not given.
    ///   - availableRoom: bytes that the disk of a file can still take; what the system says if not given.
    ///   - progress: tells of work that takes over a second if not given.
    public init(
        isInterrupted: (@Sendable () -> Bool)? = nil, weightsFolder: String? = nil,
        availableMemory: (() -> Int)? = nil, availableRoom: ((_ path: String) -> Int?)? = nil,
        settings: Settings = Settings(),
        progress: ProgressMeter = ProgressMeter()
    ) {
        var state = SessionState(accesses: accesses)
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
        self.availableRoom = availableRoom ?? FileSystem.availableRoom
        journal = Journal(startFolder: FileSystem.currentFolder)
    }

    /// Puts a new state in place.
    func commit(_ new: SessionState) {
        // The packed weights of a model that is gone are of no more use, nor is what it computed by half.
        if new.unreadModel?.id != state.unreadModel?.id {
            lastPlan = nil
            unfinished = nil
            unfinishedInFile = nil
        }
        state = new
    }

    /// Puts back a state that this session had before.
    public func goBack(to earlier: SessionState) { commit(earlier) }

    /// Remembers the present state; calling the result puts it back. Restore points nest: each puts its own moment
    /// back, whichever came after it.
    public func restorePoint() -> () -> Void {
        let present = state
        return { [self] in commit(present) }
    }

    /// A statement begins: from now on it is noted what it reads and uses.
    public func beginStatement() {
        accesses.begin(state.versions)
        provenance = []
    }

    /// The parts that were read since `beginStatement`, while they were what they had been then.
    public var partsRead: Set<SessionPart> { accesses.read }

    /// Notes something that a replay should find the same.
    func note(_ fact: ProvenanceFact) { provenance.append(fact) }

    /// Takes back the settings that a script's results depend on: how many digits are shown, the seed of weights that are
    /// drawn, and how convolutions are computed. A script that wants others says so.
    public func resetSettingsOfResults() { use(state.settings.resetting([.precision, .seed, .engine])) }

    /// As at the start: no model, no features; the settings stay.
    public func reset() {
        var fresh = state
        // What is not there does not change.
        if fresh.unreadModel != nil { fresh.model = nil }
        if fresh.unreadFeatures != nil { fresh.features = nil }
        commit(fresh)
    }

    /// Remembers how fast images were computed.
    func noteSpeed(images: Int, multiplyAdds: Int?, seconds: Double, _ context: ComputeContext) {
        guard images > 0, seconds > 0, let multiplyAdds, multiplyAdds > 0 else { return }
        let rate = Double(images) * Double(multiplyAdds) / seconds
        let speed = Speed(
            basis: .lastPredict, multiplyAddsPerSecond: rate, secondsPerImage: 0)
        lastSpeed = (speed, ComputeSettings(context))
    }

    /// Takes over what another session knows, and what it holds unless this one is to be empty.
    func adopt(_ other: Session, isEmpty: Bool) {
        lastSpeed = other.lastSpeed
        context = other.context
        loads = other.loads
        guard !isEmpty else { return }
        state = other.state
        lastPlan = other.lastPlan
        unfinished = other.unfinished
        unfinishedInFile = other.unfinishedInFile
    }

    func nextLoad() -> Int {
        loads += 1
        return loads
    }

    /// Threads and kernels for the settings of now; the threads are kept from request to request.
    ///
    /// - Throws: `Failure` if the system refuses them.
    public func computeContext() throws -> ComputeContext {
        let (threads, method) = (state.settings.threads, state.settings.engine)
        if let context, context.threads == threads, context.method == method { return context }
        var fresh = try ComputeContext(threads: threads, isInterrupted: isInterrupted)
        fresh.method = method
        context = fresh
        return fresh
    }

    /// - Throws: `Failure.interrupted` once the person wants the running request to stop.
    public func checkInterruption() throws {
        if isInterrupted() { throw Failure.interrupted }
    }

    /// Runs `body`, and whatever it does on this thread asks this session in `Interruption.check`.
    public func asking<Result>(_ body: () throws -> Result) rethrows -> Result {
        try Interruption.asking(isInterrupted, body)
    }

    /// Puts other settings in place.
    public func use(_ settings: Settings) {
        var new = state
        new.settings = settings
        commit(new)
    }
}
