/// Bars with labels, lengths between 0 and `maximum`.
public struct Chart: Sendable {
    public struct Bar: Sendable {
        public var label: String
        public var value: Double
        /// What stands after the bar: `53.9 %`.
        public var text: String

        public init(label: String, value: Double, text: String) {
            self.label = label
            self.value = value
            self.text = text
        }
    }

    public var title: String
    public var bars: [Bar]
    public var maximum: Double

    public init(title: String, bars: [Bar], maximum: Double) {
        self.title = title
        self.bars = bars
        self.maximum = maximum
    }
}

/// A raster of red, green and blue bytes, row by row from the top.
public struct Picture: Sendable {
    public var width: Int
    public var height: Int
    /// `width × height × 3` bytes.
    public var pixels: [UInt8]

    public init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
