/// How much a list holds, with everything in the lists and tables within it.
struct Extent {
    /// Levels of lists within one another, 1 for a list of plain values.
    var depth = 1
    var elements = 0
    /// Of text, in UTF-8.
    var bytes = 0

    /// Sums stop growing here, far above every limit and far below overflow.
    private static let most = 1 << 40

    /// Of both lists joined.
    func joined(with other: Extent) -> Extent {
        Extent(
            depth: max(depth, other.depth), elements: min(elements + other.elements, Self.most),
            bytes: min(bytes + other.bytes, Self.most))
    }

    fileprivate mutating func add(_ inner: Extent, isDeeper: Bool) {
        if isDeeper { depth = max(depth, 1 + inner.depth) }
        elements = min(elements + inner.elements, Self.most)
        bytes = min(bytes + inner.bytes, Self.most)
    }
}

/// Measures lists, each once however often it stands in others, so that the time goes with the memory that they take
/// and not with the much larger size of what they stand for.
struct MeasuredLists {
    /// By the address of a list's storage, which the outermost list keeps alive.
    private var known: [UnsafeRawPointer: Extent] = [:]

    mutating func extent(of values: [Value]) -> Extent { extent(of: values, check: {}) }

    /// - Parameter check: called now and then; may throw to stop.
    mutating func extent(of values: [Value], check: () throws -> Void) rethrows -> Extent {
        var extent = Extent()
        extent.elements = values.count
        for (position, value) in values.enumerated() {
            if position & 4095 == 4095 { try check() }
            switch value {
            case .list(let inner): extent.add(try remembered(inner, check), isDeeper: true)
            case .text(let text): extent.bytes += text.utf8.count
            case .table(let table):
                for row in table.rows { extent.add(try remembered(row, check), isDeeper: true) }
            case .function(let function): extent.add(function.extent, isDeeper: true)
            case .nothing, .number, .truth, .range, .object: break
            }
        }
        return extent
    }

    private mutating func remembered(_ values: [Value], _ check: () throws -> Void) rethrows -> Extent {
        let address = values.withUnsafeBytes { $0.baseAddress }
        guard let address, !values.isEmpty else { return Extent() }
        if let extent = known[address] { return extent }
        let extent = try extent(of: values, check: check)
        known[address] = extent
        return extent
    }
}

extension Value {
    /// Elements that the value holds, with those of the lists and tables within it.
    ///
    /// - Parameter limit: where counting stops, so that asking about a long list is quick.
    public func elements(upTo limit: Int) -> Int {
        switch self {
        case .nothing, .number, .truth, .text, .range, .function, .object: 1
        case .list(let values): Self.elements(of: values, upTo: limit)
        case .table(let table): Self.elements(of: table.rows.lazy.map(Value.list), upTo: limit)
        }
    }

    private static func elements(of values: some Sequence<Value>, upTo limit: Int) -> Int {
        var count = 0
        for value in values {
            count += value.elements(upTo: limit - count)
            if count >= limit { break }
        }
        return count
    }
}
