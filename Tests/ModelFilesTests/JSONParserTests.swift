import Diagnostics
import Testing

@testable import ModelFiles

@Suite struct JSONParserTests {
    @Test(
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("-12", .integer(-12)), ("1.5e-3", .number(0.0015)),
            ("1e400", .number(.infinity)), ("-Infinity", .number(-.infinity)), ("Infinity", .number(.infinity)),
            ("99999999999999999999", .number(1e20)), ("[]", .array([])), ("{}", .object([:])),
            ("[1, [2.0], {\"a\": null}]", .array([.integer(1), .array([.number(2)]), .object(["a": .null])])),
            (#""a\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00ß""#, .text("a\"\\/\u{8}\u{C}\n\r\tä😀ß")),
        ] as [(String, JSONValue)])
    func values(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(text, named: "text") == value)
    }

    @Test func pythonWritesNaN() throws {
        #expect(try JSONParser.parse("NaN", named: "text").number?.isNaN == true)
    }

    @Test(arguments: [
        "", "[1,]", "[1", "{\"a\"}", "{\"a\":1", "{a:1}", "nul", "+", "1 2", "\"", "\"\\x\"", "\"\\u12\"",
        "\"\\ud800\"",
        "\"\u{1}\"", "--1", "1.2.3", "[[[",
    ])
    func faultyTexts(text: String) {
        let error = failure { _ = try JSONParser.parse(text, named: "model_config") }
        #expect(error?.kind == .data)
        #expect(error?.message == "the model_config is not valid JSON")
    }

    @Test func deepNestingIsRefused() throws {
        let deep = String(repeating: "[", count: 100_000)
        let error = failure { _ = try JSONParser.parse(deep, named: "text") }
        #expect(error?.facts == ["nested deeper than 200 levels, at byte 200 of 100000"])
    }

    @Test func valuesAreShownAsJSON() throws {
        let value = try JSONParser.parse(#"{"b": [1, "x"], "a": null}"#, named: "text")
        #expect(value.description == #"{"a": null, "b": [1, "x"]}"#)
    }

    /// What is written is read again as it was.
    @Test func writtenText() throws {
        let value = JSONValue.members([
            ("text", .text("\"quoted\" \\ / ü 😀 \n\t\r\u{1} \u{7F}")), ("none", .null), ("yes", .bool(true)),
            ("whole", .integer(-7)),
            ("large", .integer(.max)), ("number", .number(1e-5)), ("float", .float(0.1)),
            ("infinite", .number(-.infinity)),
            ("empty", .array([])), ("nested", .array([.members([]), .array([.integer(1), .null])])),
        ])
        #expect(try JSONParser.parse(value.json, named: "text") == value)
        #expect(JSONValue.float(0.1).json == "0.1")
        #expect(JSONValue.members([("b", .integer(1)), ("a", .text("\u{1}"))]).json == #"{"a": "\u0001", "b": 1}"#)
    }
}
