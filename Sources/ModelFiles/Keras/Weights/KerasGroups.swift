import Containers
import Diagnostics
import Engine
import Network

/// The weights of a file in the layout of `.weights.h5`, which is also that of the weights in a `.keras` archive.
///
/// A group for every layer, named after its class in the model's order: `layers/conv2d/vars/0`, `layers/conv2d_1/vars/0`;
/// a nested model's layers are in `layers/functional/layers/…`. `vars` holds a layer's weights by their number;
/// keras/src/saving/saving_lib.py, `_save_container_state`.
struct KerasGroups {
    let file: HDF5File

    /// TensorFlow 2.12 and 2.13 have another word for `layers`.
    static let oldWord = "_layer_checkpoint_dependencies"

    init(_ file: HDF5File) { self.file = file }

    static func isLayout(of file: HDF5File) throws -> Bool {
        try file.texts("layer_names", of: "") == nil && (file.contains(oldWord) || file.contains("layers"))
    }

    /// Gives every layer of the network its weights; further ones of the file are left.
    /// - Throws: `Failure` with the layer, what it needs and what the file holds; `Failure.interrupted`.
    func assign(to network: inout Network, progress: WeightsProgress) throws {
        let isOld = try file.contains(Self.oldWord)
        let places = KerasGroupNames.places(of: network.layers, word: isOld ? Self.oldWord : "layers")
            .filter { !$0.layer.parameters.isEmpty }
        var bytes = WeightsCount(of: places.map(\.layer))
        for (layer, group) in places {
            try checkShapes(of: layer, in: group) {
                let missing = try places.filter { try !file.contains("\($0.group)/vars") }.map(\.layer)
                return KerasWeights.remedies(file.path, missing: missing, of: network)
            }
            let tensors = try layer.parameters.enumerated().map { index, parameter in
                try file.checkInterruption()
                let tensor = try Tensor(
                    allocating: parameter.shape, for: "the weights of '\(layer.path)'"
                ) { try file.read("\(group)/vars/\(index)", into: $0) }
                bytes.add(parameter.shape.count * MemoryLayout<Float>.stride, progress)
                return tensor
            }
            try network.setWeights(tensors, of: layer)
        }
    }

    /// - Parameter remedies: if there is nothing for the layer.
    private func checkShapes(of layer: LayerInfo, in group: String, remedies: () throws -> [String]) throws {
        let vars = "\(group)/vars"
        guard try file.contains(vars) else { throw try missing(layer, group, remedies()) }
        let found = try file.members(vars).count
        guard found == layer.parameters.count else {
            throw Failure(
                .data, "the weights in '\(file.path)' do not fit the layer '\(layer.path)' (\(layer.kind))",
                facts: [
                    "expected: " + layer.parameters.map { "\($0.name) \($0.shape)" }.joined(separator: ", "),
                    "found: \(found) arrays in \(vars)",
                ], remedies: [KerasWeights.check])
        }
        for (index, parameter) in layer.parameters.enumerated() {
            let extents = try file.extents("\(vars)/\(index)")
            guard extents == parameter.shape.extents else {
                let shape = extents.isEmpty ? "one number" : extents.map(String.init).joined(separator: "×")
                throw Failure(
                    .data, "the weights in '\(file.path)' do not fit the layer '\(layer.path)' (\(layer.kind))",
                    facts: ["expected: \(parameter.name) \(parameter.shape)", "found: \(shape) in \(vars)/\(index)"],
                    remedies: [KerasWeights.check])
            }
        }
    }

    private func missing(_ layer: LayerInfo, _ group: String, _ remedies: [String]) throws -> Failure {
        let folder = group.split(separator: "/").dropLast().joined(separator: "/")
        let members = try file.contains(folder) ? file.members(folder) : []
        return Failure(
            .data, "'\(file.path)' has no weights for the layer '\(layer.path)' (\(layer.kind))",
            facts: [
                "they would be in \(group)",
                members.isEmpty ? "there is no group \(folder)" : "\(folder) has: \(KerasWeights.listed(members))",
            ], remedies: remedies)
    }
}
