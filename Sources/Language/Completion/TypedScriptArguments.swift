/// What the words that are typed for a script have given it already.
struct TypedScriptArguments {
    /// The parameters that have no value yet, in order.
    private(set) var free: [Completion.ScriptParameter]
    /// The parameter whose value comes next.
    private(set) var pending: Completion.ScriptParameter?

    init(_ words: [String], of parameters: [Completion.ScriptParameter]) {
        free = parameters
        for word in words {
            if let parameter = pending {
                pending = nil
                // What is true or false may stand without a value.
                if !parameter.kind.isTruth || ["true", "false"].contains(word) { continue }
            }
            take(word)
        }
    }

    private mutating func take(_ word: String) {
        guard word.hasPrefix("--") else {
            if let first = free.first, !first.takesRest { free.removeFirst() }
            return
        }
        let name = word.dropFirst(2).prefix { $0 != "=" }.replacing("-", with: "_")
        guard let index = free.firstIndex(where: { $0.name == name }) else { return }
        let parameter = free.remove(at: index)
        if !word.contains("=") { pending = parameter }
    }
}
