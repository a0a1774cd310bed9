public import Engine
import Network
import Statistics

/// The large pieces of memory that something holds, each once however often it is held: the weights of a model, the
/// numbers of features and tensors, the elements of long lists.
public struct MemoryHoldings: Sendable {
    private enum Piece: Hashable {
        /// All states of a model that was loaded once share its weights.
        case weights(load: Int)
        case elements(address: Int)
    }

    private var bytes: [Piece: Int] = [:]

    public init() {}

    /// Bytes of all pieces.
    public var total: Int { bytes.values.reduce(0, +) }

    /// All weights of a model, also of layers that a truncation cut off: they come back.
    public mutating func add(_ model: ModelState) {
        bytes[.weights(load: model.id)] = model.whole.parameterCount * MemoryLayout<Float>.stride
    }

    /// The values of features, and the model that they come from.
    public mutating func add(_ features: FeatureSet) {
        add(features.table.tensor)
        add(features.model)
    }

    /// The values of a tensor; of one that lies in a file the system takes the memory back when it needs it.
    public mutating func add(_ tensor: Tensor) {
        if tensor.isMapped { return }
        tensor.withElements { add(elements: UnsafeRawBufferPointer($0)) }
    }

    /// Elements that lie in one piece of memory.
    public mutating func add(elements: UnsafeRawBufferPointer) {
        add(bytes: elements.count, at: elements.baseAddress)
    }

    /// Something of so many bytes, with all that hangs on it, that is known by the address at which it begins.
    public mutating func add(bytes count: Int, at address: UnsafeRawPointer?) {
        guard let address, count > 0 else { return }
        bytes[.elements(address: Int(bitPattern: address))] = count
    }

    /// Adds what another holds; what both hold counts once.
    public mutating func formUnion(_ other: MemoryHoldings) { bytes.merge(other.bytes) { max($0, $1) } }

    /// Leaves out what another holds, too.
    public mutating func subtract(_ other: MemoryHoldings) { for piece in other.bytes.keys { bytes[piece] = nil } }

    /// What a session's model and features hold.
    public mutating func add(_ state: SessionState) {
        if let model = state.unreadModel { add(model) }
        if let features = state.unreadFeatures { add(features) }
    }

    /// What a session's model and features hold, of those that another state does not share.
    public mutating func add(_ state: SessionState, changedIn other: SessionState) {
        let changes = other.changes(since: state)
        if changes.contains(.model), let model = state.unreadModel { add(model) }
        if changes.contains(.features), let features = state.unreadFeatures { add(features) }
    }
}
