/// What shows a text that is longer than the screen, a page at a time.
public enum Pager {
    private static let usual = "less -R -F -X"

    /// The person's command, `RELUSH_PAGER` or `PAGER`; nothing where they are empty or `cat`.
    private static var command: String? {
        for name in ["RELUSH_PAGER", "PAGER"] {
            guard let command = Environment.text(name) else { continue }
            return command.isEmpty || command == "cat" ? nil : command
        }
        return usual
    }

    /// Shows a text on the terminal; false if there is no pager, or it fails: the text has to be shown in another way.
    public static func show(_ text: String) -> Bool {
        guard let command, !Interruption.isRequested else { return false }
        Output.standard.flush()
        // A pager without options of its own is to show colours, and to leave the text on the screen.
        let script = "LESS=\"${LESS-FRX}\"; export LESS; \(command)"
        let status = WorkClock.pausing { try? Program.run(["/bin/sh", "-c", script], input: text) }
        guard let status else { return false }
        // A signal ends a pager that is left early, as Ctrl-C does, or one whose own output nobody reads.
        return status == 0 || status > 128
    }
}
