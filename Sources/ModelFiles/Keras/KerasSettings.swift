import Diagnostics
import Network

/// The settings of one layer: every one that changes what the layer computes must be read, or the layer is refused.
struct KerasSettings {
    let layer: String
    let kind: String
    let version: KerasVersion
    private let values: [ExactText: JSONValue]
    private var unread: Set<ExactText>
    /// What the layer's settings leave open or what is computed otherwise, a sentence each.
    private(set) var notes: [String] = []
    /// Axis that must turn out to be the last one, counted as Keras counts; known once the shapes are.
    private(set) var lastAxis: Int?

    /// Settings that act in training or before it, or only name things.
    private static let harmless: Set<ExactText> = [
        "name", "trainable", "batch_input_shape", "batch_shape", "input_dtype", "input_dim", "activity_regularizer",
        "init", "weights", "W_regularizer", "b_regularizer", "W_constraint", "b_constraint",
    ]
    private static let harmlessEndings = ["_initializer", "_regularizer", "_constraint"]

    init(layer: String, kind: String, values: [ExactText: JSONValue], version: KerasVersion) throws {
        self.layer = layer
        self.kind = kind
        self.version = version
        self.values = values
        unread = Set(
            values.keys.filter { key in
                !Self.harmless.contains(key) && !Self.harmlessEndings.contains { key.text.endsExactly(with: $0) }
                    && values[key] != .null
            })
        try readPrecision()
    }

    /// - Throws: `Failure` if a setting was not read: it might change the result.
    func finish() throws {
        guard let key = unread.sorted().first, let value = values[key] else { return }
        throw failure("has the setting \(key) = \(value), which is not supported")
    }

    /// The value under a key, which counts as read; nil if it is missing or null.
    mutating func value(_ key: String) -> JSONValue? {
        unread.remove(ExactText(key))
        guard let value = values[ExactText(key)], !value.isNull else { return nil }
        return value
    }

    /// Whether a key has a value that is not null.
    func has(_ key: String) -> Bool { values[ExactText(key)].map { !$0.isNull } ?? false }

    mutating func ignore(_ keys: String...) { unread.subtract(keys.map { ExactText($0) }) }

    mutating func note(_ sentence: String) { notes.append("'\(layer)' \(sentence)") }

    mutating func requireLast(axis: Int) { if axis != -1 { lastAxis = axis } }

    func failure(_ message: String, facts: [String] = [], remedies: [String] = []) -> Failure {
        Failure(.data, message, facts: facts, remedies: remedies).inLayer(layer, kind: kind)
    }

    func wrong(_ key: String, _ value: JSONValue?, expected: String) -> Failure {
        guard let value else { return failure("lacks the setting \(key)") }
        return failure("has the setting \(key) = \(value)", facts: ["expected: \(expected)"])
    }

    /// Everything is computed at float32; other precisions are said, and quantised ones refused.
    private mutating func readPrecision() throws {
        guard let dtype = value("dtype") else { return }
        let policy = dtype.text ?? dtype["config"]?["name"]?.text ?? dtype["config"]?["source_name"]?.text
        switch policy {
        case "float32": return
        case "float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16":
            note("was set to \(policy ?? ""); it is computed in float32")
        case let whole? where kind == "InputLayer" && ["uint8", "int32", "int64"].contains(whole):
            note("takes whole numbers (\(whole)); give it images that are not rescaled: preprocess none")
        default:
            throw failure("has the precision \(policy ?? dtype.description), which is not supported")
        }
    }
}
