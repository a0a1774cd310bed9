import Diagnostics

/// A network before it is checked: named layers and what each of them is applied to.
public struct NetworkDescription: Sendable {
    /// How Keras counts the layers of a model.
    public enum Style: String, Sendable, Hashable {
        /// The input is a layer of the list; layers are ordered by their distance from the output.
        case functional = "Functional"
        /// The input is not in the list; layers are ordered as they were added.
        case sequential = "Sequential"
    }

    /// The output of one application of a layer.
    public struct Source: Sendable, Hashable {
        public let layer: String
        /// A layer that is applied several times (shared) has several outputs, counted from 0.
        public let call: Int

        public init(_ layer: String, call: Int = 0) {
            self.layer = layer
            self.call = call
        }
    }

    /// A layer and its applications.
    public struct Entry: Sendable {
        public let name: String
        public let layer: any Layer
        /// The inputs of every application; the single application of an `InputLayer` has none.
        public let calls: [[Source]]

        public init(_ name: String, _ layer: any Layer, calls: [[Source]]) {
            self.name = name
            self.layer = layer
            self.calls = calls
        }
    }

    public var name: String
    public var style: Style
    /// In any order for a functional network, from input to output for a sequential one.
    public var entries: [Entry]
    /// Exactly one is supported.
    public var outputs: [Source]

    public init(name: String, style: Style = .functional, entries: [Entry], outputs: [Source]) {
        self.name = name
        self.style = style
        self.entries = entries
        self.outputs = outputs
    }

    /// A chain.
    /// - Parameters:
    ///   - input: name and shape of the input, which is listed among the layers only in the functional style.
    ///   - layers: from input to output.
    public init(
        name: String, style: Style, input: (name: String, shape: OpenShape), layers: [(name: String, layer: any Layer)]
    ) {
        var entries = [Entry(input.name, InputLayer(shape: input.shape), calls: [[]])]
        var last = input.name
        for (name, layer) in layers {
            entries.append(Entry(name, layer, calls: [[Source(last)]]))
            last = name
        }
        self.init(name: name, style: style, entries: entries, outputs: [Source(last)])
    }
}
