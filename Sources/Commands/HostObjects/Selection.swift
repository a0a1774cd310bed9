import Diagnostics
import Engine
import Language

/// What an index picks along one axis: `count` positions, `step` apart.
struct Selection {
    var start: Int
    var step = 1
    var count: Int
    /// Whether the axis disappears, as it does for a single position.
    var dropsAxis = false

    /// The positions along the axis, within its bounds.
    var positions: [Int] { (0..<count).map { start + $0 * step } }

    /// One selection for every axis; axes without an index are taken whole.
    ///
    /// - Throws: `Failure` naming the valid range if an index is out of it, and if there are too many indices.
    static func resolve(_ indices: [Index], shape: Shape, valueName: String) throws -> [Selection] {
        guard indices.count <= shape.rank else {
            throw Failure(
                .command, "too many indices: \(indices.count) for a \(valueName) with \(shape.rank) axes",
                facts: ["its shape is \("\(shape)".spacedCrosses)"], remedies: ["shape(x) shows its axes"])
        }
        return try shape.extents.enumerated().map { axis, extent in
            guard axis < indices.count else { return Selection(start: 0, count: extent) }
            return try resolve(indices[axis], extent: extent, axis: axis, rank: shape.rank)
        }
    }

    /// Python's meaning of one index on an axis of `extent` positions.
    static func resolve(_ index: Index, extent: Int, axis: Int, rank: Int) throws -> Selection {
        switch index {
        case .at(let position):
            let start = try bounded(position, extent: extent, axis: axis, rank: rank)
            return Selection(start: start, count: 1, dropsAxis: true)
        case .slice(let lower, let upper, let step):
            guard step != 0 else {
                throw Failure(
                    .command, "a slice cannot have steps of 0",
                    remedies: ["x[::2] is every other one, x[::-1] the other way round"])
            }
            let slice = try Slice(lower: lower, upper: upper, step: step, count: extent)
            return Selection(start: slice.start, step: slice.step, count: slice.count)
        case .named(let name):
            throw Failure(
                .command, "no element named '\(name)'",
                facts: ["only the rows of features have names: the paths of their files"],
                remedies: ["an index from 0: x[0]"])
        }
    }

    /// - Returns: The position counted from the start.
    static func bounded(_ position: Int, extent: Int, axis: Int, rank: Int) throws -> Int {
        let resolved = position < 0 ? position + extent : position
        guard (0..<extent).contains(resolved) else {
            let place = rank > 1 ? " on axis \(axis)" : ""
            throw Failure(
                .command, "index \(position) is out of range\(place)",
                note: extent == 0 ? "there is nothing to index" : "valid: 0 to \(extent - 1), or -\(extent) to -1",
                facts: ["there are \(extent) along this axis, counted from 0"])
        }
        return resolved
    }
}

extension Tensor {
    /// The elements at the selected positions, one selection an axis, copied.
    ///
    /// - Precondition: One selection for every axis, with positions within its bounds.
    /// - Throws: `Failure` if there is no memory for them, or on Ctrl-C.
    func selecting(_ selections: [Selection]) throws -> Tensor {
        let strides = shape.strides
        var view = StridedView(strides: [])
        var extents: [Int] = []
        for (axis, selection) in selections.enumerated() {
            view.start += selection.start * strides[axis]
            guard !selection.dropsAxis else { continue }
            extents.append(selection.count)
            // The step of a slice with one position may be larger than any tensor.
            view.strides.append(selection.count > 1 ? selection.step * strides[axis] : 0)
        }
        let result = try Shape(checked: extents)
        let (run, step) = (extents.last ?? 1, view.strides.last ?? 0)
        return try withElements { source in
            try Tensor.result(result) { target in
                try result.forEachRun([view]) { first, offsets in
                    try inPieces(run) { piece in
                        for index in piece { target[first + index] = source[offsets[0] + index * step] }
                    }
                }
            }
        }
    }
}
