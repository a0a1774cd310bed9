import Engine
import Imaging
import Network

/// What trials have found out, each of which takes a moment, so that a script with a thousand `predict` is tried once.
final class Trials {
    static let mostModels = 20

    /// What the speed of a model depends on.
    struct Model: Hashable {
        private let end: String
        private let shape: String
        private let multiplyAdds: Int?
        private let settings: ComputeSettings

        init(_ layout: PlanLayout) {
            end = layout.network.end
            shape = layout.network.inputShape.description
            multiplyAdds = layout.network.multiplyAdds
            settings = ComputeSettings(layout.context)
        }
    }

    /// What the time of an image depends on, as far as one image tells of the others.
    struct Image: Hashable {
        private let input: ImageInput
        private let first: String?
        private let threads: Int

        init(input: ImageInput, first: String?, _ threads: Int) {
            self.input = input
            self.first = first
            self.threads = threads
        }
    }

    /// Results of one kind of trial.
    struct Results<Key: Hashable, Value> {
        private var found: [Key: Value] = [:]

        /// - Parameter trial: made the first time that a key is asked for.
        mutating func value(for key: Key, _ trial: () throws -> Value) rethrows -> Value {
            if let value = found[key] { return value }
            let value = try trial()
            found[key] = value
            return value
        }

        /// - Parameter otherwise: the value of whatever comes after so many trials.
        mutating func value(
            for key: Key, atMost most: Int, otherwise: Value, _ trial: () throws -> Value
        ) rethrows -> Value {
            found[key] == nil && found.count >= most ? otherwise : try value(for: key, trial)
        }
    }

    /// Multiply-adds a second of a usual convolution.
    var usual = Results<ComputeSettings, Double>()
    /// Multiply-adds a second; nothing for a model that is too large to be tried.
    var models = Results<Model, Double?>()
    /// Seconds of an image.
    var images = Results<Image, Double>()
    var weights = Results<ComputeSettings, WeightSpeed>()
}
