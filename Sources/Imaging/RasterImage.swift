/// A decoded picture of 8-bit samples: height × width × channels, row-major, without padding.
public struct RasterImage: Sendable, Hashable {
    public let width: Int
    public let height: Int
    /// 3 for red, green, blue; 1 for grey.
    public let channels: Int
    /// `height * width * channels` samples.
    public let pixels: [UInt8]

    /// - Precondition: the sides are at least 1, there are 1 or 3 channels, and `pixels` holds every sample.
    public init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && (channels == 1 || channels == 3), "not a picture")
        precondition(pixels.count == width * height * channels, "\(pixels.count) samples for \(height)×\(width)")
        self.width = width
        self.height = height
        self.channels = channels
        self.pixels = pixels
    }

    /// Grey as the ITU-R 601 luma of each pixel, in fixed point as Pillow's `convert("L")` takes it:
    /// (19595 R + 38470 G + 7471 B + 32768) / 65536, rounded down. A grey picture stays as it is.
    public func grey() -> RasterImage {
        guard channels == 3 else { return self }
        let count = width * height
        let luma = [UInt8](unsafeUninitializedCapacity: count) { luma, initialized in
            pixels.withUnsafeBufferPointer { pixels in
                for i in 0..<count {
                    let red = UInt32(pixels[3 * i]) &* 19595
                    let green = UInt32(pixels[3 * i + 1]) &* 38470
                    let blue = UInt32(pixels[3 * i + 2]) &* 7471
                    luma[i] = UInt8(truncatingIfNeeded: (red &+ green &+ blue &+ 32768) >> 16)
                }
            }
            initialized = count
        }
        return RasterImage(width: width, height: height, channels: 1, pixels: luma)
    }

    /// Red, green and blue of the same value. A colour picture stays as it is.
    public func colour() -> RasterImage {
        guard channels == 1 else { return self }
        let count = width * height
        let tripled = [UInt8](unsafeUninitializedCapacity: 3 * count) { tripled, initialized in
            pixels.withUnsafeBufferPointer { pixels in
                for i in 0..<count {
                    tripled[3 * i] = pixels[i]
                    tripled[3 * i + 1] = pixels[i]
                    tripled[3 * i + 2] = pixels[i]
                }
            }
            initialized = 3 * count
        }
        return RasterImage(width: width, height: height, channels: 3, pixels: tripled)
    }
}
