import Diagnostics
import Network

/// Whole numbers that nodes work out from shapes: `x.view(x.size(0), -1)` becomes half a dozen of them.
struct ONNXSizes {
    /// Of one axis, or of two; empty for a single number.
    var extents: [Int]
    var values: [ONNXSize]

    /// Far more than any shape has.
    static let most = 1 << 10
}

extension ONNXGraphReader {
    /// Whole numbers of an input, which must be known.
    func numbers(_ node: ONNXNode, _ index: Int) throws -> [Int] {
        try extents(node, index).map { size in
            guard case .number(let number) = size else {
                throw Failure(.data, "depends on the number of images, or on their size, which is not supported")
            }
            return number
        }
    }

    /// Whole numbers of an input.
    func extents(_ node: ONNXNode, _ index: Int) throws -> [ONNXSize] {
        guard let sizes = try sizes(node, index) else {
            throw Failure(.data, "gets sizes that are no constants", facts: ["input \(index + 1)"])
        }
        return sizes.values
    }

    /// Nil if it is nothing that is known now.
    private func sizes(_ node: ONNXNode, _ index: Int) throws -> ONNXSizes? {
        guard has(node, index) else { return nil }
        if let known = sizes[ExactText(node.inputs[index])] { return known }
        guard let tensor = tensor(node, index), tensor.element.numbers == nil, tensor.element != .float64,
            try tensor.count() <= ONNXSizes.most
        else { return nil }
        return ONNXSizes(extents: tensor.extents, values: try constants.wholes(tensor).map { .number($0) })
    }

    /// Works out what a node gives, if it gives sizes.
    ///
    /// - Returns: whether it does.
    mutating func readSizes(_ node: ONNXNode) throws -> Bool {
        guard let name = node.outputs.first, let result = try worked(node) else { return false }
        sizes[ExactText(name)] = result
        return true
    }

