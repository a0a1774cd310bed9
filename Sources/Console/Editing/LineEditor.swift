import Diagnostics
import NativeLineEditor
import Platform

/// Edits lines at a terminal with libedit.
final class LineEditor: LineReader {
    private let editor: OpaquePointer
    /// What libedit's callback gets back as its context; kept alive by this object.
    private let completer: Completer

    init(runner: any SourceRunner) throws {
        completer = Completer(runner: runner)
        let created = le_create(
            Output.standard.allowsEscapeCodes ? 1 : 0, { Interruption.isRequested ? 1 : 0 },
            { context, editor, line, length, cursor in
                guard let context, let editor, let line else { return }
                let bytes = UnsafeRawBufferPointer(start: line, count: Int(length))
                Unmanaged<Completer>.fromOpaque(context).takeUnretainedValue()
                    .complete(String(decoding: bytes, as: UTF8.self), at: Int(cursor), in: editor)
            },
            Unmanaged.passUnretained(completer).toOpaque())
        guard let created else { throw Failure(.command, "lines cannot be edited on this terminal") }
        editor = created
    }

    deinit { le_destroy(editor) }

    func readLine(_ label: PromptLabel) throws -> EditedLine {
        Output.standard.flush()
        var text: UnsafePointer<CChar>?
        var length: Int64 = 0
        let prompt = Output.standard.allowsColour ? label.coloured : label.text
        switch le_read(editor, prompt, Int32(label.width), &text, &length) {
        case LE_LINE: return .line(Self.string(text, Int(length)))
        case LE_INTERRUPTED: return .interrupted
        case LE_END: return .end
        default: throw Failure(.data, "the terminal cannot be read")
        }
    }

    func remember(_ entry: String) { le_remember(editor, entry) }

    private static func string(_ text: UnsafePointer<CChar>?, _ length: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }
}

/// Answers Tab.
private final class Completer {
    private let runner: any SourceRunner

    init(runner: any SourceRunner) { self.runner = runner }

    func complete(_ line: String, at cursor: Int, in editor: OpaquePointer) {
        let completions = runner.completions(of: line, at: cursor)
        let answer = CompletionAnswer(completions, in: line, at: cursor)
        if let replacement = answer.replacement { le_replace(editor, Int64(cursor - completions.start), replacement) }
        guard answer.isAmbiguous else { return }
        let output = Output.standard
        le_list(editor, CompletionList.text(completions.candidates, width: output.width, height: output.height))
    }
}
