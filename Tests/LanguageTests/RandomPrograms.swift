/// Programs made of the language's own parts, some of them then damaged. The same seed gives the same ones.
struct RandomPrograms {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
    }

    private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

    mutating func next() -> [UInt8] {
        switch below(10) {
        case 0: return Array((0..<below(40)).map { _ in pick(Self.tokens) }.joined(separator: pick(["", " "])).utf8)
        case 1...5: return Array(program().utf8)
        case 6...7: return damagedTokens(program())
        default: return damagedBytes(Array(program().utf8))
        }
    }

    private static let tokens = [
        "let", "if", "else", "for", "while", "def", "return", "break", "continue", "try", "param", "in", "not", "and",
        "or", "mod", "true", "false", "nothing", "a", "b", "f", "error", "_", "args", "features", "model", "print",
        "predict", "stats", "zeros", "fail", "len", "map", "filter", "round", "0", "1", "-6", "50%", "1e-6", "3x4",
        "'t'", "\"x{a}y\"", "\"", "'", "(", ")", "[", "]", "{", "}", ",", ";", "\n", ":", "=", "==", "=>", "<", ">=",
        "..", "..<", "+", "-", "*", "/", "^", "|", ".", "$a", "--batch", "--", "\\", "\\\n", "#", "漢", "\u{301}",
    ]

    private mutating func damagedTokens(_ program: String) -> [UInt8] {
        var parts = program.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for _ in 0...below(3) {
            let place = below(parts.count)
            switch below(4) {
            case 0: parts[place] = pick(Self.tokens)
            case 1: parts.insert(pick(Self.tokens), at: place)
            case 2: parts.swapAt(place, below(parts.count))
            default: if parts.count > 1 { parts.remove(at: place) }
            }
        }
        return Array(parts.joined(separator: " ").utf8)
    }

    private mutating func damagedBytes(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(3) where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(4) {
            case 0: bytes[place] = UInt8(below(256))
            case 1: bytes.insert(UInt8(below(128)), at: place)
            case 2: bytes.removeSubrange(place..<min(place + 1 + below(8), bytes.count))
            default: bytes = Array(bytes[..<place]) + bytes[(place / 2)...]
            }
        }
        return bytes
    }

    /// One that mostly parses and resolves.
    private mutating func program() -> String {
        var result = "let a = 1 ; let b = [ 1 , 2 , 3 ] ; let c = 'abc'\n"
        if below(8) == 0 { result = "param p : number = 2 \"help\"\n" + result }
        for name in ["f", "g"] {
            result += "def \(name) ( x , y = \(expression(2, ["x"])) ) {\n"
                .replacing("\(name) (", with: "\(name)(")
            result += block(2, ["x", "y"], isFunction: true, isLoop: false) + "}\n"
        }
        return result + block(3, [], isFunction: false, isLoop: false)
    }

    private mutating func block(_ depth: Int, _ locals: [String], isFunction: Bool, isLoop: Bool) -> String {
        (0...below(4)).map { _ in statement(depth, locals, isFunction, isLoop) + "\n" }.joined()
    }

    private mutating func statement(_ depth: Int, _ locals: [String], _ isFunction: Bool, _ isLoop: Bool) -> String {
        let inner = { (random: inout RandomPrograms, isLoop: Bool) in
            "{\n" + random.block(depth - 1, locals, isFunction: isFunction, isLoop: isLoop) + "}"
        }
        let own = isFunction ? locals : ["a", "b", "c"]
        switch below(depth > 0 ? 14 : 8) {
        case 0: return "let \(pick(isFunction ? ["x", "y"] : ["a", "b", "c"])) = \(expression(3, locals))"
        case 1: return "\(pick(own)) = \(expression(3, locals))"
        case 2: return "print \(expression(2, locals)) , \"{\(expression(1, locals))} t\""
        case 3: return isLoop ? pick(["break", "continue"]) : expression(3, locals)
        case 4: return isFunction ? "return \(expression(2, locals))" : "let d = predict test/ --batch 2"
        case 5:
            return pick([
                "fail", "stats zeros features --at conv1", "truncate -6", "predict (c) --at \(pick(["$c", "x"]))",
            ])
        case 6, 7: return expression(3, locals)
        case 8: return "if \(condition(locals)) \(inner(&self, isLoop)) else \(inner(&self, isLoop))"
        case 9:
            return "for a in \(expression(2, locals)) \(inner(&self, true))".replacing(
                "for a", with: isFunction ? "for x" : "for a")
        case 10: return "for \(isFunction ? "x" : "a") in 0..<\(below(9)) \(inner(&self, true))"
        case 11: return "while \(condition(locals)) \(inner(&self, true))"
        case 12:
            return "try \(inner(&self, isLoop)) else { print error\n\(inner(&self, isLoop).dropFirst().dropLast())}"
        default: return "if \(condition(locals)) \(inner(&self, isLoop))"
        }
    }

    private mutating func condition(_ locals: [String]) -> String {
        switch below(4) {
        case 0: "true"
        case 1: "\(expression(1, locals)) \(pick(["==", "<", ">=", "!="])) \(expression(1, locals))"
        case 2: "\(expression(1, locals)) \(pick(["in", "not in"])) b"
        default: "not ( \(expression(1, locals)) == nothing )"
        }
    }

    private mutating func expression(_ depth: Int, _ locals: [String]) -> String {
        let names = ["a", "b", "c", "features"] + locals + locals
        guard depth > 0 else {
            return pick(
                names + ["0", "1", "2.5", "50%", "'t'", "true", "nothing", "0..<3", "[ ]", "1e300", "-7", "2x3"])
        }
        let inner = { (random: inout RandomPrograms) in random.expression(depth - 1, locals) }
        switch below(16) {
        case 0...2: return "\(inner(&self)) \(pick(["+", "-", "*", "/", "^", "mod"])) \(inner(&self))"
        case 3: return "[ \(inner(&self)) , \(inner(&self)) ]"
        case 4: return "\(pick(["f", "g"]))( \(inner(&self)) )"
        case 5: return "\(pick(["f", "g"]))( \(inner(&self)) , y = \(inner(&self)) )"
        case 6: return "map( \(inner(&self)) , z => \(expression(depth - 1, locals + ["z"])) )"
        case 7: return "filter( \(inner(&self)) , \(pick(["f", "z => true", "len"])) )"
        case 8: return "\(pick(names))[ \(inner(&self)) ]"
        case 9: return "\(pick(names))[ \(inner(&self)) : \(inner(&self)) ]"
        case 10: return "( ( z , w ) => \(expression(depth - 1, locals + ["z", "w"])) )"
        case 11: return "len( \(inner(&self)) )"
        case 12: return "\"a{\(inner(&self))}b\""
        case 13: return "\(pick(["f", "g"]))( y = \(inner(&self)) , x = \(inner(&self)) )"
        case 14: return "\(pick(["f", "g"]))( 'x = y = ' , y = \(inner(&self)) )"
        default: return "( \(condition(locals)) and \(condition(locals)) )"
        }
    }
}
