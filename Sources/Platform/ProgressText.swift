/// The words of a line of progress: ` 40 of 198 images · 12.3 images/s · 13 s left`.
struct ProgressText {
    let amount: ProgressLine.Amount
    let done: Int
    let total: Int
    /// Units that were there before; the rate is that of the others.
    let start: Int
    let seconds: Double

    var text: String {
        guard total > 0 else { return done > 0 ? "\(counted(done)) \(unit)" : "" }
        let whole = counted(total)
        let part = counted(done)
        let amount =
            String(repeating: " ", count: max(0, whole.count - part.count)) + "\(part) of \(whole) \(unit)"
        guard seconds > 0 else { return amount }
        // Nothing tells how fast it goes before the first piece is done; that it goes on can be told.
        guard done > start else { return amount + " · \(Self.duration(seconds)) so far" }
        let rate = Double(done - start) / seconds
        let left = Double(max(0, total - done)) / rate
        return amount + " · \(Self.rounded(rate / scale)) \(unit)/s · \(Self.duration(left)) left"
    }

    private var unit: String {
        switch amount {
        case .count(let noun): noun
        case .bytes: "MB"
        }
    }

    private var scale: Double { amount == .bytes ? 1e6 : 1 }

    private func counted(_ number: Int) -> String {
        switch amount {
        case .count: String(number)
        case .bytes: String(number / 1_000_000)
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
