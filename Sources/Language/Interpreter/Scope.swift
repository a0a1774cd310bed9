/// The variables of one script or of the prompt. A name keeps its slot for good, so that a running program can refer
/// to slots by number.
final class Scope {
    /// `_`, the last result, and `args`, what a script was given.
    static let specialNames: Set<String> = ["_", "args"]

    /// Tells scopes apart, also those that are gone.
    final class Identity: Sendable {}

    private var slots: [String: Int] = [:]
    private(set) var names: [String] = []
    private(set) var content = Slots()
    let identity = Identity()
    /// Goes on counting even where the content goes back.
    private var assignments = 0
    /// At `beginTracking`.
    private var contentBefore = Slots()
    private var assignmentsBefore = 0
    /// How often it was begun, and for every slot the last time in which it was read.
    private var trackings = 1
    private var lastRead: [Int] = []
    private var readSlots: [Int] = []

    init(arguments: [String]) { set(slot(for: "args"), .list(arguments.map(Value.text))) }

    func slot(for name: String) -> Int {
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        content.append()
        lastRead.append(0)
        return names.count - 1
    }

    func value(_ slot: Int) -> Value? {
        // What the statement gave a value itself does not come from before.
        if lastRead[slot] != trackings, content.version(slot) <= assignmentsBefore {
            lastRead[slot] = trackings
            readSlots.append(slot)
        }
        return content.value(slot)
    }

    /// Whether a slot has a value; asking is not reading.
    func hasValue(_ slot: Int) -> Bool { content.hasValue(slot) }

    /// A number that changes with every assignment to a slot.
    func version(_ slot: Int) -> Int { content.version(slot) }

    func set(_ slot: Int, _ value: Value) {
        assignments += 1
        content.set(slot, value, version: assignments)
    }

    /// Gives a slot that has a value another one, made of the one that it has: in place, where no other moment holds it.
    func change(_ slot: Int, _ body: (inout Value?) -> Void) {
        assignments += 1
        content.change(slot, version: assignments, body)
    }

    private func clear(_ slot: Int) {
        assignments += 1
        content.set(slot, nil, version: assignments)
    }

    /// From now on it is noted which variables are read and written.
    func beginTracking() {
        (contentBefore, assignmentsBefore) = (content, assignments)
        trackings += 1
        readSlots = []
    }

    /// Variables whose value at `beginTracking` was asked for since, `_` and `args` among them.
    var read: Set<String> { Set(readSlots.map { names[$0] }) }
    /// Variables that have another value than at `beginTracking`, or none any more.
    var written: Set<String> { changes(from: contentBefore, to: content) }

    /// Names of the variables that are not what they were at another moment of this scope.
    func changes(from earlier: Slots, to later: Slots) -> Set<String> {
        Set(later.differences(from: earlier).map { names[$0] })
    }

    /// A variable's value at some moment of this scope.
    func value(_ name: String, at moment: Slots) -> Value? {
        guard let slot = slots[name], slot < moment.count else { return nil }
        return moment.value(slot)
    }

    /// Everything as it was; names that have come since keep their slots and lose their values. What was read stays
    /// read: it had a part in what happened.
    func restore(_ earlier: Slots) {
        content = earlier
        while content.count < names.count { content.append() }
    }

    /// Takes every variable away, and the last result; `args` stays.
    func clear() { for slot in names.indices where names[slot] != "args" && content.hasValue(slot) { clear(slot) } }

    subscript(name: String) -> Value? {
        get { slots[name].flatMap(value) }
        set {
            let slot = slot(for: name)
            if let newValue { return set(slot, newValue) }
            clear(slot)
        }
    }

    /// All but the special names, in the order of their definition.
    var variables: [Variable] {
        names.indices.sorted { content.birth($0) < content.birth($1) }.compactMap { slot in
            guard let value = content.value(slot), !Self.specialNames.contains(names[slot]) else { return nil }
            return Variable(name: names[slot], value: value)
        }
    }

    /// Every variable counts as read: somebody asks which there are.
    func noteReadingAll() { for slot in names.indices { _ = value(slot) } }

    /// Names that have a value.
    var knownNames: Set<String> { Set(names.indices.filter { content.hasValue($0) }.map { names[$0] }) }
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
