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
            layers: plan.reluSites.map { ($0.path, $0.units, $0.positions ?? 0) }, classNames: images.classes)
        var damaged: [DamagedImage] = []
        let width = outputShape.count
        let total = images.entries.count
        // The features are computed into the place where they stay; nothing is kept twice.
        let storage = try Tensor(try Shape(checked: [total] + outputShape.extents)) { features in
            var done = 0
            while done < total {
                let entries = Array(images.entries[done..<min(done + batchSize, total)])
                let (input, sound) = try prepare(entries, damaged: &damaged)
                if !sound.isEmpty {
                    let row = ledger.images
                    ledger.begin(
                        files: sound.map(\.displayName),
                        classIndices: sound.map { $0.className.flatMap { classIndex[$0] } })
                    let output = try plan.run(images: input) { site, counts in ledger.add(site: site, counts: counts) }
                    output.withElements { values in
                        _ = UnsafeMutableBufferPointer(rebasing: features[(row * width)...]).update(
                            fromContentsOf: values)
                    }
                }
                done += entries.count
                progress(PredictProgress(done: done, total: total, seconds: MonotonicClock.seconds - start))
            }
        }
        let rows = ledger.images
        let kept =
            rows == total
            ? storage
            : storage.withElements { Tensor(Shape([rows] + outputShape.extents), $0[..<(rows * width)]) }
        let table = FeatureTable(
            kept, files: ledger.files, classIndices: ledger.classIndices, classNames: images.classes)
        return Outcome(features: table, ledger: ledger, damaged: damaged)
    }

    /// The input of one batch, and the images in it: those that could be decoded.
    private func prepare(
        _ entries: [ImageSet.Entry], damaged: inout [DamagedImage]
    ) throws -> (input: Tensor, sound: [ImageSet.Entry]) {
        let size = batch.input.valueCount
        let extents = [batch.input.height, batch.input.width, batch.input.channels]
        var failures: [Failure?] = []
        let all = try Tensor(try Shape(checked: [entries.count] + extents)) { values in
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
        let input = all.withElements { values in
            Tensor(Shape([soundIndices.count] + extents)) { target in
                for (row, index) in soundIndices.enumerated() {
                    _ = UnsafeMutableBufferPointer(rebasing: target[(row * size)..<((row + 1) * size)]).update(
                        fromContentsOf: values[(index * size)..<((index + 1) * size)])
                }
            }
        }
        return (input, soundIndices.map { entries[$0] })
    }
}
