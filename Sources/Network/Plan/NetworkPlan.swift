import Diagnostics
public import Engine

/// A network made ready for images of one size: algorithms chosen, weights packed, memory laid out and taken.
///
/// A run allocates nothing but its outputs. The bits of the outputs depend neither on the number of images nor on that of
/// the threads. One run at a time.
public final class NetworkPlan {
    public let layout: PlanLayout
    /// In the order of computation.
    public let steps: [PlanStep]
    /// All rectifiers of the network, in the order of `Network.reluSites`.
    public let reluSites: [ReluSite]

    private var jobs: [Job]
    private let arena: AlignedMemory<Float>
    /// sites × batch × units.
    private let counts: AlignedMemory<UInt32>
    /// By site; nil for one that this plan does not pass.
    private let countOffsets: [Int?]

    /// Takes the memory that the layout tells of.
    /// - Throws: `Failure` if the system has not enough memory.
    public init(_ layout: PlanLayout) throws {
        self.layout = layout
        reluSites = layout.graph.reluSites
        arena = try AlignedMemory(count: layout.memory.arenaCount, for: "the activations")
        let counted = Set(layout.schedule.steps.compactMap(\.site))
        var offset = 0
        countOffsets = reluSites.map { site in
            guard counted.contains(site.index) else { return nil }
            defer { offset += site.units * layout.batch }
            return offset
        }
        counts = try AlignedMemory(count: offset, for: "the zero counts")
        var weights: [Int: [Tensor]] = [:]
        var steps: [PlanStep] = []
        guard let resting = arena.elements.baseAddress else { throw Failure(.command, "there is not enough memory") }
        var jobs: [Job] = []
        for (index, step) in layout.schedule.steps.enumerated() {
            let leaf = layout.graph.leaves[step.leaf]
            let tensors = weights[step.leaf] ?? leaf.weights.tensors(for: leaf.parameters)
            // Only a shared layer is met again.
            if layout.graph.isShared(step.leaf) { weights[step.leaf] = tensors }
            let prepared = try step.design.prepare(tensors)
            steps.append(
                PlanStep(
                    path: leaf.path, kind: leaf.layer.kind, fused: step.fused, algorithm: prepared.algorithm,
                    reason: prepared.reason, outputShape: step.call.output,
                    isInPlace: layout.memory.isInPlace[index], bytes: prepared.bytes))
            jobs.append(Job(step, prepared, layout, resting: resting))
        }
        self.steps = steps
        self.jobs = jobs
    }

    /// Bytes taken while it runs beside the network's own weights: activations, packed weights, scratch memory, images
    /// and outputs of a whole batch.
    public var peakBytes: Int {
        arena.bytes + counts.bytes + layout.borderBytes + steps.reduce(0) { $0 + $1.bytes }
    }

    /// Computes the first of the outputs.
    ///
    /// - Parameters:
    ///   - images: N × H × W × C with N at most the batch.
    ///   - counter: gets, after the last layer, for every rectifier passed its index in `reluSites` and its exact zeros:
    ///     N × units counts, each of `positions` values.
    /// - Returns: N × the output's shape.
    /// - Throws: `Failure` if the images have another shape; `Failure.interrupted`.
    public func run(
        images: Tensor, counter: ((_ site: Int, _ counts: UnsafeBufferPointer<UInt32>) -> Void)? = nil
    ) throws -> Tensor {
        try runAll(images: images, counter: counter)[0]
    }

    /// Computes all outputs, in the order in which they were asked for.
    public func runAll(
        images: Tensor, counter: ((_ site: Int, _ counts: UnsafeBufferPointer<UInt32>) -> Void)? = nil
    ) throws -> [Tensor] {
        let count = try checked(images)
        counts.elements.update(repeating: 0)
        let shapes = layout.schedule.requestedShapes
        let results = try images.withElements { input in
            try allocate(shapes.map { Shape([count] + $0.extents) }[...]) { results in
                guard let input = input.baseAddress else { return }
                try compute(Borders(images: input, results: results), count: count)
                try copyAliases(Borders(images: input, results: results), count: count)
            }
        }
        if let counter {
            for (site, offset) in zip(reluSites, countOffsets) {
                guard let offset else { continue }
                counter(
                    site.index, UnsafeBufferPointer(rebasing: counts.elements[offset..<offset + count * site.units]))
            }
        }
        return results
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
        if let site = jobs[index].site, let offset = countOffsets[site], let counts = counts.elements.baseAddress {
            jobs[index].memory.zeroCounts = counts + offset + start * reluSites[site].units
        }
        try jobs[index].run(jobs[index].memory)
    }

    /// Outputs that are the images themselves, or asked for twice.
    private func copyAliases(_ borders: Borders, count: Int) throws {
        let schedule = layout.schedule
        for (position, value) in schedule.requested.enumerated() {
            let length = count * schedule.values[value].shape.count
            switch layout.memory.places[value] {
            case .images: borders.results[position].update(from: borders.images, count: length)
            case .result(let first) where first != position:
                borders.results[position].update(from: borders.results[first], count: length)
            case .result, .arena: continue
            }
        }
    }

    /// Uninitialised tensors, all of which `body` fills.
    private func allocate(
        _ shapes: ArraySlice<Shape>, _ addresses: [UnsafeMutablePointer<Float>] = [],
        body: ([UnsafeMutablePointer<Float>]) throws -> Void
    ) throws -> [Tensor] {
        guard let shape = shapes.first else {
            try body(addresses)
            return []
        }
        var rest: [Tensor] = []
        let tensor = try Tensor(shape) { elements in
            guard let address = elements.baseAddress else { return }
            rest = try allocate(shapes.dropFirst(), addresses + [address], body: body)
        }
        return [tensor] + rest
    }
}
