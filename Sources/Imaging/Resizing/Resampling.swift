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
        precondition(height > 0 && width > 0, "a picture of \(height)×\(width) pixels")
        if height == self.height && width == self.width { return self }
        guard let filter = ResamplingFilter(resampling) else { return nearest(height: height, width: width) }
        // Each axis is rounded to 8 bits on its own, so that the order shows. Rows come first, except where the height
        // shrinks by more than twice the pixels that the width shrinks: the rule of Pillow 13. (Earlier ones never swap.)
        let columnsFirst = height < self.height && 2 * (self.width - width) < self.height - height
        var image = self
        if columnsFirst { image = image.filteredDown(height: height, filter) }
        if width != self.width { image = image.filteredAcross(width: width, filter) }
        if !columnsFirst && height != self.height { image = image.filteredDown(height: height, filter) }
        return image
    }
}
