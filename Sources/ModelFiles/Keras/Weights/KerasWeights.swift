import Containers
import Diagnostics
import Network

/// The weights of a file, by layer: attribute `layer_names` of a group, and for every layer a group of that name with
/// the attribute `weight_names`, the names of the arrays in it.
struct KerasWeights {
    let file: HDF5File
    /// Layers that have weights, in the file's order.
    let layers: [Stored]
    let backend: String?
    let version: String?

    /// The weights of one layer; of a nested model, those of all its layers.
    struct Stored: Sendable {
        let name: String
        /// Names within the layer's group.
        let weights: [String]
        /// Path of the layer's group.
        let group: String

        func path(_ weight: String) -> String { "\(group)/\(weight)" }
    }

    /// - Parameter group: path of the group with the weights; empty for the root.
    /// - Throws: `Failure` if the file has no weights in this layout, or in that of Theano.
    init(_ file: HDF5File, group: String) throws {
        self.file = file
        guard let names = try Self.list("layer_names", of: group, file) else { throw try Self.unknownLayout(file) }
        version = try file.text("keras_version", of: group)
        backend = try file.text("backend", of: group) ?? file.text("backend")
        if backend == "theano" {
            throw Failure(
                .data, "the weights in '\(file.path)' were written with the Theano backend",
                facts: ["Theano turns every convolution's kernel by 180°"],
                remedies: ["load the model in Keras with the TensorFlow backend and save it again"])
        }
        layers = try names.compactMap { name in
            let path = group.isEmpty ? name : "\(group)/\(name)"
            guard let weights = try Self.list("weight_names", of: path, file) else {
                throw Failure(
                    .data, "'\(file.path)' has no weights of the layer '\(name)', though it lists the layer",
                    remedies: ["check that the file was written to its end"])
            }
            return weights.isEmpty ? nil : Stored(name: name, weights: weights, group: path)
        }
    }

    /// A list that is too long for one attribute is spread over `layer_names0`, `layer_names1`, …
    static func list(_ attribute: String, of group: String, _ file: HDF5File) throws -> [String]? {
        if let whole = try file.texts(attribute, of: group) { return whole }
        guard var names = try file.texts("\(attribute)0", of: group) else { return nil }
        var number = 1
        while let piece = try file.texts("\(attribute)\(number)", of: group) {
            names += piece
            number += 1
        }
        return names
    }

    /// The failure for an HDF5 file that holds something else.
    static func unknownLayout(_ file: HDF5File) throws -> Failure {
        let members = try file.members()
        let shown = members.prefix(8).joined(separator: ", ")
        return Failure(
            .data, "'\(file.path)' is an HDF5 file, but not a model of Keras",
            facts: [members.isEmpty ? "it holds nothing" : "it holds: \(shown)\(members.count > 8 ? ", …" : "")"],
            remedies: ["give a model that Keras saved with model.save('model.h5')"])
    }
}
