import Engine

/// What an ONNX file says, as far as it matters here: the messages of onnx.proto3 with their fields' meaning.
struct ONNXModel {
    var formatVersion = 0
    /// `pytorch`, `tf2onnx`
    var producer = ""
    var producerVersion = ""
    /// Version of the standard operators; 0 if the file does not say it.
    var operators = 0
    var graph: ONNXGraph?
    /// What the writer noted beside the model.
    var metadata: [(key: String, value: String)] = []
}

struct ONNXGraph {
    var name = ""
    /// Each after the nodes whose results it takes.
    var nodes: [ONNXNode] = []
    /// Weights and other constants.
    var constants: [ONNXTensor] = []
    var inputs: [ONNXValueInfo] = []
    var outputs: [ONNXValueInfo] = []
}

/// One application of an operator.
struct ONNXNode {
    var name = ""
    /// `Conv`
    var kind = ""
    /// Empty for the standard operators.
    var domain = ""
    /// Names of values; empty for an input that is left out.
    var inputs: [String] = []
    var outputs: [String] = []
    var attributes: [ONNXAttribute] = []
}

struct ONNXAttribute {
    enum Value {
        case number(Float)
        case whole(Int)
        case text(String)
        case tensor(ONNXTensor)
        case numbers([Float])
        case wholes([Int])
        /// A graph, a list of texts, and whatever else no operator here has.
        case other
    }

    var name = ""
    var value = Value.other
}

/// An input or output of the graph.
struct ONNXValueInfo {
    var name = ""
    /// Nil for what is no tensor.
    var type: ONNXElement?
    /// Extents with the batch's first, nil where open; nil if nothing is said of them.
    var extents: [Int?]?
}

/// Kinds of number: TensorProto.DataType.
enum ONNXElement: Hashable {
    case float32, uint8, int8, int32, int64, float16, float64, bfloat16, truth
    case other(Int)

    init(_ code: Int) {
        self =
            switch code {
            case 1: .float32
            case 2: .uint8
            case 3: .int8
            case 6: .int32
            case 7: .int64
            case 9: .truth
            case 10: .float16
            case 11: .float64
            case 16: .bfloat16
            default: .other(code)
            }
    }

    /// Bytes of one number; nil for kinds whose values are not read.
    var width: Int? {
        switch self {
        case .uint8, .int8, .truth: 1
        case .float16, .bfloat16: 2
        case .float32, .int32: 4
        case .int64, .float64: 8
        case .other: nil
        }
    }

    /// How weights of this kind are read; nil for kinds that no weights have.
    var numbers: StoredNumbers? {
        switch self {
        case .float32: .float32
        case .float16: .float16
        case .bfloat16: .bfloat16
        default: nil
        }
    }

    var name: String {
        switch self {
        case .float32: "float32"
        case .uint8: "uint8"
        case .int8: "int8"
        case .int32: "int32"
        case .int64: "int64"
        case .float16: "float16"
        case .float64: "float64"
        case .bfloat16: "bfloat16"
        case .truth: "bool"
        case .other(let code): "kind \(code)"
        }
    }
}
