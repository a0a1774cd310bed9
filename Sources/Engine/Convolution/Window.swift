/// Rows and columns of padding around an image.
public struct Padding: Sendable, Hashable {
    public var top: Int
    public var left: Int
    public var bottom: Int
    public var right: Int

    public init(top: Int, left: Int, bottom: Int, right: Int) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    public static let none = Padding(top: 0, left: 0, bottom: 0, right: 0)
}

/// How a window's positions relate to the borders of the image, in Keras's words.
public enum PaddingMode: String, Sendable, Hashable, CaseIterable {
    /// Windows lie within the image: extent = ⌊(n − window) / stride⌋ + 1.
    case valid
    /// As many windows as strides fit: extent = ⌈n / stride⌉, the odd row or column of padding at the bottom or right.
    case same
}

/// Along one axis: a window that walks over the image.
public struct Window: Sendable, Hashable {
    public var size: Int
    public var stride: Int
    public var dilation: Int

    public init(size: Int, stride: Int = 1, dilation: Int = 1) {
        self.size = size
        self.stride = stride
        self.dilation = dilation
    }

    /// Pixels from the first to the last that one position covers.
    public var reach: Int { (size - 1) * dilation + 1 }

    /// Padding before and after an extent of `n` pixels.
    func padding(_ mode: PaddingMode, _ n: Int) -> (before: Int, after: Int) {
        switch mode {
        case .valid: return (0, 0)
        case .same:
            let total = max(0, ((n + stride - 1) / stride - 1) * stride + reach - n)
            return (total / 2, total - total / 2)
        }
    }

    /// Positions over an extent of `n` pixels with Keras's padding; nil if the window does not fit.
    public func positions(_ n: Int, _ mode: PaddingMode) -> Int? { positions(n, padding(mode, n)) }

    /// Positions over an extent of `n` pixels with that padding; nil if there is none.
    func positions(_ n: Int, _ padding: (before: Int, after: Int)) -> Int? {
        let room = n + padding.before + padding.after - reach
        return room >= 0 ? room / stride + 1 : nil
    }
}
