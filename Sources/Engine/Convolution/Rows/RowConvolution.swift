import Diagnostics
import Kernels
import Synchronization

/// Direct convolution of few input channels, one row of outputs after the other.
///
/// The pixels that a window sees in one row lie side by side, padding included, once the row was copied: a window is as
/// many runs as the kernel has rows, and nothing needs to know where a tap leads.
final class RowConvolution: ConvolutionAlgorithm, @unchecked Sendable {
    let geometry: ConvolutionGeometry
    let context: ComputeContext
    let rows: PaddedRows
    private let rectifies: Bool
    private let packed: PackedWeights
    private let tally: ZeroTally

    /// - Throws: `Failure` if there is no memory for what it keeps.
    init(_ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue, context: ComputeContext) throws {
        let kernels = context.kernels
        self.geometry = geometry
        self.context = context
        rectifies = epilogue.activation == .relu
        packed = try PackedWeights(geometry, weights, bias: epilogue.bias, kernels)
        rows = try PaddedRows(geometry, threads: context.threads)
        tally = try ZeroTally(channels: geometry.outputChannels, panel: kernels.panelWidth, threads: context.threads)
    }

    var bytes: Int { packed.weights.bytes + packed.bias.bytes + rows.bytes + tally.bytes }
    var workspaceCount: Int { 0 }

    /// Whether it can compute the geometry, and better than the algorithms that pay for any number of channels.
    static func suits(_ geometry: ConvolutionGeometry) -> Bool {
        geometry.groups == 1 && geometry.vertical.dilation == 1 && geometry.horizontal.dilation == 1
            && geometry.inputChannels < 16 && geometry.taps * geometry.inputChannels <= Int(RK_CHAIN_END)
    }

    /// What it is called, and why it is chosen.
    static func words(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> (name: String, reason: String) {
        (
            "rows of outputs with \(context.kernels.rowName), threads split by rows",
            "few input channels: \(geometry.inputChannels)"
        )
    }

    /// Its bytes, known before there is a plan; `Int.max` if they cannot be counted.
    static func bytes(_ geometry: ConvolutionGeometry, context: ComputeContext) -> Int {
        let tally = ZeroTally.bytes(
            channels: geometry.outputChannels, panel: context.kernels.panelWidth, threads: context.threads)
        let scratch = PaddedRows.bytes(geometry, threads: context.threads) + tally
        let (bytes, overflow) = PackedWeights.bytes(geometry, context.kernels).addingReportingOverflow(scratch)
        return overflow ? .max : bytes
    }

    func run(_ run: ConvolutionRun) throws {
        let isStopped = Atomic(false)
        context.pool.run { thread in
            let share = context.pool.share(of: run.images * geometry.outputHeight, thread: thread)
            var pass = Pass(self, input: run.input, zeroCounts: run.zeroCounts, thread: thread)
            for row in share {
                let (image, y) = row.quotientAndRemainder(dividingBy: geometry.outputHeight)
                let output = run.output + row * geometry.outputWidth * geometry.outputChannels
                if !pass.compute(y, of: image, output: output) { return isStopped.store(true, ordering: .relaxed) }
            }
            pass.finish()
        }
        if isStopped.load(ordering: .relaxed) { throw Failure.interrupted }
    }

    /// One thread's way down the images: input rows that the row before has copied are not copied again.
    struct Pass {
        private let convolution: RowConvolution
        private let input: UnsafePointer<Float>
        private let zeroCounts: UnsafeMutablePointer<UInt32>?
        private let thread: Int
        private var image = -1
        /// Of the rows that the last one saw.
        private var end = 0

        /// - Parameters:
        ///   - input: of all images.
        ///   - zeroCounts: images × output channels, or nil; complete after `finish`.
        init(
            _ convolution: RowConvolution, input: UnsafePointer<Float>, zeroCounts: UnsafeMutablePointer<UInt32>?,
            thread: Int
        ) {
            self.convolution = convolution
            self.input = input
            self.zeroCounts = zeroCounts
            self.thread = thread
            convolution.tally.begin(thread: thread)
        }

        /// Computes row `y` of the outputs of an image to `output`. False if interrupted.
        mutating func compute(_ y: Int, of image: Int, output: UnsafeMutablePointer<Float>, counts: Bool = true) -> Bool
        {
            let (geometry, rows) = (convolution.geometry, convolution.rows)
            if convolution.context.isInterrupted() { return false }
            if image != self.image { (self.image, end) = (image, 0) }
            let top = y * geometry.vertical.stride - geometry.padding.top
            let needed = min(top + geometry.kernelHeight, geometry.height)
            let start = input + image * geometry.height * geometry.width * geometry.inputChannels
            for row in max(top, end, 0)..<max(needed, top, end, 0) { rows.copy(row, of: start, thread) }
            end = max(end, needed)
            withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: geometry.kernelHeight) { runs in
                for i in runs.indices { runs[i] = rows.row(top + i, thread) }
                convolution.compute(runs, image, output: output, zeroCounts: counts ? zeroCounts : nil, thread)
            }
            return true
        }

        func finish() {
            if let zeroCounts { convolution.tally.finish(thread: thread, totals: zeroCounts) }
        }
    }

    /// One row of outputs from the rows under the kernel.
    private func compute(
        _ runs: UnsafeMutableBufferPointer<UnsafePointer<Float>?>, _ image: Int, output: UnsafeMutablePointer<Float>,
        zeroCounts: UnsafeMutablePointer<UInt32>?, _ thread: Int
    ) {
        guard let weights = packed.weights.elements.baseAddress, let bias = packed.bias.elements.baseAddress else {
            return
        }
        var row = rk_row()
        row.rows = UnsafePointer(runs.baseAddress)
        row.output_stride = Int64(geometry.outputChannels)
        row.pixels = Int64(geometry.outputWidth)
        row.step = Int64(geometry.horizontal.stride * geometry.inputChannels)
        row.run = Int32(geometry.kernelWidth * geometry.inputChannels)
        row.kernel_rows = Int32(geometry.kernelHeight)
        row.relu = rectifies ? 1 : 0
        for (index, panel) in packed.panels.enumerated() {
            row.weights = UnsafePointer(weights + panel.weightOffset)
            row.bias = UnsafePointer(bias + panel.biasOffset)
            row.output = output + panel.firstChannel
            row.width = Int32(panel.width)
            row.valid = Int32(panel.valid)
            row.zeros = zeroCounts.flatMap { tally.counters(index, of: image, thread: thread, totals: $0) }
            context.kernels.functions.pointee.row(&row)
        }
    }
}
