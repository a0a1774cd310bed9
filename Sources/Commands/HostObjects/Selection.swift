import Diagnostics
import Engine
import Language

/// What an index picks along one axis.
struct Selection {
    /// Positions along the axis, within its bounds.
    var positions: [Int]
    /// Whether the axis disappears, as it does for a single position.
    var dropsAxis: Bool

    static func all(_ extent: Int) -> Selection { Selection(positions: Array(0..<extent), dropsAxis: false) }

    /// One selection for every axis; axes without an index are taken whole.
    ///
    /// - Throws: `Failure` naming the valid range if an index is out of it, and if there are too many indices.
    static func resolve(_ indices: [Index], shape: Shape, valueName: String) throws -> [Selection] {
        guard indices.count <= shape.rank else {
            throw Failure(
                .command, "too many indices: \(indices.count) for a \(valueName) with \(shape.rank) axes",
                facts: ["its shape is \("\(shape)".spacedCrosses)"])
        }
        return try shape.extents.enumerated().map { axis, extent in
            guard axis < indices.count else { return all(extent) }
            return try resolve(indices[axis], extent: extent, axis: axis, rank: shape.rank)
        }
    }

    /// Python's meaning of one index on an axis of `extent` positions.
    static func resolve(_ index: Index, extent: Int, axis: Int, rank: Int) throws -> Selection {
        switch index {
        case .at(let position):
            return Selection(
                positions: [try bounded(position, extent: extent, axis: axis, rank: rank)], dropsAxis: true)
        case .slice(let lower, let upper, let step):
            let step = step ?? 1
            guard step != 0 else { throw Failure(.command, "a slice cannot have steps of 0") }
            return Selection(
                positions: positions(lower: lower, upper: upper, step: step, extent: extent), dropsAxis: false)
        case .named(let name):
            throw Failure(
                .command, "no element named '\(name)'",
                facts: ["only the rows of features have names: the paths of their files"])
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

    private static func positions(lower: Int?, upper: Int?, step: Int, extent: Int) -> [Int] {
        func clamped(_ bound: Int?, default fallback: Int) -> Int {
            guard let bound else { return fallback }
            let resolved = bound < 0 ? bound.addingReportingOverflow(extent).partialValue : bound
            return step > 0 ? min(max(resolved, 0), extent) : min(max(resolved, -1), extent - 1)
        }
        return step > 0
            ? Array(stride(from: clamped(lower, default: 0), to: clamped(upper, default: extent), by: step))
            : Array(stride(from: clamped(lower, default: extent - 1), to: clamped(upper, default: -1), by: step))
    }
}

extension Tensor {
    /// The elements at the selected positions, one selection an axis, copied.
    ///
    /// - Precondition: One selection for every axis, with positions within its bounds.
    func selecting(_ selections: [Selection]) -> Tensor {
        let strides = shape.extents.indices.map { shape.extents[($0 + 1)...].reduce(1, *) }
        let extents = selections.filter { !$0.dropsAxis }.map(\.positions.count)
        // The offsets of all axes but the last, in order, so that one loop over the last axis is left.
        var offsets = [0]
        for (selection, stride) in zip(selections.dropLast(), strides) {
            offsets = offsets.flatMap { offset in selection.positions.map { offset + $0 * stride } }
        }
        let last = selections.last?.positions ?? [0]
        return withElements { source in
            Tensor(Shape(extents)) { target in
                var next = 0
                for offset in offsets {
                    for position in last {
                        target[next] = source[offset + position]
                        next += 1
                    }
                }
            }
        }
    }
}
