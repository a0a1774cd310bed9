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

    /// - Throws: `Failure(.command)` for a size of zero, another number of channels than 1 and 3, or a preparation that
    ///   needs colour for a model of one channel.
    public init(
        height: Int, width: Int, channels: Int = 3, preparation: Preparation, resampling: Resampling = .nearest
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
        self.height = height
        self.width = width
        self.channels = channels
        self.preparation = preparation
        self.resampling = resampling
    }

    /// Number of float32 values of one image.
    public var valueCount: Int { height * width * channels }

    /// Bytes that preparing a picture takes at most, beside the room for its values: decoding it, the picture at its new
    /// size, and the one between the resizing of rows and of columns.
    func preparingBytes(_ header: ImageHeader) -> Int {
        let between = resampling == .nearest ? 0 : max(header.height * width, height * header.width)
        return header.decodingBytes + (height * width + between) * channels
    }

    /// `RGB at 224x224, nearest; caffe: blue, green, red, less the means …`.
    public var sentence: String {
        "\(channels == 3 ? "RGB" : "grey") at \(height)x\(width), \(resampling.rawValue); "
            + "\(preparation.rawValue): \(preparation.sentence)"
    }

    /// Decodes, resizes and prepares one file. May run on several threads at once.
    ///
    /// - Parameter values: room for `valueCount` values, height × width × channels, row-major.
    /// - Throws: `Failure(.data)` if the file is missing or damaged; `values` is then unchanged.
    public func prepare(_ path: String, into values: UnsafeMutablePointer<Float>) throws {
        prepare(try ImageFile.decode(path, channels: channels), into: values)
    }

    /// Resizes and prepares a picture that is already decoded.
    ///
    /// - Parameter values: room for `valueCount` values, height × width × channels, row-major.
    public func prepare(_ image: RasterImage, into values: UnsafeMutablePointer<Float>) {
        let fitting = channels == 1 ? image.grey() : image.colour()
        let resized = fitting.resized(height: height, width: width, resampling)
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
