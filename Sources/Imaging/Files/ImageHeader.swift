/// What an image file says about itself, known without decoding it.
public struct ImageHeader: Sendable, Hashable {
    /// What a pixel of the file holds.
    public enum Mode: String, Sendable, Hashable {
        case grey
        case greyAlpha = "grey with alpha"
        case palette
        case rgb = "RGB"
        case rgba = "RGBA"
        case cmyk = "CMYK"
    }

    public let format: ImageFormat
    /// Pixels.
    public let width: Int
    public let height: Int
    public let mode: Mode
    /// Bits of a sample, or of a palette index.
    public let bits: Int
    /// Bytes that decoding needs at most: the file, the picture in colour and in grey, and what the decoder holds while it
    /// works.
    public let decodingBytes: Int

    /// More pixels than this are refused before anything is allocated.
    public static let maximumPixels = 512_000_000

    /// - Parameters:
    ///   - fileBytes: size of the file.
    ///   - workingBytesPerPixel: what the decoder holds beside the picture.
    /// - Throws: `ImageDamage` if a side is zero or there are more than `maximumPixels`.
    init(
        format: ImageFormat, width: Int, height: Int, mode: Mode, bits: Int, fileBytes: Int, workingBytesPerPixel: Int
    ) throws {
        guard width > 0, height > 0 else { throw ImageDamage("its header gives a size of \(height)×\(width) pixels") }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= Self.maximumPixels else {
            throw ImageDamage(
                "its header gives \(height)×\(width) pixels (height × width); more than 512 megapixels are refused")
        }
        self.format = format
        self.width = width
        self.height = height
        self.mode = mode
        self.bits = bits
        decodingBytes = fileBytes + pixels * (4 + workingBytesPerPixel)
    }

    public var pixelCount: Int { width * height }

    /// Whether a sample is a number of 16 bits that Pillow keeps as such (modes `I;16` and `I`).
    var isDeepGrey: Bool { mode == .grey && bits > 8 }
}
