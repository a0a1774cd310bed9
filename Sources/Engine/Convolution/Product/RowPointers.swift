/// For a block of output pixels: where under each tap of the kernel the channels of the input pixel begin.
///
/// Strides, dilation and padding are settled here, so that the kernel knows nothing of them: outside the image a pointer
/// leads to a row of zeros.
struct RowPointers {
    let geometry: ConvolutionGeometry
    let tilePixels: Int
    /// Tiles of a block at most: a few, so that their inputs stay near while all panels of weights pass by.
    let blockTiles: Int
    /// As many zeros as an input pixel has channels.
    private let zeros: AlignedMemory<Float>

    init(_ geometry: ConvolutionGeometry, tilePixels: Int) throws {
        self.geometry = geometry
        self.tilePixels = tilePixels
        blockTiles = Self.blockTiles(geometry, tilePixels: tilePixels)
        zeros = try AlignedMemory(count: geometry.inputChannels, for: "the padding of a convolution")
        zeros.elements.initialize(repeating: 0)
    }

    var zeroBytes: Int { zeros.bytes }

    /// Pointers that a block needs.
    var count: Int { blockTiles * geometry.taps * tilePixels }

    /// Bytes of the row of zeros, and of the pointers that so many threads need.
    static func bytes(_ geometry: ConvolutionGeometry, tilePixels: Int, threads: Int) -> Int {
        let pointers = blockTiles(geometry, tilePixels: tilePixels) * geometry.taps * tilePixels * threads
        return geometry.inputChannels * MemoryLayout<Float>.stride
            + pointers * MemoryLayout<UnsafePointer<Float>?>.stride
    }

    private static func blockTiles(_ geometry: ConvolutionGeometry, tilePixels: Int) -> Int {
        let bytesPerTile = geometry.taps * tilePixels * MemoryLayout<UnsafePointer<Float>?>.stride
        return min(max((128 << 10) / bytesPerTile, 1), 16)
    }

    /// Fills `pointers` (tiles × taps × pixels of a tile) for `pixels`, which begin with a full tile's first pixel.
    func fill(
        _ pointers: UnsafeMutablePointer<UnsafePointer<Float>?>, image: UnsafePointer<Float>, pixels: Range<Int>
    ) {
        guard let zeros = UnsafePointer(zeros.elements.baseAddress) else { return }
        let channels = geometry.inputChannels
        var (y, x) = pixels.lowerBound.quotientAndRemainder(dividingBy: geometry.outputWidth)
        var tile = pointers
        var pixelInTile = 0
        for _ in pixels {
            var slot = tile + pixelInTile
            var inputY = y * geometry.vertical.stride - geometry.padding.top
            for _ in 0..<geometry.kernelHeight {
                let isInside = inputY >= 0 && inputY < geometry.height
                let row = isInside ? image + inputY * geometry.width * channels : zeros
                var inputX = x * geometry.horizontal.stride - geometry.padding.left
                for _ in 0..<geometry.kernelWidth {
                    slot.pointee = isInside && inputX >= 0 && inputX < geometry.width ? row + inputX * channels : zeros
                    slot += tilePixels
                    inputX += geometry.horizontal.dilation
                }
                inputY += geometry.vertical.dilation
            }
            x += 1
            if x == geometry.outputWidth { (x, y) = (0, y + 1) }
            pixelInTile += 1
            if pixelInTile == tilePixels {
                pixelInTile = 0
                tile += geometry.taps * tilePixels
            }
        }
    }
}
