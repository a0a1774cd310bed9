import Diagnostics
import Engine
import Network

extension ONNXOperators {
    @Sendable static func convolution(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        var input = try reader.channelsLast(try reader.input(node), node)
        let kernel = try reader.constant(node, 1, "kernel")
        guard kernel.extents.count == 4, kernel.extents.allSatisfy({ $0 > 0 }) else {
            throw Failure(
                .data, "has a kernel of \(kernel.shapeText)",
                facts: ["supported: outputs × inputs × rows × columns"])
        }
        let size = (height: kernel.extents[2], width: kernel.extents[3])
        guard try settings.pair("kernel_shape", size) == size else {
            throw settings.wrong("kernel_shape", "\(size.height) and \(size.width), as the kernel is")
        }
        let window = ONNXWindow(
            size: size, strides: try settings.pair("strides", (1, 1)), dilation: try settings.pair("dilations", (1, 1)),
            padding: try ONNXPadding(&settings))
        let (margins, mode) = try window.placement(input.shape, around: .zeros)
        if let margins { input = try reader.padded(input, margins, node) }
        let bias = reader.has(node, 2) ? try reader.constant(node, 2, "bias") : nil
        let layer = try Conv2D(
            filters: kernel.extents[0], window: try window.window(mode), groups: try settings.whole("group", 1),
            usesBias: bias != nil)
        var weights = [ONNXWeight.stored(WeightSource(kernel: try reader.constants.array(kernel)))]
        if let bias {
            weights.append(.stored(WeightSource(try reader.constants.array(bias, as: [kernel.extents[0]]))))
        }
        try reader.give(
            node, try reader.add(node, layer, [input], weights, order: .channelsLast, weightName: kernel.name))
    }

    @Sendable static func batchNormalization(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        settings.ignore("momentum", "is_test")
        guard try settings.whole("training_mode", 0) == 0, try settings.whole("spatial", 1) == 1 else {
            throw Failure(
                .data, "is set to training, which is not supported",
                remedies: ["in PyTorch, call model.eval() before the export"])
        }
        var input = try reader.input(node)
        if input.shape.rank == 3 { input = try reader.channelsLast(input, node) }
        if case .flattened = input.order { input = try reader.inOrderOfGraph(input) }
        let tensors = try ["scale", "bias", "mean", "variance"].enumerated().map {
            try reader.constant(node, $0.offset + 1, $0.element)
        }
        let layer = BatchNormalization(epsilon: Double(try settings.number("epsilon", 1e-5)))
        let weights = try tensors.map { ONNXWeight.stored(WeightSource(try reader.constants.array($0))) }
        try reader.give(
            node, try reader.add(node, layer, [input], weights, order: input.order, weightName: tensors[0].name))
    }

    @Sendable static func pool(
        _ rule: PoolingRule, _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        settings.ignore("storage_order")
        var input = try reader.channelsLast(try reader.input(node), node)
        let size = try settings.pair("kernel_shape", (0, 0))
        let strides = try settings.pair("strides", (1, 1))
        guard try settings.pair("dilations", (1, 1)) == (1, 1) else { throw settings.wrong("dilations", "1 and 1") }
        var window = ONNXWindow(size: size, strides: strides, dilation: (1, 1), padding: try ONNXPadding(&settings))
        window.roundsUp = try settings.whole("ceil_mode", 0) != 0
        let hasPadding = window.padding != .none
        let countsPadding = try settings.whole("count_include_pad", 0) != 0
        // A mean over one value, as PyTorch writes its adaptive pooling where there is nothing to do.
        if size == (1, 1), strides == (1, 1), window.padding == .none { return try reader.give(node, input) }
        // What rounding up adds is not counted, and what padding adds is: no pooling of ours tells the two apart.
        if rule == .average, countsPadding, window.roundsUp, hasPadding {
            throw settings.wrong("ceil_mode", "0, where the mean counts its padding")
        }
        // Of what padding adds, a maximum above zero sees nothing; a mean may count it.
        let surroundings: ONNXWindow.Surroundings =
            switch rule {
            case .maximum: input.isNotNegative ? .zeros : .nothing
            case .average: countsPadding && !window.roundsUp ? .countedZeros : .nothing
            }
        let (margins, mode) = try window.placement(input.shape, around: surroundings)
        if let margins { input = try reader.padded(input, margins, node) }
        let layer = Pooling2D(rule, window: try window.window(mode))
        try reader.give(
            node,
            try reader.add(node, layer, [input], order: .channelsLast, isNotNegative: input.isNotNegative))
    }

