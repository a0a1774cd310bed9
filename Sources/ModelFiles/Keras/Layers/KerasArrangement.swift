import Engine
import Network

// Layers that move values without changing them.
extension KerasLayers {
    @Sendable static func flatten(_ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        return Flatten()
    }

    /// An extent of −1 follows from the others.
    @Sendable static func reshape(_ settings: inout KerasSettings) throws -> any Layer {
        let extents = try settings.integers("target_shape")
        return try Reshape(target: OpenShape(extents.map { $0 == -1 ? nil : $0 }))
    }

    /// One number for all sides, two for rows and columns, or two pairs: top and bottom, left and right.
    @Sendable static func zeroPadding(_ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        let value = settings.value("padding")
        let pairs = value?.array?.compactMap { side in
            side.integer.map { [$0, $0] } ?? side.array?.compactMap(\.integer)
        }
        let sides = value?.integer.map { [[$0, $0], [$0, $0]] } ?? pairs ?? []
        guard sides.count == 2, sides.allSatisfy({ $0.count == 2 }) else {
            throw settings.wrong("padding", value, expected: "[[top, bottom], [left, right]]")
        }
        return try ZeroPadding2D(
            Padding(top: sides[0][0], left: sides[1][0], bottom: sides[0][1], right: sides[1][1]))
    }
}

extension KerasLayerWriter {
    static func reshape(_ layer: Reshape) -> [String: JSONValue] {
        ["target_shape": .array(layer.target.extents.map { .integer($0 ?? -1) })]
    }

    static func zeroPadding(_ layer: ZeroPadding2D) -> [String: JSONValue] {
        let margins = layer.margins
        return [
            "padding": .array([pair(margins.top, margins.bottom), pair(margins.left, margins.right)]),
            "data_format": channelsLast,
        ]
    }
}
