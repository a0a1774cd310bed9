import Diagnostics

/// What an expression is made of. Text in quotes is read by the parser, because it may hold expressions.
struct Token {
    enum Kind: Equatable {
        case number(Double)
        /// `669x1026`.
        case size(Double, Double)
        /// A name or a keyword.
        case word(String)
        /// The opening `'` or `"`.
        case quote(UInt8)
        case symbol(String)
        case newline
        case end
    }

    var kind: Kind
    var span: Span

    func `is`(_ symbol: String) -> Bool { kind == .symbol(symbol) }
    var isName: Bool { if case .word = kind { true } else { false } }
    func isWord(_ word: String) -> Bool { kind == .word(word) }
}
