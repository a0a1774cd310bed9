import Language
import Testing

@testable import Commands

/// The stages of pipes over real values: the small model's two ReLU layers and the features of four images.
@Suite struct TableStageTests {
    private static let units = "let t = stats apoz --at fc1; "

    @Test(arguments: [
        ("stats apoz | where apoz > 95%", "layer  unit     apoz")
    ])
    func begins(_ script: String, _ head: String) throws {
        #expect(try Bench.predicted().output(script).hasPrefix(head))
    }

    @Test func golden() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("stats apoz --at fc1 | where apoz > 0 | sort apoz desc unit desc | first 4") == """
                layer  unit     apoz
                fc1       7  100.0 %
                fc1       6  100.0 %
                fc1       4  100.0 %
                fc1       3  100.0 %

                """)
    }
}
