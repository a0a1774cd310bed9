import Testing

@testable import Language

/// é as one character, and as e with an accent behind it: two texts. Letters stand for them in the scripts: N and D.
@Suite struct ExactTextTests {
    @Test(arguments: [
        ("'N' == 'D'", "false"), ("'N' != 'D'", "true"), ("'D' == 'D'", "true"), ("'N' in ['D']", "false"),
        ("'N' in 'caD'", "false"), ("'e' in 'caD'", "true"), ("'N' not in ['D', 'N']", "false"),
        ("['N'] == ['D']", "false"), ("'D' < 'N'", "true"), ("'D' <= 'N'", "true"), ("'N' > 'D'", "true"),
        ("'N' >= 'D'", "true"), ("'N' < 'D'", "false"), ("'D' < 'f'", "true"), ("'N' < 'f'", "false"),
        ("'a' < 'b'", "true"), ("'ab' > 'a'", "true"), ("'' < 'a'", "true"), ("'\u{212A}' == 'K'", "false"),
        // Names of variables are the same, as Python's are.
        ("let N = 1; D", "1"),
    ])
    func texts(_ script: String, _ expected: String) throws {
        #expect(try Shell().run(Self.written(script)) == [expected])
    }

    static func written(_ script: String) -> String {
        script.replacing("N", with: "\u{E9}").replacing("D", with: "e\u{301}")
    }

    @Test func columnsAreToldApart() throws {
        let table = Table(columns: ["\u{E9}", "e\u{301}"], rows: [[.number(1), .number(2)]])
        #expect(try table.position(ofColumn: "\u{E9}") == 0)
        #expect(try table.position(ofColumn: "e\u{301}") == 1)
        let columns = try RowColumns(Rows(.table(table), for: "where"), names: ["\u{E9}", "e\u{301}"])
        let row = RowBinding(columns, position: 0)
        #expect(row.value(of: "\u{E9}")?.isSame(as: .number(1)) == true)
        #expect(row.value(of: "e\u{301}")?.isSame(as: .number(2)) == true)
        #expect(!Value.table(table).isSame(as: .table(Table(columns: ["e\u{301}", "\u{E9}"], rows: table.rows))))
    }
}
