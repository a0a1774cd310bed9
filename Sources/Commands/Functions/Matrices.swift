import Diagnostics
import Engine
import Language
import Platform

extension Functions {
    static let matrices: [Function] = [
        Function(
            "matmul", ["a", "b"],
            summary: "product of two matrices, or of a matrix and a vector: rows of a times columns of b",
            examples: [
                Example("matmul(features, transpose(features))", "products of every two images"),
                Example("matmul(tensor([[1, 2], [3, 4]]), [1, 1])", "the sums of its rows, 3 and 7"),
            ]
        ) { arguments, _ in
            let (a, b) = try (Numbers(arguments[0], for: "matmul").tensor, Numbers(arguments[1], for: "matmul").tensor)
            return .tensor(try product(a, b))
        },
        Function(
            "transpose", ["value"], summary: "the axes in reverse: rows become columns",
            examples: [Example("shape(transpose(features))", "units first, then images")]
        ) { arguments, _ in
            guard case .tensor(let tensor) = try Numbers(arguments[0], for: "transpose") else { return arguments[0] }
            return .tensor(try transposed(tensor))
        },
        Function(
            "flatten", ["value"], summary: "all numbers along one axis, in reading order",
            examples: [Example("len(flatten(features))", "images times units")]
        ) { arguments, _ in
            guard case .tensor(let tensor) = try Numbers(arguments[0], for: "flatten") else {
                return .list(try Numbers(arguments[0], for: "flatten").values.map(Value.number))
            }
            return .tensor(try tensor.copied(as: Shape(checked: [tensor.count])))
        },
        Function(
            "tensor", ["value"], summary: "a list of numbers, or of rows of the same shape, as a tensor of float32",
            examples: [Example("shape(tensor([[1, 2, 3], [4, 5, 6]]))", "[2, 3]")]
        ) { arguments, _ in .object(TensorValue(try stacked(arguments[0], depth: 0))) },
        Function(
            "concat", ["a", "b", "axis"], required: 2,
            summary: "two tensors one after the other, along the first axis or another",
            examples: [Example("shape(concat(features, features))", "twice as many rows")]
        ) { arguments, _ in
            let (a, b) = try (Numbers(arguments[0], for: "concat").tensor, Numbers(arguments[1], for: "concat").tensor)
            return .tensor(try joined(a, b, axis: axis(in: arguments, at: 2, of: "concat") ?? 0))
        },
    ]

    private static func product(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        guard (1...2).contains(a.shape.rank), (1...2).contains(b.shape.rank), a.shape.extents.last == b.shape[0] else {
            throw Failure(
                .command, "matmul() cannot multiply \("\(a.shape)".spacedCrosses) by \("\(b.shape)".spacedCrosses)",
                facts: ["a row of the first is as long as a column of the second; both have one or two axes"],
                remedies: ["transpose(x) swaps rows and columns; shape(x) shows them"])
        }
        let (rows, length) = (a.shape.rank == 2 ? a.shape[0] : 1, b.shape[0])
        let columns = b.shape.rank == 2 ? b.shape[1] : 1
        let shape = try Shape(checked: (a.shape.rank == 2 ? [rows] : []) + (b.shape.rank == 2 ? [columns] : []))
        var sums = [Double](repeating: 0, count: columns)
        return try a.withElements { a in
            try b.withElements { b in
                try Tensor.result(shape) { target in
                    for row in 0..<rows {
                        try Interruption.check()
                        for column in 0..<columns { sums[column] = 0 }
                        // By rows of b: neighbours in memory are read one after the other.
                        for index in 0..<length {
                            let factor = Double(a[row * length + index])
                            for column in 0..<columns { sums[column] += factor * Double(b[index * columns + column]) }
                        }
                        for column in 0..<columns { target[row * columns + column] = Float(sums[column]) }
                    }
                }
            }
        }
    }

    private static func transposed(_ tensor: Tensor) throws -> Tensor {
        let shape = try Shape(checked: tensor.shape.extents.reversed())
        let view = StridedView(strides: tensor.shape.strides.reversed())
        let (run, step) = (shape.extents.last ?? 1, view.strides.last ?? 0)
        return try tensor.withElements { source in
            try Tensor.result(shape) { target in
                // A tensor without axes is its one number.
                if shape.rank == 0 { target[0] = source[0] }
                guard shape.rank > 0 else { return }
                try shape.forEachRun([view]) { first, offsets in
                    try inPieces(run) { piece in
                        for index in piece { target[first + index] = source[offsets[0] + index * step] }
                    }
                }
            }
        }
    }

    /// Lists within lists as the axes of one tensor.
    private static func stacked(_ value: Value, depth: Int) throws -> Tensor {
        if let numbers = Numbers(value) { return numbers.tensor }
        guard case .list(let rows) = value, depth < 8 else { return try Numbers(value, for: "tensor").tensor }
        let parts = try rows.map { try stacked($0, depth: depth + 1) }
        guard let first = parts.first, let odd = parts.firstIndex(where: { $0.shape != first.shape }) else {
            return try joined(parts)
        }
        throw Failure(
            .command, "tensor() needs rows of the same shape",
            facts: [
                "row 0 has the shape \(shapeText(first.shape)), row \(odd) \(shapeText(parts[odd].shape))"
            ], remedies: ["give every row as many numbers"])
    }

    private static func shapeText(_ shape: Shape) -> String {
        shape.rank == 0 ? "of one number" : "\(shape)".spacedCrosses
    }

    /// Parts of the same shape under one more axis.
    private static func joined(_ parts: [Tensor]) throws -> Tensor {
        let shape = try Shape(checked: [parts.count] + (parts.first?.shape.extents ?? []))
        return try Tensor.result(shape) { target in
            var next = 0
            var pace = Pace()
            for part in parts {
                try part.withElements { try target.copy($0, to: next) }
                next += part.count
                try pace.passed(part.count)
            }
        }
    }

    private static func joined(_ a: Tensor, _ b: Tensor, axis: Int) throws -> Tensor {
        let along = try resolved(axis, of: a.shape.extents, "concat")
        var (others, fits) = (a.shape.extents, a.shape.rank == b.shape.rank)
        others[along] = 0
        if fits {
            var rest = b.shape.extents
            rest[along] = 0
            fits = rest == others
        }
        guard fits else {
            throw Failure(
                .command,
                "\("\(a.shape)".spacedCrosses) and \("\(b.shape)".spacedCrosses) cannot be joined along axis \(along)",
                facts: ["the extents of the other axes have to be equal"])
        }
        others[along] = a.shape[along] + b.shape[along]
        let inner = a.shape.extents[(along + 1)...].reduce(1, *)
        let widths = [a.shape[along] * inner, b.shape[along] * inner]
        return try a.withElements { a in
            try b.withElements { b in
                try Tensor.result(Shape(checked: others)) { target in
                    let width = widths[0] + widths[1]
                    guard width > 0 else { return }
                    var pace = Pace()
                    for row in 0..<target.count / width {
                        let ofA = a[row * widths[0]..<(row + 1) * widths[0]]
                        let ofB = b[row * widths[1]..<(row + 1) * widths[1]]
                        try target.copy(UnsafeBufferPointer(rebasing: ofA), to: row * width)
                        try target.copy(UnsafeBufferPointer(rebasing: ofB), to: row * width + widths[0])
                        try pace.passed(width)
                    }
                }
            }
        }
    }
}

extension Tensor {
    /// The same numbers under another shape of as many.
    fileprivate func copied(as shape: Shape) throws -> Tensor {
        try withElements { source in
            try Tensor.result(shape) { target in
                try target.copy(source)
            }
        }
    }
}
