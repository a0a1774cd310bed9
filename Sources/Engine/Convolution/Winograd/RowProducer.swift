/// A convolution whose results another one reads row by row, while they are made.
enum RowProducer {
    case rows(RowConvolution)
    case tiles(WinogradConvolution)

    /// - Throws: `Failure` if weights or bias do not have the geometry's shape, or if there is no memory for them.
    init(_ producer: ConvolutionPlan.Producer, _ context: ComputeContext) throws {
        let (geometry, weights, epilogue) = (producer.geometry, producer.weights, producer.epilogue)
        try checkWeights(weights, geometry.weightShape, bias: epilogue.bias, of: "a convolution")
        self =
            RowConvolution.suits(geometry)
            ? .rows(try RowConvolution(geometry, weights: weights, epilogue: epilogue, context: context))
            : .tiles(try WinogradConvolution(geometry, weights: weights, epilogue: epilogue, context: context))
    }

    /// From how many values of an image's results on Winograd's algorithm makes them row by row: changing weights with
    /// every row of tiles costs it a tenth of its speed, measured with 128 channels, and 32 MiB begin to be worth it.
    private static let worthwhileCount = 8 << 20

    /// Whether the results can be made in order from top to bottom, and few of them are made by two threads: those at the
    /// border between the rows of one and the rows of the next.
    static func suits(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Bool {
        if RowConvolution.suits(geometry) { return true }
        guard WinogradConvolution.suits(geometry, context) else { return false }
        let blocking = WinogradBlocking(geometry, context)
        return blocking.schedule == .tiles && blocking.tileRows >= 16 * (context.threads - 1)
            && geometry.outputPixels * geometry.outputChannels >= worthwhileCount
    }

    /// Rows that are made at once, from a multiple of their number on.
    static func rowsAtOnce(_ geometry: ConvolutionGeometry) -> Int { RowConvolution.suits(geometry) ? 1 : 4 }

    /// Its `bytes`, known before there is one.
    static func bytes(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Int {
        RowConvolution.suits(geometry)
            ? RowConvolution.bytes(geometry, context: context)
            : WinogradConvolution.bytes(geometry, producer: nil, context)
    }

    /// Its `workspaceCount`, known before there is one.
    static func workspaceCount(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Int {
        RowConvolution.suits(geometry) ? 0 : WinogradBlocking(geometry, context).workspaceCount
    }

    /// Memory of arranged weights and whatever else is kept between runs.
    var bytes: Int {
        switch self {
        case .rows(let convolution): convolution.bytes
        case .tiles(let convolution): convolution.bytes
        }
    }

    /// Values of memory that making rows needs, besides the room for them.
    var workspaceCount: Int {
        switch self {
        case .rows: 0
        case .tiles(let convolution): convolution.workspaceCount
        }
    }

    /// One thread's way down the rows of a run.
    ///
    /// - Parameter workspace: `workspaceCount` values, for all threads.
    func pass(_ run: ConvolutionRun, workspace: UnsafeMutablePointer<Float>, thread: Int) -> Pass {
        switch self {
        case .rows(let convolution):
            .rows(
                RowConvolution.Pass(
                    convolution, input: run.input, zeroCounts: run.producerZeroCounts, thread: thread))
        case .tiles(let convolution):
            .tiles(
                WinogradConvolution.Pass(
                    convolution,
                    ConvolutionRun(
                        input: run.input, output: run.output, images: run.images, zeroCounts: run.producerZeroCounts,
                        workspace: workspace), thread: thread))
        }
    }

    enum Pass {
        case rows(RowConvolution.Pass)
        case tiles(WinogradConvolution.Pass)

        /// Computes the rows that are made at once, from `y` on, to `output`. False if interrupted.
        mutating func compute(_ y: Int, of image: Int, output: UnsafeMutablePointer<Float>, counts: Bool) -> Bool {
            switch self {
            case .rows(var pass):
                defer { self = .rows(pass) }
                return pass.compute(y, of: image, output: output, counts: counts)
            case .tiles(let pass):
                return pass.compute(y, of: image, output: output, counts: counts)
            }
        }

        /// Gives the zeros that were counted to the run's.
        func finish() {
            switch self {
            case .rows(let pass): pass.finish()
            case .tiles(let pass): pass.finish()
            }
        }
    }
}
