import NativeLineEditor
import Platform

extension LineEditor {
    /// Called by libedit for a key that is bound to one of our commands.
    func run(_ command: le_command) -> le_answer {
        switch command {
        case LE_COMPLETE: return hasScreen ? complete() : completeWithoutScreen()
        case LE_ENTER: return enter()
        case LE_SEARCH: return search()
        case LE_EDIT_ELSEWHERE: return editElsewhere()
        case LE_CLEAR_SCREEN:
            screen.forget()
            drawn = nil
            Output.standard.write("\u{1B}[H\u{1B}[2J")
            above?()
            return LE_STAY
        case LE_PASTED:
            let cleaned = PastedPrompts.removed(from: text.text, isIncomplete: runner.isIncomplete)
            if let cleaned { text = EditedText(cleaned) }
            return LE_STAY
        default: break
        }
        var text = text
        let before = text
        change(&text, command)
        if text == before { return LE_REFUSE }
        self.text = text
        return LE_STAY
    }

    private func enter() -> le_answer {
        var text = text
        let isPasted = le_is_pasted(editor) != 0
        if !isPasted { pastedLines = PastedLines() }
        guard isPasted && pastedLines.areOpen(in: text) || runner.isIncomplete(text.text) else { return LE_ACCEPT }
        comesIndented = isPasted
        if isPasted { text.insert("\n") } else { text.breakLine() }
        self.text = text
        return LE_STAY
    }

    private func change(_ text: inout EditedText, _ command: le_command) {
        switch command {
        case LE_BREAK_LINE: text.breakLine()
        case LE_CLOSE_BRACE: if comesIndented { text.insert("}") } else { text.closeBrace() }
        case LE_UP: if !text.moveUp() { goBack(&text, sameBeginning: false) }
        case LE_DOWN: if !text.moveDown() { goForth(&text) }
        case LE_UP_SAME_BEGINNING: goBack(&text, sameBeginning: true)
        case LE_DOWN_SAME_BEGINNING: goForth(&text)
        case LE_RIGHT: if let hint = historyHint(for: text) { text.insert(hint) } else { text.moveRight() }
        case LE_LINE_START: text.moveToLineStart()
        case LE_LINE_END: if let hint = historyHint(for: text) { text.insert(hint) } else { text.moveToLineEnd() }
        case LE_WORD_RIGHT:
            if let hint = historyHint(for: text) {
                text.insert(EditedText.firstWord(of: hint[...]))
            } else {
                text.moveWordRight()
            }
        case LE_KILL_TO_END: cut(&text, text.restOfLine)
        case LE_KILL_LINE: cut(&text, text.line)
        case LE_KILL_WORD_LEFT: cut(&text, text.wordBefore)
        case LE_KILL_WORD_RIGHT: cut(&text, text.wordAfter)
        case LE_YANK: text.insert(cutText)
        case LE_BACKSPACE: if let last = text.before.last { _ = text.cut(text.cursor - last.utf8.count..<text.cursor) }
        default: break
        }
    }

    private func cut(_ text: inout EditedText, _ range: Range<Int>) {
        if !range.isEmpty { cutText = text.cut(range) }
    }

    private func goBack(_ text: inout EditedText, sameBeginning: Bool) {
        if let earlier = walk.back(from: text, sameBeginning: sameBeginning) { text = earlier }
    }

    private func goForth(_ text: inout EditedText) {
        if let later = walk.forth(from: text) { text = later }
    }

    // MARK: Another editor

    /// The text in $EDITOR and back.
    private func editElsewhere() -> le_answer {
        leave(showing: nil, isInterrupted: false)
        le_release_terminal(editor)
        do {
            if let changed = try ExternalEditor.edit(text.text) { text = EditedText(changed) }
        } catch {
            errors.show(error)
        }
        le_take_terminal(editor)
        drawn = nil
        return LE_STAY
    }
}
