import Containers
import Diagnostics
import Network
import Platform

/// A `.keras` file: a zip archive of `config.json` (the layers), `metadata.json` (who wrote it) and `model.weights.h5`
/// (see `KerasGroups`), as Keras writes it from version 2.12 on; keras/src/saving/saving_lib.py.
struct KerasArchive {
    private let archive: ZipArchive
    private let isInterrupted: () -> Bool

    static let config = "config.json"
    static let metadata = "metadata.json"
    static let weights = "model.weights.h5"

    /// Far more than any model's description takes.
    private static let largestText = 64 << 20

    init(_ path: String, isInterrupted: @escaping () -> Bool) throws {
        archive = try ZipArchive(path, isInterrupted: isInterrupted)
        self.isInterrupted = isInterrupted
    }

    /// Whether an archive is a model of Keras, in whatever order its entries stand.
    static func isModel(_ archive: ZipArchive) -> Bool { archive[config] != nil && archive[metadata] != nil }

    /// The model as the file describes it.
    func opened() throws -> OpenedModel {
        OpenedModel(try described()) { try groups().assign(to: &$0, progress: $1) }
    }

    private func described() throws -> LoadedModel {
        let metadata = try metadata()
        let version = try KerasVersion(metadata["keras_version"]?.text ?? "3")
        let config = try json(Self.config)
        var reader = KerasModelReader(version: version)
        let description = try reader.description(of: config)
        let network = try Network(description)
        try reader.check(network)
        var notes = reader.notes
        if let optimizer = config["compile_config"]?["optimizer"], !optimizer.isNull {
            notes.append("the optimizer's state is not read")
        }
        if metadata["keras_version"]?.text == nil {
            notes.append("the file does not say which version of Keras wrote it; read as Keras 3")
        }
        let isOurs = metadata[RelushMetadata.name] != nil
        return LoadedModel(
            network: network, path: archive.path, kind: "Keras archive, \(description.style.rawValue)",
            producer: RelushMetadata.producer(version, isOurs: isOurs), backend: nil, notes: notes,
            metadata: isOurs ? RelushMetadata.read(metadata[RelushMetadata.name]) : KerasVGG.metadata(of: network))
    }

    /// The weights alone, with what Relush knew of the model that they are of.
    func weights(into network: Network, progress: WeightsProgress) throws -> LoadedWeights {
        var loaded = LoadedWeights(
            network: network, metadata: RelushMetadata.read(try metadata()[RelushMetadata.name]))
        try groups().assign(to: &loaded.network, progress: progress)
        return loaded
    }

    private func metadata() throws -> JSONValue {
        archive[Self.metadata] == nil ? .null : try json(Self.metadata)
    }

    private func json(_ name: String) throws -> JSONValue {
        let bytes = try archive.bytes(
            of: try entry(name), refusingMoreThan: Self.largestText, isInterrupted: isInterrupted)
        return try JSONParser.parse(String(decoding: bytes, as: UTF8.self), named: "\(name) of '\(archive.path)'")
    }

    private func entry(_ name: String) throws -> ZipEntry {
        if let entry = archive[name] { return entry }
        if name == Self.weights, archive["model.weights.npz"] != nil {
            throw Failure(
                .data, "the weights of '\(archive.path)' are in model.weights.npz, which is not supported",
                remedies: ["in Keras, load it and save it again: model.save('model.keras')"])
        }
        throw Failure(
            .data, "'\(archive.path)' is a Keras archive without \(name)",
            facts: ["it holds: " + archive.entries.prefix(8).map(\.name).joined(separator: ", ")],
            remedies: ["check that the file was written to its end"])
    }

    /// Read where they lie, as Keras does not pack them; unpacked into a file that nobody sees where another program did.
    func weightsFile() throws -> HDF5File {
        let entry = try entry(Self.weights)
        if let range = try archive.range(of: entry) {
            return try HDF5File(in: archive.file, at: range, isInterrupted: isInterrupted)
        }
        let unpacked = try archive.unpacked(entry, isInterrupted: isInterrupted)
        return try HDF5File(in: unpacked, at: 0..<unpacked.size, isInterrupted: isInterrupted)
    }

    /// The weights, once they have been held against the archive's checksum: nothing in the HDF5 file says that a
    /// number was changed.
    private func groups() throws -> KerasGroups {
        let entry = try entry(Self.weights)
        if try archive.range(of: entry) != nil { try archive.verify(entry, isInterrupted: isInterrupted) }
        return KerasGroups(try weightsFile())
    }
}
