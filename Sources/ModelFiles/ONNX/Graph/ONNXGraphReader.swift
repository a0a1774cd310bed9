import Diagnostics
import Engine
import Network
import Platform

/// Turns the nodes of a graph into layers, and their channels from first to last.
struct ONNXGraphReader {
    let graph: ONNXGraph
    let path: String
    /// Version of the operators.
    let operators: Int
    let constants: ONNXConstants
    private(set) var steps: [ONNXStep] = []
    private(set) var notes: [String] = []
    /// Index of the step whose output is the graph's.
    private(set) var output = 0
    /// What nodes gave so far, by the graph's names of values.
    var results: [ExactText: ONNXResult] = [:]
    /// Constants by name, also those that stand as nodes.
    var tensors: [ExactText: ONNXTensor] = [:]
    /// Whole numbers that nodes worked out from shapes and constants.
    var sizes: [ExactText: ONNXSizes] = [:]
    /// How many nodes, or outputs of the graph, take a value.
    private var users: [ExactText: Int] = [:]
    /// How many take the result of a step, under all names that it has.
    private var takers: [Int: Int] = [:]
    /// Images that the graph is for, where it says a number.
    private(set) var batch: Int?

    /// What to do where a layer wants as many values as images of one size give.
    static let exportedSize = "load the model with the size of images that it was exported for"

    /// - Parameter input: rows and columns of the images, where the person gave them.
    init(
        _ graph: ONNXGraph, _ model: ONNXModel, _ constants: ONNXConstants, input: (height: Int, width: Int)?
    ) throws {
        self.graph = graph
        self.constants = constants
        path = constants.file.file.path
        operators = model.operators
        for tensor in graph.constants { tensors[ExactText(tensor.name)] = tensor }
        for node in graph.nodes {
            for name in node.inputs where node.kind != "Shape" { users[ExactText(name), default: 0] += 1 }
        }
        for value in graph.outputs { users[ExactText(value.name), default: 0] += 1 }
        try addInput(size: input)
    }

    /// Reads all nodes; each stands behind those whose results it takes.
    mutating func readNodes() throws {
        for node in graph.nodes {
            try constants.file.checkInterruption()
            try read(node)
        }
        guard let name = graph.outputs.first?.name, graph.outputs.count == 1 else {
            throw Failure(
                .data, "the model '\(path)' has \(graph.outputs.count) outputs; one is supported",
                facts: graph.outputs.isEmpty ? [] : ["outputs: " + graph.outputs.map(\.name).joined(separator: ", ")])
        }
        guard let result = results[ExactText(name)] else {
            throw Failure(.data, "the model '\(path)' has the output '\(name)', which no node gives")
        }
        // What is a picture stays one; a vector is what the graph says it is.
        output = result.order == .channelsLast ? result.step : try inOrderOfGraph(result).step
    }

    private mutating func read(_ node: ONNXNode) throws {
        guard ONNXNode.isStandard(node.domain), let operation = ONNXOperators.readers[node.kind] else {
            throw ONNXOperators.unsupported(node)
        }
        do {
            if try readSizes(node) { return }
            var settings = ONNXSettings(node)
            try operation(&self, node, &settings)
            try settings.finish()
        } catch let failure as Failure where failure.kind != .interrupted && !failure.message.contains("'") {
            throw failure.inLayer(node.title, kind: node.kind)
        }
    }

    /// Indices of the steps that lead to the output, in order.
    var needed: [Int] {
        var isNeeded = [Bool](repeating: false, count: steps.count)
        isNeeded[output] = true
        for index in steps.indices.reversed() where isNeeded[index] {
            for input in steps[index].inputs { isNeeded[input] = true }
        }
        return steps.indices.filter { isNeeded[$0] }
    }

    /// The layers with what they are applied to.
    func description(named names: ONNXLayerNames) -> NetworkDescription {
        let entries = needed.map { index in
            NetworkDescription.Entry(
                names.layers[index], steps[index].layer,
                calls: [steps[index].inputs.map { NetworkDescription.Source(names.layers[$0]) }])
        }
        return NetworkDescription(
            name: names.model, entries: entries, outputs: [NetworkDescription.Source(names.layers[output])])
    }
}

