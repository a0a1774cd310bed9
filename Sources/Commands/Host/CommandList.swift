import Language

/// All commands, in the order in which help lists them.
enum CommandList {
    static let all: [Command] =
        [load, layers, truncate, restore, preprocess]
        + [predict, resume, show, read]
        + [statsZeros, statsLayers, statsApoz, statsDead, statsSummary]
        + [cost, check]
        + [export, save, run, source, replay, history]
        + [undo, redo, vars, reset, set, timing, print, assert, help, version]
        + [cd, pwd, ls, quit]

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.signature.name, $0) })
}
