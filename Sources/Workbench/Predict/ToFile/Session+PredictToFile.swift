import Containers
import Diagnostics
import Engine
import Imaging
import Network
import Platform
import Statistics

extension Session {
    /// Goes on from what is in the file already, and leaves there what is done, whatever ends it.
    ///
    /// - Returns: with the rows that were there before, and whether some were not as they had been written.
    func run(
        _ predictor: Predictor, over prepared: PreparedPredict, _ request: PredictRequest, into path: String
    ) throws -> (outcome: Predictor.Outcome, takenOver: Int, hasLostRows: Bool) {
        guard try ExportFormat(path: path) == .h5 else {
            throw Failure(
                .usage, "'\(path)' cannot take features as they are computed", facts: ["expected: a .h5 file"],
                remedies: ["--to features.h5"])
        }
        let images = prepared.checked.usable
        try requireRoom(predictor.outputShape, images: images.entries.count, file: path)
        let fingerprint = try self.fingerprint(prepared, row: predictor.outputShape, request)
        let file = try FeatureFile(
            path, fingerprint, row: predictor.outputShape, startsAnew: request.startsAnew)
        var work = predictor.work(images, into: file)
        do {
            try progress.during("looking at what is done", .images, total: images.entries.count) {
                try work.takeOver(file, of: images) { done in
                    progress.advance(to: done)
                    try checkInterruption()
                }
            }
            let (before, takenOver) = (work.done, work.ledger.images)
            let start = MonotonicClock.seconds
            let features = try predictor.run(images, on: &work, meter: progress) { work in
                // Without its numbers all else is still known.
                let rows = try progress.during("writing", .images, total: file.rows) {
                    try file.finish(work.ledger, facts(prepared)) { done in
                        progress.advance(to: done)
                        try checkInterruption()
                    }
                }
                return rows ?? Tensor(zeros: Shape([work.ledger.images, 0]))
            }
            noteSpeed(
                images: images.entries.count - before, multiplyAdds: prepared.network.multiplyAdds,
                seconds: MonotonicClock.seconds - start, try computeContext())
            unfinishedInFile = nil
            return (predictor.outcome(work, features, images), takenOver, file.hasLostRows)
        } catch var failure as Failure {
            file.removeIfEmpty()
            if work.done > 0 {
                failure.facts.append("\(work.done) of \(images.entries.count) images are kept in '\(file.partial)'")
                if failure.kind == .interrupted {
                    unfinishedInFile = (work.done, images.entries.count)
                } else {
                    failure.remedies.append("the same statement goes on from there")
                }
            }
            throw failure
        }
    }

    /// As `export` writes them.
    private func facts(_ prepared: PreparedPredict) -> [(key: String, value: String)] {
        FeatureSet.facts(
            prepared.model, prepared.layer, preparation: prepared.input.sentence,
            outputNames: classNames(at: prepared.layer, of: prepared.model))
    }

    private func fingerprint(
        _ prepared: PreparedPredict, row: Shape, _ request: PredictRequest
    ) throws -> PredictFingerprint {
        let context = try computeContext()
        let identity = try prepared.network.identity
        let digest = try progress.during("hashing weights", .bytes) {
            try NetworkDigest(identity, pool: context.pool) { done, total in
                progress.advance(to: done, of: total)
                try checkInterruption()
            }
        }
        return PredictFingerprint(
            prepared, structure: digest.structure, weights: digest.weights, row: row,
            skipsDamaged: request.skipsDamaged, context)
    }
}
