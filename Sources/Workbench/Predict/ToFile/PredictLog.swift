import Diagnostics
import Platform
import Statistics

/// The log of an unfinished `predict`, in a file of its own beside the rows: first the fingerprint, then for every batch
/// what is known of it besides its rows. It only ever grows, by a record at a time:
///
///     number of bytes (8) · their SHA-256 (64 hexadecimal digits) · the bytes
///
/// A record that is not whole, because the program was killed or the disk was full, is as good as none, and so is
/// everything behind it.
struct PredictLog {
    /// What it begins with.
    static let magic = Array("relush predict 1\n".utf8)
    private static let digestSize = 64

    /// One batch.
    struct Batch: Equatable {
        struct Site: Equatable {
            /// Place in the ledger.
            let index: Int
            /// Images × units.
            let counts: [UInt32]
        }

        /// Of every image of the batch, why it is left out; `nil` for those that have a row.
        var reasons: [String?] = []
        /// Of the features.
        var counts = ValueCount()
        /// The zeros that every ReLU gave.
        var sites: [Site] = []
        /// SHA-256 of all rows, those of this batch and of every one before.
        var rowsDigest = ""

        var rows: Int { reasons.count { $0 == nil } }
    }

    let file: UnfinishedFile
    /// Where the next record goes.
    private(set) var end: Int
    /// Where the first batch begins.
    private var start = 0

    private init(file: UnfinishedFile, end: Int) {
        self.file = file
        self.end = end
    }

    var isWithoutBatches: Bool { end == start }
    /// Whether nothing follows that was read.
    var isAtEnd: Bool { end >= file.size }

    static func record(_ payload: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        payload.withUnsafeBytes { digest.add($0) }
        let count = (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
        return count + Array(digest.hexadecimal.utf8) + payload
    }

    /// Begins a log.
    static func write(_ fingerprint: PredictFingerprint, to file: UnfinishedFile) throws {
        try file.write(magic + record(fingerprint.encoded), at: 0)
    }

    /// The log of a file, with its fingerprint; `nil` in place of that if it is damaged.
    static func open(_ file: UnfinishedFile) throws -> (log: PredictLog, fingerprint: PredictFingerprint?) {
        var log = PredictLog(file: file, end: magic.count)
        var beginning = [UInt8](repeating: 0, count: magic.count)
        let count = try beginning.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        guard count == magic.count, beginning == magic, let payload = try log.next() else { return (log, nil) }
        log.start = log.end
        return (log, PredictFingerprint(encoded: payload))
    }

    /// The next record that is whole.
    private mutating func next() throws -> [UInt8]? {
        let size = file.size
        let headSize = 8 + Self.digestSize
        guard size - end >= headSize else { return nil }
        var head = [UInt8](repeating: 0, count: headSize)
        guard try head.withUnsafeMutableBytes({ try file.read(at: end, into: $0) }) == headSize else { return nil }
        var count: UInt64 = 0
        for index in 0..<8 { count |= UInt64(head[index]) << UInt64(8 * index) }
        guard let count = Int(exactly: count), count <= size - end - headSize else { return nil }
        var payload = [UInt8](repeating: 0, count: count)
        guard try payload.withUnsafeMutableBytes({ try file.read(at: end + headSize, into: $0) }) == count else {
            return nil
        }
        var digest = SHA256()
        payload.withUnsafeBytes { digest.add($0) }
        guard digest.hexadecimal.utf8.elementsEqual(head[8...]) else { return nil }
        end += headSize + count
        return payload
    }

    /// The next batch, if there is a whole one.
    /// - Returns: with the place behind it.
    mutating func nextBatch() throws -> Batch? {
        let start = end
        guard let payload = try next(), let batch = Batch(encoded: payload) else {
            end = start
            return nil
        }
        return batch
    }

    /// Goes back to where a batch began that is not to be believed.
    mutating func goBack(to place: Int) { end = place }

    /// Takes away what is behind the last batch.
    func cutOff() throws { if file.size > end { try file.truncate(to: end) } }

    mutating func append(_ batch: Batch) throws {
        let record = Self.record(batch.encoded)
        try file.write(record, at: end)
        end += record.count
    }
}

extension PredictLog.Batch {
    var encoded: [UInt8] {
        var bytes = RecordBytes()
        bytes.add(reasons.count)
        for reason in reasons {
            bytes.add(reason == nil ? 0 : 1)
            bytes.add(reason ?? "")
        }
        bytes.add(counts.zeros.zeros)
        bytes.add(counts.zeros.values)
        bytes.add(counts.notNumbers)
        bytes.add(sites.count)
        for site in sites {
            bytes.add(site.index)
            bytes.add(site.counts)
        }
        bytes.add(rowsDigest)
        return bytes.bytes
    }

    init?(encoded: [UInt8]) {
        var reader = RecordReader(encoded)
        guard let images = reader.count() else { return nil }
        for _ in 0..<images {
            guard let isLeftOut = reader.number(), let reason = reader.text() else { return nil }
            reasons.append(isLeftOut == 1 ? reason : nil)
        }
        guard let zeros = reader.number(), let values = reader.number(), let notNumbers = reader.number(),
            let siteCount = reader.count()
        else { return nil }
        counts.zeros = ZeroCount(zeros: zeros, values: values)
        counts.notNumbers = notNumbers
        for _ in 0..<siteCount {
            guard let index = reader.number(), let numbers = reader.numbers() else { return nil }
            sites.append(Site(index: index, counts: numbers))
        }
        guard let digest = reader.text(), reader.isAtEnd else { return nil }
        rowsDigest = digest
    }

    /// Whether it can be of these images and of a ledger: what is added to that must fit.
    func fits(images: Int, ledger: ZeroLedger) -> Bool {
        guard reasons.count <= images, !reasons.isEmpty else { return false }
        guard rows > 0 else { return sites.isEmpty }
        return sites.count == ledger.tallies.count
            && sites.map(\.index).sorted().elementsEqual(ledger.tallies.indices)
            && sites.allSatisfy { $0.counts.count == rows * ledger.tallies[$0.index].units }
    }
}
