/// What a pickle builds, as far as a checkpoint of PyTorch holds it.
///
/// Lists, tuples and dictionaries are numbers of places in the machine's store, so that no chain of values in values has to
/// be walked, built or freed by recursion: a file can hold a million lists within each other, or one within itself.
enum PickleValue {
    case none
    case truth(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    /// Bytes, numbers of over 64 bits and whatever else is of no use here: that there is something.
    case opaque(String)
    /// A place in `PickleMachine.sequences`.
    case list(Int)
    case tuple(Int)
    /// A place in `PickleMachine.dictionaries`.
    case dictionary(Int)
    /// A function or class that is known.
    case global(PickleGlobal)
    /// A place in `PickleMachine.storages`.
    case storage(Int)
    /// A place in `PickleMachine.tensors`.
    case tensor(Int)
    /// A place in `PickleMachine.objects`.
    case object(Int)
    /// Where a list, tuple or dictionary begins on the stack.
    case mark

    /// In a message.
    var word: String {
        switch self {
        case .none: "None"
        case .truth: "a truth value"
        case .integer, .real: "a number"
        case .text: "a text"
        case .opaque(let what): what
        case .list: "a list"
        case .tuple: "a tuple"
        case .dictionary: "a dictionary"
        case .global(let global): global.name
        case .storage: "a storage"
        case .tensor: "a tensor"
        case .object: "an object"
        case .mark: "a mark"
        }
    }
}

/// A piece of memory that tensors share, `data/KEY` in the archive.
struct PickleStorage {
    /// `FloatStorage`
    let kind: String
    let key: String
    /// Numbers in it, as the pickle says.
    let count: Int
}

/// A view of a storage.
struct PickleTensor {
    let storage: PickleStorage
    /// Numbers before its first element.
    let offset: Int
    let extents: [Int]
    /// Numbers from one element to the next along each axis.
    let strides: [Int]
}

/// What would be an object of a class that is not known.
struct PickleObject {
    let name: PickleName
    /// Its attributes.
    var state: PickleValue?
}
