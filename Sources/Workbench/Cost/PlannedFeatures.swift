import Diagnostics
public import Network

/// What is known of the features of a `predict` before it runs.
public struct PlannedFeatures: Sendable {
    let model: ModelState
    let layer: LayerInfo
    /// The layers with a ReLU on the way, whose zeros would be counted.
    let sites: [ReluSite]

    init(_ prepared: PreparedPredict) throws {
        model = prepared.model
        layer = prepared.layer
        sites = try prepared.network.reluSites
    }

    /// That the zeros of a layer will be known.
    ///
    /// - Parameters:
    ///   - reference: the features' own layer, or every ReLU on the way, if not given.
    ///   - ofRelu: whether only layers with a ReLU have an answer.
    ///   - epsilon: what counts as zero; only of values that are held may it be another than 0.
    /// - Throws: `Failure` as the measure of the features would.
    public func requireZeros(at reference: LayerReference?, ofRelu: Bool, epsilon: Double = 0) throws {
        if ofRelu, sites.isEmpty, reference == nil { throw Session.noRelu(before: layer) }
        guard let reference else { return }
        let wanted = try model.network.layer(reference)
        if !ofRelu, wanted.path.isExactly(layer.path) { return }
        guard sites.contains(where: { $0.path.isExactly(wanted.path) }) else {
            throw Session.notHeld(wanted, heldIs: layer, counted: sites.count)
        }
        guard epsilon == 0 || wanted.path.isExactly(layer.path) else { throw Session.countedExactly(wanted) }
    }
}
