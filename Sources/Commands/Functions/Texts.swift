import Diagnostics
import Language

extension Functions {
    static let texts: [Function] = [
        Function(
            "format", ["value", "digits"], required: 1,
            summary:
                "a number as text with a fixed number of digits after the point, halves to even, or any value as it "
                + "is shown",
            examples: [Example("format(69/128, 3)", "0.539"), Example("format(2, 2)", "2.00")]
        ) { arguments, host in
            guard arguments.count > 1 else { return .text(ValueText.inline(arguments[0], digits: host.digits)) }
            let digits = try arguments[1].wholeNumber("digits", of: "format", atLeast: 0)
            guard digits <= 100 else {
                throw Failure(
                    .command, "format() writes at most 100 digits",
                    remedies: ["fewer digits: a number has 17 at most that mean anything"])
            }
            guard case .number(let number) = arguments[0] else {
                throw Failure(
                    .command, "format() with digits needs a number, not \(arguments[0].typeName.withArticle)",
                    remedies: ["format(value) without digits takes any value"])
            }
            guard number.isFinite else { return .text(Figures.special(number)) }
            return .text(FixedDecimals.text(number, decimals: digits))
        },
        Function(
            "join", ["list", "separator"], summary: "the elements of a list as one text, a separator between them",
            examples: [Example("join(features.classes, \" or \")", "a or b")]
        ) { arguments, host in
            guard case .list(let values) = arguments[0] else {
                throw Failure(
                    .command, "join() needs a list, not \(arguments[0].typeName.withArticle)",
                    remedies: ["join([a, b], \", \")"])
            }
            let separator = try arguments[1].text("separator", of: "join")
            var text = ""
            for (position, value) in values.enumerated() {
                if position.isMultiple(of: 1024) { try host.checkInterruption() }
                if position > 0 { text += separator }
                text += ValueText.inline(value, digits: host.digits)
                try Limits.checkText(text.utf8.count)
            }
            return .text(text)
        },
        Function(
            "split", ["text", "separator"], summary: "the parts of a text between the separators, as a list",
            examples: [
                Example("split(\"a/0.png\", \"/\")", "[\"a\", \"0.png\"]"),
                Example("split(features.files[0], \"/\")[-1]", "the name of a file without its folder"),
            ]
        ) { arguments, host in
            let (text, separator) = try (
                arguments[0].text("text", of: "split"), arguments[1].text("separator", of: "split")
            )
            guard !separator.isEmpty else {
                throw Failure(
                    .command, "split() needs a separator", facts: ["found an empty text"],
                    remedies: ["for its characters: `for c in text { … }`, or text[0]"])
            }
            var parts: [Value] = []
            try text.eachPiece(between: separator, check: host.checkInterruption) { piece in
                try Limits.checkList(parts.count + 1)
                parts.append(.text(String(decoding: piece, as: UTF8.self)))
            }
            return .list(parts)
        },
        Function(
            "replace", ["text", "part", "by"], summary: "a text with every occurrence of a part replaced",
            examples: [Example("replace(\"a/0.png\", \".png\", \".npy\")", "a/0.npy")]
        ) { arguments, host in
            let text = try arguments[0].text("text", of: "replace")
            let part = try arguments[1].text("part", of: "replace")
            let other = try arguments[2].text("by", of: "replace")
            guard !part.isEmpty else {
                throw Failure(
                    .command, "replace() needs a part to replace", facts: ["found an empty text"],
                    remedies: ["replace(\"a.png\", \".png\", \".npy\")"])
            }
            var bytes: [UInt8] = []
            var isFirst = true
            try text.eachPiece(between: part, check: host.checkInterruption) { piece in
                try Limits.checkText(bytes.count + piece.count + other.utf8.count)
                if !isFirst { bytes += other.utf8 }
                bytes += piece
                isFirst = false
            }
            return .text(String(decoding: bytes, as: UTF8.self))
        },
        changing("upper", "in capital letters", "upper(\"relu\")", "RELU") { try inPieces($0, $1) { $0.uppercased() } },
        changing("lower", "in small letters", "lower(\"ReLU\")", "relu") { try inPieces($0, $1) { $0.lowercased() } },
        changing("trim", "without the blanks at its ends", "trim(\"  a \")", "a") { text, host in
            var (start, end, looked) = (text.startIndex, text.endIndex, 0)
            func isBlank(_ index: String.Index) throws -> Bool {
                looked += 1
                if looked.isMultiple(of: 4096) { try host.checkInterruption() }
                return text[index].isWhitespace
            }
            while start < end, try isBlank(start) { start = text.index(after: start) }
            while start < end, try isBlank(text.index(before: end)) { end = text.index(before: end) }
            return String(text[start..<end])
        },
        testing("startswith", "begins", "startswith(\"block5_pool\", \"block5\")") { $0.beginsExactly(with: $1) },
        testing("endswith", "ends", "endswith(features.files[0], \".png\")") { $0.endsExactly(with: $1) },
        Function(
            "number", ["text"], summary: "the number that a text spells, such as an argument of a script",
            examples: [Example("number(\"1e-3\")", "0.001")]
        ) { arguments, _ in
            if case .number = arguments[0] { return arguments[0] }
            let text = try arguments[0].text("text", of: "number")
            // Nobody waits for a long text that is no number to be looked through.
            guard text.utf8.count <= longestNumber, let number = NumberText.number(text) else {
                throw notANumber(String(text.prefix(60)))
            }
            return .number(number)
        },
        Function(
            "type", ["value"], summary: "the name of a value's type: number, truth, text, list, table, tensor, …",
            examples: [Example("type(features)", "features"), Example("type(50%)", "number")]
        ) { arguments, _ in .text(arguments[0].typeName) },
    ]

    private static func notANumber(_ text: String) -> Failure {
        let remedy =
            text.contains("_") || text.contains(where: \.isWhitespace)
            ? "digits stand together: replace(text, \"_\", \"\")"
            : "replace(text, \",\", \".\") where a comma stands for the point"
        return Failure(
            .command, "'\(text)' is not a number", facts: ["numbers look like 10, -0.5 or 1e-6"],
            remedies: [remedy])
    }

    /// Bytes of a number: the smallest one written out has 1077.
    private static let longestNumber = 4096

    private static func changing(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ body: @escaping @Sendable (String, Host) throws -> String
    ) -> Function {
        Function(name, ["text"], summary: "a text \(summary)", examples: [Example(example, result)]) {
            .text(try body($0[0].text("text", of: name), $1))
        }
    }

    /// A long text piece by piece, each of which is changed without looking at the others.
    ///
    /// - Throws: on Ctrl-C.
    private static func inPieces(_ text: String, _ host: Host, _ change: (String) -> String) throws -> String {
        let scalars = text.unicodeScalars
        var (result, start) = ("", scalars.startIndex)
        while start < scalars.endIndex {
            try host.checkInterruption()
            let end = scalars.index(start, offsetBy: 65536, limitedBy: scalars.endIndex) ?? scalars.endIndex
            result += change(String(scalars[start..<end]))
            start = end
        }
        return result
    }

    private static func testing(
        _ name: String, _ verb: String, _ example: String, _ body: @escaping @Sendable (String, String) -> Bool
    ) -> Function {
        Function(
            name, ["text", "part"], summary: "whether a text \(verb) with a part", examples: [Example(example, "true")]
        ) { arguments, _ in
            .truth(try body(arguments[0].text("text", of: name), arguments[1].text("part", of: name)))
        }
    }
}
