/// Sound files, damaged at random as disks, programs and enemies damage them.
public struct Mutation {
    private var random: SeededRandom
    private let sound: [[UInt8]]

    /// - Parameter sound: files to begin with.
    public init(of sound: [[UInt8]], seed: UInt64) {
        self.sound = sound
        random = SeededRandom(seed: seed)
    }

    /// The next damaged file.
    public mutating func next() -> [UInt8] {
        var bytes = sound.isEmpty ? [] : sound[random.below(sound.count)]
        for _ in 0...random.below(4) { damage(&bytes) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        switch random.below(12) {
        case 0, 1: flip(&bytes)
        case 2: bytes = Array(bytes.prefix(random.below(bytes.count + 1)))
        case 3: remove(&bytes)
        case 4: splice(&bytes)
        case 5: insert(&bytes)
        case 6, 7, 8: overstate(&bytes)
        case 9: digits(&bytes)
        case 10: blank(&bytes)
        default: byte(&bytes)
        }
    }

    /// Headers come first, and are where most can go wrong.
    private mutating func place(in bytes: [UInt8]) -> Int {
        random.below(random.below(3) == 0 ? min(bytes.count, 256) : bytes.count)
    }

    private mutating func flip(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        for _ in 0...random.below(8) { bytes[place(in: bytes)] ^= 1 << UInt8(random.below(8)) }
    }

    private mutating func byte(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes[place(in: bytes)] = UInt8(truncatingIfNeeded: random.next())
    }

    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = place(in: bytes)
        let longest = min(bytes.count - start, random.below(4) == 0 ? bytes.count : 64)
        return start..<start + random.below(longest + 1)
    }

    private mutating func remove(_ bytes: inout [UInt8]) { bytes.removeSubrange(range(in: bytes)) }

    /// A piece of this file or of another one, in the place of something or beside it.
    private mutating func splice(_ bytes: inout [UInt8]) {
        let other = random.below(2) == 0 || sound.isEmpty ? bytes : sound[random.below(sound.count)]
        let piece = other[range(in: other)]
        let place = place(in: bytes)
        bytes.replaceSubrange(
            place..<(random.below(2) == 0 ? min(place + piece.count, bytes.count) : place), with: piece)
    }

    private mutating func insert(_ bytes: inout [UInt8]) {
        let piece = (0...random.below(32)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        bytes.insert(contentsOf: piece, at: place(in: bytes))
    }

    private mutating func blank(_ bytes: inout [UInt8]) {
        let range = range(in: bytes)
        bytes.replaceSubrange(range, with: repeatElement(random.below(2) == 0 ? 0 : 0xFF, count: range.count))
    }

    /// A number of one to eight bytes that may be a size becomes one that is too large, or a little beside the truth.
    private mutating func overstate(_ bytes: inout [UInt8]) {
        let width = 1 << random.below(4)
        guard bytes.count >= width else { return }
        let start = min(place(in: bytes), bytes.count - width)
        var value: UInt64
        switch random.below(8) {
        case 0: value = 0
        case 1: value = .max
        case 2: value = UInt64(1) << UInt64(8 * width - 1)
        case 3: value = UInt64(1) << UInt64(8 * width - 1) &- 1
        case 4: value = UInt64(bytes.count) &+ UInt64(random.below(3)) &- 1
        case 5: value = UInt64(1) << UInt64(random.below(8 * width))
        default:
            value = (0..<width).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
            value = value &+ UInt64(random.below(5)) &- 2
        }
        let isBigEndian = random.below(3) == 0
        for index in 0..<width {
            bytes[start + (isBigEndian ? width - 1 - index : index)] = UInt8(
                truncatingIfNeeded: value >> UInt64(8 * index))
        }
    }

    /// A number in digits becomes another one.
    private mutating func digits(_ bytes: inout [UInt8]) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        let start = place(in: bytes)
        guard let first = bytes[start...].firstIndex(where: isDigit) else { return byte(&bytes) }
        let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.count
        let numbers = ["0", "-1", "1e999", "4294967296", "9223372036854775807", "18446744073709551616", "65535", "0.5"]
        bytes.replaceSubrange(first..<end, with: numbers[random.below(numbers.count)].utf8)
    }
}
