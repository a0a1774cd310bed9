/// A function or class by its name.
struct PickleName: Hashable {
    let module: String
    let name: String

    var full: String { module.isEmpty ? name : "\(module).\(name)" }
}

/// A pickle names something that is not known, and that nobody will call.
struct PickleRefusal: Error {
    /// What it is in the pickle.
    enum Role {
        case call
        case object
        case name
    }

    let name: PickleName
    let role: Role

    init(_ name: PickleName, _ role: Role) {
        self.name = name
        self.role = role
    }

    var full: String { name.full }
}

/// A pickle is a module of PyTorch, or has one under a key: code that is not in the file would have to be run.
struct PickledModel: Error {
    let name: PickleName
    /// From the outermost dictionary on.
    let keys: [String]
}
