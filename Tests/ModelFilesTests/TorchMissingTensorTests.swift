import Diagnostics
import Engine
import Network
import Testing

@testable import ModelFiles

/// State dictionaries that lack tensors are not taken for whole ones.
@Suite struct TorchMissingTensorTests {
    private let classifier = [("0", 16, 49), ("3", 16, 16), ("6", 5, 16)]

    @Test(arguments: [
        "features.0.bias", "features.3.bias", "features.18.bias", "classifier.3.bias", "classifier.6.bias",
    ])
    func oneBiasAmongOthers(name: String) throws {
        try withVGG(classifier, without: { $0 == name }) { path in
            let found = failure { _ = try ModelFile.load(path) }
            let error = try #require(found)
            #expect(error.kind == .data)
            #expect(error.message == "'\(path)' lacks the tensor '\(name)'")
            let isDense = name.hasPrefix("classifier")
            #expect(
                error.facts == [
                    isDense
                        ? "of 3 dense layers, 2 have a bias and 1 has none"
                        : "of 8 convolutions, 7 have a bias and 1 has none"
                ])
        }
    }

    /// Names are told as they stand in the file.
    @Test func namesAreThoseOfTheFile() throws {
        try withVGG(classifier, prefix: "module.net.", without: { $0.hasSuffix("features.3.bias") }) { path in
            let found = failure { _ = try ModelFile.load(path) }
            let error = try #require(found)
            #expect(error.message.hasSuffix("lacks the tensor 'module.net.features.3.bias'"))
        }
    }

    /// A network may be built without any.
    @Test func noBiasAtAll() throws {
        try withVGG(classifier, without: { $0.hasSuffix("bias") }) { path in
            let model = try ModelFile.load(path)
            let computing = model.network.layers.filter { !$0.parameters.isEmpty }
            #expect(computing.count == 11)
            #expect(computing.allSatisfy { $0.parameters.count == 1 })
            #expect(model.notes.contains("the convolutions have no biases in the file, and none are added"))
            #expect(model.notes.contains("the dense layers have no biases in the file, and none are added"))
        }
        try withVGG(classifier, without: { $0.hasPrefix("classifier") && $0.hasSuffix("bias") }) { path in
            let notes = try ModelFile.load(path).notes.filter { $0.contains("biases") }
            #expect(notes == ["the dense layers have no biases in the file, and none are added"])
        }
    }

    @Test func aGapInTheClassifierIsSaid() throws {
        try withVGG([("0", 16, 49), ("6", 5, 16)]) { path in
            let notes = try ModelFile.load(path).notes
            #expect(
                notes.contains(
                    "torchvision's VGG has a dense layer classifier.3, which the file does not: a network without it is "
                        + "assumed, with ReLU between classifier.0 and classifier.6; if it was lost, the results are wrong"
                ))
        }
    }

    /// Activations of the dense layers, and what is said of what lies between them.
    private func functions(_ classifier: [(String, Int, Int)]) throws -> (functions: [Activation?], notes: [String]) {
        var result: (functions: [Activation?], notes: [String]) = ([], [])
        try withVGG(classifier) { path in
            let model = try ModelFile.load(path)
            result.functions = model.network.layers.filter { $0.kind == "Dense" }.map(\.activation)
            result.notes = model.notes.filter { $0.contains("between ") }
        }
        return result
    }

    /// Between neighbours of a `Sequential` no module fits, and so no ReLU.
    @Test func neighboursHaveNoFunctionBetweenThem() throws {
        var found = try functions([("0", 16, 49), ("1", 5, 16)])
        #expect(found.functions == [nil, nil])
        #expect(found.notes == ["no module fits between classifier.0 and classifier.1, so no ReLU stands there"])
        found = try functions([("0", 16, 49), ("1.0", 16, 16), ("1.1", 16, 16), ("1.3", 5, 16)])
        #expect(found.functions == [nil, nil, .relu, nil])
        #expect(
            found.notes == [
                "no module fits between classifier.0 and classifier.1.0, nor between classifier.1.0 and classifier.1.1, so no "
                    + "ReLU stands there",
                "between the other dense layers ReLU is assumed, as torchvision has it there",
            ])
        // The ReLU may be classifier.0.1.
        found = try functions([("0.0", 16, 49), ("1", 5, 16)])
        #expect(found.functions == [.relu, nil])
        #expect(found.notes == ["between the 2 dense layers ReLU is assumed, as torchvision has it there"])
    }
}
