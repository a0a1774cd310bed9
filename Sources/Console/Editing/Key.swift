import NativeLineEditor

/// A key that a menu or a search looks at itself.
enum Key: Hashable {
    case tab, backTab, enter, escape, up, down, left, right, pageUp, pageDown, backspace, cancel, search, searchForth
    case text(String)
    /// Any other one, as the terminal sent it.
    case other(String)
    /// No key comes any more, or Ctrl-C was pressed.
    case none

    /// Milliseconds in which the rest of a key's code follows an Escape: a person who presses that key alone cannot be
    /// as fast.
    private static let patience: Int32 = 50

    static func read(_ editor: OpaquePointer?) -> Key {
        let first = le_read_character(editor, -1)
        guard first >= 0, let scalar = UnicodeScalar(UInt32(first)) else { return first == -2 ? .none : .other("") }
        switch first {
        case 0x09: return .tab
        case 0x0A, 0x0D: return .enter
        case 0x08, 0x7F: return .backspace
        case 0x07: return .cancel
        case 0x12: return .search
        case 0x13: return .searchForth
        case 0x1B: return afterEscape(editor)
        case ..<0x20: return .other(String(Character(scalar)))
        default: return .text(String(Character(scalar)))
        }
    }

    private static func afterEscape(_ editor: OpaquePointer?) -> Key {
        var code = "\u{1B}"
        var isFirst = true
        while true {
            let next = le_read_character(editor, patience)
            guard next >= 0, let scalar = UnicodeScalar(UInt32(next)) else {
                if next == -2 { return .none }
                return isFirst ? .escape : .other(code)
            }
            code.unicodeScalars.append(scalar)
            let isIntroduced = isFirst && (scalar == "[" || scalar == "O")
            isFirst = false
            if isIntroduced || scalar.value < 0x40 && code.utf8.count > 2 { continue }
            break
        }
        return named(code) ?? .other(code)
    }

    private static func named(_ code: String) -> Key? {
        switch code.dropFirst() {
        case "[A", "OA": .up
        case "[B", "OB": .down
        case "[C", "OC": .right
        case "[D", "OD": .left
        case "[Z": .backTab
        case "[5~": .pageUp
        case "[6~": .pageDown
        default: nil
        }
    }

    /// What libedit reads it from again.
    var code: String {
        switch self {
        case .tab: "\t"
        case .backTab: "\u{1B}[Z"
        case .enter: "\r"
        case .escape: "\u{1B}"
        case .up: "\u{1B}[A"
        case .down: "\u{1B}[B"
        case .right: "\u{1B}[C"
        case .left: "\u{1B}[D"
        case .pageUp: "\u{1B}[5~"
        case .pageDown: "\u{1B}[6~"
        case .backspace: "\u{7F}"
        case .cancel: "\u{7}"
        case .search: "\u{12}"
        case .searchForth: "\u{13}"
        case .text(let text), .other(let text): text
        case .none: ""
        }
    }
}
