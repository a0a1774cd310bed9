import Diagnostics
import Engine
import Network

/// Functions of every value.
enum ONNXFunctions {
    typealias Reader = @Sendable (inout ONNXSettings) throws -> Activation

    static let readers: [String: Reader] = [
        "Elu": { .elu(alpha: try $0.number("alpha", 1)) },
        "Exp": { _ in .exponential },
        "Gelu": gelu,
        "HardSigmoid": hardSigmoid,
        "LeakyRelu": { .leakyRelu(slope: try $0.number("alpha", 0.01)) },
        "Relu": { _ in .relu },
        "Selu": selu,
        "Sigmoid": { _ in .sigmoid },
        "Softplus": { _ in .softplus },
        "Softsign": { _ in .softsign },
        "Swish": swish,
        "Tanh": { _ in .tanh },
    ]

    @Sendable private static func gelu(_ settings: inout ONNXSettings) throws -> Activation {
        switch try settings.text("approximate", "none") {
        case "none": .gelu(approximate: false)
        case "tanh": .gelu(approximate: true)
        default: throw settings.wrong("approximate", "none or tanh")
        }
    }

    /// Of all slopes only those of Keras are known.
    @Sendable private static func hardSigmoid(_ settings: inout ONNXSettings) throws -> Activation {
        let slope = try settings.number("alpha", 0.2)
        guard try settings.number("beta", 0.5) == 0.5 else { throw settings.wrong("beta", "0.5") }
        if slope == 0.2 { return .hardSigmoid(slope: .fifth) }
        if abs(slope - 1 / 6) < 1e-6 { return .hardSigmoid(slope: .sixth) }
        throw settings.wrong("alpha", "0.2 or 1/6")
    }

    @Sendable private static func selu(_ settings: inout ONNXSettings) throws -> Activation {
        let alpha = try settings.number("alpha", 1.6732632)
        let gamma = try settings.number("gamma", 1.0507010)
        guard abs(alpha - 1.6732632) < 1e-5, abs(gamma - 1.0507010) < 1e-5 else {
            throw settings.wrong("alpha", "1.67326 with a gamma of 1.05070")
        }
        return .selu
    }

    @Sendable private static func swish(_ settings: inout ONNXSettings) throws -> Activation {
        guard try settings.number("alpha", 1) == 1 else { throw settings.wrong("alpha", "1") }
        return .swish
    }
}

extension Activation {
    /// Whether Keras has it as a setting of a layer, and not as a layer alone.
    var isSettingOfLayers: Bool {
        switch self {
        case .relu, .sigmoid, .tanh, .softmax, .selu, .softplus, .softsign, .exponential, .swish: true
        case .elu(let alpha): alpha == 1
        default: false
        }
    }

    /// Keras's name of the layer that is this function alone.
    var kerasKind: String {
        switch self {
        case .relu, .rectifier: "ReLU"
        case .leakyRelu: "LeakyReLU"
        case .elu: "ELU"
        case .softmax: "Softmax"
        default: "Activation"
        }
    }

    var isNeverNegative: Bool {
        switch self {
        case .relu, .sigmoid, .softmax, .softplus, .exponential, .hardSigmoid: true
        case .rectifier(_, let slope, let threshold): slope == 0 && threshold >= 0
        default: false
        }
    }
}

extension ONNXOperators {
    /// A function takes its place in the convolution or dense layer before it, as in Keras, if nobody else wants the values
    /// without it.
    static func activate(_ reader: inout ONNXGraphReader, _ node: ONNXNode, _ function: Activation) throws {
        var input = try reader.input(node)
        let isOnlyUser = reader.hasOneUser(input)
        if isOnlyUser, function.isSettingOfLayers, let fused = try fused(reader.steps[input.step].layer, function) {
            reader.replace(input.step, by: fused)
            input.isNotNegative = function.isNeverNegative
            return try reader.give(node, input)
        }
        try reader.give(
            node,
            try reader.add(
                node, ActivationLayer(function, kind: function.kerasKind), [input], order: input.order,
                isNotNegative: function.isNeverNegative))
    }

    private static func fused(_ layer: any Layer, _ function: Activation) throws -> (any Layer)? {
        if let layer = layer as? Conv2D, layer.activation == nil {
            return try Conv2D(
                filters: layer.filters, window: layer.window, groups: layer.groups, usesBias: layer.usesBias,
                activation: function)
        }
        if let layer = layer as? Dense, layer.activation == nil {
            return try Dense(units: layer.units, usesBias: layer.usesBias, activation: function)
        }
        return nil
    }

    /// Along the channels or the components only.
    @Sendable static func softmax(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        let input = try reader.input(node)
        // Before version 13 everything from the axis on was one vector, and the axis was 1 if left out.
        let axis = try settings.whole("axis", reader.operators < 13 ? 1 : -1)
        let place = input.place(of: axis)
        let isVector = input.shape.rank == 1 || reader.operators >= 13
        guard let place, place == input.shape.rank - 1, isVector else {
            throw Failure(
                .data, "runs along axis \(axis), which is not supported",
                facts: ["supported: the axis of the channels, or of the components of a vector"])
        }
        try activate(&reader, node, .softmax)
    }

    /// From 0 on, with or without a greatest value: ReLU and ReLU6.
    @Sendable static func clip(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        func bound(_ index: Int, _ value: Float) throws -> Float {
            // Before version 11 the bounds were attributes.
            guard reader.has(node, index) else { return value }
            let values = try reader.constants.floats(try reader.constant(node, index, "bound"))
            return values.first ?? value
        }
        let least = try bound(1, try settings.number("min", -.greatestFiniteMagnitude))
        let greatest = try bound(2, try settings.number("max", .greatestFiniteMagnitude))
        guard least == 0, greatest > 0 else {
            throw Failure(
                .data, "clips to \(least) … \(greatest), which is not supported",
                facts: ["supported: from 0 on, with or without a greatest value"])
        }
        let isOpen = greatest >= .greatestFiniteMagnitude
        try activate(
            &reader, node, isOpen ? .relu : .rectifier(maximum: greatest, negativeSlope: 0, threshold: 0))
    }

    /// One slope for all, one a channel, or one a value.
    static func parametricRectifier(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        let tensor = try reader.constant(node, 1, "slope")
        if try tensor.count() == 1 {
            let slope = try reader.constants.floats(tensor).first ?? 0
            return try activate(&reader, node, .leakyRelu(slope: slope))
        }
        let input = try reader.input(node)
        // Along the axes from the last on, as the standard stretches them; those before have the extent 1.
        let isOfChannels =
            input.order == .channelsLast
            ? tensor.extents.suffix(3) == [input.shape.channels ?? 0, 1, 1]
                && tensor.extents.dropLast(3).allSatisfy { $0 == 1 }
            : tensor.extents.last == input.shape.channels && tensor.extents.dropLast().allSatisfy { $0 == 1 }
        guard let channels = input.shape.channels, isOfChannels, input.order == .same || input.order == .channelsLast
        else {
            throw Failure(
                .data, "has slopes of \(tensor.shapeText), which is not supported here",
                facts: ["supported: one slope, or one for every channel"])
        }
        let rank = input.shape.rank
        let array = try reader.constants.array(tensor, as: [Int](repeating: 1, count: rank - 1) + [channels])
        let layer = PReLU(sharedAxes: Array(1..<rank))
        try reader.give(
            node,
            try reader.add(
                node, layer, [input], [.stored(WeightSource(array))], order: input.order, weightName: tensor.name))
    }
}
