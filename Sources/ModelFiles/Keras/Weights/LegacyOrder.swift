import Diagnostics
import Network

/// A weight that a layer wants, as Keras's files in HDF5 count them.
struct WantedWeight {
    /// The layer itself, or the one inside a nested model.
    let layer: LayerInfo
    /// Place among that layer's weights.
    let index: Int

    var parameter: LayerParameter { layer.parameters[index] }

    /// All weights of a layer in the order of Keras's files: first those that training moves, then the others. For a
    /// nested model this goes over all its layers, so that frozen ones come last.
    static func list(of layer: LayerInfo, frozen: Set<ExactText>) -> [WantedWeight] {
        let all = leaves(of: layer).flatMap { leaf in
            leaf.parameters.indices.map { WantedWeight(layer: leaf, index: $0) }
        }
        // A layer inside a model that is frozen as a whole is frozen too.
        func isTrained(_ weight: WantedWeight) -> Bool {
            weight.parameter.isTrainable && !frozen.contains(ExactText(weight.layer.path))
        }
        return all.filter(isTrained) + all.filter { !isTrained($0) }
    }

    /// The layer, or all that are inside a nested model, in its order.
    static func leaves(of layer: LayerInfo) -> [LayerInfo] {
        layer.inner.isEmpty ? [layer] : layer.inner.flatMap(leaves)
    }

    /// The weights of a nested model arranged as the file names them, `block1_conv1/kernel:0`, if every name contains
    /// that of exactly one layer and no layer gets too many or too few.
    static func list(of layer: LayerInfo, namedBy names: [String]) -> [WantedWeight]? {
        let leaves = leaves(of: layer)
        var byName: [ExactText: LayerInfo] = [:]
        for leaf in leaves where !leaf.parameters.isEmpty {
            guard byName.updateValue(leaf, forKey: ExactText(leaf.name)) == nil else { return nil }
        }
        var taken: [ExactText: Int] = [:]
        var result: [WantedWeight] = []
        for name in names {
            let found = name.split(separator: "/").dropLast().compactMap { byName[ExactText(String($0))] }
            guard let leaf = found.first, found.count == 1 else { return nil }
            let index = taken[ExactText(leaf.name), default: 0]
            guard index < leaf.parameters.count else { return nil }
            taken[ExactText(leaf.name)] = index + 1
            result.append(WantedWeight(layer: leaf, index: index))
        }
        return result.count == leaves.reduce(0) { $0 + $1.parameters.count } ? result : nil
    }
}
