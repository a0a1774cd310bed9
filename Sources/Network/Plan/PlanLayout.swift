import Diagnostics
public import Engine

/// A plan before it takes memory: every step and every byte is known.
public struct PlanLayout {
    /// With all shapes known.
    public let network: Network
    /// Images of one run at most.
    public let batch: Int
    public let context: ComputeContext
    let graph: FlatGraph
    let schedule: Schedule
    let memory: MemoryPlan

    /// - Throws: `Failure` if the input does not suit the network, or a layer cannot be computed.
    init(_ network: Network, height: Int, width: Int, batch: Int, context: ComputeContext) throws {
        guard batch > 0, batch <= 1 << 20 else {
            throw Failure(.usage, "a batch of \(batch) images is impossible")
        }
        self.network = try network.resolved(height: height, width: width)
        graph = try self.network.flattened()
        schedule = try Schedule(graph, context: context)
        try PlanLayout.checkCounts(schedule, batch: batch)
        memory = MemoryPlan(schedule, batch: batch)
        self.batch = batch
        self.context = context
    }

    /// What is computed, in order.
    public var steps: [PlanStep] {
        schedule.steps.enumerated().map { index, step in
            let leaf = graph.leaves[step.leaf]
            return PlanStep(
                path: leaf.path, kind: leaf.layer.kind, fused: step.fused, algorithm: step.design.algorithm,
                reason: step.design.reason, expectedMultiplyAdds: step.design.expectedMultiplyAdds,
                outputShape: step.call.output, isInPlace: memory.isInPlace[index], bytes: step.design.extraBytes)
        }
    }

    /// Activations between the layers.
    public var activationBytes: Int { memory.arenaCount * MemoryLayout<Float>.stride }

    /// Initial weights that are drawn for the plan.
    public var drawnBytes: Int {
        let drawn = Set(schedule.steps.flatMap(\.leaves)).filter { !graph.leaves[$0].weights.areGiven }
        return drawn.flatMap { graph.leaves[$0].parameters }.map { $0.shape.count * MemoryLayout<Float>.stride }
            .cappedSum()
    }

    /// Packed copies of weights, and scratch memory.
    public var packedBytes: Int {
        (schedule.steps.map(\.design.extraBytes) + [workspaceCount * MemoryLayout<Float>.stride]).cappedSum()
    }

    /// Values of the memory in which the steps work, one after the other.
    var workspaceCount: Int { schedule.steps.map(\.design.workspaceCount).max() ?? 0 }

    /// What is drawn and packed.
    public var weightBytes: Int { [drawnBytes, packedBytes].cappedSum() }

    /// The images and the output of one batch, and the zero counts.
    public var borderBytes: Int {
        let images = schedule.values.first?.shape.count ?? 0
        return (images + schedule.resultShape.count) * batch * MemoryLayout<Float>.stride + countBytes
    }

    /// All that a run takes beside the network's own weights.
    public var peakBytes: Int { [activationBytes, weightBytes, borderBytes].cappedSum() }

    private var countBytes: Int {
        graph.reluSites.reduce(0) { $0 + $1.units } * batch * MemoryLayout<UInt32>.stride
    }

    /// - Throws: `Failure` if one of the sizes could overflow.
    private static func checkCounts(_ schedule: Schedule, batch: Int) throws {
        var total = 0
        for value in schedule.values {
            total += try Shape(checked: value.shape.extents + [batch, 4]).count >> 4
            guard total < Int.max >> 8 else {
                throw Failure(.command, "would need more memory than can be counted")
            }
        }
    }
}
