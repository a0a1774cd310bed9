import Diagnostics
import Network
import Statistics

extension FeatureSet {
    /// The zeros of a layer with a ReLU: one tally, or one for each width that a shared layer has; none if it was not
    /// passed on the way to the features.
    /// - Throws: `Failure` if the layers of the model cannot be listed, which loading it has ruled out.
    func tallies(of layer: LayerInfo) throws -> [ZeroTally] {
        let names = Set(try model.network.reluSites.filter { $0.path.isExactly(layer.path) }.map { ExactText($0.name) })
        // A model that was cut since may have fewer widths, and then a shorter name.
        return ledger.tallies.filter { names.contains(ExactText($0.layer)) || $0.layer.isExactly(layer.path) }
    }
}
