/// The limits of Linux control groups on this process: its own group's and those of the groups above it.
///
/// Both versions of the interface are read. See "Control Group v2" and "Memory Resource Controller" in the kernel's
/// documentation.
struct ControlGroup {
    /// Folders from this process's group up to the root.
    let folders: [String]
    let memoryFolders: [String]

    static let own = ControlGroup()

    private init() {
        let lines = ((try? FileSystem.readText("/proc/self/cgroup")) ?? "").split(separator: "\n")
        var unified = "/"
        var memory = "/"
        for line in lines {
            // "0::/path" in version 2, "7:memory:/path" in version 1.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            if parts[0] == "0" { unified = String(parts[2]) }
            if parts[1].split(separator: ",").contains("memory") { memory = String(parts[2]) }
        }
        folders = Self.upwards(from: unified, below: "/sys/fs/cgroup")
        memoryFolders = Self.upwards(from: memory, below: "/sys/fs/cgroup/memory")
    }

    /// In a container the process may see the path outside it, whose folders are missing here; the root is not.
    private static func upwards(from path: String, below root: String) -> [String] {
        var folders: [String] = []
        var path = path
        while path.count > 1 {
            folders.append(root + path)
            path = Path.folder(path)
        }
        return folders + [root]
    }

    /// Bytes.
    var memoryLimit: Int? {
        let limits =
            folders.compactMap { Self.number("memory.max", in: $0) }
            + memoryFolders.compactMap { Self.number("memory.limit_in_bytes", in: $0) }
        return limits.min()
    }

    /// Bytes that are left under the tightest limit; nothing if there is none.
    var availableMemory: Int? {
        let unified = folders.compactMap {
            Self.available(in: $0, limit: "memory.max", used: "memory.current", cache: "inactive_file")
        }
        let old = memoryFolders.compactMap {
            Self.available(
                in: $0, limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", cache: "total_inactive_file")
        }
        return (unified + old).min()
    }

    /// Whole processors' worth of time, at least 1; nothing if there is no limit.
    var processors: Int? {
        let quotas = folders.compactMap { folder -> Double? in
            // "200000 100000": microseconds of work in every so many microseconds, or "max 100000".
            guard let text = try? FileSystem.readText(Path.join(folder, "cpu.max")) else { return nil }
            let fields = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
            guard fields.count == 2, let work = fields[0], let period = fields[1], period > 0 else { return nil }
            return work / period
        }
        return quotas.min().map { max(1, Int(min($0, 1e6).rounded(.up))) }
    }

    private static func available(in folder: String, limit: String, used: String, cache: String) -> Int? {
        guard let limit = number(limit, in: folder), let used = number(used, in: folder) else { return nil }
        let cached = ProcTable.value(of: cache, in: Path.join(folder, "memory.stat")) ?? 0
        return max(0, limit - max(0, used - cached))
    }

    private static func number(_ file: String, in folder: String) -> Int? {
        guard let text = try? FileSystem.readText(Path.join(folder, file)) else { return nil }
        return Int(text.trimming(while: \.isWhitespace))
    }
}

extension String {
    func trimming(while isLeftOut: (Character) -> Bool) -> Substring {
        var rest = self[...].drop(while: isLeftOut)
        while let last = rest.last, isLeftOut(last) { rest.removeLast() }
        return rest
    }
}
