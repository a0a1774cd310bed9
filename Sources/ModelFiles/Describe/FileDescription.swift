/// What is in a file, told without loading it.
public struct FileDescription: Sendable {
    /// An array, a file of an archive, a column.
    public struct Part: Sendable, Hashable {
        /// Within the file.
        public var name: String
        /// `array`, `file`, `column`
        public var kind: String
        /// How its numbers are kept: `float32`; nil where that says nothing.
        public var type: String?
        /// Extents, outermost first, nil where open; nil for what has none.
        public var shape: [Int?]?
        public var bytes: Int?
        /// What is particular about it: `in 'weights.bin'`.
        public var note: String?

        public init(
            _ name: String, kind: String = "array", type: String? = nil, shape: [Int?]? = nil, bytes: Int? = nil,
            note: String? = nil
        ) {
            self.name = name
            self.kind = kind
            self.type = type
            self.shape = shape
            self.bytes = bytes
            self.note = note
        }
    }

    /// As the person wrote it.
    public var path: String
    /// Size of the file.
    public var bytes: Int?
    /// `Keras HDF5, Functional`, `NumPy array`
    public var kind: String
    /// Program that wrote the file.
    public var producer: String?
    /// Number of layers of a model.
    public var layers: Int?
    /// Number of values of all weights of a model.
    public var parameters: Int?
    /// Of one image; nil for what is no model.
    public var input: [Int?]?
    public var output: [Int?]?
    /// What else is to be said, in order: a label and its value.
    public var facts: [(label: String, value: String)] = []
    public var parts: [Part] = []
    /// Whether there are more parts than are listed.
    public var hasMoreParts = false
    /// Sentences.
    public var notes: [String] = []

    /// Parts that are listed at most.
    public static let mostParts = 10_000

    public init(path: String, bytes: Int?, kind: String) {
        self.path = path
        self.bytes = bytes
        self.kind = kind
    }
}
