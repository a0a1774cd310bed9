import Diagnostics
import Engine

/// Goes through a pickle (Python's `pickletools` describes the operations, protocols 0 to 5) and keeps what it builds.
///
/// It calls nothing. Of functions and classes it knows those of `PickleGlobal`, which say what a value is; the first one
/// that it does not know ends the reading, with its name. Every operation takes a byte of the pickle at least and makes one
/// value at most, so that memory is bounded by the pickle's size.
struct PickleMachine {
    private(set) var sequences: [[PickleValue]] = []
    /// Keys and values, in the order in which they were set.
    private(set) var dictionaries: [[(PickleValue, PickleValue)]] = []
    private(set) var storages: [PickleStorage] = []
    private(set) var tensors: [PickleTensor] = []
    private var stack: [PickleValue] = []
    private var memo: [Int: PickleValue] = [:]
    private var reader: PickleReader

    /// Axes that anything has.
    private static let mostAxes = 16
    private static let newestProtocol = 5

    /// - Parameter isInterrupted: asked now and then.
    /// - Returns: what the pickle builds, with the machine that holds what it is made of.
    /// - Throws: `PickleDamage`, `PickleRefusal`, `Failure.interrupted`.
    static func run(_ bytes: [UInt8], isInterrupted: () -> Bool) throws -> (value: PickleValue, machine: PickleMachine)
    {
        var machine = PickleMachine(reader: PickleReader(bytes))
        var operations = 0
        while true {
            operations += 1
            if operations.isMultiple(of: 1 << 14), isInterrupted() { throw Failure.interrupted }
            let code = try machine.reader.byte()
            if code == UInt8(ascii: ".") { return (try machine.pop(), machine) }
            try machine.step(code)
        }
    }

    private init(reader: PickleReader) { self.reader = reader }

    private mutating func step(_ code: UInt8) throws {
        switch code {
        case 0x80:
            let version = try reader.byte()
            guard version <= Self.newestProtocol else {
                throw PickleDamage("it is of protocol \(version); 0 to 5 are known")
            }
        case 0x95: _ = try reader.take(8)
        case UInt8(ascii: "("): stack.append(.mark)
        case UInt8(ascii: "0"): _ = try popAny()
        case UInt8(ascii: "1"): _ = try popToMark()
        case UInt8(ascii: "2"): stack.append(try top())
        case UInt8(ascii: "N"): stack.append(.none)
        case 0x88: stack.append(.truth(true))
        case 0x89: stack.append(.truth(false))
        case UInt8(ascii: "J"): stack.append(.integer(try reader.signedNumber(bytes: 4)))
        case UInt8(ascii: "K"): stack.append(.integer(try reader.number(bytes: 1)))
        case UInt8(ascii: "M"): stack.append(.integer(try reader.number(bytes: 2)))
        case UInt8(ascii: "I"), UInt8(ascii: "L"): stack.append(Self.integer(try reader.line()))
        case 0x8A: try pushLong(try reader.number(bytes: 1))
        case 0x8B: try pushLong(try reader.number(bytes: 4))
        case UInt8(ascii: "G"): stack.append(.real(try reader.real()))
        case UInt8(ascii: "F"): stack.append(Double(try reader.line()).map(PickleValue.real) ?? .opaque("a number"))
        case UInt8(ascii: "X"): stack.append(.text(try reader.text(try reader.number(bytes: 4))))
        case 0x8C: stack.append(.text(try reader.text(try reader.number(bytes: 1))))
        case 0x8D: stack.append(.text(try reader.text(try reader.number(bytes: 8))))
        case UInt8(ascii: "V"): stack.append(.text(try reader.line()))
        case UInt8(ascii: "S"): stack.append(.text(Self.unquoted(try reader.line())))
        case UInt8(ascii: "T"): stack.append(.text(try reader.text(try reader.number(bytes: 4))))
        case UInt8(ascii: "U"): stack.append(.text(try reader.text(try reader.number(bytes: 1))))
        case UInt8(ascii: "B"): try pushBytes(try reader.number(bytes: 4))
        case UInt8(ascii: "C"): try pushBytes(try reader.number(bytes: 1))
        case 0x8E, 0x96: try pushBytes(try reader.number(bytes: 8))
        default: try stepOfContainers(code)
        }
    }

