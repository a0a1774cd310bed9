/// A session made up by a seed: statements that load, cut, compute, look, fail and take back, one after the other.
struct RandomSession {
    private(set) var statements: [String] = []
    private var random: SeededRandom
    private var depth = 0

    init(seed: UInt64, count: Int) {
        random = SeededRandom(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        statements.append("load model.h5")
        for _ in 0..<count { statements.append(statement()) }
    }

    private mutating func pick<T>(_ choices: [T]) -> T { choices[random.below(choices.count)] }

    private static let names = ["a", "b", "c"]

    /// One of the names, whether or not it has a value.
    private mutating func name() -> String { pick(Self.names) }

    private mutating func number() -> String { String(random.below(10)) }

    private mutating func expression() -> String {
        switch random.below(9) {
        case 0: return number()
        case 1: return name()
        case 2: return "\(name()) + \(number())"
        case 3: return "_"
        case 4: return "zeros(features)"
        case 5: return "features[\(random.below(5))]"
        case 6: return "sum(features) * \(number())"
        case 7: return "len(model)"
        default: return "features"
        }
    }

    private mutating func command() -> String {
        switch random.below(15) {
        case 0, 1: return "load model.h5"
        case 2: return "load nan.h5"
        case 3, 4: return "truncate \(pick(["fc1", "conv1", "-2", "-1", "nothing"]))"
        case 5: return "restore"
        case 6: return "preprocess \(pick(["caffe", "rescale", "none", "tf --resize bilinear"]))"
        case 7, 8: return "predict images\(pick(["", " --limit 2", " --at conv1", "/a"]))"
        case 9: return "set precision \(1 + random.below(9))"
        case 10:
            return
                "set \(pick(["seed 3", "batch 2", "batch auto", "threads 1", "threads 99", "engine direct", "engine reference", "engine winograd"]))"
        case 11: return pick(["stats zeros", "stats summary", "stats layers", "layers", "vars", "history", "help"])
        case 12: return pick(["export features features.npy", "export \(name()) features.csv", "print \(name()), _"])
        case 13: return pick(["reset", "source steps.relush", "run steps.relush", "read values.csv"])
        default: return "assert \(name()) \(pick(["<", ">"])) \(number())"
        }
    }

    private mutating func statement() -> String {
        depth += 1
        defer { depth -= 1 }
        switch random.below(depth > 2 ? 14 : 26) {
        case 0...5: return command()
        case 6, 7: return expression()
        case 8...10: return "let \(name()) = \(expression())"
        case 11: return "\(name()) = \(expression())"
        case 12:
            let commands = ["predict images --limit 1", "stats zeros", "load model.h5", "truncate -2"]
            return "let \(name()) = \(pick(commands))"
        case 13: return pick(["lod", "truncate nowhere", "1 + \"x\"", "let a = [1, 2] * features", "print a[99]"])
        case 14: return "for i in 0..<\(random.below(3)) { \(statement()) }"
        case 15: return "if \(name()) == \(number()) { \(statement()) } else { \(statement()) }"
        case 16: return "if true {\n  \(statement())\n  \(statement())\n}"
        case 17, 18: return pick(["undo", "undo", "undo 2", "undo 3", "undo --list"])
        case 19: return pick(["redo", "redo 2"])
        case 20: return "try { \(statement()) } else { \(statement()) }"
        case 21: return "try {\n  \(statement())\n  truncate nowhere\n} else { print error }"
        case 22:
            return pick([
                "def f(v, w = \(number())) { return v + w + \(name()) }", "f(\(number()))",
                "let \(name()) = f(\(name()))",
            ])
        case 23, 24:
            let file = pick(["features.csv", "features.npy"])
            return pick([
                "let k = \(number()); export \(pick(["features", "[k, \(number())]", name()])) \(file); undo",
                "let t = [\(number())]; 3 + \(number()); export t \(file); undo \(1 + random.below(2))",
                "for v in [\(1 + random.below(9)), 0] { let t = [1 / v]; export t \(file) }",
                "let \(name()) = exists(\"\(file)\")", "let \(name()) = sum(read(\"\(file)\"))", "exists(\"\(file)\")",
                "let \(name()) = ls images | count", "let \(name()) = len(read(\"\(file)\"))",
            ])
        default:
            return pick([
                "stats apoz | where apoz > 50% | first 2", "history | last 3", "let \(name()) = stats apoz | count",
                "let \(name()) = vars | count", "let t = vars; t", "vars | first 2 | select name",
                "let \(name()) = map([1, 2], v => v + \(number()))",
                "let \(name()) = filter(0..<9, v => v > \(number()))",
                "let n = 0; while n < \(random.below(4)) { n = n + 1; if n == 2 { break } }",
                "source steps.relush \(number())",
                "run steps.relush --k \(number())", "try { source steps.relush x } else { print error }",
                "features | first 2", "[3, 1, 2] | sort | first \(random.below(3))",
            ])
        }
    }
}

/// xorshift64*: the same numbers for the same seed, everywhere.
struct SeededRandom {
    var state: UInt64

    /// - Precondition: `count` is above zero.
    mutating func below(_ count: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % count
    }
}
