import Diagnostics
import Engine
import Network

// What moves values without changing them.
extension ONNXOperators {
    @Sendable static func flatten(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        let input = try reader.input(node)
        let axis = try settings.whole("axis", 1)
        guard axis == 1 || axis == -input.shape.rank else {
            throw Failure(.data, "flattens from axis \(axis) on", facts: ["supported: 1, each image on its own"])
        }
        try reader.give(node, try flattened(input, &reader, node))
    }

    /// All values of an image in one axis. They stay where they lie: what follows is told how the graph counts them.
    private static func flattened(_ input: ONNXResult, _ reader: inout ONNXGraphReader, _ node: ONNXNode) throws
        -> ONNXResult
    {
        guard input.shape.rank > 1 else { return input }
        var order = ONNXResult.Order.same
        if input.order == .channelsLast, input.shape[2] != 1, input.shape[0] != 1 || input.shape[1] != 1 {
            guard let height = input.shape[0], let width = input.shape[1], let channels = input.shape[2] else {
                throw Failure(
                    .data, "flattens a picture whose size is open",
                    facts: ["its input for one image is \(input.shape)"],
                    remedies: ["say which images to use: --input 224x224 (height x width)"])
            }
            order = .flattened(height: height, width: width, channels: channels)
        }
        return try reader.add(node, Flatten(), [input], order: order, isNotNegative: input.isNotNegative)
    }

    @Sendable static func reshape(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        let keepsZeros = try settings.whole("allowzero", 0) != 0
        let input = try reader.input(node)
        // Before version 5 an attribute.
        let wanted = try settings.wholes("shape")?.map { ONNXSize.number($0) } ?? reader.extents(node, 1)
        try reader.give(node, try reshaped(input, wanted, keepsZeros: keepsZeros, &reader, node))
    }

    private static func reshaped(
        _ input: ONNXResult, _ wanted: [ONNXSize], keepsZeros: Bool, _ reader: inout ONNXGraphReader, _ node: ONNXNode
    ) throws -> ONNXResult {
        let old: [Int?] = [reader.batch] + input.extents
        guard let first = wanted.first, wanted.count > 1, isImages(first, wanted, reader, keepsZeros: keepsZeros) else {
            throw Failure(
                .data, "gives the images another shape together, which is not supported",
                facts: ["supported: a shape whose first extent is the number of images"])
        }
        let new = try wanted.indices.dropFirst().map { index -> Int? in
            switch wanted[index] {
            case .number(0) where !keepsZeros && index < old.count: old[index]
            case .number(-1), .open: nil
            case .number(let extent) where extent > 0: extent
            default: throw Failure(.data, "wants an impossible shape")
            }
        }
        if new.count == 1 {
            let result = try flattened(input, &reader, node)
            guard let extent = new[0], let count = result.shape.channels, extent != count else { return result }
            throw Failure(
                .data, "arranges \(count) values as \(extent)",
                remedies: [ONNXGraphReader.exportedSize])
        }
        if new == input.extents { return input }
        let inOrder = try reader.inOrderOfGraph(input)
        return try reader.add(
            node, try Reshape(target: OpenShape(new)), [inOrder], order: .same, isNotNegative: input.isNotNegative)
    }

    /// Whether the first extent of a shape is the number of images, as it is or as what is left over.
    private static func isImages(
        _ extent: ONNXSize, _ all: [ONNXSize], _ reader: ONNXGraphReader, keepsZeros: Bool
    ) -> Bool {
        switch extent {
        case .images: true
        case .number(-1): !all.dropFirst().contains { $0 == .number(-1) || $0 == .open }
        case .number(0): !keepsZeros
        case .number(let count): count == reader.batch
        case .open: false
        }
    }

    @Sendable static func transpose(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        let input = try reader.input(node)
        let rank = input.shape.rank + 1
        let axes = try settings.wholes("perm") ?? Array((0..<rank).reversed())
        guard axes.sorted() == Array(0..<rank), axes[0] == 0 else {
            throw Failure(
                .data, "turns its axes as \(axes)", facts: ["supported: any order that leaves the images first"])
        }
        if axes == axes.sorted() { return try reader.give(node, input) }
        var result = input
        if axes == [0, 2, 3, 1], input.order == .channelsLast {
            result.order = .same
        } else if axes == [0, 3, 1, 2], input.order == .same {
            result.order = .channelsLast
        } else {
            let inOrder = try reader.inOrderOfGraph(input)
            result = try reader.add(
                node, try Permute(axes: Array(axes.dropFirst())), [inOrder], order: .same,
                isNotNegative: input.isNotNegative)
        }
        try reader.give(node, result)
    }

    @Sendable static func concatenate(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        var inputs = try node.inputs.indices.map { try reader.input(node, $0) }
        let axis = try settings.whole("axis")
        let isNotNegative = inputs.allSatisfy(\.isNotNegative)
        if inputs.first?.shape.rank == 1 {
            // Their parts would be in an order that nothing here can tell.
            for index in inputs.indices { inputs[index] = try reader.inOrderOfGraph(inputs[index]) }
        }
        let (order, turned) = try common(inputs, &reader, node)
        guard let place = turned[0].place(of: axis) else {
            throw Failure(.data, "joins along axis \(axis)", facts: ["supported: every axis but that of the images"])
        }
        try reader.give(
            node, try reader.add(node, Concatenate(axis: place + 1), turned, order: order, isNotNegative: isNotNegative)
        )
    }

    /// Without axes of extent 1.
    @Sendable static func squeeze(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        let input = try reader.input(node)
        let axes = try settings.wholes("axes") ?? reader.numbers(node, 1)
        let rank = input.shape.rank + 1
        let dropped = Set(axes.map { $0 < 0 ? $0 + rank : $0 })
        guard !dropped.contains(0), dropped.allSatisfy({ 1..<rank ~= $0 && input.extents[$0 - 1] == 1 }) else {
            throw Failure(.data, "drops the axes \(axes) of \(input.shape)", facts: ["supported: axes of extent 1"])
        }
        let left = (1..<rank).filter { !dropped.contains($0) }.map { input.extents[$0 - 1] }
        try reader.give(
            node,
            try reshaped(
                input, [.images] + left.map { $0.map { ONNXSize.number($0) } ?? .open }, keepsZeros: true, &reader, node
            ))
    }

    /// With more axes of extent 1.
    @Sendable static func unsqueeze(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        let input = try reader.input(node)
        let axes = try settings.wholes("axes") ?? reader.numbers(node, 1)
        let rank = input.shape.rank + 1 + axes.count
        let added = Set(axes.map { $0 < 0 ? $0 + rank : $0 })
        guard added.count == axes.count, rank <= 8, added.allSatisfy({ 1..<rank ~= $0 }) else {
            throw Failure(.data, "adds the axes \(axes)", facts: ["supported: every one but that of the images"])
        }
        var rest = input.extents[...]
        let extents = (1..<rank).map { added.contains($0) ? 1 : rest.popFirst() ?? 1 }
        try reader.give(
            node,
            try reshaped(
                input, [.images] + extents.map { $0.map { ONNXSize.number($0) } ?? .open }, keepsZeros: true, &reader,
                node))
    }
}