    private func worked(_ node: ONNXNode) throws -> ONNXSizes? {
        var settings = ONNXSettings(node)
        if node.kind == "Shape" {
            let result = try input(node)
            let all: [ONNXSize] =
                [batch.map { .number($0) } ?? .images] + result.extents.map { $0.map { .number($0) } ?? .open }
            let range = try Self.range(
                try settings.whole("start", 0), try settings.whole("end", all.count), step: 1, count: all.count)
            return ONNXSizes(extents: [range.count], values: range.map { all[$0] })
        }
        guard let first = try sizes(node, 0) else { return nil }
        switch node.kind {
        case "Identity", "Cast": return first
        case "Squeeze", "Unsqueeze":
            return first.values.count == 1 && node.kind == "Squeeze"
                ? ONNXSizes(extents: [], values: first.values)
                : ONNXSizes(extents: [first.values.count], values: first.values)
        case "Concat":
            var values: [ONNXSize] = []
            for index in node.inputs.indices { values += try extents(node, index) }
            guard values.count <= ONNXSizes.most else { throw Failure(.data, "joins too many sizes") }
            return ONNXSizes(extents: [values.count], values: values)
        case "Gather":
            let places = try sizes(node, 1)
            let values = try numbers(node, 1).map { index -> ONNXSize in
                let place = index < 0 ? first.values.count + index : index
                guard first.values.indices.contains(place), first.extents.count == 1 else {
                    throw Failure(.data, "takes size \(index) of \(first.values.count)")
                }
                return first.values[place]
            }
            return ONNXSizes(extents: places?.extents ?? [values.count], values: values)
        case "Slice": return try slice(node, first, &settings)
        case "ConstantOfShape":
            let extents = try numbers(node, 0)
            let value = try settings.tensor("value")
            let fill = try value.map { try constants.wholes($0).first ?? 0 } ?? 0
            let count = extents.reduce(1) { $0.multipliedReportingOverflow(by: max($1, 0)).partialValue }
            guard extents.count <= 2, extents.allSatisfy({ 0...ONNXSizes.most ~= $0 }), count <= ONNXSizes.most else {
                throw Failure(.data, "makes a constant of an unusual shape", facts: ["found: \(extents)"])
            }
            return ONNXSizes(extents: extents, values: [ONNXSize](repeating: .number(fill), count: count))
        case "Reshape":
            let wanted = try numbers(node, 1)
            let known = wanted.filter { $0 > 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
            let isSound =
                wanted.count <= 8 && wanted.allSatisfy({ $0 == -1 || 1...ONNXSizes.most ~= $0 })
                && wanted.count(where: { $0 == -1 }) <= 1
            guard known > 0, first.values.count.isMultiple(of: known), isSound else {
                throw Failure(.data, "arranges sizes in an unusual way", facts: ["wanted: \(wanted)"])
            }
            return ONNXSizes(
                extents: wanted.map { $0 == -1 ? first.values.count / known : $0 }, values: first.values)
        case "Transpose":
            guard first.extents.count == 2 else { return first }
            let (rows, columns) = (first.extents[0], first.extents[1])
            guard rows * columns == first.values.count else { return nil }
            return ONNXSizes(
                extents: [columns, rows],
                values: (0..<first.values.count).map { first.values[$0 % rows * columns + $0 / rows] })
        case "Mul", "Add", "Sub", "Div": return try combined(node, first)
        default: return nil
        }
    }

    private func combined(_ node: ONNXNode, _ first: ONNXSizes) throws -> ONNXSizes? {
        guard let second = try sizes(node, 1), first.values.count == 1, second.values.count == 1,
            case .number(let one) = first.values[0], case .number(let other) = second.values[0]
        else { return nil }
        guard node.kind != "Div" || other != 0 else { throw Failure(.data, "divides a size by 0") }
        let (value, overflow) =
            switch node.kind {
            case "Mul": one.multipliedReportingOverflow(by: other)
            case "Add": one.addingReportingOverflow(other)
            case "Sub": one.subtractingReportingOverflow(other)
            default: one.dividedReportingOverflow(by: other)
            }
        guard !overflow else { throw Failure(.data, "works out an impossible size") }
        return ONNXSizes(extents: first.extents, values: [.number(value)])
    }

    /// Along the first axis.
    private func slice(_ node: ONNXNode, _ first: ONNXSizes, _ settings: inout ONNXSettings) throws -> ONNXSizes {
        // Before version 10 attributes.
        let starts = try settings.wholes("starts") ?? numbers(node, 1)
        let ends = try settings.wholes("ends") ?? numbers(node, 2)
        let axes = try settings.wholes("axes") ?? (has(node, 3) ? numbers(node, 3) : [0])
        let steps = has(node, 4) ? try numbers(node, 4) : [1]
        let rows = first.extents.first ?? 0
        guard starts.count == 1, ends.count == 1, steps.count == 1, axes == [0] || axes == [-first.extents.count],
            rows > 0, first.values.count.isMultiple(of: rows)
        else { throw Failure(.data, "takes sizes in an unusual way") }
        let width = first.values.count / rows
        let taken = try Self.range(starts[0], ends[0], step: steps[0], count: rows)
        return ONNXSizes(
            extents: [taken.count] + first.extents.dropFirst(),
            values: taken.flatMap { first.values[$0 * width..<($0 + 1) * width] })
    }

    /// The indices of a slice as Python understands it.
    private static func range(_ start: Int, _ end: Int, step: Int, count: Int) throws -> [Int] {
        guard step != 0, -ONNXSizes.most...ONNXSizes.most ~= step else {
            throw Failure(.data, "takes every \(step)th size")
        }
        func clamped(_ index: Int, _ least: Int, _ most: Int) -> Int {
            let place = index < 0 ? (index < -count ? least : index + count) : index
            return min(max(place, least), most)
        }
        return step > 0
            ? Array(stride(from: clamped(start, 0, count), to: clamped(end, 0, count), by: step))
            : Array(stride(from: clamped(start, -1, count - 1), to: clamped(end, -1, count - 1), by: step))
    }
}
