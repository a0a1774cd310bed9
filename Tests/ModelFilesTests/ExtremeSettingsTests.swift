import Diagnostics
import Engine
import Network
import Testing

@testable import ModelFiles

/// Whatever number stands in a description, it is refused or read, and never ends the program.
@Suite struct ExtremeSettingsTests {
    private static let chain = """
        {"class_name": "Functional", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "config": {"batch_shape": [null, 8, 8, 3]}, "inbound_nodes": []},
          {"class_name": "Reshape", "name": "re", "config": {"target_shape": [8, 8, 3]},
           "inbound_nodes": [[["in", 0, 0, {}]]]},
          {"class_name": "ZeroPadding2D", "name": "pad", "config": {"padding": [[1, 1], [2, 0]]},
           "inbound_nodes": [[["re", 0, 0, {}]]]},
          {"class_name": "Conv2D", "name": "conv", "config": {"filters": 6, "kernel_size": [3, 3], "strides": [1, 1],
           "dilation_rate": [1, 1], "groups": 3, "padding": "same", "use_bias": true, "activation": "relu"},
           "inbound_nodes": [[["pad", 0, 0, {}]]]},
          {"class_name": "Permute", "name": "perm", "config": {"dims": [2, 1, 3]},
           "inbound_nodes": [[["conv", 0, 0, {}]]]},
          {"class_name": "Concatenate", "name": "both", "config": {"axis": 3},
           "inbound_nodes": [[["perm", 0, 0, {}], ["perm", 0, 0, {}]]]},
          {"class_name": "ReLU", "name": "act", "config": {"max_value": 6, "negative_slope": 0, "threshold": 0},
           "inbound_nodes": [[["both", 0, 0, {}]]]},
          {"class_name": "MaxPooling2D", "name": "pool", "config": {"pool_size": [2, 2], "strides": [2, 2],
           "padding": "same"}, "inbound_nodes": [[["act", 0, 0, {}]]]},
          {"class_name": "PReLU", "name": "prelu", "config": {"shared_axes": [1, 2]},
           "inbound_nodes": [[["pool", 0, 0, {}]]]},
          {"class_name": "BatchNormalization", "name": "bn", "config": {"axis": 3, "epsilon": 0.001},
           "inbound_nodes": [[["prelu", 0, 0, {}]]]},
          {"class_name": "Rescaling", "name": "scale", "config": {"scale": 2, "offset": 1},
           "inbound_nodes": [[["bn", 0, 0, {}]]]},
          {"class_name": "Flatten", "name": "flat", "config": {}, "inbound_nodes": [[["scale", 0, 0, {}]]]},
          {"class_name": "Dense", "name": "dense", "config": {"units": 5, "activation": "softmax"},
           "inbound_nodes": [[["flat", 0, 0, {}]]]}],
         "input_layers": [["in", 0, 0]], "output_layers": [["dense", 0, 0]]}}
        """

    private static let extremes: [JSONValue] =
        [Int.min, -1, 0, 1, 3, 1 << 20, (1 << 20) + 1, 1 << 24, 1 << 31, 1 << 40, 1 << 53, 1 << 62, Int.max].map {
            .integer($0)
        } + [.number(9.3e18), .number(1e308), .number(-0.5), .number(.nan), .null, .array([]), .bool(true), .text("x")]

    @Test func theDescriptionItselfIsSound() throws {
        let network = try network(JSONParser.parse(Self.chain, named: "model_config"))
        #expect(network.layers.count == 13)
        #expect(network.outputShape == [5])
    }

    @Test func everyNumberInEveryPlace() throws {
        let whole = try JSONParser.parse(Self.chain, named: "model_config")
        let places = whole.numbers
        #expect(places.count > 60)
        var (read, refused) = (0, 0)
        for place in places {
            for value in Self.extremes {
                for open in [false, true] {
                    var changed = whole
                    // The sizes of the input decide whether shapes are known while layers are read.
                    if open {
                        changed = changed.replacing(Self.input, with: .array([.null, .null, .null, .integer(3)]))
                    }
                    changed = changed.replacing(place, with: value)
                    do {
                        let network = try network(changed)
                        _ = (network.multiplyAdds, network.parameterCount, try network.reluSites)
                        if let resolved = try? network.resolved(height: 8, width: 8) {
                            let context = try ComputeContext(threads: 1)
                            _ = try? resolved.planLayout(height: 8, width: 8, batch: 32, context: context).peakBytes
                        }
                        read += 1
                    } catch {
                        #expect(error is Failure)
                        refused += 1
                    }
                }
            }
        }
        #expect(read > 100 && refused > 1000)
    }

    private static let input: [JSONStep] = [
        .member("config"), .member("layers"), .element(0), .member("config"), .member("batch_shape"),
    ]

    private func network(_ config: JSONValue) throws -> Network {
        var reader = KerasModelReader(version: try KerasVersion("3.0.0"))
        let network = try Network(try reader.description(of: config))
        try reader.check(network)
        return network
    }
}

/// A step from a value of JSON text to one within it.
enum JSONStep: Hashable {
    case member(ExactText)
    case element(Int)
}

extension JSONValue {
    /// The places of all numbers.
    fileprivate var numbers: [[JSONStep]] {
        switch self {
        case .integer, .number: [[]]
        case .array(let elements):
            elements.enumerated().flatMap { index, value in value.numbers.map { [.element(index)] + $0 } }
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { key, value in value.numbers.map { [.member(key)] + $0 } }
        default: []
        }
    }

    fileprivate func replacing(_ place: some Collection<JSONStep>, with value: JSONValue) -> JSONValue {
        switch (place.first, self) {
        case (.element(let index), .array(var elements)) where elements.indices.contains(index):
            elements[index] = elements[index].replacing(place.dropFirst(), with: value)
            return .array(elements)
        case (.member(let key), .object(var members)):
            guard let member = members[key] else { return self }
            members[key] = member.replacing(place.dropFirst(), with: value)
            return .object(members)
        case (nil, _): return value
        default: return self
        }
    }
}
