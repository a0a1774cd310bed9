import Diagnostics
import Imaging
import ModelFiles
import Platform

extension Session {
    /// What is in a file, however large it is: only its headers are read.
    ///
    /// The kind of a file is found from its content; text is told apart by its name's end.
    /// - Throws: `Failure` if there is no such file, it is damaged where its headers are, or nothing is known of its kind.
    public func describe(_ path: String) throws -> DescribedFile {
        guard let status = FileSystem.status(path) else {
            throw FileSystem.missing(path, remedy: "`ls` shows what is here")
        }
        if let model = try ModelFile.describe(path, isInterrupted: isInterrupted) { return DescribedFile(model) }
        guard status.kind != .folder else {
            throw Failure(
                .command, "'\(path)' is a folder", facts: ["a file, or the folder of a SavedModel, is described"],
                remedies: ["what is in it: ls \(path)"])
        }
        let head = try FileSystem.read(path, atMost: Self.headLength, onlyFiles: true)
        guard !head.isEmpty else {
            throw Failure(
                .data, "'\(path)' is empty",
                remedies: ["copy it again from where it was written, and compare the sizes"])
        }
        if head.starts(with: NumpyFile.magic) { return DescribedFile(try array(path, head, status.size)) }
        if head.starts(with: Array("PK\u{3}\u{4}".utf8)) || head.starts(with: Array("PK\u{5}\u{6}".utf8)) {
            return DescribedFile(try archive(path, status.size))
        }
        if let unfinished = unfinished(path, head, status.size) { return DescribedFile(unfinished) }
        let ending = Path.extension(path).lowercased()
        if ["csv", "tsv", "json", "md", "txt", "relush"].contains(ending) || isJSON(head) {
            return DescribedFile(try text(path, head, status.size))
        }
        if ImageFormat.isPicture(head) { return DescribedFile(try image(path, status.size)) }
        if isText(head) { return DescribedFile(try text(path, head, status.size)) }
        throw ModelFile.unknown(path, head: head)
    }

    /// Enough for every header but that of a JPEG with large notes, which is walked.
    private static let headLength = 1 << 16

    private func image(_ path: String, _ size: Int) throws -> FileDescription {
        let header = try ImageFile.header(of: path)
        var description = FileDescription(path: path, bytes: size, kind: "\(header.format.rawValue) image")
        description.facts = [
            ("size", "\(header.height) × \(header.width) pixels (height × width)"),
            ("channels", "\(header.mode.channels) (\(header.mode.rawValue))"), ("bits", "\(header.bits) a channel"),
        ]
        if header.mode == .palette { description.facts[2].value = "\(header.bits) a pixel, of a palette" }
        do {
            _ = try ImageFile.verify(path, isInterrupted: isInterrupted)
        } catch let failure as Failure where failure.kind != .interrupted {
            description.notes = failure.facts.map { "it is damaged: \($0)" }
        }
        description.parts = [
            FileDescription.Part(
                "pixels", kind: "image", type: header.bits > 8 ? "uint16" : "uint8",
                shape: [header.height, header.width, header.mode.channels])
        ]
        return description
    }

    private func array(_ path: String, _ head: [UInt8], _ size: Int) throws -> FileDescription {
        var description = FileDescription(path: path, bytes: size, kind: "NumPy array")
        let header = try NumpyHeader(head, path: path)
        let part = header.part(named: "array")
        description.facts = [("values", "\(header.shapeText) of \(header.typeName)")]
        if header.isFortranOrder { description.facts.append(("order", "columns first (Fortran)")) }
        if let bytes = part.bytes, bytes != size - header.offset {
            description.notes = [
                "it is damaged: \(size - header.offset) bytes follow its header, which promises \(bytes)"
            ]
        }
        description.parts = [part]
        return description
    }
}

extension ImageHeader.Mode {
    fileprivate var channels: Int {
        switch self {
        case .grey, .palette: 1
        case .greyAlpha: 2
        case .rgb: 3
        case .rgba, .cmyk: 4
        }
    }
}

extension NumpyHeader {
    var typeName: String {
        switch kind {
        case .truth: "bool"
        case .signed: "int\(8 * width)"
        case .unsigned: "uint\(8 * width)"
        case .float: "float\(8 * width)"
        }
    }

    var shapeText: String { extents.isEmpty ? "one" : extents.map(String.init).joined(separator: " × ") }

    func part(named name: String) -> FileDescription.Part {
        var bytes: Int? = width
        for extent in extents {
            bytes = bytes.flatMap { bytes in
                let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
                return overflow ? nil : product
            }
        }
        return FileDescription.Part(
            name, type: typeName, shape: extents, bytes: bytes,
            note: isBigEndian && width > 1 ? "big-endian" : nil)
    }
}
