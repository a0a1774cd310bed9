import Diagnostics

// Functions and classes: what they would give is noted, and nothing is called.
extension PickleMachine {
    /// Axes that anything has.
    private static let mostAxes = 16

    /// Bytes of a module's or class's name, which every use of it is held against others.
    private static let mostBytesOfName = 1 << 10

    mutating func pushGlobal(module: String, name: String) throws(PickleDamage) {
        guard max(module.utf8.count, name.utf8.count) <= Self.mostBytesOfName else {
            throw PickleDamage("it names a function by a text of \(max(module.utf8.count, name.utf8.count)) bytes")
        }
        let global = PickleGlobal(module: module, name: name)
        if case .unknown(let name) = global { firstUnknown = firstUnknown ?? name }
        stack.append(.global(global))
    }

    /// `('storage', FloatStorage, '0', 'cpu', 1728)`
    mutating func pushStorage(_ value: PickleValue) throws(PickleDamage) {
        guard case .tuple(let place) = value, sequences[place].count >= 5, case .text("storage") = sequences[place][0],
            case .global(.storage(let kind)) = sequences[place][1], case .text(let key) = sequences[place][2],
            case .integer(let count) = sequences[place][4], count >= 0
        else { throw PickleDamage("it refers to something outside that is no storage of a tensor") }
        storages.append(PickleStorage(kind: kind, key: key, count: count))
        stack.append(.storage(storages.count - 1))
    }

    /// - Parameter isCall: whether the function would be called with what it gets, whatever it does; otherwise an object of
    ///   a class would be made.
    mutating func reduce(isCall: Bool) throws(PickleDamage) {
        guard case .tuple(let place) = try pop(), case .global(let global) = try pop() else {
            throw PickleDamage("it calls something that is no function")
        }
        let arguments = sequences[place]
        switch global {
        case .dictionary:
            // Its content is set afterwards, in every version of Python 3.
            if case .list(let place)? = arguments.first, !sequences[place].isEmpty {
                throw PickleDamage("a dictionary is made from a list, as Python 2 does")
            }
            pushDictionary([])
        case .tensor: stack.append(try tensor(arguments))
        case .parameter:
            guard let first = arguments.first, case .tensor = first else {
                throw PickleDamage("a parameter is made of something that is no tensor")
            }
            stack.append(first)
        case .size: stack.append(arguments.first ?? .opaque("a size"))
        case .plain(let name): stack.append(.opaque(name))
        case .object:
            guard case .global(let type)? = arguments.first else {
                throw PickleDamage("an object is made of something that is no class")
            }
            if case .unknown(let name) = type { pushObject(name) } else { stack.append(.opaque(type.name)) }
        case .unknown(let name):
            if isCall { firstCall = firstCall ?? name }
            pushObject(name)
        case .storage(let kind): throw PickleDamage("it makes a storage of its own, \(kind)")
        }
    }

    private mutating func pushObject(_ name: PickleName) {
        if name.isOfSystem { firstOfSystem = firstOfSystem ?? name }
        objects.append(PickleObject(name: name))
        stack.append(.object(objects.count - 1))
    }

    private mutating func tensor(_ arguments: [PickleValue]) throws(PickleDamage) -> PickleValue {
        guard arguments.count >= 4, case .storage(let storage) = arguments[0], case .integer(let offset) = arguments[1],
            let extents = integers(arguments[2]), let strides = integers(arguments[3]), extents.count == strides.count,
            extents.count <= Self.mostAxes, offset >= 0, extents.allSatisfy({ $0 >= 0 }),
            strides.allSatisfy({ $0 >= 0 })
        else { throw PickleDamage("a tensor has no storage, place, size and strides as it should") }
        tensors.append(
            PickleTensor(storage: storages[storage], offset: offset, extents: extents, strides: strides))
        return .tensor(tensors.count - 1)
    }

    private func integers(_ value: PickleValue) -> [Int]? {
        guard case .tuple(let place) = value, sequences[place].count <= Self.mostAxes else { return nil }
        let numbers = sequences[place].map { if case .integer(let number) = $0 { number } else { Int?.none } }
        return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }

    /// Attributes of an object. A state dictionary has `_metadata`, with the versions of its modules.
    mutating func build() throws(PickleDamage) {
        let state = try pop()
        switch try top() {
        case .dictionary, .tensor, .opaque: return
        case .object(let place): objects[place].state = state
        case let other: throw PickleDamage("it gives attributes to \(other.word)")
        }
    }
}

// What is made of functions and classes that are not known.
extension PickleMachine {
    /// Why the pickle is not read; nil if all that it names is known.
    var refusal: PickleRefusal? {
        if let firstCall { return PickleRefusal(firstCall, .call) }
        if let firstOfSystem { return PickleRefusal(firstOfSystem, .object) }
        guard let name = firstUnknown else { return nil }
        return PickleRefusal(name, objects.contains { $0.name == name } ? .object : .name)
    }

    /// How deep models are looked for in dictionaries.
    private static let mostKeys = 3

    /// The module that the pickle is, or that lies under a key of it: `torch.save(model, …)`.
    ///
    /// - Throws: `Failure.interrupted`.
    func wholeModel(_ value: PickleValue, isInterrupted: () -> Bool) throws -> PickledModel? {
        // Of states, which many objects may have in common, as many keys may an object.
        var known: [Int: Bool] = [:]
        var steps = 0
        var level: [(value: PickleValue, keys: [String])] = [(value, [])]
        var seen: Set<Int> = []
        for depth in 0...Self.mostKeys {
            var next: [(value: PickleValue, keys: [String])] = []
            for (value, keys) in level {
                steps += 1
                if steps.isMultiple(of: 1 << 14), isInterrupted() { throw Failure.interrupted }
                if case .object(let place) = value, case .dictionary(let state)? = objects[place].state {
                    let isModule = known[state] ?? isState(ofModule: state)
                    known[state] = isModule
                    if isModule { return PickledModel(name: objects[place].name, keys: keys) }
                }
                guard depth < Self.mostKeys, case .dictionary(let place) = value, seen.insert(place).inserted else {
                    continue
                }
                for case (.text(let key), let inner) in dictionaries[place] { next.append((inner, keys + [key])) }
            }
            level = next
        }
        return nil
    }

    /// Every `torch.nn.Module` keeps its parts under these names.
    private func isState(ofModule place: Int) -> Bool {
        let wanted = ["_modules", "_parameters"]
        return wanted.allSatisfy { name in
            dictionaries[place].contains { if case .text(name) = $0.0 { true } else { false } }
        }
    }
}
