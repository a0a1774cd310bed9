/// Which columns of a table are shown where not all of them fit: the one that names the rows, before it those that
/// stand there, and of the others the last ones and the first ones.
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
        let total = { (columns: [Int?]) in columns.reduce(-gap) { $0 + ($1.map { widths[$0] } ?? 1) + gap } }
        guard let width, widths.count > 2, total(all) > width else {
            shown = all
            omitted = []
            return
        }
        var chosen: [Int] = []
        for column in Self.order(widths.count, name: name ?? 0) {
            let wider = (chosen + [column]).sorted()
            // Two are shown however narrow the terminal is.
            if chosen.count >= 2, total(Self.marked(wider, of: widths.count)) > width { break }
            chosen = wider
        }
        shown = Self.marked(chosen, of: widths.count)
        omitted = all.filter { !chosen.contains($0) }
    }

    /// The columns, those first that are left out last: the name, the last one, what stands before the name, and then
    /// from both ends.
    private static func order(_ count: Int, name: Int) -> [Int] {
        var rest = Array((name + 1)..<max(count, name + 1))
        var order = [name] + [rest.popLast()].compactMap(\.self) + Array(0..<name)
        while !rest.isEmpty {
            order.append(rest.removeFirst())
            if let last = rest.popLast() { order.append(last) }
        }
        return order
    }

    /// Columns with a mark wherever some are left out.
    private static func marked(_ columns: [Int], of count: Int) -> [Int?] {
        var marked: [Int?] = []
        var next = 0
        for column in columns {
            if column > next { marked.append(nil) }
            marked.append(column)
            next = column + 1
        }
        return next < count ? marked + [nil] : marked
    }
}
