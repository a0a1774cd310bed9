/// Values that are gone through in a few milliseconds: after as many it is asked whether to go on.
public let valuesOfPiece = 1 << 20

/// Calls `body` for `0..<count` in pieces, and `checkpoint` between them.
@inline(__always)
public func inPieces(_ count: Int, checkpoint: () throws -> Void, _ body: (Range<Int>) throws -> Void) rethrows {
    for start in stride(from: 0, to: count, by: valuesOfPiece) {
        if start > 0 { try checkpoint() }
        try body(start..<Swift.min(start + valuesOfPiece, count))
    }
}

extension Array {
    /// So many elements, each made from its index.
    ///
    /// - Parameter checkpoint: asked every few milliseconds, also because the system takes its time to give much memory.
    init(count: Int, checkpoint: () throws -> Void, _ element: (Int) -> Element) rethrows {
        self = []
        reserveCapacity(count)
        try inPieces(count, checkpoint: checkpoint) { piece in for index in piece { append(element(index)) } }
    }
}
