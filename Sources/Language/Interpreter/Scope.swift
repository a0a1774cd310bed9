/// The variables of one script or of the prompt. A name keeps its slot for good, so that a running program can refer
/// to slots by number.
final class Scope {
    /// `_`, the last result, and `args`, what a script was given.
    static let specialNames: Set<String> = ["_", "args"]

    /// Tells scopes apart, also those that are gone.
    final class Identity: Sendable {}

    /// What the variables hold at one moment, slot by slot.
    fileprivate struct Content {
        var values: [Value?] = []
        /// When each slot was given its present life, for listing variables in the order of their definition.
        var births: [Int] = []
        var birthsCount = 0
    }

    private var slots: [String: Int] = [:]
    private var names: [String] = []
    private var content = Content()
    let identity = Identity()

    /// What a statement did with the value of a slot.
    fileprivate struct Access: OptionSet {
        let rawValue: UInt8
        static let read = Access(rawValue: 1)
        static let written = Access(rawValue: 2)
    }

    /// Slot by slot, since `beginTracking`.
    private var accesses: [Access] = []

    init(arguments: [String]) { set(slot(for: "args"), .list(arguments.map(Value.text))) }

    func slot(for name: String) -> Int {
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        content.values.append(nil)
        content.births.append(0)
        accesses.append([])
        return names.count - 1
    }

    func value(_ slot: Int) -> Value? {
        if !accesses[slot].contains(.read) { accesses[slot].insert(.read) }
        return content.values[slot]
    }

    func set(_ slot: Int, _ value: Value) {
        if !accesses[slot].contains(.written) { accesses[slot].insert(.written) }
        if content.values[slot] == nil {
            content.birthsCount += 1
            content.births[slot] = content.birthsCount
        }
        content.values[slot] = value
    }

    /// Forgets which variables were read and written.
    func beginTracking() {
        for slot in accesses.indices { accesses[slot] = [] }
    }

    /// Variables whose value was asked for since `beginTracking`, `_` and `args` among them.
    var read: Set<String> { accessed(.read) }
    /// Variables that were given a value, or lost it, since `beginTracking`.
    var written: Set<String> { accessed(.written) }

    private func accessed(_ access: Access) -> Set<String> {
        Set(names.indices.filter { accesses[$0].contains(access) }.map { names[$0] })
    }

    /// What the variables hold, and which of them have been given a value.
    struct Moment {
        fileprivate var content: Content
        fileprivate var accesses: [Access]
    }

    var moment: Moment { Moment(content: content, accesses: accesses) }

    /// Everything as it was; names that have come since keep their slots and lose their values. What was read stays
    /// read: it had a part in what happened.
    func restore(_ earlier: Moment) {
        for slot in accesses.indices where slot >= earlier.accesses.count || !earlier.accesses[slot].contains(.written)
        { accesses[slot].remove(.written) }
        let added = names.count - earlier.content.values.count
        content = earlier.content
        content.values += [Value?](repeating: nil, count: added)
        content.births += [Int](repeating: 0, count: added)
    }

    /// Takes every variable away, and the last result; `args` stays.
    func clear() {
        for slot in names.indices where names[slot] != "args" && content.values[slot] != nil {
            content.values[slot] = nil
            accesses[slot].formUnion(.written)
        }
    }

    subscript(name: String) -> Value? {
        get { slots[name].flatMap(value) }
        set {
            let slot = slot(for: name)
            if let newValue { return set(slot, newValue) }
            content.values[slot] = nil
            accesses[slot].formUnion(.written)
        }
    }

    /// All but the special names, in the order of their definition.
    var variables: [Variable] {
        names.indices.sorted { content.births[$0] < content.births[$1] }.compactMap { slot in
            guard let value = content.values[slot], !Self.specialNames.contains(names[slot]) else { return nil }
            return Variable(name: names[slot], value: value)
        }
    }

    /// Names that have a value.
    var knownNames: Set<String> { Set(names.indices.filter { content.values[$0] != nil }.map { names[$0] }) }
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
