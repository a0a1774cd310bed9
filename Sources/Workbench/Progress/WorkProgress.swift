/// How far long work has come.
public struct WorkProgress: Sendable, Hashable {
    /// What is counted.
    public enum Unit: String, Sendable, CaseIterable {
        case images, layers, rows, values, measures, turns, elements
        case bytes
    }

    /// What is done, as a person would say it, such as `reading weights`.
    public let task: String
    /// Nothing where no units are counted: then `seconds` says all there is to say.
    public let unit: Unit?
    /// Of `total`; 0 of 0 before the amount is known.
    public let done: Int
    public let total: Int
    /// Units that were there already when the work began: the rate is that of the others.
    public let start: Int
    /// Since the work began.
    public let seconds: Double

    public init(task: String, unit: Unit?, done: Int, total: Int, start: Int = 0, seconds: Double) {
        self.task = task
        self.unit = unit
        self.done = done
        self.total = total
        self.start = start
        self.seconds = seconds
    }
}
