import Containers
import Diagnostics
import Engine
import Platform
import Statistics

/// The rows of a `predict` in a file that grows with every batch.
///
/// Until it is complete they lie beside its place in `FILE.partial`, bare, from `firstRow` on: HDF5's own files may be
/// beyond repair when the program is killed. A log beside them (`PredictLog`) says which rows are there, with their
/// SHA-256. The rows of a batch are written first and its record then, so whenever the program is killed, the log tells
/// of nothing that is not there; should the disk have lost something all the same, the digests tell. In the end the rows
/// are copied into an `.h5` file, which takes its place whole.
final class FeatureFile {
    /// As the person gave it.
    let target: String
    /// Where the bytes lie until the end.
    let partial: String
    private let logPath: String
    /// Extents of one row.
    private let row: Shape
    private let file: UnfinishedFile
    /// Whether rows that an earlier `predict` has left are not there as it wrote them.
    private(set) var hasLostRows = false
    /// Whether it is known what of the file is to be believed.
    private var isSettled = false
    private var log: PredictLog
    /// Of all rows.
    private var digest = SHA256()
    /// Rows that are in the file.
    private(set) var rows = 0
    /// The rows of the running batch.
    private var batch: AlignedMemory<Float>?
    private var rowsOfBatch = 0

    /// What `FILE.partial` begins with.
    static let note =
        "The features of a predict of Relush that has not ended. The same statement goes on with it.\n"
    /// Where the rows begin in `FILE.partial`, behind the note and at a multiple of what devices read at once.
    static let firstRow = 4096
    /// Bytes.
    private static let step = 4 << 20

    private var rowBytes: Int { row.count * MemoryLayout<Float>.stride }
    private func offset(ofRow index: Int) -> Int { Self.firstRow + index * rowBytes }

    /// Goes on with what an earlier `predict` has left, or begins.
    ///
    /// - Parameter startsAnew: whether what is there is given up.
    /// - Throws: `Failure` if what is there is of another `predict`, damaged, or in another program's hands.
    init(_ target: String, _ fingerprint: PredictFingerprint, row: Shape, startsAnew: Bool) throws {
        self.target = target
        self.row = row
        let destination = try FileSystem.destination(of: target)
        partial = destination + ".partial"
        logPath = partial + "-log"
        let logFile = try Self.locked(logPath)
        let isNew = logFile.size == 0
        if isNew, !startsAnew, FileSystem.kind(partial) != nil {
            try? FileSystem.remove(logPath)
            throw Self.refused(partial, ["nothing beside it says what is in it"])
        }
        var (log, earlier) = try PredictLog.open(logFile)
        // Without rows there is nothing to be lost: the program was killed as it began, or as it ended.
        let isWithoutRows = FileSystem.kind(partial) == nil
        if startsAnew || isNew || earlier == nil && isWithoutRows {
            try FileSystem.remove(partial)
            // The file that is locked stays the one that others would ask for.
            try logFile.truncate(to: 0)
            try PredictLog.write(fingerprint, to: logFile)
            (log, earlier) = try PredictLog.open(logFile)
        } else {
            hasLostRows = isWithoutRows && !log.isAtEnd
        }
        guard let earlier else { throw Self.refused(partial, ["'\(logPath)', which says what is in it, is damaged"]) }
        let differences = fingerprint.differences(from: earlier)
        guard differences.isEmpty else { throw Self.refused(partial, differences) }
        self.log = log
        file = try UnfinishedFile(path: partial)
        if file.size == 0 { try file.write(Array(Self.note.utf8), at: 0) }
    }

    /// Where the rows lie that an earlier `predict` has left for a file, if it has left some.
    static func unfinished(_ target: String) -> String? {
        guard let destination = try? FileSystem.destination(of: target) else { return nil }
        return FileSystem.kind(destination + ".partial-log") == nil ? nil : destination + ".partial"
    }

    private static func locked(_ path: String) throws -> UnfinishedFile {
        while true {
            let file = try UnfinishedFile(path: path)
            guard file.lock() else {
                throw Failure(
                    .command, "another program is writing '\(path)' right now",
                    remedies: ["wait until it has ended, or give another name"])
            }
            // Whoever held the lock may have ended and removed the file meanwhile.
            if file.isInPlace { return file }
            try Interruption.check()
        }
    }

    private static func refused(_ path: String, _ facts: [String]) -> Failure {
        Failure(
            .command, "'\(path)' is there from a predict that has not ended, and this one cannot go on with it",
            facts: facts,
            remedies: ["--force gives it up and starts anew", "or give another name"])
    }

