import Diagnostics

extension DisplayWidth {
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
        let end = String(taking(back, from: String(text.reversed())).reversed())
        return taking(width - 1 - back, from: text) + "…" + end
    }

    private static func taking(_ width: Int, from text: String) -> String {
        var left = width
        return String(
            text.prefix { character in
                left -= of(character)
                return left >= 0
            })
    }
}
