import Diagnostics
public import Engine

/// A network made ready for images of one size: algorithms chosen, weights packed, memory laid out and taken.
///
/// A run takes no memory that grows with the images. The bits of the output depend neither on the number of images nor on that of the threads.
/// One run at a time.
public final class NetworkPlan {
    /// Gets, after the last layer, for every rectifier passed its index in `reluSites` and its exact zeros: images × units
    /// counts, each of `positions` values.
    public typealias Counter = (_ site: Int, _ counts: UnsafeBufferPointer<UInt32>) -> Void

    public let layout: PlanLayout
    /// In the order of computation.
    public var steps: [PlanStep] { layout.steps }

    /// Whether zeros are counted; for those who measure what that costs.
    public var countsZeros = true
    /// Told the index of every step after each of its runs, for those who take times.
    public var didRun: ((_ step: Int) -> Void)?

    private var jobs: [Job]
    private let arena: AlignedMemory<Float>
    /// One step runs at a time.
    private let workspace: AlignedMemory<Float>
    /// sites × batch × units.
    private let counts: AlignedMemory<UInt32>
    /// By site; nil for one that this plan does not pass.
    private let countOffsets: [Int?]

    /// Takes the memory that the layout tells of.
    /// - Parameter progress: told after every layer how many bytes of weights are in place, of how many.
    /// - Throws: `Failure` if the system has not enough memory.
    public init(_ layout: PlanLayout, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws {
        self.layout = layout
        arena = try AlignedMemory(count: layout.memory.arenaCount, for: "the activations")
        workspace = try AlignedMemory(count: layout.workspaceCount, for: "the work of one layer")
        let counted = Set(layout.schedule.steps.flatMap { [$0.site, $0.producerSite] }.compactMap(\.self))
        var offset = 0
        countOffsets = layout.graph.reluSites.map { site in
            guard counted.contains(site.index) else { return nil }
            defer { offset += site.units * layout.batch }
            return offset
        }
        counts = try AlignedMemory(count: offset, for: "the zero counts")
        var weights: [Int: [Tensor]] = [:]
        guard let resting = arena.elements.baseAddress, let workspace = workspace.elements.baseAddress else {
            throw Failure(.command, "there is not enough memory")
        }
        var jobs: [Job] = []
        let sizes = layout.schedule.steps.map { step in
            step.leaves.flatMap { layout.graph.leaves[$0].parameters }
                .map { $0.shape.count * MemoryLayout<Float>.stride }.cappedSum()
        }
        var done = 0
        for (index, step) in layout.schedule.steps.enumerated() {
            try layout.context.check()
            var tensors: [Tensor] = []
            for index in step.leaves {
                let leaf = layout.graph.leaves[index]
                let own =
                    try weights[index]
                    ?? leaf.weights.tensors(for: leaf.parameters) { blocks, draw in
                        try layout.context.forEachPiece(of: blocks, grain: blocksOfDrawing, draw)
                    }
                // Only a shared layer is met again.
                if layout.graph.isShared(index) { weights[index] = own }
                tensors += own
            }
            let run = try step.design.prepare(tensors)
            jobs.append(Job(step, run, layout, resting: resting, workspace: workspace))
            done = [done, sizes[index]].cappedSum()
            progress(done, sizes.cappedSum())
        }
        self.jobs = jobs
    }

    /// All rectifiers of the network, in the order of `Network.reluSites`.
    public var reluSites: [ReluSite] { layout.graph.reluSites }

    /// For one image.
    public var outputShape: Shape { layout.schedule.resultShape }

    /// Bytes taken while it runs beside the network's own weights: activations, packed weights, scratch memory, images
    /// and output of a whole batch.
    public var peakBytes: Int {
        arena.bytes + workspace.bytes + counts.bytes + layout.borderBytes
            + layout.schedule.steps.reduce(0) { $0 + $1.design.extraBytes }
    }

    /// Computes the output into a tensor of its own.
    ///
    /// - Parameter images: N × H × W × C with N at most the batch.
    /// - Returns: N × the output's shape.
    /// - Throws: as `run(images:into:counter:)`, and if there is no memory for the output.
    public func run(images: Tensor, counter: Counter? = nil) throws -> Tensor {
        let count = try checked(images)
        return try Tensor(
            allocating: Shape([count] + outputShape.extents), for: "the output of \(count) images"
        ) { output in
            try run(images: images, into: output, counter: counter)
        }
    }

    /// Computes the output into memory of the caller.
    ///
    /// - Parameters:
    ///   - images: N × H × W × C with N at most the batch.
    ///   - output: room for N × the output's shape.
    /// - Precondition: `output` has room for exactly that.
    /// - Throws: `Failure` if the images have another shape; `Failure.interrupted`, and the output is then incomplete.
    public func run(images: Tensor, into output: UnsafeMutableBufferPointer<Float>, counter: Counter? = nil) throws {
        let count = try checked(images)
        precondition(output.count == count * outputShape.count, "room for \(output.count) values")
        counts.elements.update(repeating: 0)
        try images.withElements { images in
            guard let images = images.baseAddress, let result = output.baseAddress else { return }
            try compute(Borders(images: images, result: result), count: count)
            // An output that is the images themselves was written by nobody.
            if layout.memory.places[layout.schedule.result] == .images {
                result.update(from: images, count: output.count)
            }
        }
        guard countsZeros, let counter else { return }
        for (site, offset) in zip(reluSites, countOffsets) {
            guard let offset else { continue }
            counter(site.index, UnsafeBufferPointer(rebasing: counts.elements[offset..<offset + count * site.units]))
        }
    }

    private func checked(_ images: Tensor) throws -> Int {
        let expected = layout.network.inputShape
        guard images.shape.rank > 0, OpenShape(images.shape.extents.dropFirst().map { $0 }) == expected,
            1...layout.batch ~= images.shape[0]
        else {
            throw Failure(
                .command, "the images do not fit the model",
                facts: ["expected: up to \(layout.batch) × \(expected)", "found: \(images.shape)"])
        }
        return images.shape[0]
    }

    /// The front for a few images at a time, then the back for all.
    private func compute(_ borders: Borders, count: Int) throws {
        let backStart = layout.memory.backStart
        for start in stride(from: 0, to: count, by: layout.memory.chunk) {
            let images = min(layout.memory.chunk, count - start)
            for index in 0..<backStart { try compute(index, borders, start: start, images: images) }
        }
        for index in backStart..<jobs.count { try compute(index, borders, start: 0, images: count) }
    }

    private func compute(_ index: Int, _ borders: Borders, start: Int, images: Int) throws {
        try layout.context.check()
        guard let arena = arena.elements.baseAddress else { return }
        for input in jobs[index].inputs.indices {
            jobs[index].memory.inputs[input] = jobs[index].inputs[input].address(borders, arena, start: start)
        }
        jobs[index].memory.output = jobs[index].output.address(borders, arena, start: start)
        jobs[index].memory.images = images
        jobs[index].memory.zeroCounts = counters(jobs[index].site, start: start)
        jobs[index].memory.producerZeroCounts = counters(jobs[index].producerSite, start: start)
        try jobs[index].run(jobs[index].memory)
        didRun?(index)
    }

    /// Where the zeros of a site are counted, from image `start` on.
    private func counters(_ site: ReluSite?, start: Int) -> UnsafeMutablePointer<UInt32>? {
        guard countsZeros, let site, let offset = countOffsets[site.index], let counts = counts.elements.baseAddress
        else {
            return nil
        }
        return counts + offset + start * site.units
    }
}
