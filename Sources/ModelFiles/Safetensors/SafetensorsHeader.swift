import Diagnostics
import Engine
import Platform

/// The header of a safetensors file, as the library's own documentation describes the format: eight bytes with the header's
/// length (little endian), a JSON object with a member for every tensor, and behind it the tensors' bytes without gaps.
///
///     {"features.0.bias": {"dtype": "F32", "shape": [64], "data_offsets": [0, 256]}, …, "__metadata__": {"format": "pt"}}
struct SafetensorsHeader {
    struct Entry: Sendable, Hashable {
        let name: String
        let kind: String
        let shape: Shape
        /// Within the bytes behind the header.
        let range: Range<Int>
    }

    /// In the order of their places.
    let entries: [Entry]
    let metadata: [ExactText: String]
    /// Where the tensors' bytes begin.
    let dataStart: Int

    /// Thousands of times what a network of ours has; the library itself stops at 100 MB.
    private static let largest = 16 << 20
    /// Bits of a number, by the name of its kind.
    private static let bits: [ExactText: Int] = [
        "BOOL": 8, "U8": 8, "I8": 8, "F8_E4M3": 8, "F8_E5M2": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8,
        "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "I64": 64, "U64": 64, "F64": 64,
        "C64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
    ]
    /// Axes that anything has.
    private static let mostAxes = 16

    /// - Throws: `Failure` with what does not fit.
    init(_ file: RandomAccessFile) throws {
        let path = file.path
        guard file.size >= 8 else {
            throw Self.damaged(path, "it has \(file.size) bytes, fewer than its header's length takes")
        }
        let length = try file.bytes(at: 0, count: 8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(file.size - 8) else {
            throw Self.damaged(path, "its header should have \(length) bytes, and \(file.size - 8) follow")
        }
        guard length <= Self.largest else {
            throw Self.damaged(
                path, "its header should have \(length) bytes; at most \(ReadableText.bytes(Self.largest)) are read")
        }
        dataStart = 8 + Int(length)
        let text = try FileSystem.text(
            of: try file.bytes(at: 8, count: Int(length)), named: "header of \(path)")
        guard case .object(let members) = try JSONParser.parse(text, named: "header of '\(path)'") else {
            throw Self.damaged(path, "its header is no JSON object")
        }
        let available = file.size - dataStart
        entries = try members.compactMap { name, value in
            name == "__metadata__" ? nil : try Self.entry(name.text, value, path, available: available)
        }.sorted {
            ($0.range.lowerBound, $0.range.upperBound, $0.name) < ($1.range.lowerBound, $1.range.upperBound, $1.name)
        }
        metadata = try Self.metadata(members["__metadata__"], path)
        try checkPlaces(path, available: available)
    }

    private static func entry(_ name: String, _ value: JSONValue, _ path: String, available: Int) throws -> Entry {
        let place = "the tensor '\(ReadableText.inLine(name))'"
        guard let kind = value["dtype"]?.text, let extents = value["shape"]?.array?.map(\.integer),
            let offsets = value["data_offsets"]?.array?.map(\.integer), offsets.count == 2, extents.count <= mostAxes
        else { throw damaged(path, "\(place) has no dtype, shape and data_offsets as it should: \(value)") }
        guard let start = offsets[0], let end = offsets[1], 0 <= start, start <= end, end <= available else {
            throw damaged(
                path,
                "\(place) should lie at \(value["data_offsets"] ?? .null) of the \(available) bytes behind the header")
        }
        let known = extents.compactMap(\.self)
        guard known.count == extents.count, known.allSatisfy({ $0 >= 0 }), let shape = try? Shape(checked: known) else {
            throw damaged(path, "\(place) has an impossible shape: \(value["shape"] ?? .null)")
        }
        // Of a kind that came after this was written only the place is known.
        if let bits = bits[ExactText(kind)] {
            let (all, overflow) = shape.count.multipliedReportingOverflow(by: bits)
            guard !overflow, all.isMultiple(of: 8), all / 8 == end - start else {
                throw damaged(path, "\(place) has \(end - start) bytes, which are not \(shape) numbers of \(kind)")
            }
        }
        return Entry(name: name, kind: kind, shape: shape, range: start..<end)
    }

    private static func metadata(_ value: JSONValue?, _ path: String) throws -> [ExactText: String] {
        guard let value, !value.isNull else { return [:] }
        guard let members = value.object else { throw damaged(path, "its __metadata__ is no object") }
        return try members.mapValues { value in
            guard let text = value.text else { throw damaged(path, "its __metadata__ holds something that is no text") }
            return text
        }
    }

    /// The tensors lie one behind the other and fill the file: the library writes it so and refuses anything else.
    private func checkPlaces(_ path: String, available: Int) throws {
        var end = 0
        for entry in entries {
            guard entry.range.lowerBound == end else {
                let what = entry.range.lowerBound < end ? "overlaps the one before it" : "has a gap before it"
                throw Self.damaged(path, "the tensor '\(ReadableText.inLine(entry.name))' \(what)")
            }
            end = entry.range.upperBound
        }
        guard end == available else {
            throw Self.damaged(path, "its tensors take \(end) bytes, and \(available) are there")
        }
    }

    private static func damaged(_ path: String, _ fact: String) -> Failure {
        Failure(
            .data, "the safetensors file '\(path)' is damaged or incomplete", facts: [fact],
            remedies: ["copy it again from where it was written, and compare the sizes"])
    }
}
