import Diagnostics
import Imaging
public import Network
import Statistics

extension Session {
    /// Which units were silent on the features' images, and which are proved dead for any image prepared alike.
    ///
    /// - Parameter reference: one layer with a ReLU; every ReLU that was passed if not given.
    /// - Throws: `Failure` if there are no features, the subject has no model, or the layer has no ReLU.
    public func dead(_ subject: Subject? = nil, at reference: LayerReference? = nil) throws -> DeadAnswer {
        let features = try features(of: subject)
        var tallies = try rectified(features)
        if let reference {
            let layer = try features.model.network.layer(reference)
            tallies = try features.tallies(of: layer)
            guard !tallies.isEmpty else { throw Self.notHeld(layer, features) }
        }
        let model = features.model
        let ranges = (0..<model.channels).map { model.preparation.preparation.range(ofChannel: $0) }
        let proved = try progress.during("bounds of units", .layers) {
            try model.network.unitsProvedDead(
                inputRanges: ranges, checkInterruption: checkInterruption,
                progress: { progress.advance(to: $0, of: $1) })
        }
        let whole = ranges.dropFirst().reduce(ranges[0]) { range, next in
            min(range.lowerBound, next.lowerBound)...max(range.upperBound, next.upperBound)
        }
        return DeadAnswer(
            layers: try tallies.map {
                try UnitActivity($0, dead: proved[ExactText($0.layer)], checkpoint: checkInterruption)
            }, images: features.table.images, inputRange: whole)
    }
}
