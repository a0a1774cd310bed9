import Diagnostics
import Engine
import Imaging
import Network
import Platform
import Statistics

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
        var ledger: ZeroLedger
        var damaged: [DamagedImage]
    }

    /// Runs over all images in their order.
    ///
    /// - Throws: `Failure` for an image that cannot be decoded (unless such are skipped), and when interrupted.
    func run(_ images: ImageSet, progress: (PredictProgress) -> Void) throws -> Outcome {
        let start = MonotonicClock.seconds
        let classIndex = Dictionary(uniqueKeysWithValues: images.classes.enumerated().map { ($1, $0) })
        var ledger = ZeroLedger(
            layers: plan.reluSites.map { ($0.name, $0.units, $0.positions ?? 0) }, classNames: images.classes)
        var damaged: [DamagedImage] = []
        let total = images.entries.count
        var features = FeatureRows(outputShape, images: total, batch: batchSize, mayBeFewer: skipsDamaged)
        var done = 0
        progress(PredictProgress(done: 0, total: total, seconds: 0))
        while done < total {
            let entries = Array(images.entries[done..<min(done + batchSize, total)])
            let (input, sound) = try prepare(entries, damaged: &damaged)
            if !sound.isEmpty {
                ledger.begin(
                    files: sound.map(\.displayName), classIndices: sound.map { $0.className.flatMap { classIndex[$0] } }
                )
                // The features are computed into the place where they stay.
                try features.append(sound.count) { rows in
                    try plan.run(images: input, into: rows) { site, counts in ledger.add(site: site, counts: counts) }
                }
            }
            done += entries.count
            progress(PredictProgress(done: done, total: total, seconds: MonotonicClock.seconds - start))
        }
        guard ledger.images > 0 else { throw noneLeft(damaged) }
        let table = FeatureTable(
            try features.takeAll(), files: ledger.files, classIndices: ledger.classIndices, classNames: images.classes)
        return Outcome(features: table, ledger: ledger, damaged: damaged)
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
