import Diagnostics

/// Which words belong to which parameter.
extension ScriptArguments {
    /// Takes `--name VALUE` and `--name=VALUE`; returns the places of the words that have no name.
    mutating func takeNamed(_ words: [String]) throws -> [Int] {
        var rest: [Int] = []
        var next = 0
        while next < words.count {
            let (word, place) = (words[next], next)
            next += 1
            if word == "--" { return rest + (next..<words.count) }
            guard word.hasPrefix("--") else {
                rest.append(place)
                continue
            }
            let body = word.dropFirst(2)
            let spelling = String(body.prefix { $0 != "=" })
            let name = spelling.replacing("-", with: "_")
            guard let parameter = parameters.first(where: { $0.name == name }) else { throw unknown(spelling) }
            if given[name] != nil {
                throw Failure(.usage, "--\(spelling) is given twice", remedies: ["leave one of them out"])
            }
            let following = next < words.count ? words[next] : nil
            if spelling.count < body.count {
                given[name] = Given(words: [String(body.dropFirst(spelling.count + 1))], place: place..<next)
            } else if parameter.kind == .truth, following != "true", following != "false" {
                if let following { try refuseOtherTruth(following, parameter, at: next, of: words) }
                given[name] = Given(words: ["true"], place: place..<next)
            } else if let following {
                given[name] = Given(words: [following], place: next..<next + 1)
                next += 1
            } else {
                throw refused(
                    Failure(
                        .usage, "--\(spelling) lacks its value", note: "expected \(parameter.kind.expected)",
                        remedies: remedies(parameter)), place..<next, of: words)
            }
        }
        return rest
    }

    /// `--verbose yes` is a value for `verbose`, and not one for the parameter that would be next.
    private func refuseOtherTruth(
        _ word: String, _ parameter: ScriptParameter, at place: Int, of words: [String]
    ) throws {
        guard let truth = Self.otherTruths[word.lowercased()] else { return }
        throw refused(
            Failure(
                .usage, "\(parameter.name) cannot be '\(word)'", note: "expected \(parameter.kind.expected)",
                remedies: [
                    "write --\(parameter.name) \(truth)", "if '\(word)' is for another parameter, put it first",
                ]), place..<place + 1, of: words)
    }

    /// What other programs call true and false; `true` itself is no such word.
    private static let otherTruths = [
        "yes": true, "on": true, "y": true, "true": true, "no": false, "off": false, "n": false, "false": false,
    ]

    /// Words without a name go to the parameters in order; a list that comes last takes all that are left.
    mutating func place(_ positional: [Int], of words: [String]) throws {
        var left = positional[...]
        let free = parameters.filter { given[$0.name] == nil }
        for parameter in free {
            guard let first = left.first, let last = left.last else { return }
            if parameter.kind == .list, parameter.name == free.last?.name, left.count > 1 {
                given[parameter.name] = Given(words: left.map { words[$0] }, place: first..<last + 1)
                return
            }
            given[parameter.name] = Given(words: [words[first]], place: first..<first + 1)
            left.removeFirst()
        }
        guard let first = left.first else { return }
        throw Failure(
            .usage, "the script has no parameter for '\(words[first])'",
            facts: ["usage: \(ScriptUsage.line(parameters, source))"], remedies: [Self.help])
    }
}
