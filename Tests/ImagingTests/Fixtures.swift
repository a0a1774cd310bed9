import Foundation
import Testing

/// What `scripts/make-image-fixtures.py` wrote: image files, and what Pillow and Keras make of them.
struct Fixtures: Sendable {
    struct Case: Sendable, CustomTestStringConvertible {
        let fields: [String]
        let bytes: [UInt8]

        var file: String { fields[1] }
        var channels: Int { Int(fields[2]) ?? 0 }
        var height: Int { Int(fields[3]) ?? 0 }
        var width: Int { Int(fields[4]) ?? 0 }
        /// `bytes` as little-endian float32.
        var floats: [Float] {
            stride(from: 0, to: bytes.count, by: 4).map { start in
                Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
            }
        }
        var testDescription: String { fields.joined(separator: " ") }
    }

    static let shared = Fixtures(folder: Bundle.module.resourcePath.map { $0 + "/Fixtures" } ?? "Fixtures")

    let folder: String
    private let cases: [Case]

    init(folder: String) {
        self.folder = folder
        let manifest = (try? String(contentsOfFile: folder + "/manifest.txt", encoding: .utf8)) ?? ""
        let expected = [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: folder + "/expected.bin"))) ?? Data())
        cases = manifest.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: "\t").map(String.init)
            let place = fields.suffix(2).compactMap { Int($0) }
            return Case(fields: Array(fields.dropLast(2)), bytes: Array(expected[place[0]..<(place[0] + place[1])]))
        }
    }

    func cases(_ kind: String) -> [Case] { cases.filter { $0.fields[0] == kind } }

    func path(_ file: String) -> String { folder + "/images/" + file }

    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/images")) ?? []).sorted() }

    func bytes(_ file: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(file)))) }
}
