import Network
import Statistics

extension FeatureSet {
    /// The zeros of a layer with a ReLU: one tally, or one for each width that a shared layer has; none if it was not
    /// passed on the way to the features.
    /// - Throws: `Failure` if the layers of the model cannot be listed, which loading it has ruled out.
    func tallies(of layer: LayerInfo) throws -> [ZeroTally] {
        let names = Set(try model.network.reluSites.filter { $0.path == layer.path }.map(\.name))
        // A model that was cut since may have fewer widths, and then a shorter name.
        return ledger.tallies.filter { names.contains($0.layer) || $0.layer == layer.path }
    }
}
