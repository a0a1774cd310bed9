import Diagnostics
import ModelFiles

// Lists of names, Keras's index and `class_indices`, and what other programs write.
extension ClassNames {
    /// Members of an object that hold the names, beside others: of a training script, of Hugging Face's `config.json`.
    private static let holders = ["classes", "class_names", "names", "labels", "id2label"]

    /// Whether text is meant as JSON: a list of names may begin with a bracket as well, as in `[unused]`.
    static func looksLikeJSON(_ text: String) -> Bool {
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let first = start.first, first == "[" || first == "{" else { return false }
        guard let next = start.dropFirst().first(where: { !$0.properties.isWhitespace }) else { return true }
        return "\"'[]{}-0123456789".unicodeScalars.contains(next)
    }

    /// - Throws: `Failure` that says what is expected, or where the text is no JSON.
    static func json(_ text: String, _ path: String) throws -> [String] {
        do {
            return try names(in: try JSONParser.parse(text, named: "text of '\(path)'"), path)
        } catch var failure as Failure where failure.message.hasPrefix("the text of") {
            failure.remedies = [remedy, "in Python: json.dump(names, open('names.json', 'w'))"]
            throw failure
        }
    }

    private static func names(in value: JSONValue, _ path: String) throws -> [String] {
        if let elements = value.array {
            guard let index = elements.firstIndex(where: { $0.text == nil }) else { return elements.compactMap(\.text) }
            throw noNames(
                path,
                [
                    "element \(index) of the list is \(ReadableText.inLine(String(elements[index].description.prefix(60))))"
                ])
        }
        guard let members = value.object else { throw noNames(path, []) }
        for holder in holders {
            if let held = value[holder], held.array != nil || held.object != nil {
                return try names(in: held, path)
            }
        }
        // In an order that is always the same, for the failures.
        let sorted = members.sorted { $0.key < $1.key }
        let numbers = sorted.compactMap { key, value in value.integer.map { (number: Int?.some($0), name: key.text) } }
        if numbers.count == sorted.count { return try ordered(numbers, path) }
        let named = sorted.compactMap { key, value in
            (value.text ?? value.array?.last?.text).map { (number: Int(key.text), name: $0) }
        }
        guard named.count == sorted.count else { throw noNames(path, []) }
        return try ordered(named, path)
    }

    private static func noNames(_ path: String, _ facts: [String]) -> Failure {
        Failure(
            .data, "'\(path)' is JSON, but no class names",
            facts: facts + [
                #"expected: ["tench", …], {"0": ["n01440764", "tench"], …}, {"0": "tench", …} or {"tench": 0, …}"#,
                "or one of these under " + holders.joined(separator: ", "),
            ], remedies: [remedy])
    }
}
