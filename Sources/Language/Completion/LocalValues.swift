extension Completion.Words {
    /// A name of the text that is being typed, with its value as far as that is known before the text runs.
    struct Local {
        var name: String
        var value: Value?
        var explanation: String
    }

    /// With the names that the text before the cursor brings in.
    func with(_ names: [LocalNames.Name]) -> Completion.Words {
        var words = self
        for name in names {
            let (value, otherwise) = words.value(of: name.origin)
            let local = Local(name: name.name, value: value, explanation: value?.typeName ?? otherwise)
            words.locals.removeAll { $0.name == name.name }
            words.locals.insert(local, at: 0)
        }
        return words
    }

    private func value(of origin: LocalNames.Origin) -> (Value?, otherwise: String) {
        switch origin {
        case .unknown(let word): return (nil, word)
        case .value(let text):
            if let value = value(of: Self.trimmed(text)) { return (value, "") }
            let columns = columns(ofText: text)
            // What is known of it is enough to complete by.
            return (columns.isEmpty ? nil : .table(Table(columns: columns, rows: [])), "variable")
        case .element(let text):
            if let first = try? value(of: Self.trimmed(text))?.firstElement { return (first, "") }
            let columns = columns(ofText: text)
            if columns.isEmpty { return (nil, "element") }
            return (.object(TableRow(columns: columns, values: columns.map { _ in .nothing })), "")
        }
    }

    private func columns(ofText text: String) -> [String] {
        let bytes = Array(text.utf8)
        let lexer = Lexer(bytes: bytes)
        let bars = OpenPlaces(lexer).places[0].bars
        let parts = zip([0] + bars, bars.map { $0 - 1 } + [bytes.count]).map { lexer.text($0, max($0, $1)) }
        return columns(of: CompletionPlace.Pipe(source: parts[0], stages: Array(parts.dropFirst())))
    }

    static func trimmed(_ text: String) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

extension Value {
    /// Of a list, a table or rows: what a loop over it begins with.
    fileprivate var firstElement: Value? {
        get throws {
            switch self {
            case .list(let elements): elements.first
            case .table, .object: try subscripted([.at(0)])
            default: nil
            }
        }
    }
}
