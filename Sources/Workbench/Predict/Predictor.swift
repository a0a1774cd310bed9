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
        var features: FeatureRows
        /// Of the features: counted batch by batch, while the values are at hand and nobody waits for them to be read again.
        var counts = ValueCount()
        var ledger: ZeroLedger
        var damaged: [DamagedImage] = []
        /// Images, with those that are damaged.
        var done = 0
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
        let total = images.entries.count
        var work =
            earlier
            ?? Work(
                features: FeatureRows(outputShape, images: total, batch: batchSize, mayBeFewer: skipsDamaged),
                ledger: ZeroLedger(
                    layers: plan.reluSites.map { ($0.name, $0.units, $0.positions ?? 0) }, classNames: images.classes))
        earlier = nil
        let classIndex = Dictionary(uniqueKeysWithValues: images.classes.enumerated().map { (ExactText($1), $0) })
        let features: Tensor
        do {
            features = try meter.during("predict", .images, total: total, start: work.done) {
                while work.done < total {
                    let entries = Array(images.entries[work.done..<min(work.done + batchSize, total)])
                    try run(entries, classIndex, into: &work)
                    meter.advance(to: work.done)
                }
                guard work.ledger.images > 0 else { throw noneLeft(work.damaged) }
                return try work.features.takeAll(checkInterruption: batch.context.check)
            }
        } catch let failure as Failure where failure.kind == .interrupted && work.done > 0 {
            interrupted(work)
            throw failure
        }
        let table = FeatureTable(
            features, files: work.ledger.files, classIndices: work.ledger.classIndices,
            classNames: images.classes)
        return Outcome(features: table, counts: work.counts, ledger: work.ledger, damaged: work.damaged)
    }

    /// One batch: all of it is added to the work, or nothing.
    private func run(_ entries: [ImageSet.Entry], _ classIndex: [ExactText: Int], into work: inout Work) throws {
        var damaged: [DamagedImage] = []
        let (input, sound) = try prepare(entries, damaged: &damaged)
        if !sound.isEmpty {
            var ledger = work.ledger
            // Held once, so that adding to it copies nothing.
            work.ledger = ZeroLedger(layers: [])
            defer { work.ledger = ledger }
            var counts = ValueCount()
            var isAnnounced = false
            func announce() {
                if isAnnounced { return }
                isAnnounced = true
                ledger.begin(
                    files: sound.map(\.displayName),
                    classIndices: sound.map { $0.className.flatMap { classIndex[ExactText($0)] } }
                )
            }
            // The features are computed into the place where they stay.
            try work.features.append(sound.count) { rows in
                try plan.run(images: input, into: rows) { site, counts in
                    announce()
                    ledger.add(site: site, counts: counts)
                }
                counts = counted(UnsafeBufferPointer(rows))
            }
            work.counts = work.counts + counts
            announce()
        }
        work.damaged += damaged
        work.done += entries.count
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
