import Diagnostics

extension TorchFile {
    /// What is said of a pickle that is not read.
    static func failure(_ error: any Error, _ path: String) -> any Error {
        switch error {
        case let damage as PickleDamage: damaged(path, "its pickle: \(damage.fact)")
        case let refusal as PickleRefusal: Self.refusal(refusal, path)
        case let model as PickledModel: Self.refusal(model, path)
        default: error
        }
    }

    static func damaged(_ path: String, _ fact: String) -> Failure {
        Failure(
            .data, "the PyTorch checkpoint '\(path)' is damaged or not supported", facts: [fact],
            remedies: ["copy it again from where it was written, and compare the sizes", saveWeights])
    }

    private static func refusal(_ refusal: PickleRefusal, _ path: String) -> Failure {
        let name = ReadableText.inLine(refusal.full)
        let what =
            switch refusal.role {
            case .call: "a call of \(name), which is not carried out"
            case .object: "an object of the class \(name), which is not made"
            case .name: "the name \(name), which is not known"
            }
        return Failure(
            .data, "'\(path)' holds \(what)",
            facts: ["only tensors, dictionaries, lists, numbers, texts and the like are read from a checkpoint"],
            remedies: [saveWeights])
    }

    private static func refusal(_ model: PickledModel, _ path: String) -> Failure {
        let keys = model.keys.map { "['\(ReadableText.inLine($0))']" }.joined()
        let (type, module) = (ReadableText.inLine(model.name.name), ReadableText.inLine(model.name.module))
        return Failure(
            .data,
            "'\(path)' \(keys.isEmpty ? "is" : "holds, under \(keys),") a whole pickled model (class \(type) of module \(module)), "
                + "not a state dictionary",
            facts: [
                "such a model is made by running code that is not in the file, which is not done here; in Python do it with "
                    + "files that you trust only"
            ],
            remedies: [
                "in Python, where that module is at hand: m = torch.load('\(path)', weights_only=False)\(keys)",
                "torch.save(m.state_dict(), 'weights.pt')",
            ])
    }
}
