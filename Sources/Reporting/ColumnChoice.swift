/// Which columns of a table are shown where not all of them fit: the one that names the rows with those before it, and
/// of the others the first ones and the last ones.
struct ColumnChoice {
    /// Columns in order; nothing where some are left out.
    let shown: [Int?]
    let omitted: [Int]

    /// - Parameters:
    ///   - widths: that all columns need at least, in cells.
    ///   - name: the column that names the rows, if there is one.
    ///   - gap: cells between two columns.
    ///   - width: of the terminal; nothing where there is no limit.
    init(widths: [Int], name: Int?, gap: Int, width: Int?) {
        let all = Array(widths.indices)
        let total = { (columns: [Int]) in columns.reduce(0) { $0 + widths[$1] + gap } - gap }
        // The first ones and one more are shown however narrow the terminal is.
        let first = Array(0...min(name ?? 0, max(widths.count - 1, 0)))
        guard let width, widths.count > first.count + 1, total(all) > width else {
            shown = all
            omitted = []
            return
        }
        var (front, back) = (first, [widths.count - 1])
        let ellipsis = 1 + gap
        while front.count + back.count < widths.count {
            let takesFront = front.count - first.count < back.count
            let next = takesFront ? front.count : widths.count - 1 - back.count
            guard total(front + back + [next]) + ellipsis <= width else { break }
            if takesFront { front.append(next) } else { back.insert(next, at: 0) }
        }
        shown = front + [nil] + back
        omitted = Array(front.count..<(widths.count - back.count))
    }
}
