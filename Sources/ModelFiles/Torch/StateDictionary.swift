import Diagnostics

/// The weights among what a checkpoint holds: names and tensors, in the order of the file.
struct StateDictionary {
    private(set) var tensors: [(name: String, tensor: PickleTensor)] = []
    /// Where they were found, a sentence.
    private(set) var notes: [String] = []

    /// Under which names training scripts keep the weights beside the epoch and the optimizer's state.
    private static let keys = [
        "state_dict", "model_state_dict", "model", "model_state", "net", "network", "weights", "params",
    ]

    /// - Throws: `Failure` if there are no tensors with names.
    init(_ value: PickleValue, _ machine: PickleMachine, path: String) throws {
        guard case .dictionary(let place) = value else {
            throw Failure(
                .data, "'\(path)' holds no state dictionary", facts: ["it holds \(value.word)"],
                remedies: [TorchFile.saveWeights])
        }
        let root = machine.dictionaries[place]
        let own = Self.tensors(root, machine)
        tensors = own
        // A training may keep single numbers as tensors beside the weights, such as its best accuracy.
        if own.contains(where: { $0.tensor.extents.count > 1 }) { return }
        for key in Self.keys {
            let candidates = root.filter { if case .text(key) = $0.0 { true } else { false } }
            guard case .dictionary(let inner)? = candidates.last?.1 else { continue }
            tensors = Self.tensors(machine.dictionaries[inner], machine)
            guard tensors.isEmpty else {
                notes = ["the weights are those under '\(key)'; what else the checkpoint holds is left"]
                return
            }
        }
        tensors = own
        if !own.isEmpty { return }
        let names = root.compactMap { if case .text(let name) = $0.0 { name } else { String?.none } }
        throw Failure(
            .data, "'\(path)' holds no state dictionary",
            facts: [
                "it holds: \(VGGTensors.listed(names))",
                "weights are looked for at the top, and under \(Self.keys.joined(separator: ", "))",
            ], remedies: [TorchFile.saveWeights])
    }

    /// Of a key that was set twice the last value counts.
    private static func tensors(
        _ pairs: [(PickleValue, PickleValue)], _ machine: PickleMachine
    ) -> [(name: String, tensor: PickleTensor)] {
        var places: [ExactText: Int] = [:]
        var tensors: [(name: String, tensor: PickleTensor)] = []
        for case (.text(let name), .tensor(let place)) in pairs {
            let tensor = (name, machine.tensors[place])
            if let known = places[ExactText(name)] {
                tensors[known] = tensor
            } else {
                places[ExactText(name)] = tensors.count
                tensors.append(tensor)
            }
        }
        return tensors
    }
}
