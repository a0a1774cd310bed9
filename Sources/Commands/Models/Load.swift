import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let load = Command(
        Signature(
            "load", summary: "loads a model from a file, or an architecture with initial weights",
            parameters: [
                Parameter(
                    "model", .existingPath, suggestions: [.words(Architecture.allCases.map(\.rawValue))],
                    summary:
                        "a file of Keras (.keras, .h5), PyTorch (.pt, .safetensors) or ONNX, or vgg16 or vgg19 without a file"
                )
            ],
            options: [
                Option(
                    "weights", .existingPath, placeholder: "FILE",
                    summary: "weights for vgg16 or vgg19: of Keras (.h5, .keras), PyTorch (.pt, .safetensors) or ONNX"),
                Option("input", .size, placeholder: "HxW", summary: "size of the images, height x width"),
                Option("no-top", summary: "vgg16 or vgg19 without its dense layers"),
                Option(
                    "classes", .textOrNumber, placeholder: "N|FILE", suggestions: [.paths],
                    summary: "how many classes vgg16 or vgg19 has, 1000 if left out; or the names of the classes"),
                Option("seed", .wholeNumber(minimum: 0), placeholder: "N", summary: "seed of initial weights"),
            ],
            effect: .state,
            details: [
                "Prints where the model is from, its layers, input and output, and how images will be prepared. "
                    + "Most model files do not say how their training images were prepared: check that line, and change it "
                    + "with `preprocess`. Of a whole VGG16 or VGG19 of Keras, as published, caffe is assumed.",
                "Operations of Keras 3 between layers are read where a layer does the same: arithmetic with a constant, "
                    + "as in x / 255, relu, sigmoid and tanh.",
                "Of PyTorch, state dictionaries of torchvision's and timm's VGG11 to VGG19 are read, with and without batch "
                    + "normalisation, as torch.save and safetensors write them; nothing in a file is run. The layers get the "
                    + "names of Keras's VGG, and the outputs are logits, as in PyTorch.",
                "ONNX graphs are read as PyTorch and Keras export them, if they are made of layers that Relush has; a VGG among "
                    + "them gets the names of Keras's layers, too. `describe` says what is in a file without loading it.",
                "vgg16 and vgg19 take Keras's published weights from ~/.keras/models if they are there; otherwise "
                    + "their weights are random, which is said plainly.",
                "The names of classes come from the model's file where it has them, or from --classes: a text with one name "
                    + "a line, perhaps with its number before or behind it; a .csv file of names, or of numbers and names; JSON (a list, "
                    + "Keras's index or class_indices, an object with `classes` or `names`); or the folder of images that "
                    + "the model was trained with, whose sub-folders are the classes. For ImageNet's thousand classes "
                    + "~/.keras/models/imagenet_class_index.json gives them.",
            ],
            examples: [
                Example("load model.h5", "a model that Keras saved"),
                Example("load vgg19 --no-top --input 32x48 --seed 1", "VGG19's convolutions, untrained"),
            ],
            check: { known in
                if let (option, failure) = request(known)?.contradiction { throw ArgumentFailure(option, failure) }
            }),
        dry: .estimated { call in
            let cost = try placed(call) { try call.host.session.loadDry(request(call)) }
            return ModelPresentation.cost(cost)
        }
    ) { call in
        let request = request(call)
        if let names = request.classNames { call.host.noteReading(names) }
        let result = try placed(call) { try call.host.session.load(request) }
        var report = ModelPresentation.report(result.model)
        report.record["seconds"] = .number(result.seconds)
        var outcome = Outcome(.object(ModelValue(result.model)))
        outcome.report = report
        return outcome
    }

    /// What is wrong with a file of weights, or with the size of the images, is shown there.
    private static func placed<Result>(_ call: Call, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch var failure as Failure where failure.kind != .interrupted {
            if case .file(let path) = request(call).source, FileSystem.status(path) == nil,
                let sentence = DidYouMean.sentence(for: path, among: Architecture.allCases.map(\.rawValue))
            {
                failure.remedies.insert(sentence, at: 0)
            }
            let isOfNames = request(call).classNames.map { failure.message.contains("'\($0)'") } ?? false
            let option = isOfNames ? "classes" : failure.kind == .data ? "weights" : "input"
            let place = call.invocation.options[option]
            throw call.failure(failure, at: place ?? call.invocation.arguments["model"]?.first)
        }
    }

    private static func request(_ call: Call) -> LoadRequest {
        let name = call.text("model") ?? ""
        let path = FileSystem.expandingTilde(name)
        // A file of that name goes before; a folder cannot be meant.
        let architecture = FileSystem.kind(path) == .file ? nil : Architecture(named: name)
        let classes = classes(call.invocation.options["classes"]?.value)
        return LoadRequest(
            architecture.map(LoadRequest.Source.architecture) ?? .file(path),
            weights: call.optionText("weights").map(FileSystem.expandingTilde),
            input: call.invocation.options["input"].flatMap { ImageSize($0.value) },
            withoutTop: call.has("no-top"), classes: classes.count, classNames: classes.names,
            seed: call.optionWhole("seed"))
    }

    /// A number counts classes; everything else is a file, or a folder, that names them.
    private static func classes(_ value: Value?) -> (count: Int?, names: String?) {
        switch value {
        case .number(let number): return (Int(exactly: number) ?? 0, nil)
        case .text(let text):
            if let count = Int(text) { return (count, nil) }
            return (nil, FileSystem.expandingTilde(text))
        default: return (nil, nil)
        }
    }

    /// What can be told of the request before it is carried out; values that are not known yet count as fitting ones.
    private static func request(_ known: KnownArguments) -> LoadRequest? {
        guard let name = known.text("model") else { return nil }
        let classes = classes(known.has("classes") ? known.values("classes")?.first : nil)
        return LoadRequest(
            Architecture(named: name).map(LoadRequest.Source.architecture) ?? .file(name),
            weights: known.has("weights") ? known.text("weights") ?? "" : nil,
            input: known.values("input")?.first.flatMap { ImageSize($0) }, withoutTop: known.has("no-top"),
            classes: classes.count, classNames: classes.names,
            seed: known.has("seed") ? known.whole("seed") ?? 0 : nil)
    }
}

extension Architecture {
    /// In small or capital letters.
    fileprivate init?(named name: String) { self.init(rawValue: name.lowercased()) }
}

extension ImageSize {
    /// The `669x1026` of an option: height × width.
    fileprivate init?(_ value: Value) {
        guard case .list(let sides) = value, sides.count == 2, case .number(let height) = sides[0],
            case .number(let width) = sides[1], let height = Int(exactly: height), let width = Int(exactly: width)
        else { return nil }
        self.init(height: height, width: width)
    }
}
