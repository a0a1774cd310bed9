import Diagnostics
import Kernels
import Synchronization

/// Winograd's convolution F(4×4, 3×3): Lavin & Gray 2016, arXiv 1509.09308; `rk_winograd.h` says how.
///
/// Rounds a little more than the direct product: about 6e-7 of the outputs' norm with 512 channels, not 2e-7. A NaN or
/// an infinity among the inputs of a tile spreads over its 4×4 outputs.
final class WinogradConvolution: ConvolutionAlgorithm, @unchecked Sendable {
    let geometry: ConvolutionGeometry
    let blocking: WinogradBlocking
    let tally: ZeroTally
    private let context: ComputeContext
    private let stages: WinogradStages
    /// Makes the input as it is needed.
    private let producer: RowProducer?

    /// - Throws: `Failure` if there is no memory for what it keeps.
    init(
        _ geometry: ConvolutionGeometry, weights: Tensor, epilogue: Epilogue,
        producer: ConvolutionPlan.Producer? = nil, context: ComputeContext
    ) throws {
        let blocking = WinogradBlocking(geometry, context, producer: producer?.geometry)
        precondition(producer == nil || Self.canProduce(for: geometry, context), "inputs cannot be made row by row")
        self.producer = try producer.map { try RowProducer($0, context) }
        self.geometry = geometry
        self.context = context
        self.blocking = blocking
        tally = try ZeroTally(channels: geometry.outputChannels, panel: blocking.panel, threads: context.threads)
        stages = try WinogradStages(geometry, weights: weights, epilogue: epilogue, blocking, tally, context)
    }

    var bytes: Int { stages.bytes + tally.bytes + (producer?.bytes ?? 0) }
    var workspaceCount: Int { blocking.workspaceCount + (producer?.workspaceCount ?? 0) }

    func run(_ run: ConvolutionRun) throws {
        for thread in 0..<context.threads { tally.begin(thread: thread) }
        let isComplete =
            switch blocking.schedule {
            case .tiles: runByTiles(run)
            case .weights: runByWeights(run)
            }
        guard isComplete else { throw Failure.interrupted }
        guard let totals = run.zeroCounts else { return }
        for thread in 0..<context.threads { tally.finish(thread: thread, totals: totals) }
    }

    /// Every thread takes tiles of its own from input to output. False if interrupted.
    private func runByTiles(_ run: ConvolutionRun) -> Bool {
        let isStopped = Atomic(false)
        context.pool.run { thread in
            let tiles = context.pool.share(of: run.images * blocking.tilesPerImage, thread: thread)
            let isComplete = producer.map { runWithProducer(run, $0, thread) } ?? runTiles(run, tiles, thread)
            if !isComplete { isStopped.store(true, ordering: .relaxed) }
        }
        return !isStopped.load(ordering: .relaxed)
    }

    /// The threads share the inputs of a block of tiles and divide the output channels. False if interrupted.
    private func runByWeights(_ run: ConvolutionRun) -> Bool {
        let isStopped = Atomic(false)
        let inputs = run.workspace
        return forEachBlock(of: 0..<run.images * blocking.tilesPerImage) { block in
            context.pool.run { thread in
                let share = context.pool.share(of: block.count, thread: thread)
                let own = block.lowerBound + share.lowerBound..<block.lowerBound + share.upperBound
                stages.transformInputs(run, own, first: block.lowerBound, into: inputs)
            }
            context.pool.run { thread in
                let products = run.workspace + blocking.sharedCount + thread * blocking.ownCount
                let panels = context.pool.share(of: blocking.panels, thread: thread)
                for panel in panels {
                    if context.isInterrupted() { return isStopped.store(true, ordering: .relaxed) }
                    stages.outputs(
                        run, block, panel, inputs: inputs, products: products,
                        transformed: products + blocking.productCount, hasNext: panel + 1 < panels.upperBound,
                        thread: thread)
                }
            }
            return !isStopped.load(ordering: .relaxed)
        }
    }

    /// One thread's tiles, from input to output. False if interrupted.
    ///
    /// - Parameter produced: where the inputs lie if they are not the run's.
    func runTiles(
        _ run: ConvolutionRun, _ tiles: Range<Int>, _ thread: Int, produced: ProducedRows? = nil
    ) -> Bool {
        forEachBlock(of: tiles) { block in
            let inputs = run.workspace + thread * blocking.ownCount
            stages.transformInputs(run, block, first: block.lowerBound, into: inputs, produced: produced)
            for panel in 0..<blocking.panels {
                if context.isInterrupted() { return false }
                stages.outputs(
                    run, block, panel, inputs: inputs, products: inputs + blocking.inputCount, thread: thread)
            }
            return true
        }
    }

    /// One thread's rows of tiles, each after the rows of inputs that it needs were made. False if interrupted.
    private func runWithProducer(_ run: ConvolutionRun, _ producer: RowProducer, _ thread: Int) -> Bool {
        let rows = context.pool.share(of: run.images * blocking.tileRows, thread: thread)
        let own = run.workspace + thread * blocking.ownCount
        var produced = ProducedRows(
            start: own + blocking.inputCount + blocking.productCount, count: blocking.producedRows,
            rowCount: blocking.producedRowCount,
            pass: producer.pass(run, workspace: run.workspace + blocking.workspaceCount, thread: thread))
        // Input rows that are there: those before `made`, as far as they have not been overwritten.
        var made = 0
        for tileRow in rows {
            let (image, row) = tileRow.quotientAndRemainder(dividingBy: blocking.tileRows)
            if row == 0 || tileRow == rows.lowerBound {
                let first = max(4 * row - 1, 0)
                made = first - first % blocking.rowsAtOnce
            }
            // A row that two threads make is counted by the one whose outputs lie in it.
            let firstOwn = tileRow - row < rows.lowerBound ? 4 * (rows.lowerBound - (tileRow - row)) : 0
            let endOwn = 4 * (rows.upperBound - (tileRow - row))
            while made < min(4 * row + 5, geometry.height) {
                guard produced.make(made, of: image, counts: firstOwn..<endOwn ~= made) else { return false }
                made += blocking.rowsAtOnce
            }
            let tiles = tileRow * blocking.tileColumns..<(tileRow + 1) * blocking.tileColumns
            guard runTiles(run, tiles, thread, produced: produced) else { return false }
        }
        produced.pass.finish()
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
}
