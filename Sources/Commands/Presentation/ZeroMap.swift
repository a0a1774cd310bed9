import Engine
import Reporting

/// Where the zeros of many values lie, at a glance: a row of signs, each for as many places of the last axis, which is
/// that of the units, or of the channels.
enum ZeroMap {
    private static let width = 64
    /// Between "no zeros" and "nothing but zeros", by the share of zeros.
    private static let shades: [Character] = ["░", "▒", "▓"]

    /// - Parameter tensor: with at least one value.
    static func block(_ tensor: Tensor) -> Block {
        let units = tensor.shape.extents.last ?? 1
        let piece = (units + width - 1) / width
        let what = tensor.shape.rank < 2 ? "value" : tensor.shape.rank == 2 ? "column" : "channel"
        return .text(
            "zeros  \(signs(tensor, piece: piece))\n       · none, ░ ▒ ▓ some, █ nothing but zeros; a sign stands for "
                + Figures.count(piece, what))
    }

    /// - Parameter piece: places of the last axis for each sign; the last one may have fewer.
    static func signs(_ tensor: Tensor, piece: Int) -> String {
        let units = tensor.shape.extents.last ?? 1
        var zeros = [Int](repeating: 0, count: units)
        tensor.withElements { values in
            for row in stride(from: 0, to: values.count, by: units) {
                for unit in 0..<units where values[row + unit] == 0 { zeros[unit] += 1 }
            }
        }
        let rows = tensor.count / units
        return String(
            stride(from: 0, to: units, by: piece).map { start in
                let part = zeros[start..<min(start + piece, units)]
                return sign(zeros: part.reduce(0, +), of: part.count * rows)
            })
    }

    private static func sign(zeros: Int, of count: Int) -> Character {
        if zeros == 0 { return "·" }
        if zeros == count { return "█" }
        return shades[zeros * shades.count / count]
    }
}
