import Diagnostics
import Engine
import Language
import Network
import Platform
import Statistics
import Workbench

/// What a `stats` command is about: the session's features, or the value that was given.
enum StatsSubject {
    case features(FeaturesValue)
    case numbers(Tensor, RowOrigin?)

    /// - Throws: `Failure` if there are no features, or the value holds anything but numbers.
    init(_ call: Call) throws {
        guard let value = call.value("value") else {
            self = .features(FeaturesValue(try call.host.session.requireFeatures()))
            return
        }
        self = try call.placing(at: "value") {
            switch value {
            case .object(let features as FeaturesValue): .features(features)
            // A row of features is one image, whatever axes it has.
            case .object(let tensor as TensorValue) where tensor.origin != nil:
                .numbers(tensor.tensor.reshaped(Shape([1] + tensor.tensor.shape.extents)), tensor.origin)
            case .object(let tensor as TensorValue): .numbers(tensor.tensor, nil)
            case .nothing, .number, .truth, .text, .list, .range, .table, .function, .object:
                .numbers(try Self.numbers(value), nil)
            }
        }
    }

    private static func numbers(_ value: Value) throws -> Tensor {
        try Numbers.checkLength(of: value)
        guard let numbers = Numbers(value) else {
            throw Failure(
                .command, "stats counts numbers, not \(value.typeName.withArticle)",
                facts: ["numbers are features, a row of them, a tensor, or a list of numbers"],
                remedies: ["the features of the session: leave it out"])
        }
        return numbers.tensor
    }

    /// Bytes that a row for a unit takes at least, with what it is made from.
    private static let bytesOfUnit = 160

    /// - Throws: `Failure` if numbers have so many units that there is no memory for a row for each.
    func requireRoomForUnits() throws {
        guard case .numbers(let tensor, _) = self, let units = tensor.shape.extents.last else { return }
        try Machine.requireRoom(
            units * Self.bytesOfUnit, for: "a row for each of \(Figures.count(units, "unit"))",
            remedies: ["the last axis holds the units; take a part of it: x[0:1000]"])
    }

    /// What the session takes.
    ///
    /// - Throws: `Failure` for some rows of features: layers were counted over all of them.
    func whole(_ command: String) throws -> Subject {
        switch self {
        case .features(let value) where value.isWhole: return .features(value.features)
        case .features:
            throw Failure(
                .command, "\(command) needs all rows of features",
                facts: ["the zeros of the layers on the way were counted over all images of predict"],
                remedies: ["predict those images alone, or use stats zeros"])
        case .numbers(let tensor, _): return .tensor(tensor)
        }
    }
}

extension Call {
    /// The layer of `--at`.
    var layerOption: LayerReference? {
        get throws {
            try invocation.options["at"].map { argument in
                try placing(atOption: "at") { try LayerReference(value: argument.value) }
            }
        }
    }

    /// The parameter and the option that the `stats` commands share.
    static let subjectParameter = Parameter(
        "value", .value, .optional, summary: "features, a row, a tensor or a list; `features` if left out")
    static let layerOption = Option(
        "at", .layer, placeholder: "LAYER", summary: "a layer with a ReLU that was passed on the way to the features")
}
