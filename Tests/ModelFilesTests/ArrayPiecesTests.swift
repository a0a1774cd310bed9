import Diagnostics
import Synchronization
import Testing

@testable import ModelFiles

/// Pieces of an array on several threads: 100 rows of a megabyte are worth them.
@Suite struct ArrayPiecesTests {
    private let pieces = ArrayPieces(rows: 100, of: 1 << 18, rowsAtOnce: 3, bytes: 1 << 20)

    @Test func everyRowIsHandedOverOnce() throws {
        let seen = Mutex([Int](repeating: 0, count: 100))
        try pieces.forEach(for: "a test", isInterrupted: { false }) { piece, room in
            #expect(room.count == 3 << 20)
            let rows = pieces.rows(of: piece)
            // Nobody else writes there meanwhile.
            room.storeBytes(of: piece, as: Int.self)
            seen.withLock { seen in for row in rows { seen[row] += 1 } }
            #expect(room.load(as: Int.self) == piece)
        }
        #expect(pieces.count == 34)
        #expect(seen.withLock { $0 } == [Int](repeating: 1, count: 100))
    }

    @Test func nothingIsBegunAfterAFailure() throws {
        let begun = Mutex(0)
        let failure = try #require(throws: Failure.self) {
            try pieces.forEach(for: "a test", isInterrupted: { false }) { _, _ in
                begun.withLock { $0 += 1 }
                throw Failure(.data, "the disk is gone")
            }
        }
        #expect(failure.message == "the disk is gone")
        // One for each thread at most.
        #expect(begun.withLock { $0 } <= 4)
    }

    @Test func itCanBeInterrupted() throws {
        let failure = try #require(throws: Failure.self) {
            try pieces.forEach(for: "a test", isInterrupted: { true }) { _, _ in }
        }
        #expect(failure.kind == .interrupted)
    }

    @Test func anArrayOfNothing() throws {
        try ArrayPieces(rows: 0, of: 5, rowsAtOnce: 16, bytes: 20).forEach(for: "a test", isInterrupted: { false }) {
            _, _ in
            Issue.record("there are no rows")
        }
    }
}
