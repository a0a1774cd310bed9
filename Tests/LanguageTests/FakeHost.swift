import Diagnostics
import Platform
import Testing

@testable import Language

/// A host of a few commands and functions that writes down what it is asked to do.
final class FakeHost: CommandHost {
    /// What a person would have seen, a line each.
    var shown: [String] = []
    var invocations: [Invocation] = []
    var records: [StatementRecord] = []
    var interpreter: Interpreter?
    /// By name, for `run` and `source`.
    var scripts: [String: String] = [:]
    var hasFeatures = true
    /// Checks that are answered before an interruption is reported.
    var checksLeft = Int.max
    /// Left out by patterns.
    var unreadable: [String] = []
    var files = ["test/a/1.png", "test/a/2.png", "test/b/3.png", "vgg19.h5", "we*rd.png"]

    let commands: [Signature] = [
        Signature(
            "load", summary: "takes a model", parameters: [Parameter("file", .existingPath, summary: "a model's file")],
            options: [
                Option("input", .size, placeholder: "HxW", summary: "the size of the images"),
                Option("weights", .existingPath, placeholder: "FILE", summary: "where the weights are"),
                Option("seed", .wholeNumber(minimum: 0), placeholder: "N", summary: "for initial weights"),
                Option("no-top", summary: "without the classifier"),
            ], effect: .state),
        Signature(
            "layers", summary: "lists the layers",
            parameters: [Parameter("pattern", .text, .optional, suggestions: [.layers], summary: "part of a name")],
            effect: .aside),
        Signature(
            "truncate", summary: "ends the model at a layer",
            parameters: [Parameter("layer", .layer, summary: "a name, an index or a negative index")], effect: .state),
        Signature(
            "preprocess", summary: "sets how images are prepared",
            parameters: [
                Parameter("how", .choice(["caffe", "torch", "tf", "none"]), .optional, summary: "the preparation")
            ],
            options: [
                Option("resize", .choice(["nearest", "bilinear"]), summary: "how images are resized"),
                Option("scale", .number, placeholder: "X", summary: "a factor"),
            ], effect: .state),
        Signature(
            "predict", summary: "runs the model",
            parameters: [Parameter("path", .existingPath, .oneOrMore, summary: "files and folders")],
            options: [
                Option("batch", .wholeNumber(minimum: 1), placeholder: "N", summary: "images at a time"),
                Option("at", .layer, placeholder: "LAYER", summary: "where to stop"),
            ], effect: .result),
        Signature(
            "stats zeros", summary: "counts zeros",
            parameters: [Parameter("value", .value, .optional, summary: "features")],
            options: [Option("at", .layer, placeholder: "LAYER", summary: "which layer")],
            input: .parameter("value"), effect: .result),
        Signature("stats layers", summary: "counts zeros of all layers", effect: .result),
        Signature(
            "export", summary: "writes a value to a file",
            parameters: [
                Parameter("value", .value, summary: "what to write"),
                Parameter(
                    "file", .newPath, suggestions: [.endings([".npy", ".npz"], after: ["model": [".keras"]])],
                    summary: "where to"),
            ], input: .parameter("value"), effect: .result),
        Signature(
            "show", summary: "shows a value or a file",
            parameters: [Parameter("what", .valueOrPath, summary: "a value or a file")],
            effect: .aside),
        Signature(
            "print", summary: "shows values",
            parameters: [Parameter("values", .expressions, .anyNumber, summary: "what to show")],
            options: [Option("plain", summary: "without quotes")], input: .parameter("values"), effect: .result),
        Signature(
            "assert", summary: "stops unless something is true",
            parameters: [Parameter("condition", .expression, summary: "what must be true")],
            options: [Option("message", .text, placeholder: "TEXT", summary: "what to say")], effect: .result),
        Signature(
            "run", summary: "runs a script",
            parameters: [
                Parameter("file", .existingPath, summary: "a script"),
                Parameter("arg", .textOrNumber, .anyNumber, summary: "what the script finds in args"),
            ], effect: .state, passesOptions: true),
        Signature(
            "source", summary: "runs a script in this scope",
            parameters: [
                Parameter("file", .existingPath, summary: "a script"),
                Parameter("arg", .textOrNumber, .anyNumber, summary: "what the script finds in args"),
            ], effect: .state, setsVariables: true, passesOptions: true),
        Signature(
            "again", summary: "runs a script again",
            parameters: [
                Parameter("file", .existingPath, summary: "a script"),
                Parameter("arg", .textOrNumber, .anyNumber, summary: "what the script finds in args"),
            ],
            options: [
                Option("quiet", summary: "without its statements"),
                Option("from", .wholeNumber(minimum: 1), placeholder: "N", summary: "where to begin"),
            ], effect: .state, passesOptions: true),
        Signature(
            "cd", summary: "goes to a folder", parameters: [Parameter("folder", .existingFolder, summary: "where to")],
            effect: .state),
        Signature(
            "set", summary: "sets",
            parameters: [
                Parameter("name", .choice(["timing", "batch"]), .optional, summary: "what"),
                Parameter(
                    "value", .textOrNumber, .optional,
                    suggestions: [.wordsAfter(["timing": ["on", "off"], "batch": ["auto"]])], summary: "to what"),
            ], effect: .state),
        Signature(
            "back", summary: "goes back",
            parameters: [Parameter("count", .wholeNumber(minimum: 1), .optional, summary: "how far")],
            options: [
                Option("list", summary: "only lists"),
                Option("for", .text, placeholder: "NAME", suggestions: [.names], summary: "for whom"),
            ], effect: .aside,
            check: { known in
                if known.has("list"), known.has("count") { throw Failure(.usage, "one of the two") }
            }),
        Signature("fail", summary: "fails", effect: .state),
        Signature("table", summary: "gives a table", effect: .aside, columns: { _, _ in rates.columns }),
        Signature(
            "where", summary: "keeps rows",
            parameters: [Parameter("condition", .rowExpression, summary: "what must hold")],
            input: .pipe, effect: .aside, columns: { incoming, _ in incoming }),
        Signature(
            "sort", summary: "puts rows in order",
            parameters: [
                Parameter("column", .column, .anyNumber, suggestions: [.words(["asc", "desc"])], summary: "by what")
            ],
            input: .pipe, effect: .aside),
        Signature(
            "first", summary: "keeps the first rows",
            parameters: [Parameter("n", .wholeNumber(minimum: 0), .optional, summary: "how many")],
            input: .pipe, effect: .aside, columns: { incoming, _ in incoming }),
        Signature(
            "group", summary: "puts rows together",
            parameters: [Parameter("column", .column, .oneOrMore, summary: "by what")],
            options: [Option("mean", .column, placeholder: "COLUMN", summary: "of what")],
            input: .pipe, effect: .aside, columns: { _, words in words + ["count"] }),
        Signature(
            "help", summary: "explains",
            parameters: [
                Parameter(
                    "topic", .text, .anyNumber, suggestions: [.commandsAndFunctions, .words(["keys"])],
                    summary: "a command")
            ],
            effect: .aside),
    ]

