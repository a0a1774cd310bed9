import Kernels

/// How Winograd's algorithm cuts a convolution into pieces that stay in the caches, and the memory that this takes.
///
/// The cut never changes a bit of the output: sums are over blocks of channels that depend on the geometry alone.
struct WinogradBlocking: Sendable, Hashable {
    /// What stays in place while the rest passes by.
    enum Schedule: Sendable, Hashable {
        /// A thread takes a block of tiles from input to output; the transformed weights of the whole layer are stored.
        case tiles
        /// All threads transform the inputs of a block of tiles; then each takes some output channels, whose weights are
        /// transformed when they are needed: four times as large as they are, they would come from memory every time.
        case weights
    }

    let schedule: Schedule
    let tileRows: Int
    let tileColumns: Int
    /// Tiles that are worked on together at most.
    let blockTiles: Int
    /// Input channels of a block of channels: the largest number that one of them has, rounded up to whole vectors.
    let blockChannels: Int
    let channelBlocks: Int
    /// Output channels of a panel.
    let panel: Int
    let panels: Int
    private let inputChannels: Int
    private let outputChannels: Int
    private let threads: Int
    /// Values of a row of inputs that a producer makes; 0 without one.
    let producedRowCount: Int
    /// Rows that the producer makes at once.
    let rowsAtOnce: Int

    /// VGG's largest are 4.7 MB, of 128 channels into 256.
    private static let mostStoredBytes = 8 << 20

    /// - Parameter producer: of the convolution that makes the inputs as they are needed.
    init(_ geometry: ConvolutionGeometry, _ context: ComputeContext, producer: ConvolutionGeometry? = nil) {
        let kernels = context.kernels
        inputChannels = geometry.inputChannels
        outputChannels = geometry.outputChannels
        threads = context.threads
        tileRows = (geometry.outputHeight + 3) / 4
        tileColumns = (geometry.outputWidth + 3) / 4
        let block = Int(RK_WINOGRAD_BLOCK)
        channelBlocks = (inputChannels + block - 1) / block
        blockChannels = min(block, (inputChannels + kernels.lanes - 1) / kernels.lanes * kernels.lanes)
        panel = kernels.panelWidth
        panels = (outputChannels + panel - 1) / panel
        // Enough tiles that every thread has some blocks, and transformed weights that fit into the last-level cache.
        let transformed = Int(RK_WINOGRAD_POSITIONS) * inputChannels * panels * panel * MemoryLayout<Float>.stride
        let isTileStationary =
            inputChannels <= 128 && transformed <= Self.mostStoredBytes && tileRows * tileColumns >= 32 * threads
        schedule = isTileStationary ? .tiles : .weights
        blockTiles = isTileStationary ? 36 : 96
        producedRowCount = producer == nil ? 0 : geometry.width * inputChannels
        rowsAtOnce = producer.map(RowProducer.rowsAtOnce) ?? 1
    }

    var tilesPerImage: Int { tileRows * tileColumns }

    // From one position to the next, in values; a cache line more than the content, since positions at a distance of a
    // multiple of 4 KiB would all claim the same lines of the first-level cache.
    var inputPositionStride: Int { blockTiles * Int(RK_WINOGRAD_BLOCK) + 16 }
    var weightPositionStride: Int { blockChannels * panel + 16 }
    var productPositionStride: Int { blockTiles * panel + 16 }

    /// Transformed inputs of a block of tiles and a block of channels.
    var inputBlockCount: Int { Int(RK_WINOGRAD_POSITIONS) * inputPositionStride }
    /// Transformed inputs of a block of tiles, and behind them which of the inputs are zero.
    var inputCount: Int { seenOffset + (blockTiles * MemoryLayout<rk_winograd_seen>.stride + 63) / 64 * 16 }
    var seenOffset: Int { channelBlocks * inputBlockCount }
    /// Transformed weights of a block of channels and a panel.
    var weightCount: Int { Int(RK_WINOGRAD_POSITIONS) * weightPositionStride }
    /// Products of a block of tiles and a panel.
    var productCount: Int { Int(RK_WINOGRAD_POSITIONS) * productPositionStride }

    /// Rows of inputs that a thread keeps of what a producer makes: the six of a row of tiles lie among the last seven
    /// that are made one by one, and among the last three groups of four.
    var producedRows: Int { rowsAtOnce == 1 ? 8 : 3 * rowsAtOnce }

    /// What a thread has for itself in the workspace.
    var ownCount: Int {
        productCount + (schedule == .tiles ? inputCount + producedCount : weightCount)
    }
    private var producedCount: Int { (producedRows * producedRowCount + 15) / 16 * 16 }
    /// What the threads share in the workspace, before what they have for themselves.
    var sharedCount: Int { schedule == .tiles ? 0 : inputCount }
    var workspaceCount: Int { sharedCount + threads * ownCount }

    /// Transformed weights that are kept.
    var storedCount: Int { schedule == .tiles ? panels * channelBlocks * weightCount : 0 }
    /// A copy of the last panel's weights, filled up with zeros, where the panel is not full.
    var tailCount: Int { outputChannels % panel == 0 ? 0 : 9 * inputChannels * panel }

    var keptBytes: Int {
        // The bias of every panel, and a pixel of zeros.
        (storedCount + tailCount + panels * panel + inputChannels) * MemoryLayout<Float>.stride
    }

    /// Which inputs of a block of tiles are zero.
    func seen(_ inputs: UnsafePointer<Float>) -> UnsafeMutablePointer<rk_winograd_seen> {
        UnsafeMutableRawPointer(mutating: inputs + seenOffset).assumingMemoryBound(to: rk_winograd_seen.self)
    }

    /// Tiles of a block if `count` are cut into blocks of about equal size, each whole tiles of a product except the last.
    func evenBlock(of count: Int, tilesOfProduct: Int) -> Int {
        let blocks = max((count + blockTiles - 1) / blockTiles, 1)
        let even = (count + blocks - 1) / blocks
        return min(max((even + tilesOfProduct - 1) / tilesOfProduct, 1) * tilesOfProduct, blockTiles)
    }

    /// Tiles side by side in one row of tiles of one image.
    struct Run {
        let image: Int
        let row: Int
        let column: Int
        let count: Int
        /// Of the first tile among those asked for.
        let slot: Int
    }

    /// Calls `body` for the runs that make up `tiles`, which are counted over all images.
    func forEachRun(of tiles: Range<Int>, _ body: (Run) -> Void) {
        var tile = tiles.lowerBound
        while tile < tiles.upperBound {
            let (image, inImage) = tile.quotientAndRemainder(dividingBy: tilesPerImage)
            let (row, column) = inImage.quotientAndRemainder(dividingBy: tileColumns)
            let count = min(tileColumns - column, tiles.upperBound - tile)
            body(Run(image: image, row: row, column: column, count: count, slot: tile - tiles.lowerBound))
            tile += count
        }
    }
}
