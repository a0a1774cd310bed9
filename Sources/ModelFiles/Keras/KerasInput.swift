import Diagnostics
import Network

/// Where images enter.
enum KerasInput {
    static func layer(_ settings: inout KerasSettings) throws -> InputLayer {
        for key in ["sparse", "ragged"] where try settings.bool(key, false) {
            throw settings.failure("is \(key), which is not supported")
        }
        settings.ignore("optional")
        let shape = settings.anyShape
        try settings.finish()
        return InputLayer(shape: try Self.shape(shape ?? .null, layer: settings.layer, kind: settings.kind))
    }

    /// - Parameter value: extents with the batch's first; null where open.
    static func shape(_ value: JSONValue, layer: String, kind: String) throws -> OpenShape {
        let extents = value.array ?? []
        let known = extents.dropFirst().map(\.integer)
        let isSound = zip(extents.dropFirst(), known).allSatisfy { value, extent in
            value.isNull || extent.map { 1...(1 << 24) ~= $0 } ?? false
        }
        guard !known.isEmpty, isSound else {
            throw Failure(.data, "has the input shape \(value)", facts: ["expected: [null, rows, columns, channels]"])
                .inLayer(layer, kind: kind)
        }
        return OpenShape(known)
    }
}

extension KerasSettings {
    /// `batch_shape` in Keras 3, `batch_input_shape` before.
    fileprivate var anyShape: JSONValue? {
        mutating get { value("batch_shape") ?? value("batch_input_shape") }
    }
}
