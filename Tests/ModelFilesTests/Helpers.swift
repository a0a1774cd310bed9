import Containers
import Diagnostics
import Engine
import Foundation
import Network
import Testing

@testable import ModelFiles

/// Path of a committed file.
func fixture(_ name: String) throws -> String {
    let url = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return url.appendingPathComponent(name).path
}

/// Path of a committed file of the tests of `Containers`.
func containerFixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../ContainersTests/Fixtures")
        .appendingPathComponent(name).standardizedFileURL.path
}

/// The failure that a body throws.
func failure(_ body: () throws -> Void) -> Failure? {
    do {
        try body()
        return nil
    } catch {
        return error as? Failure
    }
}

/// What Keras computed from a model, as `scripts/keras-fixtures` wrote it.
struct Expected {
    let input: Tensor
    let output: Tensor
    let modelLayers: [String]
    let layers: [String: Tensor]

    init(_ name: String) throws {
        let file = try HDF5File(try fixture(name + ".expected.h5"))
        func tensor(_ path: String) throws -> Tensor {
            try Tensor(try Shape(checked: try file.extents(path))) { try file.read(path, into: $0) }
        }
        input = try tensor("input")
        output = try tensor("output")
        modelLayers = try #require(try file.texts("model_layers", of: ""))
        layers =
            try file.contains("layers")
            ? Dictionary(
                uniqueKeysWithValues: try file.members("layers").map { ($0, try tensor("layers/" + $0)) }) : [:]
    }
}

extension Network {
    /// The output for images of one size.
    func computed(_ images: Tensor) throws -> Tensor {
        let context = try ComputeContext(threads: 2)
        let plan = try plan(height: images.shape[1], width: images.shape[2], batch: images.shape[0], context: context)
        return try plan.run(images: images)
    }
}

extension Tensor {
    /// ‖self − other‖₂ / ‖other‖₂
    func relativeError(to other: Tensor) -> Double {
        guard shape == other.shape else { return .infinity }
        var difference = 0.0
        var size = 0.0
        for (one, another) in zip(array, other.array) {
            difference += (Double(one) - Double(another)) * (Double(one) - Double(another))
            size += Double(another) * Double(another)
        }
        return size == 0 ? difference.squareRoot() : (difference / size).squareRoot()
    }

    var zeroFraction: Double { Double(array.count { $0 == 0 }) / Double(max(count, 1)) }
}

/// A folder that is removed afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("relush-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}
