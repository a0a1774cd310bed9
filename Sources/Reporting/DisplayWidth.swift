/// How many character cells of a terminal a text takes.
public enum DisplayWidth {
    public static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 >= 0x20 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Zero for controls and lone combining marks, two for what East Asian typography sets in a full square
    /// (Unicode Standard Annex 11, wide and fullwidth) and for emoji, one for everything else.
    public static func of(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// Spaces that bring `text` to `width` cells.
    static func padding(after text: String, to width: Int) -> String {
        String(repeating: " ", count: max(width - of(text), 0))
    }

    /// The text itself if it fits, and otherwise its beginning and its end around an ellipsis: both ends of a path or
    /// a layer's name tell more than its middle.
    static func shortened(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 1 else { return width == 1 ? "…" : "" }
        let back = (width - 1) / 2
        return taking(width - 1 - back, from: text) + "…"
            + String(taking(back, from: String(text.reversed())).reversed())
    }

    private static func taking(_ width: Int, from text: String) -> String {
        var left = width
        return String(
            text.prefix { character in
                left -= of(character)
                return left >= 0
            })
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
