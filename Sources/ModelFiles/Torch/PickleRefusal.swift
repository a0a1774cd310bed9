/// A function or class by its name.
struct PickleName: Hashable {
    let module: String
    let name: String

    var full: String { module.isEmpty ? name : "\(module).\(name)" }

    /// Whether it is of a module by which a program reaches the system or runs other code. Nobody keeps models there, and
    /// nobody is told to load a file that pretends it.
    var isOfSystem: Bool { Self.system.contains(module.prefix { $0 != "." }) }

    private static let system: Set<Substring> = [
        "_posixsubprocess", "asyncio", "bdb", "builtins", "cPickle", "cloudpickle", "code", "codecs",
        "codeop",
        "commands", "copyreg", "ctypes", "dill", "ftplib", "functools", "gc", "imp", "importlib", "inspect",
        "io",
        "marshal", "mmap", "multiprocessing", "nt", "operator", "os", "pdb", "pickle", "pip", "pkgutil", "popen2",
        "posix",
        "pty", "pydoc", "runpy", "shelve", "shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3", "ssl",
        "subprocess", "sys", "tempfile", "timeit", "urllib", "urllib2", "venv", "webbrowser", "xmlrpc", "zipimport",
    ]
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
