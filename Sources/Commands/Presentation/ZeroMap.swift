import Engine
import Reporting
import Statistics

/// Where the zeros of many values lie, at a glance: a row of signs, each for as many values, in reading order.
enum ZeroMap {
    private static let width = 64
    /// Between "no zeros" and "nothing but zeros", by the share of zeros.
    private static let shades: [Character] = ["░", "▒", "▓"]

    /// - Parameter tensor: with at least one value.
    static func block(_ tensor: Tensor) -> Block {
        let piece = (tensor.count + width - 1) / width
        return .text(
            "zeros  \(signs(tensor, piece: piece))\n       · none, ░ ▒ ▓ some, █ nothing but zeros; a sign stands for "
                + Figures.count(piece, "value"))
    }

    /// - Parameter piece: values for each sign; the last one may have fewer.
    static func signs(_ tensor: Tensor, piece: Int) -> String {
        tensor.withElements { values in
            String(
                stride(from: 0, to: values.count, by: piece).map { start in
                    let part = UnsafeBufferPointer(rebasing: values[start..<min(start + piece, values.count)])
                    return sign(zeros: ZeroCount(of: part).zeros, of: part.count)
                })
        }
    }

    private static func sign(zeros: Int, of count: Int) -> Character {
        if zeros == 0 { return "·" }
        if zeros == count { return "█" }
        return shades[zeros * shades.count / count]
    }
}
