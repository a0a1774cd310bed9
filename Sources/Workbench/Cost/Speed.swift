import Network

/// How fast this machine computes, and how that is known.
public struct Speed: Sendable, Hashable {
    /// How it is known, in the words that `cost` shows.
    public enum Basis: String, Sendable {
        /// By the last `predict` of this session.
        case lastPredict = "the last predict"
        /// By a convolution and an image that were tried out for a moment.
        case calibration = "a short trial"
        /// By the model itself, over an image of nothing.
        case modelTrial = "a short trial of this model"
    }

    public let basis: Basis
    /// Over all threads.
    public let multiplyAddsPerSecond: Double
    /// Seconds that reading and preparing one image takes beside that; 0 where it is part of the speed.
    public let secondsPerImage: Double
}

/// How fast weights are made ready for the first `predict` of a model.
struct WeightSpeed {
    /// Bytes of initial weights that are drawn in a second.
    let drawnBytesPerSecond: Double
    /// Bytes of weights of convolutions that are packed in a second; 0 where they are computed with as they are.
    let packedBytesPerSecond: Double

    /// Seconds until the weights of a plan are in place.
    func seconds(_ layout: PlanLayout) -> Double {
        seconds(layout.drawnBytes, drawnBytesPerSecond) + seconds(layout.packedBytes, packedBytesPerSecond)
    }

    /// What there is nothing of takes no time, however slow it would be.
    private func seconds(_ bytes: Int, _ bytesPerSecond: Double) -> Double {
        bytes == 0 ? 0 : Double(bytes) / bytesPerSecond
    }
}
