import Containers
import Diagnostics
import Engine

/// An array with a name in a file, of which nothing but its place has been read.
struct StoredArray: Sendable {
    /// As the file names it.
    let name: String
    /// How its numbers are kept; nil for a kind that no weights of ours can have, which then is named in `kind`.
    let numbers: StoredNumbers?
    /// The file's own word for the kind of its numbers: `F32`, `LongStorage`.
    let kind: String
    /// Outermost first. Their product is no more than the file has numbers.
    let shape: Shape
    /// Numbers from one element to the next along each axis; nil where they lie in order without gaps.
    let strides: [Int]?
    /// Place of the first element within `bytes`, in numbers.
    let offset: Int
    let bytes: ArrayBytes

    init(
        _ name: String, _ numbers: StoredNumbers?, kind: String, shape: Shape, strides: [Int]? = nil, offset: Int = 0,
        bytes: ArrayBytes
    ) {
        self.name = name
        self.numbers = numbers
        self.kind = kind
        self.shape = shape
        self.strides = strides == shape.strides ? nil : strides
        self.offset = offset
        self.bytes = bytes
    }

    /// Outputs × inputs × positions, in which the order of PyTorch is turned.
    struct Extents: Sendable, Hashable {
        let outputs: Int
        let inputs: Int
        let positions: Int
    }

    /// Bytes of one piece, which the second cache holds.
    private static let piece = 1 << 20

    /// All elements in their order.
    ///
    /// - Parameter isInterrupted: asked now and then.
    /// - Throws: `Failure` if the file has become shorter, or its checksum is another one; `Failure.interrupted`.
    func read(into values: UnsafeMutableBufferPointer<Float>, isInterrupted: () -> Bool) throws {
        let count = Self.piece / MemoryLayout<Float>.stride
        try forEachPiece(rows: shape.count, of: 1, rowsAtOnce: count, isInterrupted) { range, piece in
            _ = UnsafeMutableBufferPointer(rebasing: values[range]).update(fromContentsOf: piece)
        }
    }

    /// All elements, turned from outputs × inputs × positions to positions × inputs × outputs.
    func readTurned(
        _ extents: Extents, into values: UnsafeMutableBufferPointer<Float>, isInterrupted: () -> Bool
    ) throws {
        let row = extents.inputs * extents.positions
        let block = ChannelsFirst.block
        let rows = max(Self.piece / MemoryLayout<Float>.stride / max(row, 1) / block, 1) * block
        try forEachPiece(rows: extents.outputs, of: row, rowsAtOnce: rows, isInterrupted) { range, piece in
            ChannelsFirst.turn(
                piece, outputs: range, of: extents.outputs, inputs: extents.inputs, positions: extents.positions,
                into: values)
        }
    }

    /// Hands over all elements as float32, some rows at a time, of a large array on several threads at once.
    ///
    /// - Precondition: `rows` × `count` elements are all of them.
    private func forEachPiece(
        rows: Int, of count: Int, rowsAtOnce: Int, _ isInterrupted: () -> Bool,
        _ take: (_ rows: Range<Int>, UnsafeBufferPointer<Float>) throws -> Void
    ) throws {
        guard let numbers else { throw unsupported() }
        precondition(rows * count == shape.count, "\(rows) rows of \(count) are not \(shape)")
        if strides != nil { return try forEachPieceInMemory(rows, count, rowsAtOnce, isInterrupted, take) }
        // Of a view the rest is read as well, before the values are used.
        let isAll = offset == 0 && shape.count * numbers.bytes == bytes.count
        if !isAll { try bytes.seal?.verify(isInterrupted: isInterrupted) }
        let reading = bytes.seal?.reading()
        let pieces = ArrayPieces(rows: rows, of: count, rowsAtOnce: rowsAtOnce, bytes: count * numbers.bytes)
        try pieces.forEach(for: "a piece of '\(name)'", isInterrupted: isInterrupted) { piece, room in
            let range = pieces.rows(of: piece)
            let raw = UnsafeMutableRawBufferPointer(rebasing: room[..<(range.count * pieces.bytesOfRow)])
            try bytes.read(at: offset * numbers.bytes + range.lowerBound * pieces.bytesOfRow, into: raw)
            reading?.note(UnsafeRawBufferPointer(raw), piece: piece)
            if numbers == .float32 {
                // The memory is aligned, and holds nothing but what was just read.
                try raw.withMemoryRebound(to: Float.self) { try take(range, UnsafeBufferPointer($0)) }
            } else {
                let floats = try AlignedMemory<Float>(count: range.count * count, for: "a piece of '\(name)'")
                numbers.widen(UnsafeRawBufferPointer(raw), into: floats.elements)
                try take(range, UnsafeBufferPointer(floats.elements))
            }
        }
        try reading?.end()
    }

    /// Elements that do not lie in order are all read first, as they lie.
    private func forEachPieceInMemory(
        _ rows: Int, _ count: Int, _ rowsAtOnce: Int, _ isInterrupted: () -> Bool,
        _ take: (_ rows: Range<Int>, UnsafeBufferPointer<Float>) throws -> Void
    ) throws {
        guard let numbers, let strides else { throw unsupported() }
        guard shape.count > 0 else { return }
        // As the reader of the file has made sure, this is no more than the file has.
        let span = 1 + zip(shape.extents, strides).reduce(0) { $0 + ($1.0 - 1) * $1.1 }
        let whole = StoredArray(name, numbers, kind: kind, shape: [span], offset: offset, bytes: bytes)
        let lying = try AlignedMemory<Float>(count: span, for: "'\(name)'")
        try whole.read(into: lying.elements, isInterrupted: isInterrupted)
        let piece = try AlignedMemory<Float>(count: min(rowsAtOnce, rows) * count, for: "a piece of '\(name)'")
        var index = [Int](repeating: 0, count: shape.rank)
        var place = 0
        for first in stride(from: 0, to: rows, by: max(rowsAtOnce, 1)) {
            if isInterrupted() { throw Failure.interrupted }
            let range = first..<min(first + rowsAtOnce, rows)
            for element in 0..<range.count * count {
                piece.elements[element] = lying.elements[place]
                var axis = shape.rank - 1
                while axis >= 0 {
                    index[axis] += 1
                    place += strides[axis]
                    if index[axis] < shape[axis] { break }
                    place -= strides[axis] * shape[axis]
                    index[axis] = 0
                    axis -= 1
                }
            }
            try take(range, UnsafeBufferPointer(rebasing: piece.elements[..<(range.count * count)]))
        }
    }

    /// The failure for numbers of a kind that is not read.
    func unsupported() -> Failure {
        Failure(
            .data, "the tensor '\(name)' holds numbers of the kind \(kind), which is not supported",
            facts: ["supported: float32, float16 and bfloat16"],
            remedies: ["in PyTorch, make it float32 before saving it: model.float()"])
    }
}
