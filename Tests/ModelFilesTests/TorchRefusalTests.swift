import Diagnostics
import Foundation
import ModelFiles
import Testing

/// What is no VGG, or would have to be run, is refused by name, with what to do.
@Suite struct TorchRefusalTests {
    private func refusal(_ name: String) throws -> Failure {
        let path = try fixture("torch_refused/" + name)
        let error = try #require(failure { _ = try ModelFile.load(path) })
        #expect(error.kind == .data)
        #expect(error.message.contains(path) || error.message.contains("tensor"), "\(error.message)")
        #expect(!error.remedies.isEmpty)
        return error
    }

    @Test func aCallIsNotCarriedOut() throws {
        #expect(try refusal("os_system.pt").message.hasSuffix("holds a call of posix.system, which is not carried out"))
    }

    @Test func aWholeModelIsNamed() throws {
        let path = try fixture("torch_refused/whole_model.pt")
        let error = try refusal("whole_model.pt")
        #expect(
            error.message
                == "'\(path)' is a whole pickled model (class Sequential of module torch.nn.modules.container), not a state dictionary"
        )
        #expect(
            error.remedies == [
                "in Python, where that module is at hand: m = torch.load('\(path)', weights_only=False)",
                "torch.save(m.state_dict(), 'weights.pt')",
            ])
    }

    /// Of whatever module its class is, and wherever it lies.
    @Test func aWholeModelUnderKeysIsNamed() throws {
        let error = try refusal("model_under_keys.pt")
        #expect(
            error.message.hasSuffix(
                "holds, under ['ema']['net'], a whole pickled model (class Tiny of module __main__), not a state dictionary"
            ))
        #expect(error.remedies.first?.hasSuffix("weights_only=False)['ema']['net']") == true)
    }

    /// Nobody is told to run a file that calls something.
    @Test func aCallBesideAModelIsNamedFirst() throws {
        let error = try refusal("attack_with_model.pt")
        #expect(error.message.hasSuffix("holds a call of posix.system, which is not carried out"))
        #expect(!error.remedies.contains { $0.contains("weights_only=False") })
    }

    @Test func otherNamesAreRefused() throws {
        #expect(
            try refusal("object.pt").message.hasSuffix(
                "holds an object of the class __main__.Meter, which is not made"))
        #expect(
            try refusal("name.pt").message.hasSuffix("holds the name torch.nn.functional.l1_loss, which is not known"))
    }

    /// 12 kB that unpack to millions of lists.
    @Test func aPackedPickleTakesNoMoreMemoryThanItsFileAllows() throws {
        #expect(
            try refusal("packed.pt").facts
                == ["its pickle: it takes more than 65536 operations, which no checkpoint of its size does"])
    }

    @Test func theOldFormatIsToldFromAPickle() throws {
        #expect(
            try refusal("old_format.pt").message.hasSuffix(
                "is a PyTorch file in the format of before version 1.6, which is not supported"))
        #expect(
            try refusal("pickle.pkl").message.hasSuffix(
                "is a Python pickle, which is not supported: reading it would run what is in it"))
    }

    @Test func codeIsNotRun() throws {
        #expect(try refusal("torchscript.pt").message.hasSuffix("is a TorchScript archive, which is not supported"))
    }

    @Test func whatIsNoVGGIsListed() throws {
        for name in ["no_vgg.pt", "no_vgg.safetensors"] {
            let error = try refusal(name)
            #expect(error.message.hasSuffix("does not hold the weights of a VGG"))
            #expect(error.facts.contains { $0.hasPrefix("it holds: ") })
        }
        #expect(try refusal("no_vgg.pt").facts.contains("it holds: dense.weight, dense.bias"))
        #expect(try refusal("no_dictionary.pt").facts == ["it holds a list"])
    }

    @Test func otherNumbersAreNamed() throws {
        #expect(
            try refusal("float64.pt").message
                == "the tensor 'features.0.weight' holds numbers of the kind DoubleStorage, which is not supported")
        #expect(
            try refusal("int32.safetensors").message
                == "the tensor 'features.0.weight' holds numbers of the kind I32, which is not supported")
    }
}
