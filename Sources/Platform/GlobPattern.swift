/// One component of a path pattern: `*`, `?`, `[a-z]`, `[!a-z]`, `\` before a character that stands for itself.
struct GlobPattern {
    private enum Piece: Equatable {
        case character(Unicode.Scalar)
        case anyCharacter
        case anyText
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    private let pieces: [Piece]

    /// A component without special characters, as the name that it stands for.
    let literal: String?

    init(_ component: some StringProtocol) {
        var pieces: [Piece] = []
        var rest = Substring(component).unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*": if pieces.last != .anyText { pieces.append(.anyText) }
            case "?": pieces.append(.anyCharacter)
            case "[": pieces.append(Self.set(&rest) ?? .character("["))
            case "\\": pieces.append(.character(rest.popFirst() ?? "\\"))
            default: pieces.append(.character(scalar))
            }
        }
        self.pieces = pieces
        var literal = String.UnicodeScalarView()
        for case .character(let scalar) in pieces { literal.append(scalar) }
        self.literal = literal.count == pieces.count ? String(literal) : nil
    }

    /// Hidden names match only a pattern that begins with their dot.
    func matches(_ name: String) -> Bool {
        let name = Array(name.unicodeScalars)
        if name.first == ".", pieces.first != .character(".") { return false }
        return matches(name)
    }

    /// Walks both from the left; on a mismatch the last `*` takes one character more. Linear but for that return.
    private func matches(_ name: [Unicode.Scalar]) -> Bool {
        var piece = 0
        var position = 0
        var lastStar: (piece: Int, position: Int)?
        while position < name.count {
            if piece < pieces.count, pieces[piece] == .anyText {
                lastStar = (piece, position)
                piece += 1
            } else if piece < pieces.count, Self.matches(pieces[piece], name[position]) {
                piece += 1
                position += 1
            } else if let star = lastStar {
                lastStar = (star.piece, star.position + 1)
                piece = star.piece + 1
                position = star.position + 1
            } else {
                return false
            }
        }
        return pieces[piece...].allSatisfy { $0 == .anyText }
    }

    private static func matches(_ piece: Piece, _ scalar: Unicode.Scalar) -> Bool {
        switch piece {
        case .character(let wanted): wanted == scalar
        case .anyCharacter, .anyText: true
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
        }
    }

    /// What follows `[`, up to and including its `]`; nothing, and nothing consumed, if there is none.
    private static func set(_ rest: inout Substring.UnicodeScalarView) -> Piece? {
        var inside = rest
        let isNegated = inside.first == "!" || inside.first == "^"
        if isNegated { inside.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        // A "]" in the first place stands for itself.
        while let first = inside.popFirst(), first != "]" || ranges.isEmpty {
            let lower = first == "\\" ? inside.popFirst() ?? first : first
            var upper = lower
            let afterDash = inside.dropFirst().first
            if inside.first == "-", let bound = afterDash, bound != "]" {
                inside.removeFirst(2)
                upper = bound
            }
            ranges.append(min(lower, upper)...max(lower, upper))
            if inside.isEmpty { return nil }
        }
        guard !ranges.isEmpty else { return nil }
        rest = inside
        return .set(ranges, isNegated: isNegated)
    }
}
