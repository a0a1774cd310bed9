import Engine

/// A convolution with what a plan computes beside it in one step: the convolution before it, the pooling behind it.
struct FusedConvolution {
    /// Whose results are made row by row as they are needed, and never lie in memory as a whole.
    var producer: Conv2D?
    let convolution: Conv2D
    /// Whether only the greatest of every whole 2×2 results is kept.
    var pools = false

    init(_ convolution: Conv2D) { self.convolution = convolution }

    /// Whether it can be computed so.
    ///
    /// - Parameter input: of the producer if there is one, for one image.
    func isPossible(input: Shape, _ context: ComputeContext) -> Bool {
        guard input.rank == 3, let (producer, geometry) = try? geometries(input: input) else { return false }
        return ConvolutionPlan.canFuse(
            geometry, activation: convolution.function, producer: producer,
            producerActivation: self.producer?.function ?? .linear, pools: pools, context: context)
    }

    /// The weights are those of the producer, if there is one, and behind them the convolution's own.
    func design(_ call: LayerCall) throws -> LayerDesign {
        let (producerGeometry, geometry) = try geometries(input: call.inputs[0])
        let choice = ConvolutionChoice(geometry, producer: producerGeometry, context: call.context)
        func expected(_ geometry: ConvolutionGeometry) -> Double {
            Double(geometry.multiplyAdds) * ConvolutionChoice(geometry, context: call.context).workShare
        }
        return LayerDesign(
            algorithm: choice.name, reason: choice.reason,
            expectedMultiplyAdds: expected(geometry) + (producerGeometry.map(expected) ?? 0),
            extraBytes: choice.bytes, workspaceCount: choice.workspaceCount
        ) { weights in
            var weights = weights[...]
            func next(_ layer: Conv2D) -> (kernel: Tensor, epilogue: Epilogue) {
                let kernel = weights.removeFirst()
                let bias = layer.usesBias ? weights.removeFirst().array : nil
                return (kernel, Epilogue(bias: bias, activation: layer.function))
            }
            let before = producer.map { next($0) }
            var (kernel, epilogue) = next(convolution)
            epilogue.pools = pools
            let plan = try ConvolutionPlan(
                geometry, weights: kernel, epilogue: epilogue,
                producer: before.flatMap { before in
                    producerGeometry.map {
                        ConvolutionPlan.Producer(geometry: $0, weights: before.kernel, epilogue: before.epilogue)
                    }
                }, context: call.context)
            return { memory in
                try plan.run(
                    input: memory.inputs[0], output: memory.output, images: memory.images,
                    zeroCounts: memory.zeroCounts, producerZeroCounts: memory.producerZeroCounts,
                    workspace: memory.workspace)
            }
        }
    }

    private func geometries(input: Shape) throws -> (producer: ConvolutionGeometry?, own: ConvolutionGeometry) {
        guard let producer else { return (nil, try convolution.geometry(input: input)) }
        let first = try producer.geometry(input: input)
        let own = try convolution.geometry(input: [first.outputHeight, first.outputWidth, first.outputChannels])
        return (first, own)
    }
}
