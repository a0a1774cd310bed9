import Language

/// All commands, in the order in which help lists them.
enum CommandList {
    /// By what they are for.
    static let groups: [(title: String, commands: [Command])] = [
        ("models", [load, layers, truncate, restore, preprocess]),
        ("images and features", [predict, resume, show, describe, read, export]),
        ("statistics", [statsZeros, statsLayers, statsApoz, statsDead, statsSummary]),
        ("tables in pipes", [`where`, sort, first, last, select, group, count]),
        (
            "scripts and sessions",
            [cost, check, save, run, source, replay, log, recover, history, edit, undo, redo, reset]
        ),
        ("the shell", [vars, set, timing, print, assert, help, version, cd, pwd, ls, quit, exit]),
    ]

    static let all: [Command] = groups.flatMap(\.commands)

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.signature.name, $0) })
}

extension Host {
    /// Whether a statement may begin with a word: `load`, `stats`.
    public static func isCommand(_ word: String) -> Bool {
        CommandList.all.contains {
            $0.signature.input != .pipe && $0.signature.name.split(separator: " ").first ?? "" == word
        }
    }
}
