/// The variables of one script or of the prompt. A name keeps its slot for good, so that a running program can refer
/// to slots by number.
final class Scope {
    /// `_`, the last result, and `args`, what a script was given.
    static let specialNames: Set<String> = ["_", "args"]

    /// Tells scopes apart, also those that are gone.
    final class Identity: Sendable {}

    /// What the variables hold at one moment, slot by slot.
    struct Content: Sendable {
        fileprivate var values: [Value?] = []
        /// When each slot was given its present life, for listing variables in the order of their definition.
        fileprivate var births: [Int] = []
        fileprivate var birthsCount = 0
        /// A number for every assignment, so that two moments can be held against each other.
        fileprivate var versions: [Int] = []
    }

    private var slots: [String: Int] = [:]
    private(set) var names: [String] = []
    private(set) var content = Content()
    let identity = Identity()
    /// Goes on counting even where the content goes back.
    private var assignments = 0
    /// The versions at `beginTracking`.
    private var versionsBefore: [Int] = []
    /// Slot by slot, since `beginTracking`.
    private var isRead: [Bool] = []

    init(arguments: [String]) { set(slot(for: "args"), .list(arguments.map(Value.text))) }

    func slot(for name: String) -> Int {
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        content.values.append(nil)
        content.births.append(0)
        content.versions.append(0)
        versionsBefore.append(0)
        isRead.append(false)
        return names.count - 1
    }

    func value(_ slot: Int) -> Value? {
        // What the statement gave a value itself does not come from before.
        if content.versions[slot] == versionsBefore[slot], !isRead[slot] { isRead[slot] = true }
        return content.values[slot]
    }

    func set(_ slot: Int, _ value: Value) {
        noteAssignment(slot)
        if content.values[slot] == nil {
            content.birthsCount += 1
            content.births[slot] = content.birthsCount
        }
        content.values[slot] = value
    }

    private func noteAssignment(_ slot: Int) {
        assignments += 1
        content.versions[slot] = assignments
    }

    /// From now on it is noted which variables are read and written.
    func beginTracking() {
        versionsBefore = content.versions
        for slot in isRead.indices { isRead[slot] = false }
    }

    /// Variables whose value at `beginTracking` was asked for since, `_` and `args` among them.
    var read: Set<String> { Set(names.indices.filter { isRead[$0] }.map { names[$0] }) }
    /// Variables that have another value than at `beginTracking`, or none any more.
    var written: Set<String> {
        Set(names.indices.filter { content.versions[$0] != versionsBefore[$0] }.map { names[$0] })
    }

    /// Names of the variables that are not what they were at another moment of this scope.
    func changes(from earlier: Content, to later: Content) -> Set<String> {
        let version = { (content: Content, slot: Int) in slot < content.versions.count ? content.versions[slot] : 0 }
        return Set(names.indices.filter { version(earlier, $0) != version(later, $0) }.map { names[$0] })
    }

    /// A variable's value at some moment of this scope.
    func value(_ name: String, at moment: Content) -> Value? {
        guard let slot = slots[name], slot < moment.values.count else { return nil }
        return moment.values[slot]
    }

    /// Everything as it was; names that have come since keep their slots and lose their values. What was read stays
    /// read: it had a part in what happened.
    func restore(_ earlier: Content) {
        let added = names.count - earlier.values.count
        content = earlier
        content.values += [Value?](repeating: nil, count: added)
        content.births += [Int](repeating: 0, count: added)
        content.versions += [Int](repeating: 0, count: added)
    }

    /// Takes every variable away, and the last result; `args` stays.
    func clear() {
        for slot in names.indices where names[slot] != "args" && content.values[slot] != nil {
            content.values[slot] = nil
            noteAssignment(slot)
        }
    }

    subscript(name: String) -> Value? {
        get { slots[name].flatMap(value) }
        set {
            let slot = slot(for: name)
            if let newValue { return set(slot, newValue) }
            content.values[slot] = nil
            noteAssignment(slot)
        }
    }

    /// All but the special names, in the order of their definition.
    var variables: [Variable] {
        names.indices.sorted { content.births[$0] < content.births[$1] }.compactMap { slot in
            guard let value = content.values[slot], !Self.specialNames.contains(names[slot]) else { return nil }
            return Variable(name: names[slot], value: value)
        }
    }

    /// Every variable counts as read: somebody asks which there are.
    func noteReadingAll() { for slot in names.indices { _ = value(slot) } }

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
