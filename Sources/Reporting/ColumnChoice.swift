import Diagnostics

/// Which columns of a table are shown where not all of them fit: the first ones and the last ones.
struct ColumnChoice {
    /// Columns in order; nothing where some are left out.
    let shown: [Int?]
    let omitted: [Int]

    /// - Parameters:
    ///   - widths: of all columns, in cells.
    ///   - gap: cells between two columns.
    ///   - width: of the terminal; nothing where there is no limit.
    init(widths: [Int], gap: Int, width: Int?) {
        let all = Array(widths.indices)
        let total = { (columns: [Int]) in columns.reduce(0) { $0 + widths[$1] + gap } - gap }
        // Two columns are shown however narrow the terminal is.
        guard let width, widths.count > 2, total(all) > width else {
            shown = all
            omitted = []
            return
        }
        var (front, back) = ([0], [widths.count - 1])
        let ellipsis = 1 + gap
        while front.count + back.count < widths.count {
            let takesFront = front.count <= back.count
            let next = takesFront ? front.count : widths.count - 1 - back.count
            guard total(front + back + [next]) + ellipsis <= width else { break }
            if takesFront { front.append(next) } else { back.insert(next, at: 0) }
        }
        shown = front + [nil] + back
        omitted = Array(front.count..<(widths.count - back.count))
    }
}
