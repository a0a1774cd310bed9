/// The words of a line of progress: ` 40 of 198 images · 12.3 images/s · 13 s left`.
struct ProgressText {
    /// Nothing if nothing is counted: then only the time is told.
    let amount: ProgressLine.Amount?
    let done: Int
    /// 0 if it is not known.
    let total: Int
    /// Units that were there before; the rate is that of the others.
    let start: Int
    let seconds: Double

    var text: String {
        guard let amount else { return soFar }
        let (unit, scale) = Self.unit(amount)
        let counted = { (number: Int) in String(number / scale) }
        let rate = seconds > 0 ? Double(done - start) / seconds : 0
        let speed = " · \(Self.rounded(rate / Double(scale))) \(unit)/s"
        guard total > 0 else {
            guard done > 0 else { return soFar }
            return "\(counted(done)) \(unit)" + (rate > 0 ? speed : "")
        }
        let (whole, part) = (counted(total), counted(done))
        let padding = String(repeating: " ", count: max(0, whole.count - part.count))
        let text = "\(padding)\(part) of \(whole) \(unit)"
        guard seconds > 0 else { return text }
        // Nothing tells how fast it goes before the first piece is done; that it goes on can be told.
        guard rate > 0 else { return "\(text) · \(soFar)" }
        return text + speed + " · \(Self.duration(Double(max(0, total - done)) / rate)) left"
    }

    private var soFar: String { seconds > 0 ? "\(Self.duration(seconds)) so far" : "" }

    /// What is counted, as it is called, and how many of it are one.
    private static func unit(_ amount: ProgressLine.Amount) -> (name: String, scale: Int) {
        switch amount {
        case .count(let noun): (noun, 1)
        case .bytes: ("MB", 1_000_000)
        }
    }

    /// Three digits are as many as anybody reads.
    private static func rounded(_ rate: Double) -> String {
        let decimals: Double = rate < 1 ? 1000 : rate < 10 ? 100 : rate < 100 ? 10 : 1
        let value = (rate * decimals).rounded() / decimals
        return decimals == 1 && value < 1e15 ? "\(Int(value))" : "\(value)"
    }

    /// `13 s`, `4 min 05 s`, `2 h 07 min`.
    private static func duration(_ seconds: Double) -> String {
        guard seconds < 1e9 else { return "long" }
        let whole = Int(seconds.rounded(.up))
        let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole % 3600 / 60)) min"
    }
}
