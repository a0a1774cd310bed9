/// How a picture is brought to another size, under Keras's names and bit for bit as Pillow does it.
public enum Resampling: String, Sendable, Hashable, CaseIterable {
    /// The nearest pixel; the default of Keras's folder readers.
    case nearest
    case bilinear
    case bicubic
    case lanczos
    case box
    case hamming

    /// One line that says what it does.
    public var sentence: String {
        switch self {
        case .nearest: "takes the nearest pixel, as flow_from_directory does by default"
        case .bilinear: "weights by a triangle, widened when it shrinks, as Pillow's BILINEAR"
        case .bicubic: "weights by a cubic (a = -0.5), widened when it shrinks, as Pillow's BICUBIC"
        case .lanczos: "weights by a windowed sine of three lobes, widened when it shrinks, as Pillow's LANCZOS"
        case .box: "averages the pixels that fall into one, as Pillow's BOX"
        case .hamming: "weights by a Hamming-windowed sine, widened when it shrinks, as Pillow's HAMMING"
        }
    }
}

extension RasterImage {
    /// This picture at another size, bit for bit what Pillow's `Image.resize((width, height), …)` gives.
    ///
    /// Beside the result, at most `self.height * width` pixels are held in between.
    /// - Precondition: both sides are at least 1.
    public func resized(height: Int, width: Int, _ resampling: Resampling) -> RasterImage {
        resized(height: height, width: width, resampling, rows: 0..<height, columns: 0..<width)
    }

    /// A part of this picture at another size: only what is in it is computed.
    ///
    /// - Parameters:
    ///   - height: of the whole picture at its new size, as `width`.
    ///   - rows: those of the new picture that are wanted, as `columns`.
    /// - Precondition: the part is not empty, and lies within the new picture.
    func resized(
        height: Int, width: Int, _ resampling: Resampling, rows: Range<Int>, columns: Range<Int>
    ) -> RasterImage {
        precondition(height > 0 && width > 0, "a picture of \(height)×\(width) pixels")
        precondition(!rows.isEmpty && !columns.isEmpty && rows.lowerBound >= 0 && columns.lowerBound >= 0)
        precondition(rows.upperBound <= height && columns.upperBound <= width)
        if height == self.height && width == self.width { return part(rows: rows, columns: columns) }
        guard let filter = ResamplingFilter(resampling) else {
            return nearest(height: height, width: width, rows: rows, columns: columns)
        }
        // Each axis is rounded to 8 bits on its own, so that the order shows. Rows come first, except where the height
        // shrinks by more than twice the pixels that the width shrinks: the rule of Pillow 13. (Earlier ones never swap.)
        let columnsFirst = height < self.height && 2 * (self.width - width) < self.height - height
        var image = self
        func resizeDown() {
            image =
                height == self.height
                ? image.part(rows: rows, columns: 0..<image.width)
                : image.filteredDown(height: height, rows: rows, filter)
        }
        if columnsFirst { resizeDown() }
        image =
            width == self.width
            ? image.part(rows: 0..<image.height, columns: columns)
            : image.filteredAcross(width: width, columns: columns, filter)
        if !columnsFirst { resizeDown() }
        return image
    }

    /// Some rows and columns of this picture as they are.
    func part(rows: Range<Int>, columns: Range<Int>) -> RasterImage {
        if rows == 0..<height && columns == 0..<width { return self }
        var part: [UInt8] = []
        part.reserveCapacity(rows.count * columns.count * channels)
        for row in rows {
            let start = (row * width + columns.lowerBound) * channels
            part += pixels[start..<start + columns.count * channels]
        }
        return RasterImage(width: columns.count, height: rows.count, channels: channels, pixels: part)
    }
}
