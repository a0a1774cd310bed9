import Foundation

@testable import ModelFiles

/// A VGG11 of one channel everywhere, as safetensors of zeros in float16, with a classifier of these layers. The zeros
/// are a hole in the file.
///
/// - Parameter missing: which tensors are left out.
func withVGG(
    _ classifier: [(position: String, outputs: Int, inputs: Int)], prefix: String = "",
    without missing: (String) -> Bool = { _ in false },
    metadata: String? = nil, _ body: (String) throws -> Void
) throws {
    var members: [String] = []
    var place = 0
    func add(_ name: String, _ shape: [Int]) {
        let name = prefix + name
        if missing(name) { return }
        let bytes = 2 * shape.reduce(1, *)
        members.append(
            "\"\(name)\":{\"dtype\":\"F16\",\"shape\":\(shape),\"data_offsets\":[\(place),\(place + bytes)]}")
        place += bytes
    }
    for (index, position) in [0, 3, 6, 8, 11, 13, 16, 18].enumerated() {
        add("features.\(position).weight", [1, index == 0 ? 3 : 1, 3, 3])
        add("features.\(position).bias", [1])
    }
    for (position, outputs, inputs) in classifier {
        add("classifier.\(position).weight", [outputs, inputs])
        add("classifier.\(position).bias", [outputs])
    }
    if let metadata { members.append("\"__metadata__\":\(metadata)") }
    let header = Array("{\(members.joined(separator: ","))}".utf8)
    try withTemporaryFolder { folder in
        let path = folder + "/x.safetensors"
        try Data((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header)
            .write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.truncate(atOffset: UInt64(8 + header.count + place))
        try file.close()
        try body(path)
    }
}
