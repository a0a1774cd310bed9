import Diagnostics
import Engine
import Network

/// How a node pads: attributes `pads` and `auto_pad`.
enum ONNXPadding: Equatable {
    case none
    case explicit(Padding)
    /// As Keras's `same`: the odd row or column after the picture.
    case sameUpper
    /// The odd row or column before it.
    case sameLower

    init(_ settings: inout ONNXSettings) throws {
        let pads = try settings.wholes("pads") ?? [0, 0, 0, 0]
        switch try settings.text("auto_pad", "NOTSET") {
        case "NOTSET":
            guard pads.count == 4, pads.allSatisfy({ 0...(1 << 20) ~= $0 }) else {
                throw settings.wrong("pads", "four numbers from 0 on: top, left, bottom, right")
            }
            let padding = Padding(top: pads[0], left: pads[1], bottom: pads[2], right: pads[3])
            self = padding == .none ? .none : .explicit(padding)
        case "VALID": self = .none
        case "SAME_UPPER": self = .sameUpper
        case "SAME_LOWER": self = .sameLower
        default: throw settings.wrong("auto_pad", "NOTSET, VALID, SAME_UPPER or SAME_LOWER")
        }
    }
}

/// A window as a node describes it, before it is known how to express its padding.
struct ONNXWindow {
    let size: (height: Int, width: Int)
    let strides: (height: Int, width: Int)
    let dilation: (height: Int, width: Int)
    let padding: ONNXPadding
    /// Whether a window that reaches beyond the picture's end counts (`ceil_mode`).
    var roundsUp = false

    func window(_ mode: PaddingMode) throws -> Window2D {
        try Window2D(size: size, strides: strides, dilation: dilation, mode: mode)
    }

    /// What lies around the picture.
    enum Surroundings {
        /// Zeros, as a convolution sees them; also where a maximum cannot tell them from nothing.
        case zeros
        /// Zeros that a mean counts.
        case countedZeros
        case nothing
    }

    /// Zeros to put around the picture before, if any, and the mode of the window behind them.
    ///
    /// - Throws: `Failure` if that cannot be expressed.
    func placement(_ shape: OpenShape, around surroundings: Surroundings) throws -> (Padding?, PaddingMode) {
        let window = try window(.same)
        if padding == .sameUpper, surroundings != .countedZeros { return (nil, .same) }
        if padding == .none, !roundsUp { return (nil, .valid) }
        let rows = try sides(shape[0], window.vertical, top: true)
        let columns = try sides(shape[1], window.horizontal, top: false)
        if rows == (0, 0), columns == (0, 0) { return (nil, .valid) }
        let isSame =
            Self.isSame(rows, window.vertical, shape[0]) && Self.isSame(columns, window.horizontal, shape[1])
        switch surroundings {
        // Only with steps of 1 the padding of `same` is independent of the picture's size.
        case .zeros where isSame && window.vertical.stride == 1 && window.horizontal.stride == 1: return (nil, .same)
        case .nothing where isSame: return (nil, .same)
        case .nothing:
            throw Failure(
                .data, "pads its pooling in a way that is not supported",
                facts: [
                    "rows: \(rows.before) before, \(rows.after) after; columns: \(columns.before) before, \(columns.after) after",
                    "supported: none, as Keras's same (\(Self.sameSides(shape, window))), the maximum behind a ReLU, "
                        + "and a mean that counts the padding",
                ])
        case .zeros, .countedZeros: break
        }
        return (
            Padding(top: rows.before, left: columns.before, bottom: rows.after, right: columns.after), .valid
        )
    }

    /// Positions before and after the picture along one axis.
    private func sides(_ extent: Int?, _ window: Window, top: Bool) throws -> (before: Int, after: Int) {
        var sides = (before: 0, after: 0)
        switch padding {
        case .none: break
        case .explicit(let padding):
            sides = top ? (padding.top, padding.bottom) : (padding.left, padding.right)
        case .sameUpper, .sameLower:
            guard let total = Self.sameTotal(extent, window) else { throw Self.needsSize }
            sides = (total - total / 2, total / 2)
        }
        guard roundsUp else { return sides }
        guard let extent else { throw Self.needsSize }
        let room = extent + sides.before + sides.after - window.reach
        // The last window must begin within the picture, or the padding before it.
        let missing = room > 0 ? (window.stride - room % window.stride) % window.stride : 0
        let start = (room + missing) / window.stride * window.stride
        if missing > 0, start < extent + sides.before { sides.after += missing }
        return sides
    }

    /// The sides of `same` in the words of the fact beside them.
    private static func sameSides(_ shape: OpenShape, _ window: Window2D) -> String {
        func sides(_ extent: Int?, _ window: Window) -> String {
            guard let total = sameTotal(extent, window) else { return "by the size of the images" }
            return "\(total / 2) before, \(total - total / 2) after"
        }
        return "rows: \(sides(shape[0], window.vertical)); columns: \(sides(shape[1], window.horizontal))"
    }

    /// What `same` pads along one axis; nil where that depends on an extent that is open.
    private static func sameTotal(_ extent: Int?, _ window: Window) -> Int? {
        guard extent != nil || window.stride == 1 else { return nil }
        let n = extent ?? window.reach
        return max(0, ((n + window.stride - 1) / window.stride - 1) * window.stride + window.reach - n)
    }

    private static func isSame(_ sides: (before: Int, after: Int), _ window: Window, _ extent: Int?) -> Bool {
        guard let total = sameTotal(extent, window) else { return false }
        return sides == (total / 2, total - total / 2)
    }

    private static let needsSize = Failure(
        .data, "pads in a way that depends on the size of the images, which the model leaves open",
        remedies: ["say which to use: --input 224x224 (height x width)"])
}
