import Commands
import Console
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

    func usageHint(after text: String) -> String { interpreter.usageHint(after: text) }

    func kinds(of text: String) -> [TextKind] { interpreter.kinds(of: text).map { TextKind($0) } }
}

extension TextKind {
    fileprivate init(_ kind: TokenKind) {
        switch kind {
        case .plain: self = .plain
        case .command: self = .command
        case .keyword: self = .keyword
        case .text: self = .text
        case .number: self = .number
        case .comment: self = .comment
        case .option: self = .option
        }
    }
}