    let functions: [FunctionSignature] = [
        FunctionSignature("len", ["x"], summary: "number of elements"),
        FunctionSignature("round", ["x", "digits"], required: 1, summary: "rounds"),
        FunctionSignature("max", ["x", "more"], required: 1, isVariadic: true, summary: "the largest"),
        FunctionSignature("layers", ["pattern"], required: 0, suggestions: [.layers], summary: "names of layers"),
        FunctionSignature("zeros", ["x"], suggestions: [.paths], summary: "fraction of zeros"), .map, .filter,
    ]

    let hostNames = ["model", "features"]

    func value(ofHostName name: String) throws -> Value {
        guard hasFeatures else {
            throw Failure(.command, "there are no \(name) yet", remedies: ["make some: predict FOLDER"])
        }
        return .object(Row([0, 1, 2, 0]))
    }

    func run(_ invocation: Invocation, isKept: Bool) throws -> Value {
        invocations.append(invocation)
        switch invocation.signature.name {
        case "print":
            let values = invocation.arguments["values"] ?? []
            shown.append(values.map(\.value.text).joined(separator: " "))
            return .nothing
        case "assert":
            if case .truth(true)? = invocation.arguments["condition"]?.first?.value { return .nothing }
            throw Failure(.assertion, "the assertion does not hold")
        case "run", "source": return try runScript(invocation)
        case "fail": throw Failure(.command, "failed as asked", note: "here", remedies: ["ask for less"])
        case "predict": return .object(Row([1, 0]))
        case "table": return .table(Self.rates)
        case "where", "first": return try stage(invocation, isKept)
        case "export":
            shown.append("exported \(invocation.arguments["value"]?.first?.value.text ?? "")")
            return .nothing
        default: return .text(invocation.signature.name)
        }
    }

