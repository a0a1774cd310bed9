import Diagnostics

/// `x = x + …` with a list or a text: what is added goes to its end in place, where nobody else holds it, so that
/// building one in a loop takes time in proportion to its length.
extension Evaluator {
    /// One `+` of a sum, with the place of everything up to its right side.
    private typealias Addition = (right: Expression, whole: Span)

    /// Assigns a sum that begins with the variable itself.
    ///
    /// - Returns: false, with nothing done, if it does not, or the variable holds something else.
    @inline(never) func grow(_ target: Statement.Target, _ sum: Expression) throws -> Bool {
        guard row == nil, begins(sum, with: target), var before = growing(target) else { return false }
        let version = version(of: target)
        var added: Value?
        var extent = Extent()
        var grows = true
        for addition in additions(of: sum) {
            let right = try evaluate(addition.right)
            try located(addition.whole) {
                switch (before, right) {
                case (.list(let first), .list(let second)):
                    try Limits.checkList(first.count + length(of: added) + second.count)
                    if added == nil { extent = self.extent(of: target, first) }
                    var measured = MeasuredLists()
                    extent = extent.joined(with: measured.extent(of: second))
                    try Limits.check(extent)
                    added = added.map { joined($0, right) } ?? right
                case (.text(let first), .text(let second)):
                    try Limits.checkText(first.utf8.count + length(of: added) + second.utf8.count)
                    added = added.map { joined($0, right) } ?? right
                default:
                    // It is no list or text any more.
                    before = try Operators.apply(.add, added.map { joined(before, $0) } ?? before, right)
                    (added, grows) = (nil, false)
                }
            }
        }
        // A command within the sum may have assigned to the variable; then it is what it was before that counts.
        guard grows, let added, version == self.version(of: target) else {
            set(target, added.map { joined(before, $0) } ?? before)
            return true
        }
        before = .nothing
        append(added, to: target)
        if case .list = added { remember(extent, of: target) }
        return true
    }

    private func begins(_ sum: Expression, with target: Statement.Target) -> Bool {
        var first = sum
        while case .binary(.add, let left, _) = first.kind { first = left }
        return switch (first.kind, target) {
        case (.name(let name, _), .variable(let number)): name == number
        case (.local(let place, _), .local(let other, _)): place == other
        default: false
        }
    }

    private func additions(of sum: Expression) -> [Addition] {
        var additions: [Addition] = []
        var rest = sum
        while case .binary(.add, let left, let right) = rest.kind {
            additions.append((right, rest.span))
            rest = left
        }
        return additions.reversed()
    }

    /// The value of the variable, if it can grow.
    private func growing(_ target: Statement.Target) -> Value? {
        let value: Value? =
            switch target {
            case .variable(let number): scope.value(origin.slots[number])
            case .local(let place, _): frames[base + place]
            }
        switch value {
        case .list, .text: return value
        default: return nil
        }
    }

    private func version(of target: Statement.Target) -> Int {
        if case .variable(let number) = target { scope.version(origin.slots[number]) } else { 0 }
    }

    private func extent(of target: Statement.Target, _ values: [Value]) -> Extent {
        let known: Extent? =
            switch target {
            case .variable(let number):
                grown[origin.slots[number]].flatMap { $0.version == version(of: target) ? $0.extent : nil }
            case .local(let place, _): grownLocals[base + place]
            }
        if let known { return known }
        var measured = MeasuredLists()
        return measured.extent(of: values)
    }

    private func remember(_ extent: Extent, of target: Statement.Target) {
        switch target {
        case .variable(let number): grown[origin.slots[number]] = (version(of: target), extent)
        case .local(let place, _): grownLocals[base + place] = extent
        }
    }

    private func append(_ added: Value, to target: Statement.Target) {
        switch target {
        case .variable(let number): scope.change(origin.slots[number]) { Self.append(added, to: &$0) }
        case .local(let place, _): Self.append(added, to: &frames[base + place])
        }
    }

    /// The value leaves its place while it grows, so that nothing holds it there.
    private static func append(_ added: Value, to value: inout Value?) {
        switch added {
        case .list(let others):
            guard var list = list(value) else { return }
            value = nil
            list += others
            value = .list(list)
        case .text(let other):
            guard var text = text(value) else { return }
            value = nil
            text += other
            value = .text(text)
        default: break
        }
    }

    private static func list(_ value: Value?) -> [Value]? { if case .list(let list)? = value { list } else { nil } }

    private static func text(_ value: Value?) -> String? { if case .text(let text)? = value { text } else { nil } }

    private func joined(_ value: Value, _ added: Value) -> Value {
        var result: Value? = value
        Self.append(added, to: &result)
        return result ?? value
    }

    private func length(of value: Value?) -> Int {
        switch value {
        case .list(let values): values.count
        case .text(let text): text.utf8.count
        default: 0
        }
    }
}
