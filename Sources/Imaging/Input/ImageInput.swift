import Diagnostics

/// How image files become the input of a model: decoded, brought to size, and turned into float32.
public struct ImageInput: Sendable, Hashable {
    /// Pixels.
    public let height: Int
    public let width: Int
    /// 3 for red, green, blue; 1 for grey.
    public let channels: Int
    public let preparation: Preparation
    public let resampling: Resampling
    /// Pixels that the shorter side is resized to before the centre is cut out; nil where the whole picture is brought to
    /// the input's size.
    public let shorterSide: Int?

    /// The largest side that pictures are resized to before they are cut.
    public static let largestSide = 1 << 16

    /// - Throws: `Failure(.command)` for a size of zero, another number of channels than 1 and 3, or a preparation that
    ///   needs colour for a model of one channel, or a shorter side that cannot be.
    public init(
        height: Int, width: Int, channels: Int = 3, preparation: Preparation, resampling: Resampling = .nearest,
        shorterSide: Int? = nil
    ) throws {
        guard height > 0, width > 0 else {
            throw Failure(.command, "an input of \(height)x\(width) pixels is impossible")
        }
        guard channels == 1 || channels == 3 else {
            throw Failure(
                .command, "the model takes images of \(channels) channels",
                facts: ["image files can be given as RGB (3 channels) or grey (1 channel)"])
        }
        guard channels == 3 || !preparation.needsColour else {
            throw Failure(
                .command, "the preparation '\(preparation.rawValue)' needs colour, and the model takes grey images",
                remedies: ["preprocess rescale", "preprocess tf"])
        }
        let (pixels, overflow) = height.multipliedReportingOverflow(by: width)
        guard !overflow, pixels <= ImageHeader.maximumPixels else {
            throw Failure(.command, "an input of \(height)x\(width) pixels is more than 512 megapixels")
        }
        if let shorterSide, !(1...Self.largestSide ~= shorterSide) {
            throw Failure(
                .command, "a shorter side of \(shorterSide) pixels is impossible",
                facts: ["expected: 1 to \(Self.largestSide)"], remedies: ["preprocess --crop 256"])
        }
        self.height = height
        self.width = width
        self.channels = channels
        self.preparation = preparation
        self.resampling = resampling
        self.shorterSide = shorterSide
    }

    /// Number of float32 values of one image.
    public var valueCount: Int { height * width * channels }

    /// Bytes that preparing a picture takes at most, beside the room for its values: decoding it, the picture at its new
    /// size, and the one between the resizing of rows and of columns.
    func preparingBytes(_ header: ImageHeader) -> Int {
        let between = resampling == .nearest ? 0 : max(header.height * width, height * header.width)
        return header.decodingBytes + (height * width + between) * channels
    }

    /// `RGB at 224x224, nearest; caffe: blue, green, red, less the means …`, or
    /// `RGB, shorter side 256, centre 224x224, bilinear; torch: …`.
    public var sentence: String {
        let size = shorterSide.map { ", shorter side \($0), centre" } ?? " at"
        return "\(channels == 3 ? "RGB" : "grey")\(size) \(height)x\(width), \(resampling.rawValue); "
            + "\(preparation.rawValue): \(preparation.sentence)"
    }

    /// Decodes, resizes and prepares one file. May run on several threads at once.
    ///
    /// - Parameter values: room for `valueCount` values, height × width × channels, row-major.
    /// - Throws: `Failure(.data)` if the file is missing or damaged; `values` is then unchanged.
    public func prepare(_ path: String, into values: UnsafeMutablePointer<Float>) throws {
        let image = try ImageFile.decode(path, channels: channels)
        // What torchvision makes of it has to fit into memory there, too.
        if let shorterSide {
            let (longer, shorter) = (max(image.width, image.height), min(image.width, image.height))
            guard shorterSide * shorterSide * longer / shorter <= ImageHeader.maximumPixels else {
                throw Failure(
                    .data, "cannot prepare the image '\(path)'",
                    facts: [
                        "with a shorter side of \(shorterSide) pixels its \(image.height)×\(image.width) would be more "
                            + "than 512 megapixels"
                    ], remedies: ["leave it out, or use all of every picture: preprocess --crop off"])
            }
        }
        prepare(image, into: values)
    }

    /// Resizes and prepares a picture that is already decoded.
    ///
    /// - Parameter values: room for `valueCount` values, height × width × channels, row-major.
    public func prepare(_ image: RasterImage, into values: UnsafeMutablePointer<Float>) {
        let fitting = channels == 1 ? image.grey() : image.colour()
        let resized =
            shorterSide.map { fitting.centre(height: height, width: width, ofShorterSide: $0, resampling) }
            ?? fitting.resized(height: height, width: width, resampling)
        resized.pixels.withUnsafeBufferPointer { samples in
            for channel in 0..<channels {
                let source = preparation.source(of: channel)
                preparation.values(channel: channel).withUnsafeBufferPointer { table in
                    for pixel in 0..<(height * width) {
                        values[pixel * channels + channel] = table[Int(samples[pixel * channels + source])]
                    }
                }
            }
        }
    }
}
