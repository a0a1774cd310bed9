import Diagnostics
import Network
import Statistics
import Workbench

/// Which units of which layers were silent, and which are proved dead.
struct DeadMeasurement {
    var layers: [UnitActivity]
    var images: Int
    /// The prepared values that the proofs hold for; `nil` if there are none.
    var inputRange: ClosedRange<Double>?

    /// Whether it is known which layers of which model the counts are from.
    var isOfModel: Bool { !layers.contains { $0.layer.isEmpty } }
    var units: Int { layers.reduce(0) { $0 + $1.units } }
    var silent: Int { layers.reduce(0) { $0 + $1.silent.count } }
    /// `nil` if nothing could be proved of any layer.
    var dead: Int? {
        let proved = layers.compactMap(\.dead)
        return proved.isEmpty ? nil : proved.reduce(0) { $0 + $1.count }
    }

    /// - Throws: `Failure` if nothing is known of the layer.
    init(_ subject: StatsSubject, at reference: LayerReference?, in session: Session) throws {
        let whole = try subject.whole("stats dead")
        if case .features = whole {
            let answer = try session.dead(whole, at: reference)
            layers = answer.layers
            images = answer.images
            inputRange = layers.contains { $0.dead != nil } ? answer.inputRange : nil
        } else {
            // Numbers without a model have no weights to prove anything from.
            let tally = try session.zeros(whole, at: reference).tally
            layers = [try UnitActivity(tally, dead: nil, checkpoint: session.checkInterruption)]
            images = tally.images
        }
    }
}
