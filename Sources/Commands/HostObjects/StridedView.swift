import Engine
import Platform

/// An operand as the axes of a result see it: where its first element lies, and how many elements it goes on with
/// every step along an axis — none where one element stands for all of them.
struct StridedView {
    var start = 0
    /// One for every axis of the result.
    var strides: [Int]
}

extension StridedView {
    /// An operand broadcast to `shape`, aligned at the last axis.
    init(_ operand: Shape, broadcastTo shape: Shape) {
        let own = operand.strides
        let missing = shape.rank - operand.rank
        strides = (0..<shape.rank).map { axis in
            axis < missing || operand[axis - missing] == 1 ? 0 : own[axis - missing]
        }
    }
}

extension Shape {
    /// Calls `body` for every run of elements along the last axis, in order: with the index of its first element, and
    /// where that lies in each of the views.
    ///
    /// - Precondition: Views with a stride for every axis.
    /// - Throws: what `body` throws, and `Failure.interrupted` on Ctrl-C.
    func forEachRun(_ views: [StridedView], _ body: (_ first: Int, _ offsets: [Int]) throws -> Void) throws {
        guard count > 0 else { return }
        var index = [Int](repeating: 0, count: max(rank - 1, 0))
        var offsets = views.map(\.start)
        let run = extents.last ?? 1
        var pace = Pace()
        for first in stride(from: 0, to: count, by: run) {
            try body(first, offsets)
            try pace.passed(run)
            // On to the next index, from the last axis but one outwards.
            for axis in index.indices.reversed() {
                index[axis] += 1
                let isInside = index[axis] < extents[axis]
                for (number, view) in views.enumerated() {
                    offsets[number] += isInside ? view.strides[axis] : -view.strides[axis] * (extents[axis] - 1)
                }
                if isInside { break }
                index[axis] = 0
            }
        }
    }
}
