import Diagnostics
import Engine
import Imaging
import Network
import Platform
import Statistics
import Synchronization

/// One pass of a network over many images, batch by batch: the features are kept, all other activations come and go,
/// and the zeros of every ReLU are counted on the way.
struct Predictor {
    let plan: NetworkPlan
    let batch: ImageBatch
    let batchSize: Int
    /// Extents of one image's features.
    let outputShape: Shape
    let skipsDamaged: Bool

    struct Outcome {
        var features: FeatureTable
        var counts: ValueCount
        var ledger: ZeroLedger
        var damaged: [DamagedImage]
    }

    /// What has been done so far.
    struct Work {
        var rows: Rows
        /// Of the features: counted batch by batch, while the values are at hand and nobody waits for them to be read again.
        var counts = ValueCount()
        var ledger: ZeroLedger
        var damaged: [DamagedImage] = []
        /// Images, with those that are damaged.
        var done = 0

        /// Where the rows are.
        enum Rows {
            case memory(FeatureRows)
            case file(FeatureFile)
        }
    }

    /// Nothing done yet.
    func work(_ images: ImageSet, into file: FeatureFile? = nil) -> Work {
        let inMemory = FeatureRows(
            outputShape, images: images.entries.count, batch: batchSize, mayBeFewer: skipsDamaged)
        return Work(
            rows: file.map { .file($0) } ?? .memory(inMemory),
            ledger: ZeroLedger(
                layers: plan.reluSites.map { ($0.name, $0.units, $0.positions ?? 0) }, classNames: images.classes))
    }

    /// Runs over all images in their order.
    ///
    /// - Parameters:
    ///   - earlier: what has been done of the same images; taken away, so that its rows are held once.
    ///   - meter: told after every batch.
    ///   - interrupted: given what is done by then, if that is anything.
    /// - Throws: `Failure` for an image that cannot be decoded (unless such are skipped), and when interrupted.
    func run(
        _ images: ImageSet, from earlier: inout Work?, meter: ProgressMeter, interrupted: (Work) -> Void
    ) throws -> Outcome {
        var work = earlier ?? self.work(images)
        earlier = nil
        let features: Tensor
        do {
            features = try run(images, on: &work, meter: meter) { work in
                guard case .memory(var rows) = work.rows else { throw Failure(.command, "the rows are in a file") }
                // Held once.
                work.rows = .memory(FeatureRows(outputShape, images: 0, batch: 0, mayBeFewer: true))
                defer { work.rows = .memory(rows) }
                return try rows.takeAll(checkInterruption: batch.context.check)
            }
        } catch let failure as Failure where failure.kind == .interrupted && work.done > 0 {
            interrupted(work)
            throw failure
        }
        return outcome(work, features, images)
    }

    /// Computes the images that are left.
    ///
    /// - Parameter end: makes the features of all rows.
    func run(
        _ images: ImageSet, on work: inout Work, meter: ProgressMeter, end: (inout Work) throws -> Tensor
    ) throws -> Tensor {
        let total = images.entries.count
        let classIndex = Dictionary(uniqueKeysWithValues: images.classes.enumerated().map { (ExactText($1), $0) })
        return try meter.during("predict", .images, total: total, start: work.done) {
            while work.done < total {
                let entries = Array(images.entries[work.done..<min(work.done + batchSize, total)])
                try run(entries, classIndex, into: &work)
                meter.advance(to: work.done)
            }
            guard work.ledger.images > 0 else { throw noneLeft(work.damaged) }
            return try end(&work)
        }
    }

    func outcome(_ work: Work, _ features: Tensor, _ images: ImageSet) -> Outcome {
        let table = FeatureTable(
            features, files: work.ledger.files, classIndices: work.ledger.classIndices,
            classNames: images.classes)
        return Outcome(features: table, counts: work.counts, ledger: work.ledger, damaged: work.damaged)
    }

    /// One batch: all of it is added to the work, or nothing.
    private func run(_ entries: [ImageSet.Entry], _ classIndex: [ExactText: Int], into work: inout Work) throws {
        var damaged: [DamagedImage] = []
        let (input, sound) = try prepare(entries, damaged: &damaged)
        var record = PredictLog.Batch()
        if case .file = work.rows { record.reasons = reasons(entries, damaged) }
        if !sound.isEmpty {
            let keepsCounts = !record.reasons.isEmpty
            var ledger = work.ledger
            // Held once, so that adding to it copies nothing.
            work.ledger = ZeroLedger(layers: [])
            defer { work.ledger = ledger }
            var isAnnounced = false
            func announce() {
                if isAnnounced { return }
                isAnnounced = true
                ledger.begin(sound, classIndex)
            }
            // The features are computed into the place where they stay.
            try work.rows.append(sound.count) { rows in
                try plan.run(images: input, into: rows) { site, counts in
                    announce()
                    ledger.add(site: site, counts: counts)
                    if keepsCounts { record.sites.append(PredictLog.Batch.Site(index: site, counts: Array(counts))) }
                }
                record.counts = counted(UnsafeBufferPointer(rows))
            }
            announce()
        }
        if case .file(let file) = work.rows { try file.commit(record) }
        work.counts = work.counts + record.counts
        work.damaged += damaged
        work.done += entries.count
    }

