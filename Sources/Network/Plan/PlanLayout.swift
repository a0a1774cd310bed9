import Diagnostics
public import Engine

/// A plan before it takes memory: every step and every byte is known.
public struct PlanLayout {
    /// With all shapes known.
    public let network: Network
    /// Images of one run at most.
    public let batch: Int
    /// What a run gives, in the order asked for.
    public let outputs: [LayerInfo]
    public let context: ComputeContext
    let graph: FlatGraph
    let schedule: Schedule
    let memory: MemoryPlan

    /// - Parameter outputs: layers whose outputs are wanted; nil for the network's own.
    /// - Throws: `Failure` if the input does not suit the network, a layer is not the network's, or is ambiguous.
    init(
        _ network: Network, height: Int, width: Int, batch: Int, outputs: [LayerInfo]?, context: ComputeContext
    ) throws {
        guard batch > 0, batch <= 1 << 20 else {
            throw Failure(.usage, "a batch of \(batch) images is impossible", remedies: ["use --batch 1 or larger"])
        }
        let resolved = try network.resolved(height: height, width: width)
        graph = resolved.flattened()
        let graph = graph
        let wanted = try outputs.map { try $0.map { try resolved.own($0) } } ?? [resolved.outputLayer]
        let nodes = try outputs == nil ? [graph.output] : wanted.map { try graph.node(of: $0) }
        schedule = try Schedule(graph, outputs: nodes, context: context)
        try PlanLayout.checkCounts(schedule, batch: batch)
        memory = MemoryPlan(schedule, batch: batch)
        self.network = resolved
        self.batch = batch
        self.outputs = wanted
        self.context = context
    }

    /// Images of one pass over the large layers; the vectors at the end are computed for the whole batch at once.
    public var imagesAtOnce: Int { memory.chunk }

    /// Activations between the layers.
    public var activationBytes: Int { memory.arenaCount * MemoryLayout<Float>.stride }

    /// Initial weights that are drawn for the plan, and packed copies of weights and scratch memory.
    public var weightBytes: Int {
        var drawn: Set<Int> = []
        var bytes = 0
        for step in schedule.steps {
            bytes += step.design.extraBytes
            let leaf = graph.leaves[step.leaf]
            guard !leaf.weights.areGiven, drawn.insert(step.leaf).inserted else { continue }
            bytes += leaf.parameters.reduce(0) { $0 + $1.shape.count * MemoryLayout<Float>.stride }
        }
        return bytes
    }

    /// The images and the outputs of one batch, and the zero counts.
    public var borderBytes: Int {
        let values = schedule.values
        let images = values.first?.shape.count ?? 0
        let outputs = schedule.requested.reduce(0) { $0 + values[$1].shape.count }
        return (images + outputs) * batch * MemoryLayout<Float>.stride + countBytes
    }

    /// All that a run takes beside the network's own weights.
    public var peakBytes: Int { activationBytes + weightBytes + borderBytes }

    private var countBytes: Int {
        graph.reluSites.reduce(0) { $0 + $1.units } * batch * MemoryLayout<UInt32>.stride
    }

    /// - Parameter available: bytes that the machine has free.
    /// - Throws: `Failure` that says how much is needed and what to make smaller.
    public func check(available: Int) throws {
        guard peakBytes > available else { return }
        let size = network.inputShape
        var remedies: [String] = []
        if batch > 1 { remedies.append("use a smaller batch: --batch \(max(batch / 2, 1))") }
        remedies.append("use smaller images, --input HEIGHTxWIDTH, or a model that ends earlier")
        throw Failure(
            .command, "would need \(formattedBytes(peakBytes)), this machine has \(formattedBytes(available)) free",
            facts: [
                "images of \(size), \(batch) at a time: activations \(formattedBytes(activationBytes)), "
                    + "weights \(formattedBytes(weightBytes)), images and results \(formattedBytes(borderBytes))"
            ], remedies: remedies)
    }

    /// - Throws: `Failure` if one of the sizes could overflow.
    private static func checkCounts(_ schedule: Schedule, batch: Int) throws {
        var total = 0
        for value in schedule.values { total += try Shape(checked: value.shape.extents + [batch, 4]).count >> 4 }
        guard total < Int.max >> 8 else { throw Failure(.command, "would need more memory than can be counted") }
    }
}

extension FlatGraph {
    /// - Throws: `Failure` if the layer is applied several times.
    func node(of layer: LayerInfo) throws -> Int {
        guard layer.applications == 1, let node = outputs[layer.path] else {
            throw Failure(
                .command, "'\(layer.path)' is applied \(layer.applications) times, so its output is not one thing",
                note: "take a layer that follows it")
        }
        return node
    }
}

/// `12.3 GB`, `512.0 MB`: decimal units, as file sizes are given.
func formattedBytes(_ bytes: Int) -> String {
    for (unit, name) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")] where bytes >= unit {
        let tenths = (bytes / (unit / 20) + 1) / 2
        return "\(tenths / 10).\(tenths % 10) \(name)"
    }
    return "\(bytes) bytes"
}
