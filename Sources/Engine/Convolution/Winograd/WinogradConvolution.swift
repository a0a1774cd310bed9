import Diagnostics
import Kernels
import Synchronization

/// Winograd's convolution F(4×4, 3×3): Lavin & Gray 2016, arXiv 1509.09308; `rk_winograd.h` says how.
///
/// Rounds a little more than the direct product: about 6e-7 of the outputs' norm with 512 channels, not 2e-7. A NaN or
/// an infinity among the inputs of a tile spreads over its 4×4 outputs.
final class WinogradConvolution: ConvolutionAlgorithm, @unchecked Sendable {
    let name: String
    let reason: String

    private let geometry: ConvolutionGeometry
    private let context: ComputeContext
    private let blocking: WinogradBlocking
    private let weights: WinogradWeights
    private let rectifies: Bool
    private let pools: Bool
    /// As many as an input pixel has channels.
    private let zeros: AlignedMemory<Float>
    /// Makes the input as it is needed.
    private let producer: ImplicitProduct?

    /// - Throws: `Failure` if there is no memory for what it keeps.
    init(
        _ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue,
        producer: ConvolutionPlan.Producer? = nil, context: ComputeContext
    ) throws {
        let blocking = WinogradBlocking(geometry, context, hasProducer: producer != nil)
        precondition(producer == nil || Self.canProduce(for: geometry, context), "inputs cannot be made row by row")
        self.producer = try producer.map {
            try checkWeights($0.weights, $0.geometry.weightShape, bias: $0.epilogue.bias, of: "a convolution")
            return try ImplicitProduct(
                $0.geometry, weights: $0.weights, epilogue: $0.epilogue, context: context)
        }
        self.geometry = geometry
        self.context = context
        self.blocking = blocking
        self.weights = try WinogradWeights(geometry, weights, bias: epilogue.bias, blocking, context.kernels)
        rectifies = epilogue.activation == .relu
        pools = epilogue.pools
        zeros = try AlignedMemory(count: geometry.inputChannels, for: "the padding of a convolution")
        zeros.elements.initialize(repeating: 0)
        let kernels = String(cString: context.kernels.functions.pointee.winograd_name)
        switch blocking.schedule {
        case .tiles: name = "Winograd F(4×4, 3×3) with \(kernels), by tiles, weights transformed once"
        case .weights: name = "Winograd F(4×4, 3×3) with \(kernels), by output channels, weights transformed as needed"
        }
        reason =
            "\(Self.percent(Self.workShare(geometry, context))) % of the direct product's work for "
            + "\(blocking.tilesPerImage) tiles"
    }

    var bytes: Int { blocking.keptBytes + (producer?.bytes ?? 0) }
    var workspaceCount: Int { blocking.workspaceCount }

