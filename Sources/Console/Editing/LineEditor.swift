import Diagnostics
import NativeLineEditor
import Platform

/// Edits statements at a terminal. libedit reads the keys and holds the text; how the text looks is drawn here, where
/// the terminal understands escape codes. Elsewhere libedit edits and draws a line at a time.
final class LineEditor: LineReader {
    let runner: any SourceRunner
    let errors: ErrorReport
    private(set) var editor: OpaquePointer?
    let hasScreen = Output.standard.allowsEscapeCodes
    let isColoured = Output.standard.allowsColour

    var label = PromptLabel.first("")
    /// Prints what belongs above it.
    var above: (() -> Void)?
    var memory = StatementMemory()
    var walk = HistoryWalk(StatementMemory())
    /// What was cut last.
    var cutText = ""
    /// Rows under the text: a menu, a search.
    var below: [Row] = []
    /// Whether the line at the cursor was begun within a pasted text, which brings its own indentation.
    var comesIndented = false
    var pastedLines = PastedLines()
    var screen: Screen
    /// What was drawn last.
    var drawn: EditedText?
    var drawnBelow: [Row] = []
    /// How many statements libedit has been told, where it draws itself.
    private var told = 0

    init(runner: any SourceRunner, errors: ErrorReport) throws {
        self.runner = runner
        self.errors = errors
        screen = Screen(isColoured: isColoured)
        var calls = le_calls()
        calls.context = Unmanaged.passUnretained(self).toOpaque()
        calls.is_interrupted = { Interruption.isRequested ? 1 : 0 }
        calls.draw = { context, _, moment in
            guard let context else { return }
            Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().draw(moment)
        }
        calls.run = { context, _, command in
            guard let context else { return LE_REFUSE }
            return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().run(command)
        }
        guard let created = le_create(hasScreen ? 1 : 0, calls) else {
            throw Failure(.command, "lines cannot be edited on this terminal")
        }
        editor = created
    }

    deinit { if let editor { le_destroy(editor) } }

    func readLine(_ label: PromptLabel, _ memory: StatementMemory, above: (() -> Void)?) throws -> EditedLine {
        Output.standard.flush()
        self.above = above
        defer { self.above = nil }
        self.label = label
        self.memory = memory
        walk = HistoryWalk(memory)
        if !hasScreen { tell(memory) }
        screen.forget()
        drawn = nil
        comesIndented = false
        pastedLines = PastedLines()
        var bytes: UnsafePointer<CChar>?
        var length: Int64 = 0
        let outcome = le_read(editor, label.text, Int32(label.width), &bytes, &length)
        let text = outcome == LE_LINE ? Self.string(bytes, length) : ""
        leave(showing: outcome == LE_LINE ? EditedText(text) : nil, isInterrupted: outcome != LE_LINE)
        switch outcome {
        case LE_LINE: return .line(text)
        case LE_INTERRUPTED: return .interrupted(wasEmpty: length == 0)
        case LE_END: return .end
        default: throw Failure(.data, "the terminal cannot be read")
        }
    }

    private func tell(_ memory: StatementMemory) {
        for entry in memory.entries.dropFirst(told) { le_remember(editor, entry.text) }
        told = memory.entries.count
    }

    // MARK: The text

    /// The text as it is now.
    var text: EditedText {
        get {
            var bytes: UnsafePointer<CChar>?
            var (length, cursor) = (Int64(0), Int64(0))
            guard let editor, le_get_text(editor, &bytes, &length, &cursor) == 0 else { return EditedText() }
            return EditedText(Self.string(bytes, length), cursor: Int(cursor))
        }
        set { le_set_text(editor, newValue.text, Int64(newValue.cursor)) }
    }

    private static func string(_ text: UnsafePointer<CChar>?, _ length: Int64) -> String {
        guard let text else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }
}
