import Diagnostics
import Foundation
import Testing

@testable import ModelFiles

private typealias B = ONNXBuilder

/// What is assumed of images follows from the layers, and from the program that wrote the graph.
@Suite struct ONNXVGGTests {
    @Test(
        arguments: [
            (VGGConfiguration.vgg16, "tf2onnx", [], "caffe"),
            (.vgg19, "tf2onnx", ["GlobalAveragePool", "Flatten"], "caffe"), (.vgg11, "tf2onnx", [], nil),
            (.vgg16, "tf2onnx", ["Flatten"], nil), (.vgg16, "pytorch", [], "torch"), (.vgg16, "another", [], nil),
        ] as [(VGGConfiguration, String, [String], String?)])
    func convolutionsWithoutAClassifier(
        configuration: VGGConfiguration, producer: String, behind: [String], preparation: String?
    ) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/vgg.onnx"
            let bytes = Self.graph(configuration, behind: behind) + B.text(2, producer)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            #expect(try ModelFile.architecture(path).metadata.preparation == preparation)
        }
    }

    /// At another size than the graph's the network that can take its convolutions is named, and no other.
    @Test(arguments: [(VGGConfiguration.vgg16, true), (.vgg11, false)])
    func anotherSizeOfImages(configuration: VGGConfiguration, hasName: Bool) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/vgg.onnx"
            try Data(Self.graph(configuration, behind: ["Flatten", "Gemm"])).write(to: URL(fileURLWithPath: path))
            let error = failure { _ = try ModelFile.architecture(path, input: (96, 96)) }
            #expect(
                error?.remedies == [ONNXGraphReader.exportedSize]
                    + (hasName
                        ? ["its convolutions at any size: load vgg16 --no-top --input HxW --weights \(path)"] : []))
        }
    }

    /// Of published widths for 64×64, with kernels of zeros; layers of the same widths share one.
    private static func graph(_ configuration: VGGConfiguration, behind: [String]) -> [UInt8] {
        var nodes: [[UInt8]] = []
        var constants: [String: [UInt8]] = [:]
        var value = "x"
        var inputs = 3
        func zeros(_ name: String, _ extents: [Int]) -> String {
            let bytes = [UInt8](repeating: 0, count: 4 * extents.reduce(1, *))
            constants[name] = extents.flatMap { B.number(1, $0) } + B.number(2, 1) + B.text(8, name) + B.bytes(9, bytes)
            return name
        }
        func add(_ kind: String, _ constants: [String] = [], _ attributes: [[UInt8]] = []) {
            nodes.append(B.node(kind, [value] + constants, "v\(nodes.count)", attributes))
            value = "v\(nodes.count - 1)"
        }
        for (count, filters) in zip(configuration.blocks, VGGConfiguration.publishedFilters) {
            for _ in 0..<count {
                let kernel = zeros("w\(inputs)x\(filters)", [filters, inputs, 3, 3])
                add("Conv", [kernel], [B.attribute("pads", [1, 1, 1, 1])])
                add("Relu")
                inputs = filters
            }
            add("MaxPool", [], [B.attribute("kernel_shape", [2, 2]), B.attribute("strides", [2, 2])])
        }
        for kind in behind { add(kind, kind == "Gemm" ? [zeros("dense", [2048, 5])] : []) }
        return B.model(
            nodes: nodes, constants: constants.values.map(\.self), inputs: [B.value("x", [1, 3, 64, 64])],
            outputs: [B.value(value, [])])
    }
}
