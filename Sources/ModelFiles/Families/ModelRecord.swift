import Diagnostics

/// What Relush writes beside tensors, and finds again: everything about a model that their names do not say.
///
/// In safetensors these are texts of `__metadata__`, under the keys of this file.
struct ModelRecord: Sendable, Hashable {
    /// `vgg19`.
    var architecture: String?
    /// Name of the layer that the network ends with: `fc2`, `block5_pool`.
    var end: String?
    /// Function at its output: `linear`, `relu`, `softmax`, `sigmoid`.
    var output: String?
    /// Rows and columns of the images.
    var input: (height: Int, width: Int)? { sides.count == 2 ? (sides[0], sides[1]) : nil }
    private var sides: [Int] = []
    var metadata = ModelMetadata()

    static let functions = ["linear", "relu", "softmax", "sigmoid"]

    init() {}

    init(
        architecture: String, end: String, output: String, input: (height: Int, width: Int)?, metadata: ModelMetadata
    ) {
        self.architecture = architecture
        self.end = end
        self.output = output
        sides = input.map { [$0.height, $0.width] } ?? []
        self.metadata = metadata
    }

    /// - Throws: `Failure` with the key of a text that cannot be.
    init(_ texts: [ExactText: String], path: String) throws {
        func refuse(_ key: String) -> Failure {
            Failure(
                .data, "'\(path)' has a __metadata__ that cannot be: \(key) = '\(texts[ExactText(key)] ?? "")'",
                remedies: ["write the file again"])
        }
        architecture = texts["relush.architecture"]
        end = texts["relush.end"]
        output = texts["relush.output"]
        if let output, !Self.functions.contains(output) { throw refuse("relush.output") }
        if let input = texts["relush.input"] {
            sides = input.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
            guard sides.count == 2, sides.allSatisfy({ 1...(1 << 20) ~= $0 }) else { throw refuse("relush.input") }
        }
        metadata.preparation = texts["relush.preparation"]
        metadata.resampling = texts["relush.resize"]
        metadata.reason = texts["relush.assumed"]
        metadata.truncatedAt = texts["relush.truncated_at"]
        if let crop = texts["relush.crop"] {
            guard let side = Int(crop), 1...(1 << 20) ~= side else { throw refuse("relush.crop") }
            metadata.shorterSide = side
        }
        if let classes = texts["relush.classes"] {
            guard case .array(let names)? = try? JSONParser.parse(classes, named: "relush.classes of '\(path)'"),
                case let known = names.compactMap(\.text), known.count == names.count
            else { throw refuse("relush.classes") }
            metadata.classes = known
        }
    }

    /// Keys and values, in the order in which they are written.
    var texts: [(key: String, value: String)] {
        let classes = metadata.classes.map { JSONValue.array($0.map(JSONValue.text)).json }
        let all: [(String, String?)] = [
            ("relush.architecture", architecture), ("relush.end", end), ("relush.output", output),
            ("relush.input", sides.count == 2 ? "\(sides[0])x\(sides[1])" : nil),
            ("relush.preparation", metadata.preparation), ("relush.resize", metadata.resampling),
            ("relush.assumed", metadata.reason), ("relush.crop", metadata.shorterSide.map(String.init)),
            ("relush.truncated_at", metadata.truncatedAt),
            ("relush.classes", classes),
        ]
        return all.compactMap { key, value in value.map { (key, $0) } }
    }
}
