import Diagnostics
import Engine
import Platform

// Files beside the model.
extension ONNXConstants {
    func external(_ data: ONNXExternalData, of tensor: ONNXTensor, wanted: Int) throws -> ArrayBytes {
        if let impossible = data.impossible {
            throw incomplete(
                tensor, "its values are kept in another file, with \(impossible) that is no number of bytes")
        }
        let source = try other(data.location, tensor)
        let length = data.length ?? wanted
        guard data.offset >= 0, length >= 0, data.offset <= source.size, length <= source.size - data.offset else {
            throw Failure(
                .data, "'\(source.path)' ends before the values of '\(tensor.name)'",
                facts: ["it has \(source.size) bytes; wanted: \(length) from byte \(data.offset) on"],
                remedies: ["copy it again, together with '\(file.file.path)'"])
        }
        return .file(source, start: data.offset, count: length)
    }

    private static let joining =
        "in Python, write one file: onnx.save(onnx.load('model.onnx'), 'one.onnx', save_as_external_data=False)"

    /// A file in the folder of the model, or further inside it; nothing else, whatever the model says.
    private func other(_ location: String, _ tensor: ONNXTensor) throws -> RandomAccessFile {
        if let known = others[ExactText(location)] { return known }
        let parts = location.split(separator: "/", omittingEmptySubsequences: false)
        guard !location.utf8.contains(0), !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
            throw outside(location, "constant: '\(tensor.name)'")
        }
        let path = Path.join(Path.folder(file.file.path), location)
        let status = FileSystem.status(path)
        guard let status, status.kind == .file else {
            throw Failure(
                .data,
                "'\(file.file.path)' keeps its weights in '\(ReadableText.inLine(location))', which is "
                    + (status.map { "\($0.word), no regular file" } ?? "not there"),
                facts: ["wanted: \(path)"], remedies: ["copy it beside the model", Self.joining])
        }
        try checkLinks(path, location)
        let source = try RandomAccessFile(path)
        others[ExactText(location)] = source
        return source
    }

    /// Symbolic links must not lead out either. Where the model itself is a link, as in folders of downloads that share their
    /// files, its weights may lie beside what it leads to.
    private func checkLinks(_ path: String, _ location: String) throws {
        let model = file.file.path
        guard let target = FileSystem.resolved(path) else { return }
        let folders = [FileSystem.resolved(Path.folder(model)), FileSystem.resolved(model).map(Path.folder)]
        guard !folders.contains(where: { $0.map { target.hasPrefix($0 == "/" ? $0 : $0 + "/") } ?? false }) else {
            return
        }
        throw outside(location, "a symbolic link there leads to '\(ReadableText.inLine(target))'")
    }

    private func outside(_ location: String, _ fact: String) -> Failure {
        Failure(
            .data, "'\(file.file.path)' wants weights from '\(ReadableText.inLine(location))', outside of its folder",
            facts: [fact], remedies: [Self.joining])
    }
}
