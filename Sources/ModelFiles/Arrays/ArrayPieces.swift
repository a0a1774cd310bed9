import Diagnostics
import Engine
import Platform
import Synchronization

/// The rows of an array in a file, in pieces that are read one after the other, or several at a time.
struct ArrayPieces {
    private let rows: Int
    private let rowsAtOnce: Int
    /// In the file.
    let bytesOfRow: Int

    /// Smaller arrays are done before other threads have begun.
    private static let worthThreads = 32 << 20
    /// More are held up by memory.
    private static let mostThreads = 4

    init(rows: Int, of count: Int, rowsAtOnce: Int, bytes: Int) {
        self.rows = rows
        self.rowsAtOnce = max(min(rowsAtOnce, rows), 1)
        bytesOfRow = bytes
    }

    var count: Int { (rows + rowsAtOnce - 1) / rowsAtOnce }

    func rows(of piece: Int) -> Range<Int> { piece * rowsAtOnce..<min((piece + 1) * rowsAtOnce, rows) }

    private var threads: Int {
        rows * bytesOfRow < Self.worthThreads ? 1 : min(Machine.processors, Self.mostThreads, count)
    }

    /// Calls `body` for every piece, with room for its bytes that no other call uses meanwhile; in order on one thread, and
    /// in any order on several.
    ///
    /// - Parameter isInterrupted: asked before pieces, on the calling thread.
    /// - Throws: what `body` has thrown first; the pieces that are left are then left out. `Failure.interrupted`.
    func forEach(
        for purpose: String, isInterrupted: () -> Bool,
        _ body: (_ piece: Int, _ room: UnsafeMutableRawBufferPointer) throws -> Void
    ) throws {
        let next = Atomic(0)
        let failure = Mutex<(any Error)?>(nil)
        func work(_ thread: Int) {
            do {
                let room = try AlignedMemory<UInt8>(count: rowsAtOnce * bytesOfRow, for: purpose)
                while failure.withLock({ $0 == nil }) {
                    if thread == 0, isInterrupted() { throw Failure.interrupted }
                    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard piece < count else { return }
                    try body(piece, UnsafeMutableRawBufferPointer(room.elements))
                }
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
        }
        // Where the system gives no threads, one will do.
        if threads > 1, let pool = try? ThreadPool(threads: threads) { pool.run(work) } else { work(0) }
        if let failure = failure.withLock(\.self) { throw failure }
    }
}
