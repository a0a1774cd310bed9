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
    /// What stands in checkpoints beside the weights and is of no use here: `torch.device`, `torch.float32`.
    case plain(String)

    /// - Returns: nil for everything that is not known, which is refused.
    init?(module: String, name: String) {
        let full = "\(module).\(name)"
        switch (module, name) {
        case ("collections", "OrderedDict"), ("collections", "defaultdict"), ("builtins", "dict"),
            ("__builtin__", "dict"):
            self = .dictionary(full)
        case ("torch._utils", "_rebuild_tensor_v2"): self = .tensor
        case ("torch._utils", "_rebuild_parameter"): self = .parameter
        case ("torch", "Size"): self = .size
        case ("torch", "device"), ("_codecs", "encode"), ("builtins", "set"), ("__builtin__", "set"),
            ("builtins", "complex"):
            self = .plain(full)
        case ("torch", let name) where Self.storages.contains(name): self = .storage(name)
        case ("torch.storage", "UntypedStorage"), ("torch", "UntypedStorage"): self = .storage("UntypedStorage")
        case ("torch", let name) where Self.kinds.contains(name): self = .plain(full)
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .dictionary(let name), .plain(let name): name
        case .tensor: "torch._utils._rebuild_tensor_v2"
        case .parameter: "torch._utils._rebuild_parameter"
        case .storage(let name): "torch.\(name)"
        case .size: "torch.Size"
        }
    }

    private static let storages: Set<String> = [
        "FloatStorage", "HalfStorage", "BFloat16Storage", "DoubleStorage", "LongStorage", "IntStorage", "ShortStorage",
        "CharStorage", "ByteStorage", "BoolStorage", "ComplexFloatStorage", "ComplexDoubleStorage",
    ]
    private static let kinds: Set<String> = [
        "float32", "float16", "bfloat16", "float64", "int64", "int32", "int16", "int8", "uint8", "bool",
        "contiguous_format", "channels_last", "preserve_format", "strided",
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
