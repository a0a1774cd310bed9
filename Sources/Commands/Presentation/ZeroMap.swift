import Engine
import Reporting
import Statistics

/// Where the zeros of many values lie, at a glance: a row of signs, each for as many places of the last axis, which is
/// that of the units, or of the channels.
enum ZeroMap {
    private static let width = 64
    /// Values that are counted before there could be any gain from counting them all at once.
    private static let shortPiece = 64
    /// Between "no zeros" and "nothing but zeros", by the share of zeros.
    private static let shades: [Character] = ["░", "▒", "▓"]

    /// - Parameter tensor: with at least one value.
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    static func block(_ tensor: Tensor) throws -> Block {
        let units = tensor.shape.extents.last ?? 1
        let piece = (units + width - 1) / width
        let what = tensor.shape.rank < 2 ? "value" : tensor.shape.rank == 2 ? "column" : "channel"
        return .text(
            "zeros  \(try signs(tensor, piece: piece))\n       · none, ░ ▒ ▓ some, █ nothing but zeros; a sign stands for "
                + Figures.count(piece, what))
    }

    /// - Parameter piece: places of the last axis for each sign; the last one may have fewer.
    static func signs(_ tensor: Tensor, piece: Int) throws -> String {
        let units = tensor.shape.extents.last ?? 1
        let rows = tensor.count / units
        // Of every sign, so that it takes no memory worth speaking of, however many units there are.
        var zeros = [Int](repeating: 0, count: (units + piece - 1) / piece)
        try tensor.withElements { values in
            var pace = Pace()
            for row in 0..<rows {
                for sign in zeros.indices {
                    let start = row * units + sign * piece
                    let end = min(start + piece, (row + 1) * units)
                    if end - start <= shortPiece {
                        for place in start..<end where values[place] == 0 { zeros[sign] += 1 }
                    } else {
                        zeros[sign] += try UnsafeBufferPointer(rebasing: values[start..<end]).zeros().zeros
                    }
                    try pace.passed(end - start)
                }
            }
        }
        return String(
            zeros.indices.map { sign in
                self.sign(zeros: zeros[sign], of: min(piece, units - sign * piece) * rows)
            })
    }

    private static func sign(zeros: Int, of count: Int) -> Character {
        if zeros == 0 { return "·" }
        if zeros == count { return "█" }
        return shades[zeros * shades.count / count]
    }
}