    static let rates = Table(
        columns: ["unit", "apoz", "name"],
        rows: [
            [.number(0), .number(0.5), .text("a")], [.number(1), .number(1), .text("b")],
            [.number(2), .nothing, .text("a")],
        ], fractions: ["apoz"])

    private func stage(_ invocation: Invocation, _ isKept: Bool) throws -> Value {
        let rows = try Rows(invocation.input ?? .nothing, for: invocation.signature.name)
        var positions: [Int]
        if case .list(let truths)? = invocation.arguments["condition"]?.first?.value {
            positions = truths.indices.filter { if case .truth(true) = truths[$0] { true } else { false } }
        } else if case .number(let count)? = invocation.arguments["n"]?.first?.value {
            positions = Array(0..<min(Int(count), rows.count))
        } else {
            positions = Array(0..<min(10, rows.count))
        }
        let value = try rows.selecting(positions)
        if !isKept { shown.append(Self.text(value)) }
        return value
    }

    /// A table row by row.
    private static func text(_ value: Value) -> String {
        guard case .table(let table) = value else { return value.text }
        return table.rows.map { $0.map(\.text).joined(separator: " ") }.joined(separator: ", ")
    }

    private func runScript(_ invocation: Invocation) throws -> Value {
        guard case .text(let name)? = invocation.arguments["file"]?.first?.value, let script = scripts[name] else {
            throw Failure(.data, "no script")
        }
        try interpreter?.run(
            script: SourceText(name: name, script),
            arguments: (invocation.arguments["arg"] ?? []).map(\.value.text),
            scope: invocation.signature.name == "run" ? .own : .shared)
        return .nothing
    }

    func call(_ name: String, _ arguments: [Value]) throws -> Value {
        switch (name, arguments.first) {
        case ("len", .list(let elements)): return .number(Double(elements.count))
        case ("len", .text(let text)): return .number(Double(text.count))
        case ("len", .object(let object)): return .number(Double(object.count ?? 0))
        case ("round", .number(let number)): return .number(number.rounded())
        case ("max", _):
            return .number(
                arguments.map { if case .number(let number) = $0 { number } else { 0 } }.max() ?? 0)
        case ("layers", _): return .list([.text("conv1"), .text("conv2")])
        case ("zeros", _): return .number(0.5)
        case ("map", _): return try interpreter?.map(arguments[0], arguments[1]) ?? .nothing
        case ("filter", _): return try interpreter?.filter(arguments[0], arguments[1]) ?? .nothing
        default: throw Failure(.command, "\(name) does not take \(arguments.first?.typeName ?? "nothing")")
        }
    }

    func present(_ value: Value, source: SourceText, span: Span) throws { shown.append(value.sourceText) }

