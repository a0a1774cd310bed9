import Diagnostics
import Engine
import Foundation
import ModelFiles
import Network
import Testing

/// What cannot be read is refused with the node's name, its operator and what is supported.
@Suite struct ONNXRefusalTests {
    private typealias B = ONNXBuilder

    private func refusal(_ bytes: [UInt8], beside files: [String: [UInt8]] = [:]) throws -> Failure {
        var result: Failure?
        try withTemporaryFolder { folder in
            for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name)) }
            let path = folder + "/model.onnx"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            result = failure { _ = try ModelFile.load(path) }
            result?.message.replace(folder + "/", with: "")
        }
        return try #require(result)
    }

    @Test func theSmallestModelLoads() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.onnx"
            try Data(B.model(nodes: [B.convolution()], constants: [B.kernel])).write(to: URL(fileURLWithPath: path))
            let model = try ModelFile.load(path)
            #expect(model.network.outputShape == [8, 8, 2])
            #expect(model.producer == "test")
            #expect(model.network.name == "model")
            // Outputs × inputs in the file, inputs × outputs here.
            let weights = try model.network.weights(of: try model.network.layer(.index(-1)))
            #expect(weights.map(\.array) == [[1, 4, 2, 5, 3, 6]])
        }
    }

    /// A value with two names that are both used is not changed for one of them.
    @Test(arguments: ["Relu", "Add"])
    func aValueOfTwoNames(function: String) throws {
        let change =
            function == "Relu" ? B.node("Relu", ["b"], "r") : B.node("Add", ["b", "bias"], "r")
        let bytes = B.model(
            nodes: [
                B.node("Conv", ["x", "w"], "a"), B.node("Identity", ["a"], "b"), change,
                B.node("Add", ["a", "r"], "y"),
            ], constants: [B.kernel, B.tensor("bias", [1, 2, 1, 1], [10, 20])])
        try withTemporaryFolder { folder in
            let path = folder + "/model.onnx"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let pixels = (0..<64).map { Float($0 % 7) - 3 }
            let images = Tensor([1, 8, 8, 3], pixels.flatMap { [$0, -$0, $0] })
            let found = try ModelFile.load(path).network.computed(images)
            // The weights of a pixel's three channels add up to 2 and 5.
            let expected = pixels.flatMap { pixel in
                [(2 * pixel, Float(10)), (5 * pixel, 20)].map { sum, bias in
                    sum + (function == "Relu" ? max(sum, 0) : sum + bias)
                }
            }
            #expect(found.array == expected)
        }
    }

    /// What rounding up adds is not counted, and padding is.
    @Test func meansOverCountedPaddingThatAreRoundedUp() throws {
        func pool(_ attributes: [[UInt8]]) -> [UInt8] {
            B.model(nodes: [B.node("AveragePool", ["x"], "y", [B.attribute("kernel_shape", [3, 3])] + attributes)])
        }
        let counted = [B.attribute("ceil_mode", 1), B.attribute("count_include_pad", 1)]
        let error = try refusal(pool(counted + [B.attribute("pads", [1, 1, 1, 1])]))
        #expect(error.message == "'/AveragePool' (AveragePool) has an attribute ceil_mode that cannot be")
        #expect(error.facts == ["expected: 0, where the mean counts its padding"])
    }

    @Test func anUnknownOperator() throws {
        let error = try refusal(B.model(nodes: [B.node("Einsum", ["x"], "y")]))
        #expect(error.message == "the node '/Einsum' is of the kind Einsum, which is not supported")
        #expect(error.facts.first?.hasPrefix("supported: Add, AveragePool, BatchNormalization, Cast, Clip") == true)
        let other = try refusal(B.model(nodes: [B.node("FusedConv", ["x"], "y", domain: "com.microsoft")]))
        #expect(other.message.contains("of the kind com.microsoft.FusedConv"))
    }

    @Test func settingsThatWouldChangeTheResult() throws {
        let cases: [(node: [UInt8], message: String)] = [
            (
                B.convolution([B.attribute("novel", 1)]),
                "'/Conv' (Conv) has the attribute novel, which is not supported"
            ),
            (B.convolution([B.attribute("pads", [1, 2])]), "'/Conv' (Conv) has an attribute pads that cannot be"),
            (
                B.convolution([B.attribute("pads", [-1, 0, 0, 0])]),
                "'/Conv' (Conv) has an attribute pads that cannot be"
            ),
            (
                B.convolution([B.attribute("strides", [0, 1])]),
                "'/Conv' (Conv) has a size, stride or dilation outside 1 to 1048576"
            ),
            (B.convolution([B.attribute("group", 2)]), "'/Conv' (Conv) cannot put 3 channels into 2 groups"),
            (B.node("Conv", ["x", "x"], "y"), "'/Conv' (Conv) has no constant kernel"),
            (B.node("Relu", ["z"], "y"), "'/Relu' (Relu) takes a value that no node before it gives"),
            (
                B.node("Softmax", ["x"], "y", [B.attribute("axis", 3)]),
                "'/Softmax' (Softmax) runs along axis 3, which is not supported"
            ),
            (
                B.node("Transpose", ["x"], "y", [B.attribute("perm", [1, 0, 2, 3])]),
                "'/Transpose' (Transpose) turns its axes as [1, 0, 2, 3]"
            ),
            (B.node("Flatten", ["x"], "y", [B.attribute("axis", 2)]), "'/Flatten' (Flatten) flattens from axis 2 on"),
            (
                B.node(
                    "MaxPool", ["x"], "y",
                    [
                        B.attribute("kernel_shape", [3, 3]), B.attribute("strides", [2, 2]),
                        B.attribute("pads", [1, 1, 1, 1]),
                    ]),
                "'/MaxPool' (MaxPool) pads its pooling in a way that is not supported"
            ),
            (B.node("Concat", ["x", "x"], "y", [B.attribute("axis", 0)]), "'/Concat' (Concat) joins along axis 0"),
            (
                B.node("Pad", ["x", "p"], "y", [B.attribute("mode", "reflect")]),
                "'/Pad' (Pad) has an attribute mode that cannot be"
            ),
            (
                B.node("Reshape", ["x", "p"], "y"),
                "'/Reshape' (Reshape) gives the images another shape together, which is not supported"
            ),
        ]
        for (node, message) in cases {
            let error = try refusal(B.model(nodes: [node], constants: [B.kernel, B.wholes("p", [5, -1])]))
            #expect(error.message == message)
            #expect(error.kind == .data)
        }
    }

    @Test func severalInputsOrOutputs() throws {
        let two = try refusal(
            B.model(
                nodes: [B.node("Add", ["x", "z"], "y")],
                inputs: [B.value("x", [1, 3, 8, 8]), B.value("z", [1, 3, 8, 8])]))
        #expect(two.message == "the model 'model.onnx' has 2 inputs; one is supported")
        #expect(two.facts == ["inputs: x, z"])
        let ends = try refusal(
            B.model(nodes: [B.node("Relu", ["x"], "y")], outputs: [B.value("y", []), B.value("x", [])]))
        #expect(ends.message == "the model 'model.onnx' has 2 outputs; one is supported")
        let whole = try refusal(
            B.model(nodes: [B.node("Relu", ["x"], "y")], inputs: [B.value("x", [1, 3, 8, 8], element: 2)]))
        #expect(whole.message == "the model 'model.onnx' takes numbers of uint8, which is not supported")
    }

    /// Sizes that the file does not keep are never believed.
    @Test func constantsThatPromiseMoreThanTheyHold() throws {
        let promises: [[Int]] = [
            [2, 3, 1, 2], [1 << 20, 1 << 20, 1, 1], [Int.max, 3, 1, 1], [1 << 40, 1 << 40, 1 << 40, 1], [-2, 3, 1, 1],
        ]
        for extents in promises {
            let kernel = B.tensor("w", extents, [1, 2, 3, 4, 5, 6])
            let error = try refusal(B.model(nodes: [B.convolution()], constants: [kernel]))
            #expect(error.kind == .data, "\(extents)")
        }
    }

    /// With the weights in another file.
    private func model(_ location: String, offset: String = "0", length: String? = nil) -> [UInt8] {
        let entries = [("location", location), ("offset", offset)] + (length.map { [("length", $0)] } ?? [])
        let kernel =
            [2, 3, 1, 1].flatMap { B.number(1, $0) } + B.number(2, 1) + B.text(8, "w")
            + entries.flatMap { B.bytes(13, B.text(1, $0.0) + B.text(2, $0.1)) } + B.number(14, 1)
        return B.model(nodes: [B.convolution()], constants: [kernel])
    }

    @Test func weightsInOtherFiles() throws {
        let values = B.raw([1, 2, 3, 4, 5, 6])
        try withTemporaryFolder { folder in
            try Data(model("w.bin", offset: "4")).write(to: URL(fileURLWithPath: folder + "/m.onnx"))
            try Data([0, 0, 0, 0] + values).write(to: URL(fileURLWithPath: folder + "/w.bin"))
            #expect(try ModelFile.load(folder + "/m.onnx").network.parameterCount == 6)
        }
        for location in ["../w.bin", "/etc/passwd", "a//b", "./w.bin", ""] {
            let error = try refusal(model(location), beside: ["w.bin": values])
            #expect(error.message == "'model.onnx' wants weights from '\(location)', outside of its folder")
        }
        let missing = try refusal(model("w.bin"))
        #expect(missing.message == "'model.onnx' keeps its weights in 'w.bin', which is not there")
        #expect(missing.remedies.first == "copy it beside the model")
        let short = try refusal(model("w.bin", offset: "8"), beside: ["w.bin": values])
        #expect(short.message.hasSuffix("w.bin' ends before the values of 'w'"))
    }

    @Test func impossiblePlacesInOtherFiles() throws {
        let values = ["w.bin": B.raw([1, 2, 3, 4, 5, 6])]
        for (offset, length, fact) in [
            ("-8", nil, "the offset '-8'"), ("eight", nil, "the offset 'eight'"), ("0", "-1", "the length '-1'"),
            ("0", "1" + String(repeating: "0", count: 30), "the length '1\(String(repeating: "0", count: 30))'"),
        ] as [(String, String?, String)] {
            let error = try refusal(model("w.bin", offset: offset, length: length), beside: values)
            #expect(error.message == "the constant 'w' of 'model.onnx' is damaged or incomplete")
            #expect(
                error.facts == ["its values are kept in another file, with \(fact) that is no number of bytes"])
        }
    }

    @Test func linksDoNotLeadOutOfTheFolder() throws {
        try withTemporaryFolder { folder in
            let manager = FileManager.default
            for name in ["models", "blobs", "snapshot"] {
                try manager.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: false)
            }
            func write(_ bytes: [UInt8], _ name: String) throws {
                try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
            }
            func link(_ name: String, to target: String) throws {
                try manager.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: target)
            }
            let values = B.raw([1, 2, 3, 4, 5, 6])
            try write(values, "secret.bin")
            try write(values, "models/w.bin")
            try link("models/out.bin", to: "../secret.bin")
            try link("models/up", to: "..")
            try link("models/in.bin", to: "w.bin")
            for location in ["out.bin", "up/secret.bin"] {
                try write(model(location), "models/m.onnx")
                let error = try #require(failure { _ = try ModelFile.load(folder + "/models/m.onnx") })
                #expect(error.message.hasSuffix("m.onnx' wants weights from '\(location)', outside of its folder"))
                #expect(error.facts.first?.hasSuffix("/secret.bin'") == true)
            }
            try write(model("in.bin"), "models/m.onnx")
            #expect(try ModelFile.load(folder + "/models/m.onnx").network.parameterCount == 6)
            // The model and its weights are links into one folder.
            try write(model("w.bin"), "blobs/1a")
            try write(values, "blobs/2b")
            try link("snapshot/m.onnx", to: "../blobs/1a")
            try link("snapshot/w.bin", to: "../blobs/2b")
            #expect(try ModelFile.load(folder + "/snapshot/m.onnx").network.parameterCount == 6)
            #expect(mkfifo(folder + "/models/pipe", 0o600) == 0)
            for (location, what) in [("pipe", "a pipe"), ("up", "a folder")] {
                try write(model(location), "models/m.onnx")
                let error = try #require(failure { _ = try ModelFile.load(folder + "/models/m.onnx") })
                #expect(error.message.hasSuffix("in '\(location)', which is \(what), no regular file"))
            }
        }
    }

    @Test func damagedBytes() throws {
        let whole = B.model(nodes: [B.convolution()], constants: [B.kernel])
        for length in 3..<whole.count where length != whole.count - B.bytes(8, B.text(1, "") + B.number(2, 20)).count {
            let error = try refusal(Array(whole.prefix(length)))
            #expect(error.kind == .data, "\(length)")
        }
        // A length that reaches far beyond the file, and a number of more than ten bytes.
        let long = try refusal([8, 9, 0x3A] + B.varint(UInt64(Int64.max)))
        #expect(long.facts.first?.contains("is longer than what holds it, at byte 3 of 12") == true, "\(long.facts)")
        let endless = try refusal([8, 9, 0x12, 0] + [UInt8](repeating: 0xFF, count: 40))
        #expect(endless.facts.first?.contains("more than ten bytes") == true)
    }

    /// Far more nodes than any network has end the reading, and many of them do not take for ever.
    @Test(.timeLimit(.minutes(1))) func manyNodes() throws {
        func chain(_ count: Int) -> [[UInt8]] {
            (0..<count).map { index in
                B.node("Tanh", [index == 0 ? "x" : "v\(index - 1)"], index == count - 1 ? "y" : "v\(index)")
            }
        }
        let error = try refusal(B.model(nodes: chain(9000)))
        #expect(error.facts.first?.hasPrefix("the graph has more than 8192 nodes or constants") == true)
        try withTemporaryFolder { folder in
            let path = folder + "/chain.onnx"
            try Data(B.model(nodes: chain(4000))).write(to: URL(fileURLWithPath: path))
            #expect(try ModelFile.load(path).network.layers.count == 4001)
        }
    }

    @Test func itStopsWhenToldTo() throws {
        let path = try fixture("torch_vgg.onnx")
        #expect(failure { _ = try ModelFile.load(path, isInterrupted: { true }) }?.kind == .interrupted)
        var asked = 0
        let late = failure {
            _ = try ModelFile.load(
                path,
                isInterrupted: {
                    asked += 1
                    return asked > 45
                })
        }
        #expect(late?.kind == .interrupted)
    }
}
