import Diagnostics
import Network

extension KerasLayers {
    /// (x − mean) / √variance along the last axis, with the numbers that were given when the layer was made; what it learnt
    /// from data with `adapt` stands among the weights.
    ///
    /// keras/src/layers/preprocessing/normalization.py: no standard deviation is below 1e-7.
    @Sendable static func normalization(_ settings: inout KerasSettings) throws -> any Layer {
        let axes = settings.has("axis") ? try settings.integers("axis") : []
        guard axes.count <= 1, settings.has("mean"), settings.has("variance") else {
            throw settings.failure(
                axes.count > 1
                    ? "normalises along the axes \(axes); one is supported"
                    : "has learnt its numbers with adapt, which is not supported",
                remedies: ["replace it in Keras by Rescaling(1 / std, offset=-mean / std)"])
        }
        // Without an axis one mean holds for all values.
        if let axis = axes.first { settings.requireLast(axis: axis) }
        settings.ignore("axis")
        if try settings.bool("invert", false) {
            throw settings.failure(
                "is inverted, which is not supported", remedies: ["replace it in Keras by Rescaling(std, offset=mean)"])
        }
        let (means, variances) = (try settings.numbers("mean", 0), try settings.numbers("variance", 1))
        let count = max(means.count, variances.count)
        guard [1, count].contains(means.count), [1, count].contains(variances.count) else {
            throw settings.failure("has \(means.count) means and \(variances.count) variances")
        }
        let deviations = variances.map { max($0.squareRoot(), 1e-7) }
        let offsets = (0..<count).map { index in
            -means[means.count == 1 ? 0 : index] / deviations[deviations.count == 1 ? 0 : index]
        }
        return try Rescaling(scale: deviations.map { 1 / $0 }, offset: offsets)
    }
}
