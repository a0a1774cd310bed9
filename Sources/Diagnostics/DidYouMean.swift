/// Suggestions for a misspelt word.
public enum DidYouMean {
    /// The candidates that somebody who typed `word` may have meant, nearest first, at most three.
    ///
    /// Near means: at most a third of the letters inserted, deleted, replaced or swapped with their neighbour
    /// (optimal string alignment), regardless of case; or `word`, of three letters or more, is the beginning of the
    /// candidate. Where nothing but digits differs, only the nearest numbers count: `conv4` for `conv5`, not `conv1`.
    public static func closestMatches(to word: String, among candidates: some Sequence<String>) -> [String] {
        let typed = Array(word.lowercased())
        guard !typed.isEmpty, typed.count <= 64 else { return [] }
        var seen: Set<ExactText> = []
        var found: [(distance: Int, candidate: String)] = []
        for candidate in candidates where !candidate.isExactly(word) && seen.insert(ExactText(candidate)).inserted {
            let letters = Array(candidate.lowercased())
            let allowed = max(1, max(typed.count, letters.count) / 3)
            if abs(typed.count - letters.count) <= allowed {
                let distance = distance(typed, letters)
                // A word of which nothing is left is no correction.
                if distance <= allowed, distance < min(typed.count, letters.count) || typed == letters {
                    found.append((distance, candidate))
                    continue
                }
            }
            if typed.count >= 3, letters.starts(with: typed) { found.append((typed.count, candidate)) }
        }
        found.sort { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
        let numbered = found.compactMap { match in
            digitDifference(typed, Array(match.candidate.lowercased())).map { (difference: $0, match.candidate) }
        }
        guard let nearest = numbered.map(\.difference).min() else { return found.prefix(3).map(\.candidate) }
        return numbered.filter { $0.difference == nearest }.prefix(3).map(\.1)
    }

    /// By how much the digits of two words differ in all, if nothing else does.
    private static func digitDifference(_ first: [Character], _ second: [Character]) -> Int? {
        guard first.count == second.count else { return nil }
        var sum = 0
        for (a, b) in zip(first, second) where a != b {
            guard let a = a.wholeNumberValue, let b = b.wholeNumberValue else { return nil }
            sum += abs(a - b)
        }
        return sum
    }

    /// `did you mean a?`, `did you mean a or b?`, or `nil` if nothing is near.
    public static func sentence(for word: String, among candidates: some Sequence<String>) -> String? {
        let matches = closestMatches(to: word, among: candidates)
        guard !matches.isEmpty else { return nil }
        // Not by their bytes, as `ExactText` says: é, or e with an accent behind it.
        let looksSame = matches.contains { $0 == word }
        return "did you mean \(alternatives(matches))?" + (looksSame ? " it looks the same, but its bytes differ" : "")
    }

    /// `a`, `a or b`, `a, b or c`.
    public static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
    static func distance(_ first: [Character], _ second: [Character]) -> Int {
        if first.isEmpty { return second.count }
        var beforePrevious: [Int] = []
        var previous = Array(0...second.count)
        for row in 1...first.count {
            var current = [row]
            current.reserveCapacity(second.count + 1)
            for (column, letter) in second.enumerated() {
                let isSame = first[row - 1] == letter
                var best = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (isSame ? 0 : 1))
                if row > 1, column > 0, first[row - 1] == second[column - 1], first[row - 2] == letter {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[second.count]
    }
}
