#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The variables that the program was started with.
public enum Environment {
    /// A variable's text, or nothing if it is not set or empty.
    public static subscript(name: String) -> String? {
        guard let text = getenv(name), text.pointee != 0 else { return nil }
        return String(cString: text)
    }

    /// A variable's text, which may be empty, or nothing if it is not set.
    static func text(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The person's folder: `HOME`, or what the system knows; `/` if neither does.
    public static var home: String {
        if let home = self["HOME"] { return home }
        guard let record = getpwuid(getuid()), let folder = record.pointee.pw_dir else { return "/" }
        return String(cString: folder)
    }

    /// A folder of the XDG Base Directory Specification: the variable if it holds an absolute path, or else the
    /// folder of that specification below the home folder.
    static func folder(_ variable: String, otherwise: String) -> String {
        if let path = self[variable], path.hasPrefix("/") { return path }
        return Path.join(home, otherwise)
    }

    /// Where this program's settings lie: `$XDG_CONFIG_HOME/relush`.
    public static var configurationFolder: String {
        Path.join(folder("XDG_CONFIG_HOME", otherwise: ".config"), "relush")
    }

    /// Where this program keeps what it remembers: `$XDG_STATE_HOME/relush`.
    public static var stateFolder: String {
        Path.join(folder("XDG_STATE_HOME", otherwise: ".local/state"), "relush")
    }
}