    /// Why each of the images of a batch is left out, or that it is not.
    private func reasons(_ entries: [ImageSet.Entry], _ damaged: [DamagedImage]) -> [String?] {
        var rest = damaged[...]
        return entries.map { entry in
            guard let next = rest.first, next.path.isExactly(entry.path) else { return nil }
            rest = rest.dropFirst()
            return next.reason
        }
    }

    /// On all threads.
    private func counted(_ values: UnsafeBufferPointer<Float>) -> ValueCount {
        let pool = batch.context.pool
        let sum = Mutex(ValueCount())
        pool.run { thread in
            let share = pool.share(of: values.count, thread: thread, multiple: 16)
            let counts = ValueCount(of: UnsafeBufferPointer(rebasing: values[share]))
            sum.withLock { $0 = $0 + counts }
        }
        return sum.withLock { $0 }
    }

    /// The input of one batch, and the images in it: those that could be decoded.
    private func prepare(
        _ entries: [ImageSet.Entry], damaged: inout [DamagedImage]
    ) throws -> (input: Tensor, sound: [ImageSet.Entry]) {
        let size = batch.input.valueCount
        let extents = [batch.input.height, batch.input.width, batch.input.channels]
        var failures: [Failure?] = []
        let all = try Tensor(
            allocating: try Shape(checked: [entries.count] + extents), for: "\(entries.count) prepared images"
        ) { values in
            guard let base = values.baseAddress else { return }
            failures = batch.prepare(entries.map(\.path), into: base)
            if let failure = failures.compactMap(\.self).first(where: { !skipsDamaged || $0.kind == .interrupted }) {
                throw failure
            }
        }
        let soundIndices = failures.indices.filter { failures[$0] == nil }
        guard soundIndices.count < entries.count else { return (all, entries) }
        for (entry, failure) in zip(entries, failures) {
            guard let failure else { continue }
            damaged.append(DamagedImage(path: entry.path, reason: failure.facts.first ?? failure.message))
        }
        let input = try all.withElements { values in
            try Tensor(
                allocating: Shape([soundIndices.count] + extents), for: "\(soundIndices.count) prepared images"
            ) { target in
                for (row, index) in soundIndices.enumerated() {
                    _ = UnsafeMutableBufferPointer(rebasing: target[(row * size)..<((row + 1) * size)]).update(
                        fromContentsOf: values[(index * size)..<((index + 1) * size)])
                }
            }
        }
        return (input, soundIndices.map { entries[$0] })
    }

    private func noneLeft(_ damaged: [DamagedImage]) -> Failure {
        Failure(
            .data, "none of \(damaged.count) images can be read",
            facts: damaged.prefix(5).map { "\($0.path): \($0.reason)" }, remedies: ["replace the files"])
    }
}

extension Predictor.Work.Rows {
    fileprivate mutating func append(
        _ count: Int, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws {
        switch self {
        case .file(let file): try file.append(count, fill: fill)
        case .memory(var rows):
            // Held once, so that nothing is copied.
            self = .memory(FeatureRows([], images: 0, batch: 0, mayBeFewer: true))
            defer { self = .memory(rows) }
            try rows.append(count, fill: fill)
        }
    }
}

extension ZeroLedger {
    /// Announces the images of a batch.
    mutating func begin(_ images: [ImageSet.Entry], _ classIndex: [ExactText: Int]) {
        begin(
            files: images.map(\.displayName),
            classIndices: images.map { $0.className.flatMap { classIndex[ExactText($0)] } })
    }
}

extension Predictor.Work {
    /// Takes over what is in the file already, as if it had just been computed.
    ///
    /// - Parameter checkpoint: told of the images that are taken over; may throw to stop.
    mutating func takeOver(_ file: FeatureFile, of images: ImageSet, checkpoint: (_ images: Int) throws -> Void) throws
    {
        let classIndex = Dictionary(uniqueKeysWithValues: images.classes.enumerated().map { (ExactText($1), $0) })
        while let batch = try file.nextDone(
            images: images.entries.count - done, ledger: ledger, checkpoint: { try checkpoint(done) })
        {
            let entries = images.entries[done..<done + batch.reasons.count]
            let sound = zip(entries, batch.reasons).filter { $1 == nil }.map(\.0)
            ledger.begin(sound, classIndex)
            for site in batch.sites { site.counts.withUnsafeBufferPointer { ledger.add(site: site.index, counts: $0) } }
            counts = counts + batch.counts
            for (entry, reason) in zip(entries, batch.reasons) {
                if let reason { damaged.append(DamagedImage(path: entry.path, reason: reason)) }
            }
            done += entries.count
        }
        try file.settle()
    }
}
