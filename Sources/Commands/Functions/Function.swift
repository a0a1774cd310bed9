import Diagnostics
import Language
import Platform

/// A function of the language: its signature, and what it does with arguments whose number has been checked.
struct Function: Sendable {
    let signature: FunctionSignature
    let body: @Sendable ([Value], Host) throws -> Value

    init(
        _ name: String, _ parameters: [String], required: Int? = nil, isVariadic: Bool = false,
        suggestions: [Suggestion] = [], summary: String, examples: [Example],
        body: @escaping @Sendable ([Value], Host) throws -> Value
    ) {
        signature = FunctionSignature(
            name, parameters, required: required, isVariadic: isVariadic, suggestions: suggestions, summary: summary,
            examples: examples)
        self.body = body
    }

    init(_ signature: FunctionSignature, body: @escaping @Sendable ([Value], Host) throws -> Value) {
        self.signature = signature
        self.body = body
    }
}

/// All functions, in the order in which help lists them.
enum Functions {
    /// By what they are for.
    static let groups: [(title: String, functions: [Function])] = [
        ("zeros and sizes", zeroFunctions + sizes),
        ("many numbers to one", reductions),
        ("number by number", elementwise + pairs + running),
        ("order and distribution", ordering + distribution),
        ("vectors and matrices", products + matrices),
        ("texts and lists", texts + sequences),
        ("the model and files", lookups + reading),
    ]

    static let all: [Function] = groups.flatMap(\.functions)
    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.signature.name, $0) })
}

extension Value {
    /// - Throws: `Failure` if the value is no whole number of at least `minimum`.
    func wholeNumber(_ name: String, of function: String, atLeast minimum: Int = .min) throws -> Int {
        guard case .number(let number) = self, let whole = Int(exactly: number), whole >= minimum else {
            throw Failure(
                .command,
                "\(function)() needs a whole number\(minimum == .min ? "" : " of at least \(minimum)") as \(name)",
                facts: ["found \(shortText)"])
        }
        return whole
    }

    /// - Throws: `Failure` if the value is no text.
    func text(_ name: String, of function: String) throws -> String {
        guard case .text(let text) = self else {
            throw Failure(.command, "\(function)() needs a text as \(name), not \(typeName.withArticle)")
        }
        return text
    }

    /// - Throws: `Failure` if the value is no text, or too long for a path.
    func path(_ name: String, of function: String) throws -> String {
        let path = try text(name, of: function)
        try FileSystem.checkLength(ofPath: path)
        return path
    }

    /// The value in a few words, for errors.
    var shortText: String {
        switch self {
        case .number(let number): Figures.number(number)
        case .truth(let truth): truth ? "true" : "false"
        case .text(let text): "'\(text)'"
        case .nothing, .list, .range, .table, .function, .object: typeName.withArticle
        }
    }
}
