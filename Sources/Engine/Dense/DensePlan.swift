import Diagnostics
import Kernels
import Synchronization

/// A dense layer prepared for its weights, which are used as they are: nothing is copied.
///
/// The bits of every output depend on its inputs, the weights and the instruction set alone, never on the number of
/// threads or images. One run at a time.
public final class DensePlan: Sendable {
    public let inputs: Int
    public let outputs: Int

    private let context: ComputeContext
    private let activation: Activation
    private let weights: Tensor
    private let bias: [Float]

    /// - Parameter weights: inputs × outputs, as in Keras.
    /// - Throws: `Failure` if weights or bias do not have that shape.
    public init(
        inputs: Int, outputs: Int, weights: Tensor, epilogue: Epilogue = Epilogue(), context: ComputeContext
    ) throws {
        try checkWeights(
            weights, try Shape(checked: [inputs, outputs]), bias: epilogue.bias, of: "a dense layer")
        self.inputs = inputs
        self.outputs = outputs
        self.context = context
        self.weights = weights
        activation = epilogue.activation
        bias = epilogue.bias ?? [Float](repeating: 0, count: outputs)
    }

    /// How a layer is computed, and why: `product of rows with dense_f32_avx512, threads split by outputs`.
    public static func words(inputs: Int, outputs: Int, context: ComputeContext) -> (name: String, reason: String) {
        if context.method == .reference { return ReferenceConvolution.words }
        let (bytes, overflow) = inputs.multipliedReportingOverflow(by: outputs * MemoryLayout<Float>.stride)
        return (
            "product of rows with dense_f32_\(context.instructionSet), threads split by outputs",
            "\(formattedBytes(overflow ? .max : bytes)) of weights are read as they lie, once for "
                + "\(rowsBetweenChecks) images, and not at all where four of them have zeros"
        )
    }

    /// Computes rows × outputs from rows × inputs.
    ///
    /// - Parameters:
    ///   - rowsPerImage: Rows that belong to one image: 1 unless the layer is applied to every pixel.
    ///   - zeroCounts: images × outputs, to which the exact zeros after the activation are added; or nil.
    /// - Throws: `Failure.interrupted`; output and counts are then incomplete.
    public func run(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, images: Int, rowsPerImage: Int = 1,
        zeroCounts: UnsafeMutablePointer<UInt32>? = nil
    ) throws {
        let rows = images * rowsPerImage
        if context.method == .reference {
            try multiplyInDouble(input, into: output, rows: rows)
        } else {
            try multiply(input, into: output, rows: rows)
        }
        try context.activate(output, rows: rows, channels: outputs, activation)
        if let zeroCounts {
            try context.countZeros(output, images: images, pixels: rowsPerImage, channels: outputs, into: zeroCounts)
        }
    }

    /// - Throws: `Failure.interrupted`
    private func multiply(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, rows: Int
    ) throws {
        let isStopped = Atomic(false)
        weights.withElements { weights in
            bias.withUnsafeBufferPointer { bias in
                guard let weights = weights.baseAddress, let bias = bias.baseAddress else { return }
                context.pool.run { thread in
                    let share = context.pool.share(of: outputs, thread: thread, multiple: Int(RK_DENSE_BLOCK))
                    guard !share.isEmpty else { return }
                    for first in stride(from: 0, to: rows, by: Self.rowsBetweenChecks) {
                        if context.isInterrupted() { return isStopped.store(true, ordering: .relaxed) }
                        var dense = rk_dense(
                            input: input + first * inputs, weights: weights, bias: bias,
                            output: output + first * outputs, inputs: Int64(inputs), outputs: Int64(outputs),
                            first: Int64(share.lowerBound), last: Int64(share.upperBound),
                            images: Int64(min(Self.rowsBetweenChecks, rows - first)))
                        context.kernels.functions.pointee.dense(&dense)
                        recomputeApart(dense)
                    }
                }
            }
        }
        if isStopped.load(ordering: .relaxed) { throw Failure.interrupted }
    }

    /// The weights of an input that is zero are not looked at, but where images are computed together, those of an input
    /// that is zero in only some of them are: a weight that is not finite then makes a NaN of the zero. What is not
    /// finite is computed again for its image alone, so that it does not depend on the others.
    private func recomputeApart(_ dense: rk_dense) {
        guard dense.images > 1 else { return }
        for image in 0..<Int(dense.images) {
            let own = UnsafeBufferPointer(
                start: dense.output + image * outputs + Int(dense.first), count: Int(dense.last - dense.first))
            // A sum stays infinite or NaN once one of its terms is.
            guard !own.reduce(0, { $0 + $1 * 0 }).isZero else { continue }
            var alone = dense
            alone.input += image * inputs
            alone.output += image * outputs
            alone.images = 1
            context.kernels.functions.pointee.dense(&alone)
        }
    }

    /// The definition, summed in Double input by input.
    ///
    /// - Throws: `Failure.interrupted`
    private func multiplyInDouble(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, rows: Int
    ) throws {
        try weights.withElements { weights in
            guard let weights = weights.baseAddress else { return }
            // A piece of outputs is a piece of work, so that one row keeps every thread busy.
            let pieces = (outputs + Int(RK_DENSE_BLOCK) - 1) / Int(RK_DENSE_BLOCK)
            try context.forEachPiece(of: rows * pieces, grain: 1) { work in
                withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(RK_DENSE_BLOCK)) { sums in
                    for item in work {
                        let (row, piece) = item.quotientAndRemainder(dividingBy: pieces)
                        let first = piece * Int(RK_DENSE_BLOCK)
                        let count = min(Int(RK_DENSE_BLOCK), outputs - first)
                        for n in 0..<count { sums[n] = Double(bias[first + n]) }
                        for k in 0..<inputs {
                            let value = Double(input[row * inputs + k])
                            let line = weights + k * outputs + first
                            for n in 0..<count { sums[n] += value * Double(line[n]) }
                        }
                        for n in 0..<count { output[row * outputs + first + n] = Float(sums[n]) }
                    }
                }
            }
        }
    }

    /// A multiple of the images that the kernel takes together.
    private static let rowsBetweenChecks = 16
}
