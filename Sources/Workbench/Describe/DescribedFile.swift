import ModelFiles

/// What is in a file, told without loading it.
public struct DescribedFile: Sendable {
    /// An array, a file of an archive, a column.
    public struct Part: Sendable {
        public let name: String
        /// `array`, `file`, `column`
        public let kind: String
        /// How its numbers are kept: `float32`.
        public let type: String?
        /// Extents, outermost first, nil where open; nil for what has none.
        public let shape: [Int?]?
        public let bytes: Int?
        /// What is particular about it.
        public let note: String?
    }

    public let path: String
    /// Size of the file; nil for a folder.
    public let bytes: Int?
    /// `Keras HDF5, Functional`, `NumPy array`, `JPEG image`
    public let kind: String
    public let producer: String?
    /// Of a model.
    public let layers: Int?
    public let parameters: Int?
    public let input: [Int?]?
    public let output: [Int?]?
    /// What else is to be said, in order.
    public let facts: [(label: String, value: String)]
    public let parts: [Part]
    /// Whether there are more parts than are listed.
    public let hasMoreParts: Bool
    /// Sentences.
    public let notes: [String]

    init(_ description: FileDescription) {
        path = description.path
        bytes = description.bytes
        kind = description.kind
        producer = description.producer
        layers = description.layers
        parameters = description.parameters
        input = description.input
        output = description.output
        facts = description.facts
        parts = description.parts.map {
            Part(name: $0.name, kind: $0.kind, type: $0.type, shape: $0.shape, bytes: $0.bytes, note: $0.note)
        }
        hasMoreParts = description.hasMoreParts
        notes = description.notes
    }
}
