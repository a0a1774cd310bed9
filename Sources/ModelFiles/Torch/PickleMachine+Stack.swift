// The stack.
extension PickleMachine {
    mutating func popAny() throws(PickleDamage) -> PickleValue {
        guard let value = stack.popLast() else { throw PickleDamage("it takes more than it has put down") }
        return value
    }

    mutating func pop() throws(PickleDamage) -> PickleValue {
        let value = try popAny()
        if case .mark = value { throw PickleDamage("it takes a mark for a value") }
        return value
    }

    mutating func pop(_ count: Int) throws(PickleDamage) -> [PickleValue] {
        var values: [PickleValue] = []
        for _ in 0..<count { values.append(try pop()) }
        return values.reversed()
    }

    mutating func popToMark() throws(PickleDamage) -> [PickleValue] {
        var values: [PickleValue] = []
        while true {
            let value = try popAny()
            if case .mark = value { return values.reversed() }
            values.append(value)
        }
    }

    func top() throws(PickleDamage) -> PickleValue {
        guard let value = stack.last else { throw PickleDamage("it takes more than it has put down") }
        if case .mark = value { throw PickleDamage("it takes a mark for a value") }
        return value
    }

    mutating func remember(_ index: Int) throws(PickleDamage) { memo[index] = try top() }

    mutating func recall(_ index: Int) throws(PickleDamage) {
        guard let value = memo[index] else { throw PickleDamage("it refers to something that it has not noted") }
        stack.append(value)
    }

    mutating func pushSequence(_ values: [PickleValue], _ kind: (Int) -> PickleValue) {
        sequences.append(values)
        stack.append(kind(sequences.count - 1))
    }

    mutating func pushDictionary(_ pairs: [(PickleValue, PickleValue)]) {
        dictionaries.append(pairs)
        stack.append(.dictionary(dictionaries.count - 1))
    }

    mutating func pushLong(_ count: Int) throws(PickleDamage) {
        if count <= 8 {
            stack.append(.integer(try reader.signedNumber(bytes: count)))
        } else {
            _ = try reader.take(count)
            stack.append(.opaque("a large number"))
        }
    }

    mutating func pushBytes(_ count: Int) throws(PickleDamage) {
        _ = try reader.take(count)
        stack.append(.opaque("bytes"))
    }

    mutating func append(_ values: [PickleValue]) throws(PickleDamage) {
        switch try top() {
        case .list(let place): sequences[place] += values
        case .opaque, .object: return
        default: throw PickleDamage("it adds to something that is no list")
        }
    }

    func pairs(_ values: [PickleValue]) throws(PickleDamage) -> [(PickleValue, PickleValue)] {
        guard values.count.isMultiple(of: 2) else { throw PickleDamage("a dictionary has a key without a value") }
        var pairs: [(PickleValue, PickleValue)] = []
        for index in stride(from: 0, to: values.count, by: 2) { pairs.append((values[index], values[index + 1])) }
        return pairs
    }

    mutating func set(_ pairs: [(PickleValue, PickleValue)]) throws(PickleDamage) {
        switch try top() {
        case .dictionary(let place): dictionaries[place] += pairs
        case .opaque, .object: return
        default: throw PickleDamage("it sets a key of something that is no dictionary")
        }
    }

    /// Protocol 0 writes truth values as 01 and 00, and an L behind long numbers.
    static func integer(_ line: String) -> PickleValue {
        if line == "01" { return .truth(true) }
        if line == "00" { return .truth(false) }
        return Int(line.hasSuffix("L") ? String(line.dropLast()) : line).map(PickleValue.integer)
            ?? .opaque("a large number")
    }

    static func index(_ line: String) throws(PickleDamage) -> Int {
        guard let index = Int(line), index >= 0 else { throw PickleDamage("it notes something under '\(line)'") }
        return index
    }

    static func unquoted(_ line: String) -> String {
        guard let quote = line.first, quote == "'" || quote == "\"", line.count >= 2, line.last == quote else {
            return line
        }
        return String(line.dropFirst().dropLast())
    }
}