// The input.
extension ONNXGraphReader {
    private mutating func addInput(size: (height: Int, width: Int)?) throws {
        // Older files list their constants among the inputs.
        let inputs = graph.inputs.filter { tensors[ExactText($0.name)] == nil }
        guard let input = inputs.first, inputs.count == 1 else {
            throw Failure(
                .data, "the model '\(path)' has \(inputs.count) inputs; one is supported",
                facts: inputs.isEmpty ? [] : ["inputs: " + inputs.map(\.name).joined(separator: ", ")])
        }
        guard let element = input.type, let extents = input.extents, extents.count > 1 else {
            throw Failure(
                .data, "the model '\(path)' does not say what its input '\(input.name)' is",
                facts: ["expected: images × channels × rows × columns of float32"],
                remedies: ["export it again with a sample image"])
        }
        guard element == .float32 || element == .float64 || element.numbers != nil else {
            throw Failure(
                .data, "the model '\(path)' takes numbers of \(element.name), which is not supported",
                facts: ["supported: float32, float16"], remedies: ["export it again in float32"])
        }
        if element != .float32 { note("the model was written for \(element.name); it is computed in float32") }
        guard extents.allSatisfy({ $0.map { 1...(1 << 24) ~= $0 } ?? true }) else {
            throw Failure(.data, "the input of the model '\(path)' has an impossible shape")
        }
        batch = extents[0]
        var one = Array(extents.dropFirst())
        var order = ONNXResult.Order.same
        if one.count == 3, isChannelsFirst(input.name, one) {
            one = [one[1], one[2], one[0]]
            order = .channelsLast
        }
        if let size, one.count == 3 { one = [size.height, size.width, one[2]] }
        let node = ONNXNode(name: input.name, kind: "Input", outputs: [input.name])
        let result = try add(node, InputLayer(shape: OpenShape(one)), [], order: order)
        results[ExactText(input.name)] = result
    }

    /// Whether the graph sees its input as channels × rows × columns: unless the first that it does is to make that of it,
    /// or only the last axis can be the channels.
    private func isChannelsFirst(_ name: String, _ extents: [Int?]) -> Bool {
        var name = name
        for node in graph.nodes where node.inputs.first == name {
            if node.kind == "Transpose" { return false }
            if ["Conv", "MaxPool", "AveragePool"].contains(node.kind) { return true }
            name = node.outputs.first ?? name
        }
        func canBeChannels(_ extent: Int?) -> Bool { extent.map { $0 == 1 || $0 == 3 } ?? false }
        return canBeChannels(extents[0]) || !canBeChannels(extents[2])
    }
}

// What the operators build with.
extension ONNXGraphReader {
    mutating func note(_ sentence: String) { if !notes.contains(sentence) { notes.append(sentence) } }

    /// The result that a node takes as an image's values.
    func input(_ node: ONNXNode, _ index: Int = 0) throws -> ONNXResult {
        guard node.inputs.indices.contains(index), !node.inputs[index].isEmpty else {
            throw Failure(.data, "lacks its input \(index + 1)")
        }
        let name = ExactText(node.inputs[index])
        if let result = results[name] { return result }
        if tensors[name] != nil || sizes[name] != nil {
            throw Failure(.data, "is applied to a constant where an image's values belong")
        }
        throw Failure(.data, "takes a value that no node before it gives", facts: ["its name: \(name.text)"])
    }

    /// Whether a node has this input.
    func has(_ node: ONNXNode, _ index: Int) -> Bool {
        node.inputs.indices.contains(index) && !node.inputs[index].isEmpty
    }

    /// A constant that a node takes; nil if it has no such input, or it is no constant.
    func tensor(_ node: ONNXNode, _ index: Int) -> ONNXTensor? {
        has(node, index) ? tensors[ExactText(node.inputs[index])] : nil
    }

    /// A constant that a node must have.
    func constant(_ node: ONNXNode, _ index: Int, _ what: String) throws -> ONNXTensor {
        guard let tensor = tensor(node, index) else {
            throw Failure(
                .data, "has no constant \(what)", facts: ["a \(what) that is computed from the image is not supported"])
        }
        return tensor
    }

