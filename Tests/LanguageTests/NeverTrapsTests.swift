import Diagnostics
import Foundation
import Testing

@testable import Language

/// Whatever bytes come, they are parsed, checked and explained, and nothing runs.
@Suite struct NeverTrapsTests {
    private static let examples: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../examples").standardized.path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".relush") }.sorted().compactMap {
            try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
        }
    }()

    /// What the examples lack.
    private static let corners = """
        let größe = 3; größe = "漢 {größe + 1} \\u{1F600}\\n" # note
        for x in [1, 2.5e-3, 50%, 669x1026] { if not x < 1 and x != 2 { print x, 'raw' } else { fail } }
        predict {a,b}/*.png "q {x}"$größe ("c" + 'd') --batch=$größe --at -6 \\
            -- --odd
        features[-1, 0:5:2, "b/img 7.png"].files[..<3][::-1]; stats zeros features --at conv1
        [1, [2, (3 ^ -4) mod 5]] == len(layers("conv")) or _ == nothing
        """

    /// Parses, checks and renders; never runs.
    private func look(_ bytes: [UInt8], _ shell: Shell) {
        let source = SourceText(name: "t", bytes: bytes)
        let parsed = shell.interpreter.parse(source)
        for diagnostic in shell.interpreter.check(parsed) {
            let text = DiagnosticText(diagnostic).rendered
            let span = diagnostic.span ?? Span(-1, -1)
            let isInside = span.lower >= 0 && span.lower <= span.upper && span.upper <= bytes.count
            if !isInside || !text.hasPrefix("error: ") || text.contains("\r") {
                Issue.record("\(String(decoding: bytes, as: UTF8.self))\n\(span) of \(bytes.count)\n\(text)")
            }
        }
        for statement in parsed.statements { _ = (statement.text, statement.line) }
    }

    @Test func thereAreExamples() { #expect(Self.examples.count >= 3) }

    @Test func everyPrefix() {
        let shell = Shell()
        for script in Self.examples + [Self.corners] {
            let bytes = Array(script.utf8)
            for count in 0...bytes.count { look(Array(bytes[..<count]), shell) }
        }
        #expect(shell.host.invocations.isEmpty)
    }

    @Test func singleBytesChangedRemovedAndAdded() {
        let shell = Shell()
        var state: UInt64 = 20_240_613
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(below))
        }
        let telling =
            Array("\"'{}()[]$\\#;|=-+*/.,:<>!%& \n\t\r09xe_a".utf8) + [0x00, 0x7F, 0x80, 0xC3, 0xE6, 0xF0, 0xFF]
        for script in Self.examples + [Self.corners, Self.corners, Self.corners] {
            let bytes = Array(script.utf8)
            for turn in 0..<150 {
                var changed = bytes
                let position = random(bytes.count)
                switch turn % 3 {
                case 0: changed[position] = telling[random(telling.count)]
                case 1: changed.remove(at: position)
                default: changed.insert(telling[random(telling.count)], at: position)
                }
                look(changed, shell)
            }
        }
        #expect(shell.host.invocations.isEmpty)
    }

    /// Short texts of telling characters reach corners that no sensible script does.
    @Test func shortTextsOfTellingCharacters() {
        let shell = Shell()
        let telling = ["\"", "'", "{", "}", "(", "[", "]", "$", "\\", "\n", "-", "=", "print ", "predict ", "1"]
        for first in telling {
            for second in telling {
                for third in telling { look(Array((first + second + third).utf8), shell) }
            }
        }
        #expect(shell.host.invocations.isEmpty)
    }
}
