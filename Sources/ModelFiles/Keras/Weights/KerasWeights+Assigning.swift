import Containers
import Diagnostics
import Engine
import Network

extension KerasWeights {
    /// Gives every layer the weights in its place of the file, as Keras does when it loads a whole model.
    /// - Parameter frozen: paths of layers that were not trained.
    func assign(to network: inout Network, frozen: Set<ExactText>, progress: WeightsProgress) throws {
        let wanted = network.layers.filter { !$0.parameters.isEmpty }
        guard wanted.count == layers.count else { throw countMismatch(wanted, network) }
        var bytes = WeightsCount(of: wanted)
        for (layer, stored) in zip(wanted, layers) {
            try assign(stored, to: layer, of: &network, frozen: frozen) { bytes.add($0, progress) }
        }
    }

    /// Gives every layer the weights of its name; all in order if the file shares no name with the network.
    func assignByName(to network: inout Network, frozen: Set<ExactText>, progress: WeightsProgress) throws {
        let wanted = network.layers.filter { !$0.parameters.isEmpty }
        let byName = Dictionary(layers.map { (ExactText($0.name), $0) }) { first, _ in first }
        guard wanted.contains(where: { byName[ExactText($0.name)] != nil }) else {
            return try assign(to: &network, frozen: frozen, progress: progress)
        }
        try WeightsOfAnother.refuse(
            layers.map(\.name), taken: wanted.map(\.name), path: file.path, network: network.name)
        var bytes = WeightsCount(of: wanted)
        for layer in wanted {
            guard let stored = byName[ExactText(layer.name)] else { throw missing(layer, of: network) }
            try assign(stored, to: layer, of: &network, frozen: frozen) { bytes.add($0, progress) }
        }
    }

    private func assign(
        _ stored: Stored, to layer: LayerInfo, of network: inout Network, frozen: Set<ExactText>, didRead: (Int) -> Void
    ) throws {
        let wanted =
            layer.inner.isEmpty
            ? WantedWeight.list(of: layer, frozen: [])
            : WantedWeight.list(of: layer, namedBy: stored.weights) ?? WantedWeight.list(of: layer, frozen: frozen)
        let found = try stored.weights.map { try file.extents(stored.path($0)) }
        guard wanted.map(\.parameter.shape.extents) == found else {
            throw shapeMismatch(layer, wanted: wanted, stored: stored, found: found)
        }
        var tensors: [ExactText: [Tensor?]] = [:]
        for (weight, name) in zip(wanted, stored.weights) {
            let empty = [Tensor?](repeating: nil, count: weight.layer.parameters.count)
            try file.checkInterruption()
            tensors[ExactText(weight.layer.path), default: empty][weight.index] = try Tensor(
                allocating: weight.parameter.shape, for: "the weights of '\(weight.layer.path)'"
            ) { values in
                try file.read(stored.path(name), into: values)
            }
            didRead(weight.parameter.shape.count * MemoryLayout<Float>.stride)
        }
        for leaf in WantedWeight.leaves(of: layer) where !leaf.parameters.isEmpty {
            try network.setWeights((tensors[ExactText(leaf.path)] ?? []).compactMap(\.self), of: leaf)
        }
    }
}

// Failures.
extension KerasWeights {
    static let check = "check that the weights were written by the same model, with the same classes"

    private func missing(_ layer: LayerInfo, of network: Network) -> Failure {
        let stored = Set(layers.map { ExactText($0.name) })
        let missing = network.layers.filter { !$0.parameters.isEmpty && !stored.contains(ExactText($0.name)) }
        return Failure(
            .data, "'\(file.path)' has no weights for the layer '\(layer.path)' (\(layer.kind))",
            facts: ["it has weights for: \(Self.listed(layers.map(\.name)))"],
            remedies: Self.remedies(file.path, missing: missing, of: network))
    }

    private func countMismatch(_ wanted: [LayerInfo], _ network: Network) -> Failure {
        let stored = Set(layers.map { ExactText($0.name) })
        if let layer = wanted.first(where: { !stored.contains(ExactText($0.name)) }), wanted.count > layers.count {
            return missing(layer, of: network)
        }
        return Failure(
            .data, "the weights in '\(file.path)' do not fit the model '\(network.name)'",
            facts: [
                "layers with weights in the model: \(wanted.count): \(Self.listed(wanted.map(\.path)))",
                "in the file: \(layers.count): \(Self.listed(layers.map(\.name)))",
            ], remedies: [Self.check])
    }

    private func shapeMismatch(
        _ layer: LayerInfo, wanted: [WantedWeight], stored: Stored, found: [[Int]]
    ) -> Failure {
        func shape(_ extents: [Int]) -> String {
            extents.isEmpty ? "one number" : extents.map(String.init).joined(separator: "×")
        }
        let pairs = zip(wanted, found).map { ($0.0.layer, $0.0.parameter, $0.1) }
        if wanted.count == found.count, let (leaf, parameter, extents) = pairs.first(where: { $1.shape.extents != $2 })
        {
            return Failure(
                .data, "the weights in '\(file.path)' do not fit the layer '\(leaf.path)' (\(leaf.kind))",
                facts: ["expected: \(parameter.name) \(parameter.shape)", "found: \(shape(extents))"],
                remedies: [Self.check])
        }
        return Failure(
            .data, "the weights in '\(file.path)' do not fit the layer '\(layer.path)' (\(layer.kind))",
            facts: [
                "expected: \(wanted.count) arrays: \(Self.listed(wanted.map { shape($0.parameter.shape.extents) }))",
                "found: \(found.count) under '\(stored.name)': \(Self.listed(found.map(shape)))",
            ], remedies: [Self.check])
    }

    static func listed(_ names: [String]) -> String {
        if names.isEmpty { return "none" }
        return names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", … (\(names.count))" : "")
    }
}
