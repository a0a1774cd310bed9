import NativePlatform

extension Output {
    /// Columns of characters: of the terminal, or as `COLUMNS` says, or 80.
    public var width: Int { size.width ?? Environment["COLUMNS"].flatMap(Self.positive) ?? 80 }

    /// Rows of characters: of the terminal, or as `LINES` says, or 24.
    public var height: Int { size.height ?? Environment["LINES"].flatMap(Self.positive) ?? 24 }

    /// Whether escape codes may be written: on a terminal that is not `dumb`.
    public var allowsEscapeCodes: Bool { isTerminal && Environment["TERM"] != "dumb" && Environment["TERM"] != nil }

    /// Whether colour is wanted: where escape codes are allowed, unless `NO_COLOR` is set (see no-color.org).
    public var allowsColour: Bool { allowsEscapeCodes && Environment["NO_COLOR"] == nil }

    private var size: (width: Int?, height: Int?) {
        var width: Int32 = 0
        var height: Int32 = 0
        np_terminal_size(descriptor, &width, &height)
        return (width > 0 ? Int(width) : nil, height > 0 ? Int(height) : nil)
    }

    private static func positive(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }
}
