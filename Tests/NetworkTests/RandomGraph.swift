import Engine

@testable import Network

/// A random graph of small layers with whole numbers everywhere, so that float32 computes it exactly.
struct RandomGraph {
    /// Extents of every input picture.
    static let extents = [5, 4, 3]

    let description: NetworkDescription
    private var random: Randomness

    /// - Parameter layers: applications beside the input.
    init(seed: UInt64, layers count: Int) throws {
        var numbers = Randomness(seed)
        var entries = [NetworkDescription.Entry("input", InputLayer(shape: [5, 4, 3]), calls: [[]])]
        var shapes: [(source: NetworkDescription.Source, extents: [Int])] = [(.init("input"), Self.extents)]
        func pick(_ choice: Int) -> Int { Int.random(in: 0..<choice, using: &numbers) }
        // A ReLU layer that is applied wherever it fits.
        var sharedCalls: [[NetworkDescription.Source]] = []
        for index in 0..<count {
            let (source, extents) = shapes[shapes.count - 1 - pick(min(shapes.count, 2))]
            let name = "l\(index)"
            let channels = extents[2]
            func add(_ layer: any Layer, _ inputs: [NetworkDescription.Source], _ result: [Int]) {
                entries.append(.init(name, layer, calls: [inputs]))
                shapes.append((.init(name), result))
            }
            let alike = shapes.filter { $0.extents == extents }.map(\.source)
            let partner = alike[pick(alike.count)]
            switch pick(14) {
            case 0, 1:
                let filters = 1 + pick(20)
                add(
                    try Conv2D(
                        filters: filters, window: Window2D(size: (1 + pick(3), 1 + pick(3)), mode: .same),
                        activation: [.linear, .relu, .rectifier(maximum: 3, negativeSlope: 0, threshold: 0)][pick(3)]),
                    [source], Array(extents[..<2]) + [filters])
            case 2:
                let units = 1 + pick(9)
                add(try Dense(units: units, activation: .relu), [source], Array(extents[..<2]) + [units])
            case 3: add(ActivationLayer(.relu), [source], extents)
            case 4: add(ActivationLayer(.rectifier(maximum: 2, negativeSlope: 0, threshold: 0)), [source], extents)
            case 5: add(Merge(.sum), [source, partner], extents)
            case 6: add(Concatenate(), [source, partner], Array(extents[..<2]) + [2 * channels])
            case 7:
                let window = try Window2D(size: (2, 3), mode: .same)
                add(Pooling2D(.maximum, window: window), [source], extents)
            case 8: add(try Rescaling(scale: [2], offset: [-1]), [source], extents)
            case 9...12:
                sharedCalls.append([source])
                shapes.append((.init("shared", call: sharedCalls.count - 1), extents))
            default:
                let input = shapes.count == 1 ? source : shapes[pick(shapes.count)].source
                guard let layer = InferenceIdentity(kind: "Dropout") else { continue }
                add(layer, [input], shapes.first { $0.source == input }?.extents ?? extents)
            }
        }
        if !sharedCalls.isEmpty {
            entries.append(.init("shared", ActivationLayer(.relu, kind: "ReLU"), calls: sharedCalls))
        }
        var outputs = [shapes[shapes.count - 1].source]
        if seed % 3 == 0 {
            entries.append(.init("flat", Flatten(), calls: [outputs]))
            entries.append(.init("end", try Dense(units: 7, activation: .relu), calls: [[.init("flat")]]))
            outputs = [.init("end")]
        } else if seed % 3 == 1 {
            entries.append(.init("mean", GlobalPooling2D(.maximum), calls: [outputs]))
            outputs = [.init("mean")]
        }
        random = numbers
        description = NetworkDescription(name: "random", entries: entries, outputs: outputs)
    }

    /// The network with weights of −1, 0 and 1, and images of whole numbers from −2 to 2.
    mutating func network(images: Int) throws -> (network: Network, images: Tensor) {
        var network = try Network(description)
        for layer in network.layers where !layer.parameters.isEmpty {
            let tensors = layer.parameters.map { whole($0.shape, in: -1...1) }
            try network.setWeights(tensors, of: layer)
        }
        return (network, whole(Shape([images] + Self.extents), in: -2...2))
    }

    private mutating func whole(_ shape: Shape, in range: ClosedRange<Int>) -> Tensor {
        Tensor(shape, (0..<shape.count).map { _ in Float(Int.random(in: range, using: &random)) })
    }
}
