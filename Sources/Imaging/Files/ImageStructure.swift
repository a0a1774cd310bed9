/// A file of one format whose header has been read: what stands in it, whether it is whole, and its pixels.
protocol ImageStructure {
    var header: ImageHeader { get }

    /// Reads the header and nothing behind it.
    /// - Throws: `ImageDamage`.
    init(_ source: some ByteSource) throws

    /// Looks, without decoding, whether the source is long enough to hold the whole picture.
    /// - Throws: `ImageDamage`.
    func checkEnd(_ source: some ByteSource) throws

    /// - Parameter bytes: the whole file.
    /// - Returns: RGB, or grey where the file holds grey.
    /// - Throws: `ImageDamage`.
    func decode(_ bytes: [UInt8]) throws -> RasterImage
}

extension ImageFormat {
    /// Recognises the format and reads the header.
    /// - Throws: `ImageDamage`.
    static func structure(of source: some ByteSource) throws -> any ImageStructure {
        switch try recognise(source.bytes(at: 0, count: 512)) {
        case .jpeg: try JPEGStructure(source)
        case .png: try PNGStructure(source)
        case .bmp: try BMPStructure(source)
        case .ppm: try PPMStructure(source)
        }
    }
}
