import NativeLineEditor
import Platform

extension LineEditor {
    /// Ctrl-R: looks for statements that hold what is typed and did not fail, the newest first, until a key takes one or leaves.
    func search() -> le_answer {
        let original = text
        var search = HistorySearch(memory)
        defer { below = [] }
        while true {
            below = [Row(search.title, search.isMissing ? .mark : .hint, width: Output.standard.width - 1)]
            let key = Key.read(editor)
            switch key {
            case .text(let typed): search.type(typed)
            case .backspace: search.deleteBackward()
            case .search, .up: search.goBack()
            case .searchForth, .down: search.goForth()
            case .escape, .cancel:
                text = original
                return LE_STAY
            case .none: return LE_LEAVE
            case .enter where search.hasNothing:
                // Nothing that was looked for is there to be run.
                text = original
                return LE_STAY
            default:
                le_push(editor, key.code)
                return LE_STAY
            }
            text = search.found ?? original
        }
    }
}