    /// Whether nobody but one node takes the result of a step, which may then be changed. A node that only gives it
    /// another name, such as Identity, does not count itself, but those that take it under that name do.
    func hasOneUser(_ result: ONNXResult) -> Bool { takers[result.step] == 1 }

    /// Adds a layer; its result is that of the node as soon as `give` says so.
    mutating func add(
        _ node: ONNXNode, _ layer: any Layer, _ inputs: [ONNXResult], _ weights: [ONNXWeight] = [],
        order: ONNXResult.Order, isNotNegative: Bool = false, weightName: String? = nil
    ) throws -> ONNXResult {
        let shapes = inputs.map(\.shape)
        let shape = try layer.outputShape(for: shapes)
        let wanted = try layer.parameters(for: shapes)
        guard wanted.map(\.shape) == weights.map(\.shape) else {
            throw Failure(
                .data, "has weights that do not fit what it is applied to",
                facts: [
                    "expected: " + wanted.map { "\($0.name) \($0.shape)" }.joined(separator: ", "),
                    "found: " + weights.map(\.shape.description).joined(separator: ", "),
                ])
        }
        steps.append(
            ONNXStep(node: node, layer: layer, inputs: inputs.map(\.step), weights: weights, weightName: weightName))
        return ONNXResult(step: steps.count - 1, shape: shape, order: order, isNotNegative: isNotNegative)
    }

    /// The layer of a step in another form, with more weights.
    mutating func replace(_ step: Int, by layer: any Layer, adding weights: [ONNXWeight] = []) {
        steps[step].layer = layer
        steps[step].weights += weights
    }

    /// Says what a node gives.
    mutating func give(_ node: ONNXNode, _ result: ONNXResult) throws {
        guard let name = node.outputs.first, !name.isEmpty else { throw Failure(.data, "has no output") }
        for other in node.outputs.dropFirst() where !other.isEmpty && users[ExactText(other)] != nil {
            throw Failure(.data, "has several outputs that are used; one is supported")
        }
        let isRenamed = takers[result.step] != nil
        takers[result.step, default: 0] += (users[ExactText(name)] ?? 0) - (isRenamed ? 1 : 0)
        results[ExactText(name)] = result
    }

    /// A picture as rows × columns × channels.
    mutating func channelsLast(_ result: ONNXResult, _ node: ONNXNode) throws -> ONNXResult {
        guard result.shape.rank == 3 else {
            throw Failure(
                .data, "is applied to something that is no picture",
                facts: ["its input for one image is \(result.shape)"])
        }
        if result.order == .channelsLast { return result }
        return try add(
            .helper(node, "channels_last"), try Permute(axes: [2, 3, 1]), [result], order: .channelsLast,
            isNotNegative: result.isNotNegative)
    }

    /// Values in the order of the graph.
    mutating func inOrderOfGraph(_ result: ONNXResult) throws -> ONNXResult {
        let node = steps[result.step].node
        var turned = result
        switch result.order {
        case .same: return result
        case .channelsLast:
            turned = try add(.helper(node, "channels_first"), try Permute(axes: [3, 1, 2]), [result], order: .same)
        case .flattened(let height, let width, let channels):
            let picture = try add(
                .helper(node, "picture"), try Reshape(target: [height, width, channels]), [result], order: .channelsLast
            )
            let first = try add(
                .helper(node, "channels_first"), try Permute(axes: [3, 1, 2]), [picture], order: .same)
            turned = try add(.helper(node, "flatten"), Flatten(), [first], order: .same)
        }
        turned.isNotNegative = result.isNotNegative
        return turned
    }
}

extension ONNXNode {
    /// What a person may know it by.
    var title: String { name.isEmpty ? outputs.first ?? kind : name }

    /// A layer of ours that stands for a part of a node.
    static func helper(_ node: ONNXNode, _ what: String, outputs: [String] = []) -> ONNXNode {
        ONNXNode(name: "\(node.title)_\(what)", outputs: outputs)
    }
}
