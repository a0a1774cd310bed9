import Diagnostics

/// The parameters of a function as a call has to meet them.
struct ParameterList: Sendable {
    var function: String
    var names: [String]
    /// Parameters from this one on may be left out.
    var required: Int
    var isVariadic = false
    /// A built-in function gets its arguments in order, without gaps.
    var isBuiltIn = false
    var usage: String

    init(_ signature: FunctionSignature) {
        function = signature.name
        names = signature.parameters
        required = signature.required
        isVariadic = signature.isVariadic
        isBuiltIn = true
        usage = signature.usage
    }

    init(function: String, names: [String], required: Int, usage: String) {
        self.function = function
        self.names = names
        self.required = required
        self.usage = usage
    }

    /// What is wrong with a call: at one of its arguments, or as a whole.
    struct Problem: Error {
        var failure: Failure
        var label: Label?
    }

    /// For every parameter, which argument it gets; arguments past the parameters come in their order after those.
    ///
    /// - Parameter labels: as many as arguments, or none at all if no argument has a name.
    /// - Throws: `Problem` if an argument is missing, or there is no parameter for one.
    func places(for count: Int, labels: [Label?]) throws -> [Int?] {
        var places = [Int?](repeating: nil, count: names.count)
        var positional = 0
        for argument in 0..<count {
            guard let label = argument < labels.count ? labels[argument] : nil else {
                if argument < names.count {
                    places[argument] = argument
                } else if isVariadic {
                    places.append(argument)
                } else {
                    throw wrongCount(count)
                }
                positional += 1
                continue
            }
            guard let parameter = names.firstIndex(of: label.name) else { throw unknown(label) }
            if places[parameter] != nil {
                throw problem(
                    "the argument '\(label.name)' is given twice", label, ["number \(parameter + 1) is the same"])
            }
            places[parameter] = argument
        }
        if let missing = places.prefix(required).firstIndex(where: { $0 == nil }) {
            if labels.isEmpty { throw wrongCount(count) }
            throw problem("\(shown) lacks its argument '\(names[missing])'", nil, [])
        }
        if isBuiltIn {
            while let last = places.last, last == nil { places.removeLast() }
            if let gap = places.firstIndex(where: { $0 == nil }) {
                let label = labels.compactMap { $0 }.last
                throw problem("\(shown) takes '\(label?.name ?? "")' only with '\(names[gap])'", label, [])
            }
        }
        return places
    }

    private var shown: String { function.isEmpty ? "the function" : function }

    private func wrongCount(_ count: Int) -> Problem {
        let most = isVariadic ? Int.max : names.count
        let expected =
            isVariadic ? "at least \(required)" : required == most ? "\(most)" : "\(required) to \(most)"
        let isSingular = expected == "1" || expected == "at least 1"
        return problem("\(shown) takes \(expected) argument\(isSingular ? "" : "s"), found \(count)", nil, [])
    }

    private func unknown(_ label: Label) -> Problem {
        Problem(
            failure: Failure(
                .usage, "\(shown) has no parameter named '\(label.name)'",
                remedies: [DidYouMean.sentence(for: label.name, among: names), "usage: \(usage)"].compactMap { $0 }),
            label: label)
    }

    private func problem(_ message: String, _ label: Label?, _ facts: [String]) -> Problem {
        Problem(failure: Failure(.usage, message, facts: facts, remedies: ["usage: \(usage)"]), label: label)
    }
}