    static func globalPool(_ rule: PoolingRule, _ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        let input = try reader.channelsLast(try reader.input(node), node)
        let layer = GlobalPooling2D(rule, keepsAxes: true)
        try reader.give(
            node, try reader.add(node, layer, [input], order: .channelsLast, isNotNegative: input.isNotNegative))
    }

    /// Over rows and columns: a global pooling.
    @Sendable static func reduce(
        _ rule: PoolingRule, _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        settings.ignore("noop_with_empty_axes")
        let input = try reader.input(node)
        let keepsAxes = try settings.whole("keepdims", 1) != 0
        // From version 18 on an input.
        let axes = try settings.wholes("axes") ?? (reader.has(node, 1) ? try reader.numbers(node, 1) : [])
        let places = Set(axes.map { input.place(of: $0) })
        guard input.shape.rank == 3, places == [0, 1] else {
            throw Failure(
                .data, "runs along the axes \(axes), which is not supported", facts: ["supported: rows and columns"])
        }
        let layer = GlobalPooling2D(rule, keepsAxes: keepsAxes)
        try reader.give(
            node,
            try reader.add(
                node, layer, [input], order: keepsAxes ? input.order : .same, isNotNegative: input.isNotNegative))
    }

    /// Zeros around the rows and columns.
    @Sendable static func pad(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        guard try settings.text("mode", "constant") == "constant" else {
            throw settings.wrong("mode", "constant, which puts zeros around a picture")
        }
        let value =
            try reader.has(node, 2) ? reader.constants.floats(try reader.constant(node, 2, "value")).first ?? 0 : 0
        guard try settings.number("value", 0) == 0, value == 0 else {
            throw Failure(.data, "puts \(value) around a picture", facts: ["supported: 0"])
        }
        guard !reader.has(node, 3) else { throw Failure(.data, "names the axes that it pads, which is not supported") }
        let input = try reader.input(node)
        // Before version 11 an attribute.
        let pads = try settings.wholes("pads") ?? reader.numbers(node, 1)
        let count = input.shape.rank + 1
        guard input.shape.rank == 3, pads.count == 2 * count else {
            throw Failure(.data, "does not say what to put around a picture", facts: ["found: \(pads)"])
        }
        func sides(_ place: Int) -> (before: Int, after: Int) {
            let axis = (1...3).first { input.place(of: $0) == place } ?? 0
            return (pads[axis], pads[axis + count])
        }
        let (rows, columns) = (sides(0), sides(1))
        guard sides(2) == (0, 0), pads[0] == 0, pads[count] == 0 else {
            throw Failure(.data, "pads along the images or channels, which is not supported")
        }
        let margins = Padding(top: rows.before, left: columns.before, bottom: rows.after, right: columns.after)
        guard margins != .none else { return try reader.give(node, input) }
        try reader.give(
            node,
            try reader.add(
                node, try ZeroPadding2D(margins), [input], order: input.order, isNotNegative: input.isNotNegative))
    }
}

extension ONNXGraphReader {
    fileprivate mutating func padded(_ input: ONNXResult, _ margins: Padding, _ node: ONNXNode) throws -> ONNXResult {
        try add(
            .helper(node, "pad"), try ZeroPadding2D(margins), [input], order: .channelsLast,
            isNotNegative: input.isNotNegative)
    }
}
