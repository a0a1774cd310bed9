import Diagnostics
import Kernels

/// Convolution as its definition says, summed in Double: taps row by row, then channels.
final class ReferenceConvolution: ConvolutionAlgorithm {
    static let words = (name: "definition in double precision", reason: "asked for")
    let bytes = 0
    let workspaceCount = 0

    private let geometry: ConvolutionGeometry
    private let weights: Tensor
    private let bias: [Float]
    private let rectifies: Bool
    private let context: ComputeContext

    init(_ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue, context: ComputeContext) {
        self.geometry = geometry
        self.weights = weights
        self.context = context
        bias = epilogue.bias ?? [Float](repeating: 0, count: geometry.outputChannels)
        rectifies = epilogue.activation == .relu
    }

    func run(_ run: ConvolutionRun) throws {
        try weights.withElements { weights in
            guard let weights = weights.baseAddress else { return }
            try context.forEachPiece(of: run.images * geometry.outputHeight, grain: 1) { rows in
                withUnsafeTemporaryAllocation(of: Double.self, capacity: geometry.outputChannels) { sums in
                    for row in rows {
                        let (image, y) = row.quotientAndRemainder(dividingBy: geometry.outputHeight)
                        for x in 0..<geometry.outputWidth {
                            add(run, weights, image: image, y, x, into: sums)
                            finish(run, pixel: row * geometry.outputWidth + x, image: image, sums)
                        }
                    }
                }
            }
        }
    }

    /// The sums of one output pixel.
    private func add(
        _ run: ConvolutionRun, _ weights: UnsafePointer<Float>, image: Int, _ y: Int, _ x: Int,
        into sums: UnsafeMutableBufferPointer<Double>
    ) {
        for (k, value) in bias.enumerated() { sums[k] = Double(value) }
        let inputs = geometry.groupInputChannels
        let outputs = geometry.groupOutputChannels
        for i in 0..<geometry.kernelHeight {
            let row = y * geometry.vertical.stride + i * geometry.vertical.dilation - geometry.padding.top
            guard 0..<geometry.height ~= row else { continue }
            for j in 0..<geometry.kernelWidth {
                let column = x * geometry.horizontal.stride + j * geometry.horizontal.dilation - geometry.padding.left
                guard 0..<geometry.width ~= column else { continue }
                let pixel =
                    run.input + ((image * geometry.height + row) * geometry.width + column) * geometry.inputChannels
                let tap = weights + (i * geometry.kernelWidth + j) * inputs * geometry.outputChannels
                for group in 0..<geometry.groups {
                    for c in 0..<inputs {
                        let value = Double(pixel[group * inputs + c])
                        let line = tap + c * geometry.outputChannels
                        for k in group * outputs..<(group + 1) * outputs { sums[k] += value * Double(line[k]) }
                    }
                }
            }
        }
    }

    private func finish(
        _ run: ConvolutionRun, pixel: Int, image: Int, _ sums: UnsafeMutableBufferPointer<Double>
    ) {
        let output = run.output + pixel * geometry.outputChannels
        for k in 0..<geometry.outputChannels {
            let value = Float(sums[k])
            output[k] = rectifies && value < 0 ? 0 : value
            guard output[k] == 0, let zeroCounts = run.zeroCounts else { continue }
            var one: UInt32 = 1
            rk_add_counts(zeroCounts + image * geometry.outputChannels + k, &one, 1)
        }
    }
}
