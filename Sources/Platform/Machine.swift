import NativePlatform

/// What this process may use of the machine, including the limits that a container or `ulimit -v` sets.
public enum Machine {
    /// Processors that this process may run on at the same time, at least 1.
    public static var processors: Int {
        let allowed = Int(np_processors())
        return max(1, min(allowed, ControlGroup.own.processors ?? allowed))
    }

    /// Memory that this process could have if it were alone, bytes.
    public static var memory: Int {
        let physical = Int(clamping: np_physical_memory())
        return min(physical, ControlGroup.own.memoryLimit ?? physical)
    }

    /// Memory that can be had now without swapping, bytes; what files are cached in counts as free.
    public static var availableMemory: Int {
        let free = ProcTable.value(of: "MemAvailable", in: "/proc/meminfo").map { $0 * 1024 } ?? memory
        return min(free, ControlGroup.own.availableMemory ?? free, Int(clamping: np_address_space_left()))
    }
}

/// Tables of the kernel such as /proc/meminfo: a name and a number in every line.
enum ProcTable {
    static func value(of name: String, in path: String) -> Int? {
        guard let text = try? FileSystem.readText(path) else { return nil }
        for line in text.split(separator: "\n") {
            let fields = line.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "\t" })
            if fields.count >= 2, fields[0] == name { return Int(fields[1]) }
        }
        return nil
    }
}