    private mutating func stepOfContainers(_ code: UInt8) throws {
        switch code {
        case UInt8(ascii: "]"): pushSequence([], PickleValue.list)
        case UInt8(ascii: ")"): pushSequence([], PickleValue.tuple)
        case UInt8(ascii: "l"): pushSequence(try popToMark(), PickleValue.list)
        case UInt8(ascii: "t"): pushSequence(try popToMark(), PickleValue.tuple)
        case 0x85...0x87: pushSequence(try pop(Int(code) - 0x84), PickleValue.tuple)
        case UInt8(ascii: "a"): try append(try pop(1))
        case UInt8(ascii: "e"): try append(try popToMark())
        case UInt8(ascii: "}"): pushDictionary([])
        case UInt8(ascii: "d"): pushDictionary(try pairs(try popToMark()))
        case UInt8(ascii: "s"): try set(try pairs(try pop(2)))
        case UInt8(ascii: "u"): try set(try pairs(try popToMark()))
        // Sets are of no use here, but may stand beside the weights.
        case 0x8F: stack.append(.opaque("a set"))
        case 0x90: _ = try popToMark()
        case 0x91:
            _ = try popToMark()
            stack.append(.opaque("a set"))
        case UInt8(ascii: "p"): try remember(try Self.index(try reader.line()))
        case UInt8(ascii: "q"): try remember(try reader.number(bytes: 1))
        case UInt8(ascii: "r"): try remember(try reader.number(bytes: 4))
        case 0x94: try remember(memo.count)
        case UInt8(ascii: "g"): try recall(try Self.index(try reader.line()))
        case UInt8(ascii: "h"): try recall(try reader.number(bytes: 1))
        case UInt8(ascii: "j"): try recall(try reader.number(bytes: 4))
        default: try stepOfObjects(code)
        }
    }

    private mutating func stepOfObjects(_ code: UInt8) throws {
        switch code {
        case UInt8(ascii: "c"): try pushGlobal(module: try reader.line(), name: try reader.line())
        case 0x93:
            guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
                throw PickleDamage("it names a function by something that is no text")
            }
            try pushGlobal(module: module, name: name)
        case UInt8(ascii: "Q"): try pushStorage(try pop())
        case UInt8(ascii: "R"): try reduce()
        case UInt8(ascii: "b"): try build()
        // Objects of classes: none that is known is made so, but for a dictionary.
        case 0x81: try reduce()
        case UInt8(ascii: "i"): throw PickleRefusal(module: try reader.line(), name: try reader.line())
        case UInt8(ascii: "P"): throw PickleDamage("it refers to something outside by the name '\(try reader.line())'")
        default:
            throw PickleDamage(
                "it holds the operation 0x\(String(code, radix: 16)) at byte \(reader.position - 1), which is not carried out"
            )
        }
    }
}

// The stack.
extension PickleMachine {
    private mutating func popAny() throws(PickleDamage) -> PickleValue {
        guard let value = stack.popLast() else { throw PickleDamage("it takes more than it has put down") }
        return value
    }

    private mutating func pop() throws(PickleDamage) -> PickleValue {
        let value = try popAny()
        if case .mark = value { throw PickleDamage("it takes a mark for a value") }
        return value
    }

    private mutating func pop(_ count: Int) throws(PickleDamage) -> [PickleValue] {
        var values: [PickleValue] = []
        for _ in 0..<count { values.append(try pop()) }
        return values.reversed()
    }

    private mutating func popToMark() throws(PickleDamage) -> [PickleValue] {
        var values: [PickleValue] = []
        while true {
            let value = try popAny()
            if case .mark = value { return values.reversed() }
            values.append(value)
        }
    }

    private func top() throws(PickleDamage) -> PickleValue {
        guard let value = stack.last else { throw PickleDamage("it takes more than it has put down") }
        if case .mark = value { throw PickleDamage("it takes a mark for a value") }
        return value
    }

    private mutating func remember(_ index: Int) throws(PickleDamage) { memo[index] = try top() }

