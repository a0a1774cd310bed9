import Diagnostics

/// Goes through a pickle (Python's `pickletools` describes the operations, protocols 0 to 5) and keeps what it builds.
///
/// It calls nothing. Of functions and classes it knows those of `PickleGlobal`, which say what a value is. With one that it
/// does not know the reading goes on, so that a whole model can be told from a call, and is refused at its end, by name.
/// Every operation makes one value at most, so that memory is bounded by the number of operations.
struct PickleMachine {
    var sequences: [[PickleValue]] = []
    /// Keys and values, in the order in which they were set.
    var dictionaries: [[(PickleValue, PickleValue)]] = []
    var storages: [PickleStorage] = []
    var tensors: [PickleTensor] = []
    /// Of classes that are not known.
    var objects: [PickleObject] = []
    var stack: [PickleValue] = []
    var memo: [Int: PickleValue] = [:]
    var reader: PickleReader
    /// The first function or class that is not known.
    var firstUnknown: PickleName?
    /// The first of them that is called.
    var firstCall: PickleName?
    /// The first class of which an object would be made and in whose module no models are.
    var firstOfSystem: PickleName?

    private static let newestProtocol = 5
    /// Far more than any checkpoint takes, of which a tensor takes some twenty.
    static let mostOperations = 2 << 20

    /// - Parameters:
    ///   - mostOperations: refuses a pickle that takes more.
    ///   - isInterrupted: asked now and then.
    /// - Returns: what the pickle builds, with the machine that holds what it is made of.
    /// - Throws: `PickleDamage`, `PickleRefusal`, `PickledModel`, `Failure.interrupted`.
    static func run(
        _ bytes: [UInt8], mostOperations: Int = mostOperations, isInterrupted: () -> Bool
    ) throws -> (value: PickleValue, machine: PickleMachine) {
        var machine = PickleMachine(reader: PickleReader(bytes))
        let value: PickleValue
        do { value = try machine.runToEnd(mostOperations, isInterrupted) } catch let damage as PickleDamage {
            throw machine.refusal ?? damage
        }
        if machine.firstCall == nil, machine.firstOfSystem == nil, !machine.objects.isEmpty,
            let model = try machine.wholeModel(value, isInterrupted: isInterrupted)
        {
            throw model
        }
        if let refusal = machine.refusal { throw refusal }
        return (value, machine)
    }

    private mutating func runToEnd(_ most: Int, _ isInterrupted: () -> Bool) throws -> PickleValue {
        for operation in 1...max(most, 1) {
            if operation.isMultiple(of: 1 << 14), isInterrupted() { throw Failure.interrupted }
            let code = try reader.byte()
            if code == UInt8(ascii: ".") { return try pop() }
            try step(code)
        }
        throw PickleDamage("it takes more than \(most) operations, which no checkpoint of its size does")
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
        case 0x90: try append(try popToMark())
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
        case UInt8(ascii: "R"): try reduce(isCall: true)
        case UInt8(ascii: "b"): try build()
        // Objects of classes, without and with named arguments.
        case 0x81: try reduce(isCall: false)
        case 0x92:
            _ = try pop()
            try reduce(isCall: false)
        case UInt8(ascii: "i"):
            throw PickleRefusal(PickleName(module: try reader.line(), name: try reader.line()), .call)
        case UInt8(ascii: "P"): throw PickleDamage("it refers to something outside by the name '\(try reader.line())'")
        default:
            throw PickleDamage(
                "it holds the operation 0x\(String(code, radix: 16)) at byte \(reader.position - 1), which is not carried out"
            )
        }
    }
}
