import Engine

/// A convolution of 3×3 with stride 1, padding `same`, bias and ReLU, to be measured.
struct Layer {
    let name: String
    let height: Int
    let width: Int
    let inputs: Int
    let outputs: Int

    func geometry() throws -> ConvolutionGeometry {
        try ConvolutionGeometry(
            height: height, width: width, inputChannels: inputs, outputChannels: outputs, kernelHeight: 3,
            kernelWidth: 3, mode: .same)
    }
}

/// The sixteen convolutions of VGG19 (Simonyan & Zisserman 2014, arXiv 1409.1556) on an image.
func vgg19Layers(height: Int, width: Int) -> [Layer] {
    let blocks = [(64, 2), (128, 2), (256, 4), (512, 4), (512, 4)]
    var inputs = 3
    var layers: [Layer] = []
    for (block, (outputs, count)) in blocks.enumerated() {
        for index in 0..<count {
            layers.append(
                Layer(
                    name: "block\(block + 1)_conv\(index + 1)", height: height >> block, width: width >> block,
                    inputs: inputs, outputs: outputs))
            inputs = outputs
        }
    }
    return layers
}

/// A layer with its plan and its data, ready to run.
final class PreparedLayer {
    let layer: Layer
    let plan: ConvolutionPlan
    private let input: AlignedMemory<Float>
    private let output: AlignedMemory<Float>
    private let zeroCounts: AlignedMemory<UInt32>
    private let workspace: AlignedMemory<Float>
    private let images: Int
    private(set) var times: [Double] = []

    init(_ layer: Layer, _ options: Options, _ context: ComputeContext) throws {
        let geometry = try layer.geometry()
        let pixels = options.batch * geometry.outputPixels
        self.layer = layer
        images = options.batch
        // Values between −1 and 1 that repeat with a prime period: neither equal nor denormal.
        let weights = try Tensor(allocating: geometry.weightShape, for: "the weights of \(layer.name)") { values in
            for i in values.indices { values[i] = Float(i % 251) / 125 - 1 }
        }
        let bias = [Float](repeating: 0.1, count: layer.outputs)
        plan = try ConvolutionPlan(
            geometry, weights: weights, epilogue: Epilogue(bias: bias, activation: .relu), context: context)
        workspace = try AlignedMemory(count: plan.workspaceCount, for: "the work of \(layer.name)")
        input = try AlignedMemory(count: pixels * layer.inputs, for: "the input of \(layer.name)")
        output = try AlignedMemory(count: pixels * layer.outputs, for: "the output of \(layer.name)")
        zeroCounts = try AlignedMemory(count: images * layer.outputs, for: "the zero counts of \(layer.name)")
        for i in input.elements.indices { input.elements[i] = Float(i % 241) / 120 - 1 }
        zeroCounts.elements.initialize(repeating: 0)
    }

    /// Floating-point operations of a run, two for a multiply-add.
    var operations: Double { 2 * Double(plan.geometry.multiplyAdds) * Double(images) }
    var time: Double { median(times) }
    var rate: Double { operations / time }

    /// Runs once and keeps the time, the first time apart: it touches fresh memory.
    func measure(isWarmUp: Bool) throws {
        guard let input = input.elements.baseAddress, let output = output.elements.baseAddress,
            let workspace = workspace.elements.baseAddress
        else { return }
        let time = try seconds {
            try plan.run(
                input: input, output: output, images: images, zeroCounts: zeroCounts.elements.baseAddress,
                workspace: workspace)
        }
        if !isWarmUp { times.append(time) }
    }
}
