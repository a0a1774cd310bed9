import Diagnostics
import Language
import Platform
import Workbench

/// What commands would cost as they stood before: in a loop that does the same again and again it is found out once.
struct KnownCosts {
    private var costs: [ExactText: CommandCost] = [:]
    /// What the session held for all of them.
    private var state: SessionState?

    /// - Parameter estimate: asked for what is not known; if that changes the session, it is asked every time.
    mutating func cost(of call: Call, _ estimate: () throws -> CommandCost) throws -> CommandCost {
        let before = call.host.session.state
        if state.map({ !before.changes(since: $0).isEmpty }) ?? true { (costs, state) = ([:], before) }
        guard let key = Self.key(call.invocation) else { return try estimate() }
        if let cost = costs[key] { return cost }
        let cost = try estimate()
        if call.host.session.state.changes(since: before).isEmpty { costs[key] = cost }
        return cost
    }

    /// The command with the values of its arguments; nothing where one of them is not known.
    private static func key(_ invocation: Invocation) -> ExactText? {
        let named =
            invocation.arguments.flatMap { name, arguments in arguments.map { (name, $0.value) } }
            + invocation.options.map { ("--" + $0, $1.value) }
        guard !named.contains(where: \.1.isUnknown), invocation.input == nil else { return nil }
        let words = invocation.arguments.keys.sorted().flatMap { name in
            [name] + (invocation.arguments[name] ?? []).map(\.value.sourceText)
        }
        let options = invocation.options.keys.sorted().flatMap { name in
            ["--" + name, invocation.options[name]?.value.sourceText ?? ""]
        }
        return ExactText(
            ([FileSystem.currentFolder, invocation.signature.name] + words + options).joined(separator: "\n"))
    }
}
