import NativeLineEditor
import Platform

extension LineEditor {
    /// Tab: completes what is certain, and shows a menu where nothing is.
    func complete() -> le_answer {
        var text = text
        let isIndenting = text.lineStart > 0 && text.lineBefore.allSatisfy { $0 == " " || $0 == "\t" }
        if isIndenting {
            text.insert(EditedText.indentation)
            self.text = text
            return LE_STAY
        }
        let completions = runner.completions(of: text.text, at: text.cursor)
        let answer = CompletionAnswer(completions, in: text.text, at: text.cursor)
        if let replacement = answer.replacement {
            text.replace(from: completions.start, with: replacement)
            self.text = text
            return LE_STAY
        }
        return answer.isAmbiguous ? choose(among: completions, for: text) : LE_REFUSE
    }

    /// The menu under the line, until a key leaves it.
    private func choose(among completions: Completions, for original: EditedText) -> le_answer {
        let output = Output.standard
        let used = Frame(label: label, text: original, columns: output.width).rows.count
        var menu = CompletionMenu(
            completions.candidates, width: output.width, height: max(output.height - used - 1, 3))
        defer { below = [] }
        while true {
            below = menu.rows
            let key = Key.read(editor)
            switch key {
            case .tab, .down: menu.move(by: 1)
            case .backTab, .up: menu.move(by: -1)
            case .pageDown: menu.page(1)
            case .pageUp: menu.page(-1)
            case .right where menu.hasColumns: menu.moveAcross(1)
            case .left where menu.hasColumns: menu.moveAcross(-1)
            case .escape, .cancel:
                text = original
                return LE_STAY
            case .none: return LE_LEAVE
            case .enter where menu.selected != nil:
                take(completions, menu.selected, in: original, isWhole: true)
                return LE_STAY
            default:
                le_push(editor, key.code)
                return LE_STAY
            }
            take(completions, menu.selected, in: original, isWhole: false)
        }
    }

    /// Puts the chosen candidate into the line.
    private func take(_ completions: Completions, _ selected: Int?, in original: EditedText, isWhole: Bool) {
        guard let selected else { return }
        let candidate = completions.candidates[selected]
        var text = original
        text.replace(from: completions.start, with: candidate.text + (isWhole && candidate.isWhole ? " " : ""))
        self.text = text
    }

    /// Lists the candidates above the line, where nothing can be erased again.
    func completeWithoutScreen() -> le_answer {
        var text = text
        let completions = runner.completions(of: text.text, at: text.cursor)
        let answer = CompletionAnswer(completions, in: text.text, at: text.cursor)
        if let replacement = answer.replacement {
            text.replace(from: completions.start, with: replacement)
            self.text = text
        }
        guard answer.isAmbiguous else { return answer.replacement == nil ? LE_REFUSE : LE_STAY }
        let output = Output.standard
        le_list(editor, CompletionList.text(completions.candidates, width: output.width, height: output.height))
        return LE_STAY
    }
}
