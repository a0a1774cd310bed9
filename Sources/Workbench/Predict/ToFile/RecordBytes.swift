/// Bytes of the log of an unfinished `predict`: whole numbers of 8 bytes, least significant first, and texts and lists
/// that are led by their number of bytes.
struct RecordBytes {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ number: Int) { add(number, width: 8) }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// A list of numbers, each in as few bytes as the largest needs: the number of them, their width, and they.
    mutating func add(_ numbers: [UInt32]) {
        let largest = numbers.max() ?? 0
        let width = largest <= 0xFF ? 1 : largest <= 0xFFFF ? 2 : 4
        add(numbers.count)
        add(width)
        bytes.reserveCapacity(bytes.count + numbers.count * width)
        for number in numbers { add(Int(number), width: width) }
    }

    private mutating func add(_ number: Int, width: Int) {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}

/// What takes such bytes apart again. Nothing in them is believed: what is not there is `nil`.
struct RecordReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
        place = 0
    }

    var isAtEnd: Bool { place == bytes.endIndex }

    mutating func number() -> Int? { number(width: 8) }

    /// A number of things that take a byte each at least.
    mutating func count() -> Int? {
        guard let count = number(), count >= 0, count <= bytes.endIndex - place else { return nil }
        return count
    }

    mutating func text() -> String? {
        guard let count = count() else { return nil }
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    mutating func numbers() -> [UInt32]? {
        guard let count = count(), let width = number(), [1, 2, 4].contains(width),
            count <= (bytes.endIndex - place) / width
        else { return nil }
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count {
            guard let next = number(width: width) else { return nil }
            numbers.append(UInt32(truncatingIfNeeded: next))
        }
        return numbers
    }

    private mutating func number(width: Int) -> Int? {
        guard width <= bytes.endIndex - place else { return nil }
        var number: UInt64 = 0
        for index in 0..<width { number |= UInt64(bytes[place + index]) << UInt64(8 * index) }
        place += width
        return Int(truncatingIfNeeded: number)
    }
}
