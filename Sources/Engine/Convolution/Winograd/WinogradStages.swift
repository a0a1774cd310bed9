import Kernels

/// The three stages of Winograd's convolution for a block of tiles: inputs transformed, products summed, outputs
/// transformed with everything behind them.
struct WinogradStages {
    private let geometry: ConvolutionGeometry
    private let context: ComputeContext
    private let blocking: WinogradBlocking
    private let weights: WinogradWeights
    private let rectifies: Bool
    private let pools: Bool
    private let tally: ZeroTally
    /// As many as an input pixel has channels.
    private let zeros: AlignedMemory<Float>

    /// - Throws: `Failure` if there is no memory for what they keep.
    init(
        _ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue, _ blocking: WinogradBlocking,
        _ tally: ZeroTally, _ context: ComputeContext
    ) throws {
        self.geometry = geometry
        self.context = context
        self.blocking = blocking
        self.weights = try WinogradWeights(geometry, weights, bias: epilogue.bias, blocking, context.kernels)
        self.tally = tally
        rectifies = epilogue.activation == .relu
        pools = epilogue.pools
        zeros = try AlignedMemory(count: geometry.inputChannels, for: "the padding of a convolution")
        zeros.elements.initialize(repeating: 0)
    }

    var bytes: Int { weights.bytes + zeros.bytes }

    /// Bᵀ d B of some tiles, to where they belong in a block that begins with tile `first`.
    func transformInputs(
        _ run: ConvolutionRun, _ tiles: Range<Int>, first: Int, into values: UnsafeMutablePointer<Float>,
        produced: ProducedRows? = nil
    ) {
        guard let zeros = zeros.elements.baseAddress else { return }
        let rowSize = geometry.width * geometry.inputChannels
        blocking.forEachRun(of: tiles) { tileRun in
            let image = run.input + tileRun.image * geometry.height * rowSize
            var input = rk_winograd_input()
            let top = tileRun.row * 4 - geometry.padding.top
            func row(_ y: Int) -> UnsafePointer<Float>? {
                guard 0..<geometry.height ~= top + y else { return nil }
                return produced?.row(top + y) ?? image + (top + y) * rowSize
            }
            input.rows = (row(0), row(1), row(2), row(3), row(4), row(5))
            input.channels = Int64(geometry.inputChannels)
            input.width = Int64(geometry.width)
            input.left = Int64(tileRun.column * 4 - geometry.padding.left)
            input.tiles = Int64(tileRun.count)
            input.zeros = UnsafePointer(zeros)
            let slot = tiles.lowerBound - first + tileRun.slot
            input.values = values + slot * Int(RK_WINOGRAD_BLOCK)
            input.seen = blocking.seen(values) + slot
            input.position_stride = Int64(blocking.inputPositionStride)
            input.block_stride = Int64(blocking.inputBlockCount)
            context.kernels.functions.pointee.winograd_input(&input)
        }
    }

    /// The outputs of one panel for a block of tiles.
    ///
    /// - Parameters:
    ///   - transformed: room for the weights of a block of channels, where they are not stored.
    ///   - hasNext: whether the same thread will need the next panel's weights.
    func outputs(
        _ run: ConvolutionRun, _ tiles: Range<Int>, _ panel: Int, inputs: UnsafePointer<Float>,
        products: UnsafeMutablePointer<Float>, transformed: UnsafeMutablePointer<Float>? = nil, hasNext: Bool = false,
        thread: Int
    ) {
        var product = rk_winograd_product()
        product.input_position_stride = Int64(blocking.inputPositionStride)
        product.weight_position_stride = Int64(blocking.weightPositionStride)
        product.products = products
        product.product_position_stride = Int64(blocking.productPositionStride)
        product.tiles = Int64(tiles.count)
        for block in 0..<blocking.channelBlocks {
            product.inputs = inputs + block * blocking.inputBlockCount
            if let transformed {
                var arguments = weights.transform(block, panel, into: transformed)
                context.kernels.functions.pointee.winograd_weights(&arguments)
                product.weights = UnsafePointer(transformed)
                product.coming.channels = 0
                if block + 1 < blocking.channelBlocks {
                    product.coming = weights.transform(block + 1, panel, into: transformed)
                } else if hasNext {
                    product.coming = weights.transform(0, panel + 1, into: transformed)
                }
            } else {
                product.weights = weights.stored(block, panel)
            }
            product.channels = Int64(weights.channels(of: block))
            product.adds = block > 0 ? 1 : 0
            context.kernels.functions.pointee.winograd_product(&product)
        }
        transformOutputs(run, tiles, panel, products, seen: blocking.seen(inputs), thread: thread)
    }

    /// Aᵀ products A with everything behind it.
    private func transformOutputs(
        _ run: ConvolutionRun, _ tiles: Range<Int>, _ panel: Int, _ products: UnsafePointer<Float>,
        seen: UnsafePointer<rk_winograd_seen>, thread: Int
    ) {
        let scale = pools ? 2 : 1
        let channels = geometry.outputChannels
        let outputHeight = geometry.outputHeight / scale
        let outputWidth = geometry.outputWidth / scale
        let firstChannel = panel * blocking.panel
        blocking.forEachRun(of: tiles) { tileRun in
            var output = rk_winograd_output()
            output.products = products + tileRun.slot * blocking.panel
            output.position_stride = Int64(blocking.productPositionStride)
            output.seen = seen + tileRun.slot
            output.bias = weights.bias(panel)
            let pixel =
                (tileRun.image * outputHeight + tileRun.row * 4 / scale) * outputWidth + tileRun.column * 4 / scale
            output.output = run.output + pixel * channels + firstChannel
            output.row_stride = Int64(outputWidth * channels)
            output.pixel_stride = Int64(channels)
            output.rows = Int64(min(4, geometry.outputHeight - tileRun.row * 4))
            output.columns = Int64(min(4 * tileRun.count, geometry.outputWidth - tileRun.column * 4))
            output.valid = Int32(min(blocking.panel, channels - firstChannel))
            output.relu = rectifies ? 1 : 0
            output.pools = pools ? 1 : 0
            if let totals = run.zeroCounts {
                output.zeros = tally.counters(panel, of: tileRun.image, thread: thread, totals: totals)
            }
            context.kernels.functions.pointee.winograd_output(&output)
        }
    }
}
