import Diagnostics

/// How large plain values may grow. Tensors have their own memory; lists and texts are for what people read.
public enum Limits {
    public static let text = 1 << 28
    static let list = 1 << 24
    static let nesting = 100

    /// - Throws: `Failure` if a text of so many bytes would be longer than a text may be.
    public static func checkText(_ bytes: Int, _ limit: Int = text) throws {
        if bytes > limit {
            throw Failure(
                .command, "a text of more than \(text >> 20) MiB",
                remedies: ["keep it in parts, or write numbers to a file: export x x.csv"])
        }
    }

    /// - Throws: `Failure` if a list of so many elements would be longer than a list may be.
    public static func checkList(_ count: Int) throws {
        if count > list {
            throw Failure(
                .command, "a list of more than \(list) elements",
                remedies: ["compute with a tensor instead, or in parts"])
        }
    }

    /// Bounds what a list holds in all, so that printing, comparing and walking it takes bounded time and stack. A
    /// list that stands in another twice counts twice, however little memory that takes.
    ///
    /// - Parameter check: called now and then; may throw to stop.
    /// - Throws: `Failure` if it holds too much.
    public static func checkContents(_ values: [Value], check: () throws -> Void = {}) throws {
        var measured = MeasuredLists()
        try Self.check(measured.extent(of: values, check: check))
    }

    /// - Throws: `Failure` if so many elements, of lists within lists, are too many.
    public static func checkElements(_ count: Int) throws {
        if count > list {
            throw Failure(
                .command, "lists within lists, with more than \(list) elements in all",
                remedies: ["keep fewer at a time"])
        }
    }

    /// - Throws: `Failure` if a list of this extent holds too much.
    static func check(_ extent: Extent) throws {
        if extent.depth > nesting {
            throw Failure(
                .command, "lists within lists, more than \(nesting) deep",
                remedies: ["join lists with + instead of putting one into the other"])
        }
        try checkElements(extent.elements)
        if extent.bytes > text {
            throw Failure(
                .command, "a list with more than \(text >> 20) MiB of text", remedies: ["keep fewer at a time"])
        }
    }
}
