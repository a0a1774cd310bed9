import Diagnostics

extension Value {
    /// `value[i, lower:upper, "name"]`.
    ///
    /// - Parameter checkInterruption: asked again and again while a long text is looked at; what it throws is passed on.
    /// - Throws: `Failure` if the type cannot be indexed so, or an index is out of range.
    func subscripted(_ indices: [Index], checkInterruption: () throws -> Void = {}) throws -> Value {
        switch self {
        case .object(let object): return try object.subscripted(indices)
        case .table(let table): return try table.subscripted(indices)
        case .list(let elements):
            switch try only(indices) {
            case .at(let index): return elements[try Index.position(index, count: elements.count, of: "list")]
            case .slice(let lower, let upper, let step):
                let slice = try Slice(lower: lower, upper: upper, step: step, count: elements.count)
                return .list(slice.positions.map { elements[$0] })
            case .named(let name):
                throw Failure(.command, "a list has no names, found \"\(name)\"", remedies: ["an index from 0: x[0]"])
            }
        case .text(let text):
            let characters = try text.characters(checkInterruption)
            switch try only(indices) {
            case .at(let index):
                return .text(String(characters[try Index.position(index, count: characters.count, of: "text")]))
            case .slice(let lower, let upper, let step):
                let slice = try Slice(lower: lower, upper: upper, step: step, count: characters.count)
                return .text(try characters.text(slice, checkInterruption))
            case .named(let name):
                throw Failure(.command, "a text has no names, found \"\(name)\"", remedies: ["an index from 0: x[0]"])
            }
        case .range(let bounds):
            let count = bounds.upper - bounds.lower
            switch try only(indices) {
            case .at(let index):
                return .number(Double(bounds.lower + (try Index.position(index, count: count, of: "range"))))
            case .slice(let lower, let upper, let step):
                let slice = try Slice(lower: lower, upper: upper, step: step, count: count)
                if slice.step == 1 {
                    return .range(Bounds(bounds.lower + slice.start, bounds.lower + slice.start + slice.count))
                }
                try Limits.checkList(slice.count)
                return .list(slice.positions.map { .number(Double(bounds.lower + $0)) })
            case .named(let name):
                throw Failure(.command, "a range has no names, found \"\(name)\"", remedies: ["an index from 0: x[0]"])
            }
        case .nothing, .number, .truth, .function:
            throw Failure(
                .command, "\(described) cannot be indexed",
                remedies: ["lists, texts, ranges, tables, tensors and features can"])
        }
    }

    private func only(_ indices: [Index]) throws -> Index {
        guard let first = indices.first, indices.count == 1 else {
            throw Failure(
                .command, "a \(typeName) has one axis, found \(indices.count) indices",
                remedies: ["one after the other: x[0][1]"])
        }
        return first
    }

    /// What follows a dot.
    ///
    /// - Throws: `Failure` if there is no such member.
    func member(_ name: String) throws -> Value {
        switch self {
        case .object(let object): return try object.member(name)
        case .table(let table): return try table.member(name)
        default:
            throw Failure(
                .command, "\(described) has no member '\(name)'", remedies: ["functions come first: len(x)"])
        }
    }

    /// The elements that `for` walks over: characters of a text, rows of a table.
    ///
    /// - Parameter checkInterruption: asked again and again while a long text is taken apart.
    func elements(checkInterruption: () throws -> Void = {}) throws -> [Value] {
        switch self {
        case .list(let elements): return elements
        case .text(let text):
            return try text.characters(checkInterruption).enumerated().map { position, character in
                if position.isMultiple(of: 4096) { try checkInterruption() }
                return .text(String(character))
            }
        case .table(let table): return table.rows.indices.map { .object(table.row($0)) }
        case .object(let object): return try object.elements()
        case .range(let bounds):
            try Limits.checkList(bounds.upper - bounds.lower)
            return (bounds.lower..<bounds.upper).map { .number(Double($0)) }
        case .nothing, .number, .truth, .function:
            throw Failure(
                .command, "cannot go through \(described)", remedies: ["a number of turns is a range: 0..<10"])
        }
    }

    /// The elements that `for` walks over; nothing of a value that has none.
    public func elementsIfAny(checkInterruption: () throws -> Void = {}) throws -> [Value]? {
        switch self {
        case .nothing, .number, .truth, .function: nil
        case .text, .list, .range, .table, .object:
            try elements(checkInterruption: checkInterruption)
        }
    }

    /// - Parameter what: `an index`, for the message.
    func wholeNumber(as what: String) throws -> Int {
        if case .number(let number) = self, abs(number) > Bounds.largest {
            throw Failure(
                .command, "\(what) is too large: \(sourceText)", facts: ["at most: \(NumberText.of(Bounds.largest))"],
                remedies: ["a smaller one: there is nothing so far out"])
        }
        guard case .number(let number) = self, number == number.rounded() else {
            throw Failure(
                .command, "\(what) must be a whole number, not \(described)",
                remedies: ["round(x) makes one, floor(x) the one below"])
        }
        return Int(number)
    }
}

extension String {
    /// What people read as single characters.
    fileprivate func characters(_ checkInterruption: () throws -> Void) throws -> [Character] {
        var characters: [Character] = []
        for character in self {
            if characters.count.isMultiple(of: 4096) { try checkInterruption() }
            characters.append(character)
        }
        return characters
    }
}

extension [Character] {
    fileprivate func text(_ slice: Slice, _ checkInterruption: () throws -> Void) throws -> String {
        var text = ""
        for number in 0..<slice.count {
            if number.isMultiple(of: 4096) { try checkInterruption() }
            text.append(self[slice.start + number * slice.step])
        }
        return text
    }
}
