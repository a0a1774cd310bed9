/// How a convolution is computed, and what that takes: known before anything is prepared.
public struct ConvolutionChoice: Sendable, Hashable {
    enum Algorithm: Sendable, Hashable {
        case reference
        case winograd
        case rows
        case product
    }

    let algorithm: Algorithm
    /// `implicit matrix product with gemm_f32_32x12_avx512, threads split by pixels`
    public let name: String
    /// Why it is done so: `4182 tiles are plenty for 2 threads`
    public let reason: String
    /// The expected work over that of the direct product, in multiply-adds at full speed.
    public let workShare: Double
    /// Memory of arranged weights and whatever else is kept between runs; `Int.max` if it cannot be counted.
    public let bytes: Int
    /// Values of memory that a run needs besides; plans that do not run at the same time can share them.
    public let workspaceCount: Int

    /// - Parameter producer: of the convolution that is taken along, if there is one.
    public init(_ geometry: ConvolutionGeometry, producer: ConvolutionGeometry? = nil, context: ComputeContext) {
        let isWinograd = WinogradConvolution.suits(geometry, context)
        workShare = isWinograd ? WinogradConvolution.workShare(geometry, context) : 1
        if context.method == .reference {
            algorithm = .reference
            (name, reason) = ReferenceConvolution.words
            (bytes, workspaceCount) = (0, 0)
        } else if isWinograd {
            algorithm = .winograd
            (name, reason) = WinogradConvolution.words(geometry, context)
            bytes = WinogradConvolution.bytes(geometry, producer: producer, context)
            workspaceCount = WinogradConvolution.workspaceCount(geometry, producer: producer, context)
        } else if RowConvolution.suits(geometry) {
            algorithm = .rows
            (name, reason) = RowConvolution.words(geometry, context)
            (bytes, workspaceCount) = (RowConvolution.bytes(geometry, context: context), 0)
        } else {
            algorithm = .product
            (name, reason) = ImplicitProduct.words(geometry, context)
            (bytes, workspaceCount) = (ImplicitProduct.bytes(geometry, context: context), 0)
        }
    }

    public var summary: String { "\(name): \(reason)" }
}
