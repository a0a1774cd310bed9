import Diagnostics
import Engine
import Network

// Sums and products: of two results, or of a result and constants.
extension ONNXOperators {
    static func add(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        guard let (index, tensor) = constantOperand(reader, node) else { return try merge(.sum, &reader, node) }
        let input = try reader.input(node, 1 - index)
        if reader.hasOneUser(input), try addBias(tensor, to: input, &reader) {
            return try reader.give(node, input)
        }
        try scale(&reader, node, input, by: [1], adding: try perChannel(tensor, input, reader))
    }

    static func subtract(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        guard let (index, tensor) = constantOperand(reader, node) else {
            let operands = [try reader.input(node), try reader.input(node, 1)]
            let (order, turned) = try common(operands, &reader, node)
            let negated = try reader.add(
                .helper(node, "negated"), try Rescaling(scale: [-1]), [turned[1]], order: order)
            return try reader.give(node, try reader.add(node, Merge(.sum), [turned[0], negated], order: order))
        }
        let input = try reader.input(node, 1 - index)
        let values = try perChannel(tensor, input, reader)
        if index == 0 {
            try scale(&reader, node, input, by: [-1], adding: values)
        } else {
            try scale(&reader, node, input, by: [1], adding: values.map { -$0 })
        }
    }

    static func multiply(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        guard let (index, tensor) = constantOperand(reader, node) else { return try merge(.product, &reader, node) }
        let input = try reader.input(node, 1 - index)
        try scale(&reader, node, input, by: try perChannel(tensor, input, reader), adding: [0])
    }

    static func divide(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        guard let (index, tensor) = constantOperand(reader, node), index == 1 else {
            throw Failure(.data, "divides by what is computed from the image, which is not supported")
        }
        let input = try reader.input(node)
        try scale(&reader, node, input, by: try perChannel(tensor, input, reader).map { 1 / $0 }, adding: [0])
    }

    static func negate(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        try scale(&reader, node, try reader.input(node), by: [-1], adding: [0])
    }

    /// Results of one shape, or with extents of 1 that are stretched.
    static func merge(_ rule: Merge.Rule, _ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        let inputs = try node.inputs.indices.map { try reader.input(node, $0) }
        if inputs.count == 1 { return try reader.give(node, inputs[0]) }
        let isNotNegative = inputs.allSatisfy(\.isNotNegative)
        let (order, turned) = try common(inputs, &reader, node)
        try reader.give(
            node, try reader.add(node, Merge(rule), turned, order: order, isNotNegative: isNotNegative))
    }

    /// Results whose values lie in the same order.
    static func common(_ inputs: [ONNXResult], _ reader: inout ONNXGraphReader, _ node: ONNXNode) throws
        -> (order: ONNXResult.Order, results: [ONNXResult])
    {
        guard let first = inputs.first, inputs.allSatisfy({ $0.shape.rank == first.shape.rank }) else {
            throw Failure(
                .data, "combines results of different numbers of axes",
                facts: ["they are " + inputs.map(\.shape.description).joined(separator: ", ")])
        }
        if inputs.allSatisfy({ $0.order == first.order }) { return (first.order, inputs) }
        var turned: [ONNXResult] = []
        for input in inputs {
            let isPicture = input.shape.rank == 3
            turned.append(isPicture ? try reader.channelsLast(input, node) : try reader.inOrderOfGraph(input))
        }
        return (turned[0].order, turned)
    }

    private static func constantOperand(_ reader: ONNXGraphReader, _ node: ONNXNode) -> (Int, ONNXTensor)? {
        guard node.inputs.count == 2 else { return nil }
        return [1, 0].lazy.compactMap { index in reader.tensor(node, index).map { (index, $0) } }.first
    }

    private static func scale(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ input: ONNXResult, by factors: [Float],
        adding offsets: [Float]
    ) throws {
        let layer = try Rescaling(scale: factors, offset: offsets)
        let keepsSign = (factors + offsets).allSatisfy { $0 >= 0 }
        try reader.give(
            node,
            try reader.add(
                node, layer, [input], order: input.order, isNotNegative: input.isNotNegative && keepsSign))
    }

