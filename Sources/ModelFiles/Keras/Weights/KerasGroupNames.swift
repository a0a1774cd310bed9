import Network

/// Where the weights of a layer stand in the layout of `.weights.h5`.
enum KerasGroupNames {
    /// The layers with the groups that are theirs, those of nested models in place of the models.
    ///
    /// - Parameter word: `layers`.
    static func places(of layers: [LayerInfo], word: String = "layers") -> [(layer: LayerInfo, group: String)] {
        var result: [(layer: LayerInfo, group: String)] = []
        var used: [String: Int] = [:]
        for layer in layers {
            let base = snakeCase(layer.kind)
            let number = used[base, default: 0]
            used[base] = number + 1
            let group = "\(word)/\(base)\(number == 0 ? "" : "_\(number)")"
            if layer.inner.isEmpty {
                result.append((layer, group))
            } else {
                result += places(of: layer.inner, word: word).map { ($0.layer, "\(group)/\($0.group)") }
            }
        }
        return result
    }

    /// `GlobalAveragePooling2D` as `global_average_pooling2d`: a line before a capital letter that small ones follow, and
    /// between a small letter and a capital one; keras/src/utils/naming.py, `to_snake_case`.
    static func snakeCase(_ name: String) -> String {
        let letters = Array(name.unicodeScalars)
        // "(.)([A-Z][a-z]+)": a match takes its small letters with it.
        var first: [Unicode.Scalar] = []
        var index = 0
        while index < letters.count {
            first.append(letters[index])
            if index + 2 < letters.count, isCapital(letters[index + 1]), isSmall(letters[index + 2]) {
                first += ["_", letters[index + 1]]
                index += 2
                while index < letters.count, isSmall(letters[index]) {
                    first.append(letters[index])
                    index += 1
                }
            } else {
                index += 1
            }
        }
        // "([a-z])([A-Z])"
        var second = ""
        for (index, letter) in first.enumerated() {
            if index > 0, isSmall(first[index - 1]), isCapital(letter) { second.append("_") }
            second.unicodeScalars.append(letter)
        }
        return second.lowercased()
    }

    private static func isCapital(_ letter: Unicode.Scalar) -> Bool { "A"..."Z" ~= letter }
    private static func isSmall(_ letter: Unicode.Scalar) -> Bool { "a"..."z" ~= letter }
}