    private mutating func recall(_ index: Int) throws(PickleDamage) {
        guard let value = memo[index] else { throw PickleDamage("it refers to something that it has not noted") }
        stack.append(value)
    }

    private mutating func pushSequence(_ values: [PickleValue], _ kind: (Int) -> PickleValue) {
        sequences.append(values)
        stack.append(kind(sequences.count - 1))
    }

    private mutating func pushDictionary(_ pairs: [(PickleValue, PickleValue)]) {
        dictionaries.append(pairs)
        stack.append(.dictionary(dictionaries.count - 1))
    }

    private mutating func pushLong(_ count: Int) throws(PickleDamage) {
        if count <= 8 {
            stack.append(.integer(try reader.signedNumber(bytes: count)))
        } else {
            _ = try reader.take(count)
            stack.append(.opaque("a large number"))
        }
    }

    private mutating func pushBytes(_ count: Int) throws(PickleDamage) {
        _ = try reader.take(count)
        stack.append(.opaque("bytes"))
    }

    private mutating func append(_ values: [PickleValue]) throws(PickleDamage) {
        guard case .list(let place) = try top() else { throw PickleDamage("it adds to something that is no list") }
        sequences[place] += values
    }

    private func pairs(_ values: [PickleValue]) throws(PickleDamage) -> [(PickleValue, PickleValue)] {
        guard values.count.isMultiple(of: 2) else { throw PickleDamage("a dictionary has a key without a value") }
        var pairs: [(PickleValue, PickleValue)] = []
        for index in stride(from: 0, to: values.count, by: 2) { pairs.append((values[index], values[index + 1])) }
        return pairs
    }

    private mutating func set(_ pairs: [(PickleValue, PickleValue)]) throws(PickleDamage) {
        guard case .dictionary(let place) = try top() else {
            throw PickleDamage("it sets a key of something that is no dictionary")
        }
        dictionaries[place] += pairs
    }

    /// Protocol 0 writes truth values as 01 and 00, and an L behind long numbers.
    private static func integer(_ line: String) -> PickleValue {
        if line == "01" { return .truth(true) }
        if line == "00" { return .truth(false) }
        return Int(line.hasSuffix("L") ? String(line.dropLast()) : line).map(PickleValue.integer)
            ?? .opaque("a large number")
    }

    private static func index(_ line: String) throws(PickleDamage) -> Int {
        guard let index = Int(line), index >= 0 else { throw PickleDamage("it notes something under '\(line)'") }
        return index
    }

    private static func unquoted(_ line: String) -> String {
        guard let quote = line.first, quote == "'" || quote == "\"", line.count >= 2, line.last == quote else {
            return line
        }
        return String(line.dropFirst().dropLast())
    }
}

// Functions and classes: what they would give is noted, and nothing is called.
extension PickleMachine {
    private mutating func pushGlobal(module: String, name: String) throws(PickleRefusal) {
        guard let global = PickleGlobal(module: module, name: name) else {
            throw PickleRefusal(module: module, name: name)
        }
        stack.append(.global(global))
    }

    /// `('storage', FloatStorage, '0', 'cpu', 1728)`
    private mutating func pushStorage(_ value: PickleValue) throws(PickleDamage) {
        guard case .tuple(let place) = value, sequences[place].count >= 5, case .text("storage") = sequences[place][0],
            case .global(.storage(let kind)) = sequences[place][1], case .text(let key) = sequences[place][2],
            case .integer(let count) = sequences[place][4], count >= 0
        else { throw PickleDamage("it refers to something outside that is no storage of a tensor") }
        storages.append(PickleStorage(kind: kind, key: key, count: count))
        stack.append(.storage(storages.count - 1))
    }

    private mutating func reduce() throws(PickleDamage) {
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
        case .storage(let kind): throw PickleDamage("it makes a storage of its own, \(kind)")
        }
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
    private mutating func build() throws(PickleDamage) {
        _ = try pop()
        switch try top() {
        case .dictionary, .tensor, .opaque: return
        case let other: throw PickleDamage("it gives attributes to \(other.word)")
        }
    }
}
