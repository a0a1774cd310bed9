import Diagnostics
import Network
import Statistics
import Workbench

/// Which units of which layers were silent, and which are proved dead.
struct DeadMeasurement {
    var layers: [UnitActivity]
    var images: Int
    /// The prepared values that the proof holds for; `nil` if no proof was attempted.
    var inputRange: ClosedRange<Double>?

    /// - Throws: `Failure` if nothing is known of the layer.
    init(_ subject: StatsSubject, at reference: LayerReference?, in session: Session) throws {
        let whole = try subject.whole("stats dead")
        if case .features(let features) = whole, reference == nil {
            guard !features.ledger.tallies.isEmpty else {
                throw Failure(
                    .command, "no ReLU lies on the way to '\(features.layer.path)'",
                    remedies: ["stats zeros counts the zeros of the features themselves"])
            }
            layers = features.ledger.tallies.map { UnitActivity($0, dead: nil) }
        } else {
            layers = [UnitActivity(try session.zeros(whole, at: reference).tally, dead: nil)]
        }
        images = layers.first?.images ?? 0
    }
}
