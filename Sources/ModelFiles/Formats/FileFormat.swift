import Diagnostics
import Platform

/// What kind of file a path leads to, told from its first bytes, never from its name alone.
enum FileFormat: Sendable, Hashable {
    case hdf5
    /// Keras's own archive, `.keras`.
    case kerasArchive
    case torch
    /// What PyTorch wrote before version 1.6, and still does on demand: pickles one behind the other.
    case torchPickles
    /// What it wrote before version 0.1.2.
    case torchTar
    case numpyArchive
    case numpyArray
    case archive
    case safetensors
    case onnx
    case tensorFlowLite
    case pickle
    case json
    case image
    /// What a server sent in place of a file.
    case webPage
    /// What stands in a repository in place of a large file.
    case largeFilePointer
    /// Any other text in UTF-8.
    case text
    case empty
    case unknown

    /// - Parameter head: the first kilobytes, or all of a shorter file.
    init(head: [UInt8]) {
        func starts(_ magic: [UInt8], at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: magic) }
        func starts(_ text: String, at offset: Int = 0) -> Bool { starts(Array(text.utf8), at: offset) }

        if head.isEmpty {
            self = .empty
        } else if starts("PK\u{3}\u{4}") {
            // First, as an entry that is an HDF5 file may lie where one has its signature behind a user block.
            self = Self.archive(holding: Self.firstEntry(of: head))
        } else if Self.hasHDF5Signature(head) {
            self = .hdf5
        } else if starts("TFL3", at: 4) {
            self = .tensorFlowLite
        } else if starts([0x93] + Array("NUMPY".utf8)) {
            self = .numpyArray
        } else if Self.isImage(head) {
            self = .image
        } else if head.dropFirst(2).starts(with: Self.torchMagic), head[0] == 0x80 {
            self = .torchPickles
        } else if starts("ustar", at: 257),
            ["sys_info", "pickle", "tensors", "storages"].contains(where: { starts("\($0)\0") })
        {
            self = .torchTar
        } else if starts([0x80, 2]) || starts([0x80, 3]) || starts([0x80, 4]) || starts([0x80, 5]) {
            self = .pickle
        } else if starts("{", at: 8), starts([0, 0], at: 6) {
            self = .safetensors
        } else if Self.isJSON(head) {
            self = .json
        } else if head.count > 2, head[0] == 0x08, head[1] < 32, head[2] == 0x12 || head[2] == 0x3A {
            // A protocol buffer whose field 1 is a small version and whose next is the producer or the graph.
            self = .onnx
        } else if starts("version https://git-lfs") {
            self = .largeFilePointer
        } else if Self.isWebPage(head) {
            self = .webPage
        } else {
            self = Self.isText(head) ? .text : .unknown
        }
    }

    /// The number 0x1950a86a20f9469cfc6c, behind the two bytes that begin a pickle.
    private static let torchMagic: [UInt8] = [
        0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
    ]

    /// At the start, or after a user block of 512, 1024, 2048 … bytes.
    private static func hasHDF5Signature(_ head: [UInt8]) -> Bool {
        let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
        return [0, 512, 1024, 2048].contains { head.dropFirst($0).starts(with: signature) }
    }

    /// PNG, JPEG, GIF, BMP, and the binary maps of Netpbm.
    private static func isImage(_ head: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8)]
        if marks.contains(where: head.starts) { return true }
        // The size of the header behind the marks of BMP is a small number.
        if head.starts(with: Array("BM".utf8)), head.count > 17, head[14] >= 12, head[15...17].allSatisfy({ $0 == 0 }) {
            return true
        }
        return head.count > 3 && head[0] == UInt8(ascii: "P") && [0x35, 0x36].contains(head[1])
            && [0x20, 0x09, 0x0A, 0x0D].contains(head[2])
    }

    private static func withoutSpace(_ head: [UInt8]) -> ArraySlice<UInt8> {
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        return text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// An object, or a list of texts, objects or lists.
    private static func isJSON(_ head: [UInt8]) -> Bool {
        let text = withoutSpace(head)
        guard let first = text.first, isText(head) else { return false }
        if first == UInt8(ascii: "{") { return true }
        guard first == UInt8(ascii: "[") else { return false }
        return text.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.map {
            Array("\"{[]".utf8).contains($0)
        }
            ?? false
    }

    private static func isWebPage(_ head: [UInt8]) -> Bool {
        let start = String(decoding: withoutSpace(head).prefix(16), as: UTF8.self).lowercased()
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    /// UTF-8 without control characters but those that lay text out; a character may be cut in two at the end.
    private static func isText(_ head: [UInt8]) -> Bool {
        guard !head.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }) else { return false }
        return (0...3).contains { String(validating: head.dropLast($0), as: UTF8.self)?.isEmpty == false }
    }

    /// Name of a zip archive's first entry: APPNOTE 4.3.7, a local file header.
    private static func firstEntry(of head: [UInt8]) -> String {
        guard head.count >= 30 else { return "" }
        let length = Int(head[26]) | Int(head[27]) << 8
        return String(decoding: head.dropFirst(30).prefix(length), as: UTF8.self)
    }

    private static func archive(holding entry: String) -> FileFormat {
        if ["metadata.json", "config.json", "model.weights.h5"].contains(entry) { return .kerasArchive }
        if entry.hasSuffix("data.pkl") || entry.contains("/data/") || entry.hasSuffix(".format_version") {
            return .torch
        }
        return entry.hasSuffix(".npy") ? .numpyArchive : .archive
    }
}
