/// What was copied from a session, prompts and results included, as the statements that were typed there.
enum PastedPrompts {
    /// The statements behind the prompts of a text that begins with one; nothing if it does not. Lines between them
    /// are what the statements printed.
    static func removed(from text: String, isIncomplete: (String) -> Bool) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }), statement(in: first) != nil else {
            return nil
        }
        var statements: [String] = []
        for line in lines {
            if let statement = statement(in: line) {
                statements.append(statement)
            } else if let last = statements.last, let more = continuation(in: line), isIncomplete(last) {
                statements[statements.count - 1] = last + "\n" + more
            }
        }
        return statements.joined(separator: "\n")
    }

    /// `relush ▸ …` or `vgg19[block5_pool] ▸ …`: what stands behind it.
    private static func statement(in line: Substring) -> String? {
        let line = line.drop { $0 == " " }
        guard let mark = line.firstIndex(of: "▸") else { return nil }
        let label = line[..<mark]
        guard label == "relush " || label.hasSuffix("] ") && label.contains("[") else { return nil }
        // As in a shell a space at the beginning means something, so only that of the prompt goes.
        let rest = line[line.index(after: mark)...]
        return String(rest.first == " " ? rest.dropFirst() : rest)
    }

    private static func continuation(in line: Substring) -> String? {
        guard line.first == "…" else { return nil }
        let rest = line.dropFirst()
        return String(rest.first == " " ? rest.dropFirst() : rest)
    }
}