    /// The next batch that the log tells of and whose rows are in the file, unchanged. After the first one that is not,
    /// nothing is believed.
    ///
    /// - Parameters:
    ///   - images: that are left.
    ///   - checkpoint: asked for every few megabytes; may throw to stop.
    func nextDone(images: Int, ledger: ZeroLedger, checkpoint: () throws -> Void) throws -> PredictLog.Batch? {
        let (place, before) = (log.end, digest)
        guard let found = try log.nextBatch() else { return nil }
        guard found.fits(images: images, ledger: ledger), try add(rows: found.rows, checkpoint: checkpoint),
            digest.hexadecimal == found.rowsDigest
        else {
            log.goBack(to: place)
            digest = before
            hasLostRows = true
            return nil
        }
        rows += found.rows
        return found
    }

    /// Adds rows of the file to the digest; false if they are not there.
    private func add(rows count: Int, checkpoint: () throws -> Void) throws -> Bool {
        var start = offset(ofRow: rows)
        let (length, overflow) = count.multipliedReportingOverflow(by: rowBytes)
        guard !overflow, length <= file.size - start else { return false }
        let end = start + length
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.step, alignment: 64)
        defer { buffer.deallocate() }
        while start < end {
            try checkpoint()
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(Self.step, end - start)])
            guard try file.read(at: start, into: piece) == piece.count else { return false }
            digest.add(UnsafeRawBufferPointer(piece))
            start += piece.count
        }
        return true
    }

    /// Cuts off what is behind the rows that are done, which is of no use.
    func settle() throws {
        isSettled = true
        try log.cutOff()
        if file.size > offset(ofRow: rows) { try file.truncate(to: offset(ofRow: rows)) }
    }

    /// Makes room for the rows of a batch and lets `fill` write all of them; they are in the file after `commit`.
    func append(_ count: Int, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void) throws {
        let needed = count * row.count
        if batch.map({ $0.elements.count < needed }) ?? true {
            batch = nil
            batch = try AlignedMemory(count: needed, for: "the features of \(count) images")
        }
        guard let batch else { return }
        rowsOfBatch = count
        try fill(UnsafeMutableBufferPointer(rebasing: batch.elements[..<needed]))
    }

    /// Writes the rows of the batch, and then that they are there.
    func commit(_ record: PredictLog.Batch) throws {
        var record = record
        if rowsOfBatch > 0, let batch {
            let bytes = UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(batch.elements)[..<(rowsOfBatch * rowBytes)])
            try file.write(bytes, at: offset(ofRow: rows))
            digest.add(bytes)
        }
        record.rowsDigest = digest.hexadecimal
        try log.append(record)
        rows += rowsOfBatch
        rowsOfBatch = 0
    }

    /// Makes an `.h5` file of the rows, which is then in its place.
    ///
    /// - Parameters:
    ///   - ledger: tells the files and classes of the rows.
    ///   - facts: what becomes attributes of the file.
    ///   - checkpoint: told how many rows are copied; may throw to stop.
    /// - Returns: the rows, in the bytes of `FILE.partial`, to which no name leads any more: whatever other programs do to the
    ///   file, these stay as they are. `nil` if the system has no addresses for them.
    func finish(
        _ ledger: ZeroLedger, _ facts: [(key: String, value: String)], checkpoint: (_ rows: Int) throws -> Void
    ) throws -> Tensor? {
        let shape = try Shape(checked: [rows] + row.extents)
        let writer = try HDF5Writer(target)
        try writer.addFloats(FeatureArrays.features, extents: shape.extents) { append in
            try copyRows(append, checkpoint)
        }
        try HDF5FeatureFile.describe(
            labels: ledger.classIndices, files: ledger.files, classNames: ledger.classNames, about: facts, to: writer)
        try writer.commit()
        try? FileSystem.remove(partial)
        try? FileSystem.remove(logPath)
        return try? Tensor(mapping: file.number, offset: Self.firstRow, shape, for: "the features in '\(target)'")
    }

    private func copyRows(
        _ append: (UnsafeBufferPointer<Float>) throws -> Void, _ checkpoint: (_ rows: Int) throws -> Void
    ) throws {
        let end = offset(ofRow: rows)
        let buffer = try AlignedMemory<Float>(
            count: Self.step / MemoryLayout<Float>.stride, for: "copying the features")
        for start in stride(from: Self.firstRow, to: end, by: Self.step) {
            try checkpoint((start - Self.firstRow) / max(rowBytes, 1))
            let piece = buffer.elements[..<(min(Self.step, end - start) / MemoryLayout<Float>.stride)]
            let bytes = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: piece))
            guard try file.read(at: start, into: bytes) == bytes.count else {
                throw Failure(
                    .data, "'\(partial)' has become shorter while it was used",
                    remedies: ["the same statement computes again what is missing"])
            }
            try append(UnsafeBufferPointer(rebasing: piece))
        }
    }

    /// Leaves nothing behind where nothing was done.
    func removeIfEmpty() {
        guard isSettled, log.isWithoutBatches else { return }
        try? FileSystem.remove(partial)
        try? FileSystem.remove(logPath)
    }
}
