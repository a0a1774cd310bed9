import Diagnostics

/// Reads the words that the program was started with.
struct LaunchArguments {
    /// As many as the engine starts.
    static let mostThreads = 64

    private enum Name: String, CaseIterable {
        case text = "-c"
        case check = "--check"
        case json = "--json"
        case threads = "--threads"
        case quiet = "--quiet"
        case noInit = "--no-init"
        case version = "--version"
        case help = "--help"
    }

    private var rest: ArraySlice<String>
    private var options = LaunchOptions()
    private var hasSource = false

    /// - Parameter isInteractive: whether a person types the input and reads the output.
    /// - Throws: `Failure` of kind `.usage`.
    static func parse(_ arguments: [String], isInteractive: Bool) throws -> LaunchOptions {
        var parser = LaunchArguments(rest: arguments[...])
        try parser.parse()
        if let information = parser.options.information, parser.hasSource {
            throw parser.notAlone(information)
        }
        if !parser.hasSource { parser.options.source = isInteractive ? .prompt : .standardInput }
        if parser.options.source == .prompt, parser.options.checksOnly, parser.options.information == nil {
            throw usage("--check lacks a script", facts: ["expected: a file, -c TEXT or - for standard input"])
        }
        return parser.options
    }

    private init(rest: ArraySlice<String>) { self.rest = rest }

    private mutating func parse() throws {
        while let word = rest.popFirst() {
            if word == "--" {
                // After "--" even a dash is a file's name; the path says so to everybody further down.
                if let file = rest.popFirst() { take(.file(file == "-" ? "./-" : file)) }
                return
            }
            guard word.hasPrefix("-"), word != "-" else { return take(word == "-" ? .standardInput : .file(word)) }
            try parseOption(word)
            if hasSource { return }
        }
    }

    /// The first source ends the options: what follows belongs to the script.
    private mutating func take(_ source: LaunchOptions.Source) {
        options.source = source
        options.scriptArguments = Array(rest)
        rest = []
        hasSource = true
    }

    private mutating func parseOption(_ word: String) throws {
        let (spelling, value) = Self.split(word)
        guard let name = Self.name(spelling) else { throw Self.unknown(spelling) }
        if let value, name != .threads {
            throw Self.usage("\(spelling) takes no value", facts: ["found: \(value)"])
        }
        switch name {
        case .text: take(.text(try self.value(of: "-c", value, expected: "a script: -c \"load m.h5; predict test/\"")))
        case .check: options.checksOnly = true
        case .json: options.isJSON = true
        case .threads: options.threads = try threads(value)
        case .quiet: options.isQuiet = true
        case .noInit: options.readsStartUpFile = false
        case .version: options.information = options.information ?? .version
        case .help: options.information = options.information ?? .help
        }
    }

    private mutating func threads(_ value: String?) throws -> Int {
        let expected = "a whole number from 1 to \(Self.mostThreads)"
        let text = try self.value(of: "--threads", value, expected: expected)
        guard let threads = Int(text), (1...Self.mostThreads).contains(threads) else {
            throw Self.usage("--threads cannot be '\(text)'", facts: ["expected: \(expected)"])
        }
        return threads
    }

    private mutating func value(of option: String, _ attached: String?, expected: String) throws -> String {
        if let attached { return attached }
        guard let next = rest.popFirst() else {
            throw Self.usage("\(option) lacks its value", facts: ["expected: \(expected)"])
        }
        return next
    }

    /// `--threads=4` as `--threads` and `4`.
    private static func split(_ word: String) -> (spelling: String, value: String?) {
        guard word.hasPrefix("--"), let sign = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }

    private static func name(_ spelling: String) -> Name? {
        switch spelling {
        case "-h": .help
        case "-q": .quiet
        default: Name(rawValue: spelling)
        }
    }

    private static func unknown(_ spelling: String) -> Failure {
        // One letter is near to every other one.
        let suggestion =
            spelling.hasPrefix("--") ? DidYouMean.sentence(for: spelling, among: Name.allCases.map(\.rawValue)) : nil
        return usage("there is no option \(spelling)", remedies: suggestion.map { [$0] } ?? [])
    }

    /// Who asks for the version or the help runs nothing.
    private func notAlone(_ information: LaunchOptions.Information) -> Failure {
        let option = information == .help ? Name.help : .version
        let (found, remedy): (String, String?) =
            switch options.source {
            case .file(let path):
                (path, information == .help ? "the parameters of a script: relush \(path) --help" : nil)
            case .text: ("-c", nil)
            // Without a source there would be nothing beside it.
            case .standardInput, .prompt: ("-", nil)
            }
        return Self.usage(
            "\(option.rawValue) stands alone", facts: ["found: \(found)"], remedies: [remedy].compactMap(\.self))
    }

    private static func usage(_ message: String, facts: [String] = [], remedies: [String] = []) -> Failure {
        Failure(.usage, message, facts: facts, remedies: remedies + ["all options: relush --help"])
    }
}
