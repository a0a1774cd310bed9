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
        let error = try refusal("whole_model.pt")
        #expect(error.message.hasSuffix("is a whole pickled model, which is not supported"))
        #expect(error.facts.first?.contains("torch.nn.modules.container.Sequential") == true)
        #expect(error.remedies.first?.contains(".state_dict()") == true)
    }

    @Test func theOldFormatIsToldFromAPickle() throws {
        #expect(
            try refusal("old_format.pt").message.hasSuffix(
                "is a PyTorch file in the format of before version 1.6, which is not supported"))
        #expect(try refusal("pickle.pkl").message.hasSuffix("is a Python pickle, which is not supported"))
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
