import Reporting
import Testing

@Suite struct JSONTests {
    @Test func oneObjectALine() {
        var record = Record()
        record["zeros"] = .whole(69)
        record["fraction"] = .number(69.0 / 128)
        record["layer"] = .text("fc1")
        #expect(
            JSONRenderer.render(record, line: 4, command: "stats zeros")
                == #"{"relush":1,"line":4,"command":"stats zeros","result":{"zeros":69,"fraction":0.5390625,"layer":"fc1"}}"#
                + "\n")
    }

    @Test(arguments: [
        (Datum.null, "null"), (.truth(true), "true"), (.number(.nan), "null"), (.number(-.infinity), "null"),
        (.float(.infinity), "null"), (.number(1), "1"), (.number(-0.0), "-0"), (.number(1e300), "1e+300"),
        (.float(0.1), "0.1"), (.number(Double(Float(0.1))), "0.10000000149011612"),
        (.list([.whole(1), .list([])]), "[1,[]]"), (.record(Record()), "{}"),
    ])
    func data(datum: Datum, expected: String) { #expect(JSON.text(datum) == expected) }

    @Test func textsAreEscaped() {
        #expect(JSON.text(.text("a\"b\\c\n\t\u{01}é/\u{7F}")) == #""a\"b\\c\n\t\u0001é/\u007f""#)
    }
}
