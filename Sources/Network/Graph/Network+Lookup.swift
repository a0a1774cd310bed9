import Diagnostics

/// How a person names a layer.
public enum LayerReference: Sendable, Hashable {
    /// Its name, its path (`vgg19/block5_pool`), or the unique name of a layer inside a nested model.
    case name(String)
    /// As Python's `model.layers[i]`: from 0, or negative from the end.
    case index(Int)
}

extension Network {
    /// - Throws: `Failure` that names the nearest layers, or the range of valid indices.
    public func layer(_ reference: LayerReference) throws -> LayerInfo {
        switch reference {
        case .index(let index): try layer(at: index)
        case .name(let name): try layer(named: name)
        }
    }

    private func layer(at index: Int) throws -> LayerInfo {
        let position = index < 0 ? layers.count + index : index
        guard layers.indices.contains(position) else {
            let count = layers.count
            throw Failure(
                .command, "no layer \(index)", note: "the model has \(count) layer\(count == 1 ? "" : "s")",
                facts: ["indices run from 0 to \(count - 1), or from -\(count) to -1"],
                remedies: ["all layers: layers"])
        }
        return layers[position]
    }

    private func layer(named name: String) throws -> LayerInfo {
        if let layer = layers.first(where: { $0.name.isExactly(name) }) { return layer }
        let all = allLayers
        if let layer = all.first(where: { $0.path.isExactly(name) }) { return layer }
        let matches = all.filter { $0.name.isExactly(name) }
        if let layer = matches.first, matches.count == 1 { return layer }
        if matches.count > 1 {
            throw Failure(
                .command, "'\(name)' is the name of \(matches.count) layers", note: "name the model it stands in too",
                facts: matches.map(\.path), remedies: ["write one of these"])
        }
        let suggestion = DidYouMean.sentence(for: name, among: all.map(\.path) + all.map(\.name))
        throw Failure(
            .command, "no layer named '\(name)'", note: note(about: name, in: all),
            remedies: [suggestion, "all layers: layers\(Self.pattern(for: name, in: all))"].compactMap(\.self))
    }

    /// ` block5*`, if that shows some of the layers, but not all of them.
    private static func pattern(for name: String, in all: [LayerInfo]) -> String {
        guard let mark = name.firstIndex(of: "_"), mark > name.startIndex else { return "" }
        let matches = all.count { $0.name.hasPrefix(name[..<mark]) }
        return matches > 0 && matches < all.count ? " \(name[..<mark])*" : ""
    }

    /// The last layer of the sort that the name speaks of, or how many layers there are.
    private func note(about name: String, in all: [LayerInfo]) -> String? {
        let sorts: [(part: String, kinds: String, word: String)] = [
            ("conv", "Conv2D", "convolution"), ("pool", "Pooling2D", "pooling"), ("dense", "Dense", "dense layer"),
            ("fc", "Dense", "dense layer"), ("flatten", "Flatten", "flattening"),
        ]
        for sort in sorts where name.lowercased().contains(sort.part) {
            if let last = all.last(where: { $0.kind.hasSuffix(sort.kinds) }) {
                return "the last \(sort.word) is \(last.path)"
            }
            return "the model has no \(sort.word)"
        }
        guard let first = layers.first, let last = layers.last else { return nil }
        return "the model's \(layers.count) layers run from \(first.name) to \(last.name)"
    }
}