    /// Only `*` is understood here, and `\`.
    func expand(glob pattern: String) throws -> (paths: [String], unreadable: [String]) {
        (matches(pattern), pattern == "test/*/*.png" ? unreadable : [])
    }

    private func matches(_ pattern: String) -> [String] {
        if pattern == "test/*/*.png" { return files.filter { $0.hasPrefix("test/") } }
        if pattern == "*.h5" { return ["vgg19.h5"] }
        if pattern == "we\\*rd*" { return ["we*rd.png"] }
        if files.contains(pattern) { return [pattern] }
        return []
    }

    func checkInterruption() throws {
        checksLeft -= 1
        if checksLeft <= 0 { throw Failure.interrupted }
    }

    func presentHelp(_ text: String, source: SourceText) { shown.append(text) }

    func record(_ statement: StatementRecord) { records.append(statement) }

    var stackLeft: Int { Machine.stackLeft ?? 0 }
}

/// A small vector, as an example of what only a host knows.
struct Row: HostObject {
    var numbers: [Double]

    init(_ numbers: [Double]) { self.numbers = numbers }

    var typeName: String { "row" }
    var summary: String { "row of \(numbers.count)" }
    var count: Int? { numbers.count }
    var memberNames: [String] { ["files", "shape"] }
    var indexNames: [String] { ["row 1.png", "it's.png"] }

    func member(_ name: String) throws -> Value {
        switch name {
        case "files": return .list([.text("a.png")])
        case "shape": return .list([.number(Double(numbers.count))])
        default:
            throw Failure(
                .command, "a row has no member '\(name)'",
                remedies: [DidYouMean.sentence(for: name, among: memberNames)].compactMap { $0 })
        }
    }

    func subscripted(_ indices: [Index]) throws -> Value {
        if indices.count == 1, case .at(7) = indices[0] { return .object(self) }
        return .text(
            indices.map { index in
                switch index {
                case .at(let position): "\(position)"
                case .named(let name): "'\(name)'"
                case .slice(let lower, let upper, let step):
                    [lower, upper, step].map { $0.map(String.init) ?? "" }.joined(separator: ":")
                }
            }.joined(separator: ","))
    }

    func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) throws -> Value {
        .text(objectIsLeft ? "row \(operation.rawValue) \(other.text)" : "\(other.text) \(operation.rawValue) row")
    }

    func applying(_ operation: UnaryOperator) throws -> Value { .text("\(operation.rawValue) row") }
    func elements() throws -> [Value] { numbers.map(Value.number) }
}

/// An interpreter with its host.
struct Shell {
    let host = FakeHost()
    let interpreter: Interpreter

    init(arguments: [String] = []) {
        interpreter = Interpreter(host: host, arguments: arguments)
        host.interpreter = interpreter
    }

    /// Runs a script and returns what it showed.
    @discardableResult
    func run(_ script: String) throws -> [String] {
        host.shown = []
        try interpreter.run(interpreter.parse(SourceText(name: "test.relush", script)))
        return host.shown
    }

    /// Everything that is wrong with a script; if nothing is, what goes wrong when it runs.
    func diagnostics(_ script: String) -> (found: [Diagnostic], isWhenRun: Bool) {
        let parsed = interpreter.parse(SourceText(name: "test.relush", script))
        let found = interpreter.check(parsed)
        if !found.isEmpty { return (found, false) }
        do { try interpreter.run(parsed) } catch let refused as RefusedProgram {
            return (refused.diagnostics, false)
        } catch let diagnostic as Diagnostic {
            return ([diagnostic], true)
        } catch { Issue.record("\(error) has no place") }
        return ([], true)
    }

    /// The same, rendered.
    func errors(_ script: String) -> String {
        let (found, isWhenRun) = diagnostics(script)
        if found.isEmpty { return "no error" }
        return (isWhenRun ? "when run: " : "") + found.map { DiagnosticText($0).rendered }.joined(separator: "\n")
    }
}
