import Commands
import Console
import Diagnostics
import Language

extension SessionRunner {
    func completions(of line: String, at offset: Int) -> Completions {
        let found = interpreter.completion(of: line, cursor: offset, provider: host)
        return Completions(
            start: found.replaced.lowerBound,
            candidates: found.candidates.map {
                Completions.Candidate($0.text, explanation: $0.explanation, isWhole: $0.isWhole)
            })
    }

    func usageHint(after text: String) -> String { interpreter.usageHint(after: text, provider: host) }

    func kinds(of text: String) -> [TextKind] { interpreter.kinds(of: text) }
}
