import Diagnostics
public import Engine

/// A window that slides over rows and columns: that of a convolution or a pooling.
public struct Window2D: Sendable, Hashable {
    public let vertical: Window
    public let horizontal: Window
    public let mode: PaddingMode

    /// - Parameters:
    ///   - size: rows and columns of the window.
    ///   - strides: steps from one output to the next.
    ///   - dilation: distance of neighbouring taps.
    /// - Throws: `Failure` if one of them is not positive or absurdly large.
    public init(
        size: (height: Int, width: Int), strides: (height: Int, width: Int) = (1, 1),
        dilation: (height: Int, width: Int) = (1, 1), mode: PaddingMode
    ) throws {
        for extent in [size.height, size.width, strides.height, strides.width, dilation.height, dilation.width] {
            guard 1...Self.largest ~= extent else {
                throw Failure(
                    .data, "has a size, stride or dilation outside 1 to \(Self.largest)",
                    facts: [
                        "size \(size.height)×\(size.width), strides \(strides.height)×\(strides.width), "
                            + "dilation \(dilation.height)×\(dilation.width)"
                    ])
            }
        }
        vertical = Window(size: size.height, stride: strides.height, dilation: dilation.height)
        horizontal = Window(size: size.width, stride: strides.width, dilation: dilation.width)
        self.mode = mode
    }

    /// Far above anything in use, and small enough that products of a few never overflow.
    static let largest = 1 << 20

    /// Number of positions that look at the input.
    var taps: Int { vertical.size * horizontal.size }

    /// - Returns: rows and columns of the output; nil where those of the input are.
    /// - Throws: `Failure` if the input is smaller than a window that must lie inside.
    func output(height: Int?, width: Int?) throws -> (height: Int?, width: Int?) {
        let rows = height.map { vertical.positions($0, mode) ?? 0 }
        let columns = width.map { horizontal.positions($0, mode) ?? 0 }
        if let small = [rows, columns].compactMap(\.self).min(), small < 1 {
            let given = OpenShape([height, width])
            throw Failure(
                .data, "gets \(given) positions, fewer than its window of \(vertical.reach)×\(horizontal.reach)",
                remedies: ["use larger images: --input HEIGHTxWIDTH"])
        }
        return (rows, columns)
    }
}
