import Diagnostics
import Engine
import Network

/// The operators that can be read, by the standard's names (onnx.ai/onnx/operators).
enum ONNXOperators {
    typealias Reader = @Sendable (inout ONNXGraphReader, ONNXNode, inout ONNXSettings) throws -> Void

    /// A new operator is one line here and one reader beside it.
    static let readers: [String: Reader] = {
        var readers: [String: Reader] = [
            "Add": { reader, node, _ in try add(&reader, node) },
            "AveragePool": { try pool(.average, &$0, $1, &$2) },
            "BatchNormalization": batchNormalization,
            "Cast": cast,
            "Clip": clip,
            "Concat": concatenate,
            "Constant": constant,
            "Conv": convolution,
            "Div": { reader, node, _ in try divide(&reader, node) },
            "Dropout": dropout,
            "Flatten": flatten,
            "Gemm": gemm,
            "GlobalAveragePool": { reader, node, _ in try globalPool(.average, &reader, node) },
            "GlobalMaxPool": { reader, node, _ in try globalPool(.maximum, &reader, node) },
            "Identity": { reader, node, _ in try identity(&reader, node) },
            "MatMul": { reader, node, _ in try matrixProduct(&reader, node) },
            "MaxPool": { try pool(.maximum, &$0, $1, &$2) },
            "Mul": { reader, node, _ in try multiply(&reader, node) },
            "Neg": { reader, node, _ in try negate(&reader, node) },
            "PRelu": { reader, node, _ in try parametricRectifier(&reader, node) },
            "Pad": pad,
            "ReduceMax": { try reduce(.maximum, &$0, $1, &$2) },
            "ReduceMean": { try reduce(.average, &$0, $1, &$2) },
            "Reshape": reshape,
            "Softmax": softmax,
            "Squeeze": squeeze,
            "Sub": { reader, node, _ in try subtract(&reader, node) },
            "Sum": { reader, node, _ in try merge(.sum, &reader, node) },
            "Transpose": transpose,
            "Unsqueeze": unsqueeze,
        ]
        for (kind, function) in ONNXFunctions.readers {
            readers[kind] = { reader, node, settings in
                try activate(&reader, node, try function(&settings))
            }
        }
        // Where their inputs are constants, `readSizes` works them out.
        for kind in ["ConstantOfShape", "Gather", "Shape", "Slice"] {
            readers[kind] = { _, _, _ in
                throw Failure(.data, "is applied to an image's values, which is supported for sizes only")
            }
        }
        return readers
    }()

    static func unsupported(_ node: ONNXNode) -> Failure {
        let kind = ONNXNode.isStandard(node.domain) ? node.kind : "\(node.domain).\(node.kind)"
        return Failure(
            .data,
            "the node '\(ReadableText.inLine(node.title))' is of the kind \(ReadableText.inLine(kind)), which is not supported",
            facts: ["supported: " + readers.keys.sorted().joined(separator: ", ")],
            remedies: [
                "if an earlier layer is enough, export the model only up to there",
                "or simplify the graph first, in Python: onnxsim.simplify(onnx.load('model.onnx'))",
            ])
    }
}

// What changes nothing, or no values.
extension ONNXOperators {
    @Sendable private static func constant(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        guard let tensor = try settings.tensor("value"), let name = node.outputs.first else {
            throw Failure(.data, "is a constant without a tensor", facts: ["supported: the attribute value"])
        }
        reader.tensors[ExactText(name)] = tensor
    }

    private static func identity(_ reader: inout ONNXGraphReader, _ node: ONNXNode) throws {
        if let tensor = reader.tensor(node, 0), let name = node.outputs.first {
            reader.tensors[ExactText(name)] = tensor
        } else {
            try reader.give(node, try reader.input(node))
        }
    }

    /// Everything is computed in float32.
    @Sendable private static func cast(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        settings.ignore("saturate", "round_mode")
        let element = ONNXElement(try settings.whole("to"))
        guard element.numbers != nil || element == .float64 else {
            throw Failure(.data, "makes whole numbers of an image's values, which is not supported")
        }
        try reader.give(node, try reader.input(node))
    }

    /// Only training drops anything.
    @Sendable private static func dropout(
        _ reader: inout ONNXGraphReader, _ node: ONNXNode, _ settings: inout ONNXSettings
    ) throws {
        settings.ignore("ratio", "seed", "is_test")
        if let tensor = reader.tensor(node, 2), try reader.constants.wholes(tensor).first == 1 {
            reader.note("'\(node.title)' was exported for training; it is left out, as at inference")
        }
        let input = try reader.input(node)
        guard let layer = InferenceIdentity(kind: "Dropout") else { return try reader.give(node, input) }
        try reader.give(
            node, try reader.add(node, layer, [input], order: input.order, isNotNegative: input.isNotNegative))
    }
}
