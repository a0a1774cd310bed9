/// What variables hold, slot by slot. The slots lie in pieces, so that a moment that is kept costs the statement after it
/// a copy of the piece that it changes, and not of all variables.
struct Slots: Sendable {
    private struct Cell: Sendable {
        var value: Value?
        /// When the slot was given its present life, for listing variables in the order of their definition.
        var birth = 0
        /// A number for every assignment, so that two moments can be held against each other.
        var version = 0
    }

    private static let bits = 8
    private static let length = 1 << bits

    private var pieces: [[Cell]] = []
    private(set) var count = 0
    private var births = 0

    /// Adds a slot without a value.
    mutating func append() {
        if count.isMultiple(of: Self.length) { pieces.append([]) }
        pieces[count >> Self.bits].append(Cell())
        count += 1
    }

    func value(_ slot: Int) -> Value? { pieces[slot >> Self.bits][slot & (Self.length - 1)].value }

    func version(_ slot: Int) -> Int { pieces[slot >> Self.bits][slot & (Self.length - 1)].version }

    func birth(_ slot: Int) -> Int { pieces[slot >> Self.bits][slot & (Self.length - 1)].birth }

    func hasValue(_ slot: Int) -> Bool {
        if case .none = pieces[slot >> Self.bits][slot & (Self.length - 1)].value { false } else { true }
    }

    mutating func set(_ slot: Int, _ value: Value?, version: Int) {
        Self.set(&pieces[slot >> Self.bits][slot & (Self.length - 1)], value, version, &births)
    }

    private static func set(_ cell: inout Cell, _ value: Value?, _ version: Int, _ births: inout Int) {
        cell.version = version
        if cell.value == nil, value != nil {
            births += 1
            cell.birth = births
        }
        cell.value = value
    }

    /// Hands the value to whoever changes it, so that nothing else in these slots holds it meanwhile.
    mutating func change(_ slot: Int, version: Int, _ body: (inout Value?) -> Void) {
        Self.change(&pieces[slot >> Self.bits][slot & (Self.length - 1)], version, body)
    }

    private static func change(_ cell: inout Cell, _ version: Int, _ body: (inout Value?) -> Void) {
        cell.version = version
        body(&cell.value)
    }

    /// The slots that were assigned to between this moment and another one. Pieces that both share are not looked at.
    func differences(from other: Slots) -> [Int] {
        var slots: [Int] = []
        for piece in 0..<max(pieces.count, other.pieces.count) where !shares(piece, with: other) {
            let (mine, theirs) = (cells(piece), other.cells(piece))
            for place in 0..<max(mine.count, theirs.count) {
                let version = place < mine.count ? mine[place].version : 0
                let otherVersion = place < theirs.count ? theirs[place].version : 0
                if version != otherVersion { slots.append(piece << Self.bits | place) }
            }
        }
        return slots
    }

    private func shares(_ piece: Int, with other: Slots) -> Bool {
        guard piece < pieces.count, piece < other.pieces.count else { return false }
        return pieces[piece].withUnsafeBufferPointer { mine in
            other.pieces[piece].withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress && $0.count == mine.count }
        }
    }

    private func cells(_ piece: Int) -> [Cell] { piece < pieces.count ? pieces[piece] : [] }
}
