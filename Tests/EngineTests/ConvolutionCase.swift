import Engine

/// One convolution to be checked against its definition; its description is the path to a failure.
struct ConvolutionCase: CustomStringConvertible {
    var height = 9
    var width = 7
    var inputs = 3
    var outputs = 5
    var kernel = (3, 3)
    var stride = (1, 1)
    var dilation = (1, 1)
    var groups = 1
    var mode = PaddingMode.same
    var images = 1
    var hasBias = true
    var activation = Activation.linear

    var description: String {
        "\(height)×\(width)×\(inputs) to \(outputs), kernel \(kernel), stride \(stride), dilation \(dilation), "
            + "\(groups) groups, \(mode), \(images) images, bias \(hasBias), \(activation)"
    }

    func geometry() throws -> ConvolutionGeometry {
        try ConvolutionGeometry(
            height: height, width: width, inputChannels: inputs, outputChannels: outputs, kernelHeight: kernel.0,
            kernelWidth: kernel.1, strideHeight: stride.0, strideWidth: stride.1, dilationHeight: dilation.0,
            dilationWidth: dilation.1, groups: groups, mode: mode)
    }

    /// Whether the kernel fits into the image at all.
    var isPossible: Bool { (try? geometry()) != nil }

    struct Data {
        let geometry: ConvolutionGeometry
        let input: [Float]
        let weights: Tensor
        let bias: [Float]?

        var outputCount: Int { geometry.outputPixels * geometry.outputChannels }
    }

    /// Small integers, for which float32 is exact.
    func integerData() throws -> Data {
        let geometry = try geometry()
        var generator = SeededGenerator(UInt64(height * 64 + width))
        return Data(
            geometry: geometry, input: generator.integers(images * height * width * inputs),
            weights: Tensor(geometry.weightShape, generator.integers(geometry.weightShape.count)),
            bias: hasBias ? generator.integers(outputs) : nil)
    }

    func plan(_ data: Data, _ context: ComputeContext) throws -> ConvolutionPlan {
        try ConvolutionPlan(
            data.geometry, weights: data.weights, epilogue: Epilogue(bias: data.bias, activation: activation),
            context: context)
    }

    /// The outputs and the zero counts of images × channels.
    func computed(_ data: Data, _ context: ComputeContext) throws -> (values: [Float], zeros: [UInt32]) {
        let plan = try plan(data, context)
        var zeros = [UInt32](repeating: 0, count: images * outputs)
        let values = try output(images * data.outputCount) { output in
            try plan.run(input: data.input, output: output, images: images, zeroCounts: &zeros)
        }
        return (values, zeros)
    }

    func expected(_ data: Data) -> [Double] {
        let sums = referenceConvolution(
            data.input, weights: data.weights.array, bias: data.bias, data.geometry, images: images)
        return activation == .relu ? sums.map { max($0, 0) } : sums
    }

    /// Nil if the direct product computes and counts exactly what the definition says, on every context.
    func mismatch(_ contexts: [ComputeContext], method: ComputeMethod = .direct) throws -> String? {
        let data = try integerData()
        let expected = expected(data)
        var zeros = [UInt32](repeating: 0, count: images * outputs)
        for (i, value) in expected.enumerated() where value == 0 {
            zeros[i / data.outputCount * outputs + i % outputs] += 1
        }
        for var context in contexts {
            context.method = method
            let found = try computed(data, context)
            if let wrong = expected.indices.first(where: { Double(found.values[$0]) != expected[$0] }) {
                return "\(self), \(context.instructionSet), \(context.threads) threads: value \(wrong) is "
                    + "\(found.values[wrong]), not \(expected[wrong])"
            }
            if found.zeros != zeros {
                return "\(self), \(context.instructionSet): zeros \(found.zeros), not \(zeros)"
            }
        }
        return nil
    }
}
