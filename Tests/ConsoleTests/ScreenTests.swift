import Testing

@testable import Console

@Suite struct ScreenTests {
    private func frame(_ text: String, cursor: Int? = nil, hint: String = "", columns: Int = 20) -> Frame {
        Frame(
            label: PromptLabel.first("r"), text: EditedText(text, cursor: cursor), hint: hint, columns: columns)
    }

    private func texts(_ rows: [Row]) -> [String] { rows.map { $0.cells.map(\.text).joined() } }

    @Test func rowsBreakAtTheEdgeAndAtNewlines() {
        let frame = frame("0123456789012345漢\nb\u{1}")
        #expect(texts(frame.rows) == ["r ▸ 0123456789012345", "漢", "… b^A"])
        #expect(frame.cursor == (2, 5))
        #expect(self.frame("0123456789012345").cursor == (1, 0))
        #expect(self.frame("0123456789012345漢", cursor: 16).cursor == (1, 0))
    }

    @Test func hintsStayInTheirRow() {
        #expect(texts(frame("ab", hint: "cdef").rows) == ["r ▸ abcdef"])
        #expect(texts(frame("ab", hint: "0123456789012345").rows) == ["r ▸ ab012345678901…"])
        #expect(texts(frame("ab", cursor: 0, hint: "cdef").rows) == ["r ▸ ab"])
    }

    @Test func theWindowHoldsTheCursor() {
        let text = (0..<9).map { "\($0)" }.joined(separator: "\n")
        let end = frame(text).window(height: 3, top: 0)
        #expect(texts(end.rows) == ["… 6", "… 7", "… 8"])
        #expect(end.cursor.row == 2)
        let stays = frame(text, cursor: 14).window(height: 3, top: 6)
        #expect(stays.top == 6)
        #expect(frame(text, cursor: 0).window(height: 3, top: 6).top == 0)
    }

    @Test func onlyWhatChangesIsWritten() {
        var screen = Screen(isColoured: false)
        let codes = ["ab", "abc", "a", "a\nb", "a"].map { screen.show(frame($0), height: 10) }
        #expect(
            codes == [
                "\rr ▸ ab\u{1B}[K", "\r\u{1B}[6Cc", "\r\u{1B}[5C\u{1B}[K", "\r\n\r… b\u{1B}[K",
                "\r\u{1B}[J\u{1B}[1A\r\u{1B}[5C",
            ])
        let last = screen.leave()
        #expect(last == "\r\n")
    }

    @Test func anotherWidthErasesWhatTheTerminalHasBroken() {
        var screen = Screen(isColoured: false)
        _ = screen.show(frame("0123456789"), height: 10)
        let codes = screen.show(frame("0123456789", columns: 10), height: 10)
        #expect(codes.hasPrefix("\r\u{1B}[1A\u{1B}[J\rr ▸ 012345"))
    }

    /// Else rlwrap would take the last of the codes for the prompt, and show blanks.
    @Test func thePromptIsWrittenLast() {
        var screen = Screen(isColoured: false)
        let codes = [frame(""), frame("ab", cursor: 1), frame("0123456789012345")].map { screen.show($0, height: 10) }
        #expect(codes[0] == "\rr ▸ \u{1B}[K")
        #expect(codes[1].hasSuffix("ab\r\u{1B}[5C"))
        #expect(codes[2].hasSuffix("\r\n\r\u{1B}[K"))
    }

    @Test func aSmallerTerminalHidesRowsThatComeBack() {
        var screen = Screen(isColoured: false)
        let tall = frame((0..<9).map { "\($0)" }.joined(separator: "\n"))
        let codes = [10, 4, 6, 10, 11].map { screen.show(tall, height: $0) }
        // The cursor was in row 8: the terminal has scrolled away five rows, and the uppermost of four is gone to.
        #expect(codes[1].hasPrefix("\r\u{1B}[8A\u{1B}[J\r… 5"))
        #expect(codes[2].hasPrefix("\r\u{1B}[5A\u{1B}[J\r… 3"))
        #expect(codes[3].hasPrefix("\r\u{1B}[8A\u{1B}[J\rr ▸ 0"))
        #expect(codes[4].hasPrefix("\r\u{1B}[8A\u{1B}[J\rr ▸ 0"))
    }

    @Test func coloursOnlyWhereTheyAreWelcome() {
        var coloured = Screen(isColoured: true)
        let codes = coloured.show(frame("a"), height: 10)
        #expect(codes.hasPrefix("\r\u{1B}[1;36mr ▸\u{1B}[0m a"))
        let selected = Frame(
            label: PromptLabel.first("r"), text: EditedText(""), below: [Row("x", .selected, width: 5)], columns: 20)
        var plain = Screen(isColoured: false)
        let menu = plain.show(selected, height: 10)
        #expect(menu.contains("\u{1B}[7mx\u{1B}[0m"))
    }
}

@Suite struct CompletionMenuTests {
    private func menu(_ names: [String], explanation: String = "", width: Int = 22, height: Int = 5) -> CompletionMenu {
        CompletionMenu(
            names.map { Completions.Candidate($0, explanation: explanation) }, width: width, height: height)
    }

    private func texts(_ menu: CompletionMenu) -> [String] {
        menu.rows.map { $0.cells.map(\.text).joined() }
    }

    @Test func namesFillColumnsFromTopToBottom() {
        var menu = menu((1...7).map { "name\($0)" })
        #expect(texts(menu) == ["name1  name4  name7", "name2  name5", "name3  name6"])
        menu.move(by: 1)
        menu.moveAcross(1)
        #expect(menu.selected == 3)
        menu.moveAcross(1)
        menu.moveAcross(1)
        #expect(menu.selected == 6)
        menu.move(by: 1)
        #expect(menu.selected == 0)
        menu.move(by: -1)
        #expect(menu.selected == 6)
    }

    @Test func explanationsAreCut() {
        #expect(
            texts(menu(["load", "漢"], explanation: "loads a model from a file"))
                == ["load  loads a model …", "漢    loads a model …"])
    }

    @Test func whatDoesNotFitIsCounted() {
        var menu = menu((1...9).map { "\($0)" }, explanation: "x", height: 4)
        #expect(texts(menu) == ["1  x", "2  x", "3  x", "… 6 more"])
        menu.page(1)
        #expect(texts(menu) == ["2  x", "3  x", "4  x", "… 6 more"])
        menu.page(1)
        menu.page(1)
        #expect(menu.selected == 8)
        #expect(texts(menu) == ["7  x", "8  x", "9  x", "… 6 more"])
    }

    @Test func namesReachTheTerminalWithoutCodes() {
        let text = texts(menu(["a\u{1B}[31mred\u{7}"], explanation: "x\u{1B}y")).joined()
        #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
        #expect(text.contains("red"))
    }
}
