import Diagnostics

/// Image files on disk, one at a time. The functions hold no state and may run on several threads at once.
public enum ImageFile {
    /// Reads format and size without decoding.
    /// - Throws: `Failure(.data)` that names the file and what it holds instead of a picture.
    public static func header(of path: String) throws -> ImageHeader {
        try naming(path) { try ImageFormat.structure(of: FileSource(path)).header }
    }

    /// Reads the header and looks whether the file is long enough to hold the whole picture: what can be known of a
    /// damaged file without decoding it. Of a sound file it reads a few kilobytes, however large it is.
    /// - Parameter isInterrupted: asked before every piece that is read.
    /// - Throws: `Failure(.data)`; `Failure.interrupted`.
    public static func verify(_ path: String, isInterrupted: @escaping () -> Bool = { false }) throws -> ImageHeader {
        try naming(path) {
            let source = try FileSource(path, isInterrupted: isInterrupted)
            let structure = try ImageFormat.structure(of: source)
            try structure.checkEnd(source)
            return structure.header
        }
    }

    /// Decodes a file to 8-bit RGB or grey exactly as Pillow's `convert("RGB")` and `convert("L")` do: alpha is dropped,
    /// not blended; an EXIF orientation, gamma and colour profiles are ignored; grey of 16 bits is cut off at 255.
    ///
    /// Damage that libjpeg and Pillow only warn of is no failure: the picture is then what they make of it. Unlike Pillow,
    /// it refuses files without an end marker or end chunk, PNGs without their palette or with a wrong checksum over their
    /// pixels, and JPEGs of more than 500 scans.
    ///
    /// - Parameter channels: 3 for RGB, 1 for grey.
    /// - Throws: `Failure(.data)` if the file is missing, damaged, cut short, or has more than 512 megapixels.
    public static func decode(_ path: String, channels: Int = 3) throws -> RasterImage {
        try naming(path) {
            let source = try FileSource(path)
            return try decode(MemorySource(content: source.bytes(at: 0, count: source.count)), channels: channels)
        }
    }

    /// - Throws: `ImageDamage`.
    static func decode(_ source: MemorySource, channels: Int) throws -> RasterImage {
        let structure = try ImageFormat.structure(of: source)
        let image = try structure.decode(source.content)
        guard channels == 1 else { return image.colour() }
        // Keras feeds such samples to a one-channel model unscaled, 0 to 65535; eight bits cannot hold them.
        guard !structure.header.isDeepGrey else {
            throw ImageDamage("it is grey with 16 bits a pixel, and a model with one input channel takes 8 bits here")
        }
        return image.grey()
    }

    private static func naming<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let damage as ImageDamage {
            throw Failure(
                .data, "cannot read the image '\(path)'", facts: [damage.reason],
                remedies: ["replace the file or leave it out"])
        }
    }
}
