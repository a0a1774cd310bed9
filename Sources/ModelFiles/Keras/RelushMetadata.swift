import Containers

/// What Relush knows of a model and Keras's formats have no place for, as JSON that Keras does not look at: the attribute
/// `relush` of the root of an HDF5 file, a member `relush` of an archive's `metadata.json`.
enum RelushMetadata {
    static let name = "relush"

    static func json(_ metadata: ModelMetadata) -> JSONValue {
        var members: [(String, JSONValue)] = [("version", .integer(1))]
        func add(_ key: String, _ value: JSONValue?) { if let value { members.append((key, value)) } }
        add("preparation", metadata.preparation.map(JSONValue.text))
        add("resampling", metadata.resampling.map(JSONValue.text))
        add("shorter_side", metadata.shorterSide.map(JSONValue.integer))
        add("assumed", metadata.reason.map(JSONValue.text))
        add("gives_logits", metadata.givesLogits ? .bool(true) : nil)
        add("classes", metadata.classes.map { .array($0.map(JSONValue.text)) })
        add("truncated_at", metadata.truncatedAt.map(JSONValue.text))
        return .members(members)
    }

    static func producer(_ version: KerasVersion, isOurs: Bool) -> String {
        isOurs ? "Relush, as \(version)" : version.description
    }

    /// Of a file that another program has changed, what still makes sense.
    static func read(_ value: JSONValue?) -> ModelMetadata {
        var metadata = ModelMetadata()
        metadata.preparation = value?["preparation"]?.text
        metadata.resampling = value?["resampling"]?.text
        metadata.shorterSide = value?["shorter_side"]?.integer.flatMap { 1...(1 << 20) ~= $0 ? $0 : nil }
        metadata.reason = value?["assumed"]?.text
        metadata.givesLogits = value?["gives_logits"]?.bool ?? false
        metadata.truncatedAt = value?["truncated_at"]?.text
        if let classes = value?["classes"]?.array {
            let names = classes.compactMap(\.text)
            if names.count == classes.count, !names.isEmpty { metadata.classes = names }
        }
        return metadata
    }

    static func read(_ file: HDF5File) throws -> ModelMetadata {
        guard let text = try file.text(name) else { return ModelMetadata() }
        return read(try JSONParser.parse(text, named: "attribute \(name) of '\(file.path)'"))
    }
}