    /// One number, or one for every channel in the order in which they lie.
    private static func perChannel(
        _ tensor: ONNXTensor, _ input: ONNXResult, _ reader: ONNXGraphReader
    ) throws -> [Float] {
        if try tensor.count() == 1 { return try reader.constants.floats(tensor) }
        let extents = input.extents
        // Along the axes from the last on, as the standard stretches constants.
        let own =
            [Int](repeating: 1, count: max(0, extents.count - tensor.extents.count))
            + tensor.extents.suffix(extents.count)
        let axis = input.order == .channelsLast ? 0 : extents.count - 1
        let fits =
            tensor.extents.dropLast(extents.count).allSatisfy { $0 == 1 }
            && own.indices.allSatisfy { own[$0] == ($0 == axis ? extents[axis] : 1) }
        guard fits else {
            throw Failure(
                .data, "combines \(input.shape) values with a constant of \(tensor.shapeText), which is not supported",
                facts: ["supported: one number, or one for every channel"])
        }
        let values = try reader.constants.floats(tensor)
        guard case .flattened(let height, let width, let channels) = input.order else { return values }
        let positions = height * width
        return (0..<values.count).map { values[$0 % channels * positions + $0 / channels] }
    }
}

// Dense layers.
extension ONNXOperators {
    /// alpha · A · B + beta · C
    @Sendable static func gemm(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        for name in ["alpha", "beta"] where try settings.number(name, 1) != 1 {
            throw settings.wrong(name, "1")
        }
        guard try settings.whole("transA", 0) == 0 else { throw settings.wrong("transA", "0") }
        settings.ignore("broadcast")
        let input = try reader.input(node)
        guard input.shape.rank == 1 else {
            throw Failure(.data, "is applied to something that is no vector", facts: ["its input is \(input.shape)"])
        }
        let bias = reader.has(node, 2) ? try reader.constant(node, 2, "bias") : nil
        try dense(&reader, node, input, isTransposed: try settings.whole("transB", 0) != 0, bias: bias)
    }

    static func matrixProduct(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        var input = try reader.input(node)
        if input.order == .channelsLast { input = try reader.inOrderOfGraph(input) }
        try dense(&reader, node, input, isTransposed: false, bias: nil)
    }

    private static func dense(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ input: ONNXResult, isTransposed: Bool, bias: ONNXTensor?
    ) throws {
        let kernel = try reader.constant(node, 1, "matrix")
        guard kernel.extents.count == 2, kernel.extents.allSatisfy({ $0 > 0 }) else {
            throw Failure(.data, "has a matrix of \(kernel.shapeText)", facts: ["supported: two axes"])
        }
        let (inputs, units) =
            isTransposed ? (kernel.extents[1], kernel.extents[0]) : (kernel.extents[0], kernel.extents[1])
        var positions = 1
        if case .flattened(let height, let width, _) = input.order { positions = height * width }
        guard input.shape.channels == inputs, positions > 0, inputs.isMultiple(of: positions) else {
            throw Failure(
                .data, "has a matrix for \(inputs) values, and gets \(input.shape)",
                remedies: [ONNXGraphReader.exportedSize])
        }
        let array = try reader.constants.array(kernel)
        let weight: ONNXWeight =
            isTransposed
            ? .stored(WeightSource(matrix: array, inputs: inputs, positions: positions))
            : positions == 1
                ? .stored(WeightSource(array)) : .rows(array, channels: inputs / positions, positions: positions)
        var weights = [weight]
        var offset: [Float]?
        if let bias {
            if try bias.count() == units {
                weights.append(.stored(WeightSource(try reader.constants.array(bias, as: [units]))))
            } else if try bias.count() == 1 {
                offset = try reader.constants.floats(bias)
            } else {
                throw Failure(.data, "has a bias of \(bias.shapeText) for \(units) units")
            }
        }
        let layer = try Dense(units: units, usesBias: weights.count == 2)
        let result = try reader.add(node, layer, [input], weights, order: .same, weightName: kernel.name)
        guard let offset else { return try reader.give(node, result) }
        try scale(&reader, .helper(node, "bias", outputs: node.outputs), result, by: [1], adding: offset)
    }

    /// Puts a constant into the layer before it, if it is a layer that can have a bias and has none.
    private static func addBias(_ tensor: ONNXTensor, to input: ONNXResult, _ reader: inout ONNXGraphReader) throws
        -> Bool
    {
        guard let channels = input.shape.channels, try tensor.count() == channels, channels > 1,
            tensor.element.numbers != nil, (try? perChannel(tensor, input, reader)) != nil
        else { return false }
        let replaced: any Layer
        if let layer = reader.steps[input.step].layer as? Conv2D, !layer.usesBias, layer.activation == nil {
            replaced = try Conv2D(filters: layer.filters, window: layer.window, groups: layer.groups)
        } else if let layer = reader.steps[input.step].layer as? Dense, !layer.usesBias, layer.activation == nil {
            replaced = try Dense(units: layer.units)
        } else {
            return false
        }
        let array = try reader.constants.array(tensor, as: [channels])
        reader.replace(input.step, by: replaced, adding: [.stored(WeightSource(array))])
        return true
    }
}
