import Engine
import Network
import Statistics

/// The states before the present one, and those that were undone.
struct StateHistory {
    /// States that can be returned to.
    static let longest = 50

    private var past: [SessionState] = []
    private var future: [SessionState] = []

    /// The present state goes under a new one.
    mutating func push(_ present: SessionState) {
        past.append(present)
        if past.count > Self.longest { past.removeFirst() }
        future = []
    }

    /// The state before, if there is one.
    mutating func back(from present: SessionState) -> SessionState? {
        guard let previous = past.popLast() else { return nil }
        future.append(present)
        return previous
    }

    /// The state that was undone last, if there is one.
    mutating func forward(from present: SessionState) -> SessionState? {
        guard let next = future.popLast() else { return nil }
        past.append(present)
        return next
    }

    mutating func forget() {
        past = []
        future = []
    }

    /// Bytes of weights and features that no state but these holds.
    func bytes(besides present: SessionState) -> Int {
        var models = Set([present.model?.id, present.features?.model.id].compactMap(\.self))
        var features = Set([present.features?.identity].compactMap(\.self))
        var bytes = 0
        for state in past + future {
            for model in [state.model, state.features?.model].compactMap(\.self) where models.insert(model.id).inserted
            {
                bytes += model.whole.parameterCount * MemoryLayout<Float>.stride
            }
            if let set = state.features, features.insert(set.identity).inserted {
                bytes += set.table.tensor.count * MemoryLayout<Float>.stride
            }
        }
        return bytes
    }
}

extension FeatureSet {
    /// The same for every copy of one result.
    fileprivate var identity: Int { table.tensor.withElements { Int(bitPattern: $0.baseAddress) } }
}
