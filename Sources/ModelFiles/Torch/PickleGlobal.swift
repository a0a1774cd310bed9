/// The functions and classes that a checkpoint may name. None of them is called: each says what a value is.
enum PickleGlobal: Hashable {
    /// `collections.OrderedDict`, `collections.defaultdict`, `dict`
    case dictionary(String)
    /// `torch._utils._rebuild_tensor_v2(storage, offset, size, stride, …)`
    case tensor
    /// `torch._utils._rebuild_parameter(tensor, …)`
    case parameter
    /// The kind of the numbers of a storage, `FloatStorage`.
    case storage(String)
    /// `torch.Size(tuple)`
    case size
    /// What stands in checkpoints beside the weights and is of no use here: `torch.device`, `argparse.Namespace`.
    case plain(String)
    /// `copyreg._reconstructor(class, base, value)`, by which old pickles make objects.
    case object
    /// Everything else, which is refused.
    case unknown(PickleName)

    init(module: String, name: String) {
        let full = "\(module).\(name)"
        // The names that Python 2 gives its modules.
        let module = ["__builtin__": "builtins", "copy_reg": "copyreg"][module] ?? module
        switch (module, name) {
        case ("collections", "OrderedDict"), ("collections", "defaultdict"), ("builtins", "dict"):
            self = .dictionary(full)
        case ("torch._utils", "_rebuild_tensor_v2"): self = .tensor
        case ("torch._utils", "_rebuild_parameter"), ("torch._utils", "_rebuild_parameter_with_state"):
            self = .parameter
        case ("torch", "Size"): self = .size
        case ("torch", let name) where Self.storages.contains(name): self = .storage(name)
        case ("torch.storage", "UntypedStorage"), ("torch", "UntypedStorage"): self = .storage("UntypedStorage")
        case ("copyreg", "_reconstructor"): self = .object
        case _ where PickleCompanions.contains(module: module, name: name): self = .plain(full)
        default: self = .unknown(PickleName(module: module, name: name))
        }
    }

    var name: String {
        switch self {
        case .dictionary(let name), .plain(let name): name
        case .tensor: "torch._utils._rebuild_tensor_v2"
        case .parameter: "torch._utils._rebuild_parameter"
        case .storage(let name): "torch.\(name)"
        case .size: "torch.Size"
        case .object: "copyreg._reconstructor"
        case .unknown(let name): name.full
        }
    }

    private static let storages: Set<String> = [
        "FloatStorage", "HalfStorage", "BFloat16Storage", "DoubleStorage", "LongStorage", "IntStorage", "ShortStorage",
        "CharStorage", "ByteStorage", "BoolStorage", "ComplexFloatStorage", "ComplexDoubleStorage",
    ]

    /// Bytes of a number in a storage.
    static func bytes(ofStorage kind: String) -> Int {
        switch kind {
        case "DoubleStorage", "LongStorage", "ComplexFloatStorage": 8
        case "FloatStorage", "IntStorage": 4
        case "HalfStorage", "BFloat16Storage", "ShortStorage": 2
        case "ComplexDoubleStorage": 16
        default: 1
        }
    }
}