    /// Whether it can compute the geometry, is allowed to, and does less work than the direct product.
    static func suits(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Bool {
        let plain = Window(size: 3)
        // Few channels are not worth the transforms; with very many, a block of tiles would take too much memory.
        return context.method == .winograd && geometry.vertical == plain && geometry.horizontal == plain
            && geometry.groups == 1 && 16...4096 ~= geometry.inputChannels
            && geometry.outputChannels >= context.kernels.lanes && workShare(geometry, context) < 0.8
    }

    /// Whether its inputs can be made row by row as they are needed: a thread goes through rows of tiles from top to
    /// bottom, and rows of outputs are rows of inputs.
    static func canProduce(for geometry: ConvolutionGeometry, _ context: ComputeContext) -> Bool {
        geometry.padding == Padding(top: 1, left: 1, bottom: 1, right: 1)
            && WinogradBlocking(geometry, context).schedule == .tiles
    }

    /// The work for one image over that of the direct product, in multiply-adds at full speed. What the transforms take
    /// of a channel of a tile, and of a weight, was measured against the product on processors with AVX2.
    private static func workShare(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Double {
        let blocking = WinogradBlocking(geometry, context)
        let inputs = Double(geometry.inputChannels)
        let outputs = Double(blocking.panels * blocking.panel)
        let products = Double(RK_WINOGRAD_POSITIONS) * inputs * outputs
        let transforms = 300 * inputs + 200 * outputs
        let work = Double(blocking.tilesPerImage) * (products + transforms) + 90 * inputs * outputs
        return work / Double(geometry.multiplyAdds)
    }

    private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

    func run(_ run: ConvolutionRun) throws {
        let tiles = 0..<run.images * blocking.tilesPerImage
        let isStopped = Atomic(false)
        switch blocking.schedule {
        case .tiles:
            context.pool.run { thread in
                let isComplete =
                    producer.map { runWithProducer(run, $0, thread) }
                    ?? runByTiles(run, context.pool.share(of: tiles.count, thread: thread), thread)
                if !isComplete { isStopped.store(true, ordering: .relaxed) }
            }
        case .weights:
            let inputs = run.workspace
            let isComplete = forEachBlock(of: tiles) { block in
                context.pool.run { thread in
                    let share = context.pool.share(of: block.count, thread: thread)
                    let own = block.lowerBound + share.lowerBound..<block.lowerBound + share.upperBound
                    transformInputs(run, own, first: block.lowerBound, into: inputs)
                }
                context.pool.run { thread in
                    let products = run.workspace + blocking.sharedCount + thread * blocking.ownCount
                    let panels = context.pool.share(of: blocking.panels, thread: thread)
                    let isComplete = panels.allSatisfy { panel in
                        compute(
                            run, block, panel, inputs: inputs, products: products,
                            transformed: products + blocking.productCount, hasNext: panel + 1 < panels.upperBound)
                    }
                    if !isComplete { isStopped.store(true, ordering: .relaxed) }
                }
                return !isStopped.load(ordering: .relaxed)
            }
            if !isComplete { isStopped.store(true, ordering: .relaxed) }
        }
        if isStopped.load(ordering: .relaxed) { throw Failure.interrupted }
    }

    /// One thread's tiles, from input to output. False if interrupted.
    ///
    /// - Parameter produced: where the inputs lie if they are not the run's.
    private func runByTiles(
        _ run: ConvolutionRun, _ tiles: Range<Int>, _ thread: Int, produced: ProducedRows? = nil
    ) -> Bool {
        forEachBlock(of: tiles) { block in
            let inputs = run.workspace + thread * blocking.ownCount
            transformInputs(run, block, first: block.lowerBound, into: inputs, produced: produced)
            return (0..<blocking.panels).allSatisfy { panel in
                compute(run, block, panel, inputs: inputs, products: inputs + blocking.inputCount)
            }
        }
    }

    /// One thread's rows of tiles, each after the rows of inputs that it needs were made. False if interrupted.
    private func runWithProducer(_ run: ConvolutionRun, _ producer: ImplicitProduct, _ thread: Int) -> Bool {
        let rows = context.pool.share(of: run.images * blocking.tileRows, thread: thread)
        let own = run.workspace + thread * blocking.ownCount
        let produced = ProducedRows(
            start: own + blocking.inputCount + blocking.productCount, rowCount: blocking.producedRowCount)
        // Input rows that are there: those before `made`, as far as they have not been overwritten.
        var made = 0
        for tileRow in rows {
            let (image, row) = tileRow.quotientAndRemainder(dividingBy: blocking.tileRows)
            if row == 0 || tileRow == rows.lowerBound { made = max(4 * row - 1, 0) }
            // A row that two threads make is counted by the one whose outputs lie in it.
            let firstOwn = tileRow - row < rows.lowerBound ? 4 * (rows.lowerBound - (tileRow - row)) : 0
            let endOwn = 4 * (rows.upperBound - (tileRow - row))
            while made < min(4 * row + 5, geometry.height) {
                let counts = firstOwn..<endOwn ~= made ? run.producerZeroCounts : nil
                guard produced.make(made, of: image, run, producer, zeroCounts: counts, thread) else { return false }
                made += 1
            }
            let tiles = tileRow * blocking.tileColumns..<(tileRow + 1) * blocking.tileColumns
            guard runByTiles(run, tiles, thread, produced: produced) else { return false }
        }
        return true
    }

    /// Calls `body` for blocks of tiles until it answers false. False if it did.
    private func forEachBlock(of tiles: Range<Int>, _ body: (Range<Int>) -> Bool) -> Bool {
        let size = blocking.evenBlock(of: tiles.count, tilesOfProduct: context.kernels.tilePixels)
        for start in stride(from: tiles.lowerBound, to: tiles.upperBound, by: size) {
            guard body(start..<min(start + size, tiles.upperBound)) else { return false }
        }
        return true
    }

    /// Bᵀ d B of some tiles, to where they belong in a block that begins with tile `first`.
    private func transformInputs(
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

    /// The outputs of one panel for a block of tiles. False if the person asked to stop instead.
    ///
    /// - Parameters:
    ///   - transformed: room for the weights of a block of channels, where they are not stored.
    ///   - hasNext: whether the same thread will need the next panel's weights.
    private func compute(
        _ run: ConvolutionRun, _ tiles: Range<Int>, _ panel: Int, inputs: UnsafePointer<Float>,
        products: UnsafeMutablePointer<Float>, transformed: UnsafeMutablePointer<Float>? = nil, hasNext: Bool = false
    ) -> Bool {
        if context.isInterrupted() { return false }
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
        transformOutputs(run, tiles, panel, products, seen: blocking.seen(inputs))
        return true
    }

    /// Aᵀ products A with everything behind it.
    private func transformOutputs(
        _ run: ConvolutionRun, _ tiles: Range<Int>, _ panel: Int, _ products: UnsafePointer<Float>,
        seen: UnsafePointer<rk_winograd_seen>
    ) {
        let scale = pools ? 2 : 1
        let channels = geometry.outputChannels
        let outputHeight = geometry.outputHeight / scale
        let outputWidth = geometry.outputWidth / scale
        let firstChannel = panel * blocking.panel
        let valid = min(blocking.panel, channels - firstChannel)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: blocking.panel) { counters in
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
                output.valid = Int32(valid)
                output.relu = rectifies ? 1 : 0
                output.pools = pools ? 1 : 0
                if run.zeroCounts != nil {
                    counters.initialize(repeating: 0)
                    output.zeros = counters.baseAddress
                }
                context.kernels.functions.pointee.winograd_output(&output)
                if let zeroCounts = run.zeroCounts {
                    rk_add_counts(
                        zeroCounts + tileRun.image * channels + firstChannel, counters.baseAddress, Int64(valid))
                }
            }
        }
    }
}
