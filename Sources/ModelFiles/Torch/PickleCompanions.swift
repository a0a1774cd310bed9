/// What training scripts keep in a checkpoint beside the weights: settings, scores, paths, times. Each is noted as something
/// of that name and nothing is made of it, so that the weights beside it can be read.
enum PickleCompanions {
    /// - Parameters:
    ///   - module: as Python 3 calls it.
    ///   - name: of a function or class in it.
    static func contains(module: String, name: String) -> Bool { names[module]?.contains(name) ?? false }

    private static let paths: Set<String> = [
        "Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath",
    ]
    private static let arrays: Set<String> = ["_reconstruct", "scalar"]
    private static let names: [String: Set<String>] = [
        "_codecs": ["encode"],
        "argparse": ["Namespace"],
        "builtins": [
            "bool", "bytearray", "bytes", "complex", "float", "frozenset", "int", "list", "object", "range", "set",
            "slice",
            "str", "tuple",
        ],
        "collections": ["Counter", "deque"],
        "datetime": ["date", "datetime", "time", "timedelta", "timezone"],
        "decimal": ["Decimal"],
        "fractions": ["Fraction"],
        "functools": ["partial"],
        "numpy": [
            "bool", "bool_", "dtype", "float16", "float32", "float64", "int16", "int32", "int64", "int8", "ndarray",
            "uint16",
            "uint32", "uint64", "uint8",
        ],
        // Before NumPy 2 and since.
        "numpy.core.multiarray": arrays,
        "numpy._core.multiarray": arrays,
        "pathlib": paths,
        // Python 3.13.
        "pathlib._local": paths,
        "torch": [
            "bfloat16", "bool", "channels_last", "channels_last_3d", "complex128", "complex32", "complex64",
            "contiguous_format", "device", "dtype", "float16", "float32", "float64", "float8_e4m3fn", "float8_e4m3fnuz",
            "float8_e5m2", "float8_e5m2fnuz", "int16", "int32", "int64", "int8", "preserve_format", "strided", "uint16",
            "uint32", "uint64", "uint8",
        ],
        "torch.serialization": ["_get_layout"],
        "types": ["SimpleNamespace"],
        "uuid": ["UUID"],
    ]
}
