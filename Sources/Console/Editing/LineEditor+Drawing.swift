import NativeLineEditor
import Platform

extension LineEditor {
    /// Called by libedit while it waits for a key.
    func draw(_ moment: le_moment) {
        switch moment {
        case LE_RESIZED: break
        case LE_CONTINUED: screen.forget()
        case LE_SUSPENDING:
            leave(showing: nil, isInterrupted: true)
            return
        default:
            // What was typed ahead changes the text again.
            if drawn != nil, le_has_input() != 0 { return }
            if drawn == text, drawnBelow == below { return }
        }
        show(text, hint: below.isEmpty ? hint(for: text) : "")
        drawn = text
        drawnBelow = below
    }

    /// The last look of a text that is left: nothing but itself, with the cursor below it.
    ///
    /// - Parameter text: the one that was drawn last if not given.
    func leave(showing text: EditedText?, isInterrupted: Bool) {
        guard hasScreen else {
            // A complete line was ended by libedit.
            if isInterrupted { Output.standard.write("\n") }
            return
        }
        below = []
        show(text ?? drawn ?? EditedText(), hint: "")
        Output.standard.write(screen.leave())
        Output.standard.flush()
    }

    private func show(_ text: EditedText, hint: String) {
        let output = Output.standard
        var rows = below
        if rows.isEmpty, walk.shows(failed: text.text) {
            rows = [Row("! failed when it ran", .mark, width: output.width - 1)]
        }
        let frame = Frame(
            label: label, text: text, looks: isColoured ? runner.kinds(of: text.text).map(Look.source) : [],
            hint: hint, below: rows, columns: output.width)
        output.write(screen.show(frame, height: output.height))
        output.flush()
    }

    // MARK: Hints

    /// What would follow the text, in grey: nothing where grey cannot be shown, or the cursor is not at the end.
    private func hint(for text: EditedText) -> String {
        guard isColoured, text.isAtEnd, !text.text.isEmpty else { return "" }
        if let rest = historyHint(for: text) {
            let lines = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return lines.count > 1 ? lines[0] + " …" : rest
        }
        return runner.usageHint(after: text.text)
    }

    /// The rest of the newest statement that begins so.
    func historyHint(for text: EditedText) -> String? {
        guard isColoured, text.isAtEnd, let found = memory.suggestion(beginningWith: text.text) else { return nil }
        return String(decoding: found.utf8.dropFirst(text.text.utf8.count), as: UTF8.self)
    }
}
