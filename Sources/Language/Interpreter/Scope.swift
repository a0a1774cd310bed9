/// The variables of one script or of the prompt. A name keeps its slot for good, so that a running program can refer
/// to slots by number.
final class Scope {
    /// `_`, the last result, and `args`, what a script was given.
    static let specialNames: Set<String> = ["_", "args"]

    private var slots: [String: Int] = [:]
    private var names: [String] = []
    private var values: [Value?] = []
    /// When each slot was given its present life, for listing variables in the order of their definition.
    private var births: [Int] = []
    private var birthsCount = 0

    init(arguments: [String]) { set(slot(for: "args"), .list(arguments.map(Value.text))) }

    func slot(for name: String) -> Int {
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        values.append(nil)
        births.append(0)
        return names.count - 1
    }

    func value(_ slot: Int) -> Value? { values[slot] }

    func set(_ slot: Int, _ value: Value) {
        if values[slot] == nil {
            birthsCount += 1
            births[slot] = birthsCount
        }
        values[slot] = value
    }

    subscript(name: String) -> Value? {
        get { slots[name].flatMap { values[$0] } }
        set {
            let slot = slot(for: name)
            if let newValue { set(slot, newValue) } else { values[slot] = nil }
        }
    }

    /// All but the special names, in the order of their definition.
    var variables: [Variable] {
        get {
            names.indices.sorted { births[$0] < births[$1] }.compactMap { slot in
                guard let value = values[slot], !Self.specialNames.contains(names[slot]) else { return nil }
                return Variable(name: names[slot], value: value)
            }
        }
        set {
            for slot in names.indices where !Self.specialNames.contains(names[slot]) { values[slot] = nil }
            for variable in newValue { self[variable.name] = variable.value }
        }
    }

    /// Names that have a value.
    var knownNames: Set<String> { Set(names.indices.filter { values[$0] != nil }.map { names[$0] }) }
}

/// A name and its value.
public struct Variable: Sendable {
    public var name: String
    public var value: Value

    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}
