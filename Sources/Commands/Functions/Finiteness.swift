import Diagnostics
import Language

/// What is no number, or too large for one, is an error for plain numbers, as it is with the operators: `1 / 0`. Tensors
/// hold infinities and NaN there, as in IEEE 754 and NumPy.
extension Functions {
    /// - Parameter value: what a function of one number made of these.
    /// - Throws: `Failure` for the first plain number of which it made something else.
    static func requireNumbers(_ value: Value, of numbers: Numbers, _ function: String) throws {
        let results: [Value]
        switch (numbers, value) {
        case (.scalar, _): results = [value]
        case (.list, .list(let values)): results = values
        default: return
        }
        for (position, (number, result)) in zip(numbers.values, results).enumerated() {
            guard case .number(let result) = result, !result.isFinite, number.isFinite || result.isNaN && !number.isNaN
            else { continue }
            var failure = failure(function, number, result)
            if case .list = numbers { failure.facts.append("it is element \(position) of the list") }
            throw failure
        }
    }

    /// The same for a function of many numbers: of finite ones come finite ones, or an error.
    ///
    /// - Parameter value: what the function made of all these.
    static func requireFinite(_ value: Value, of numbers: Numbers..., function: String) throws {
        let results: [Value]
        switch value {
        case .number: results = [value]
        case .list(let values): results = values
        default: return
        }
        let isFinite = results.allSatisfy { if case .number(let number) = $0 { number.isFinite } else { true } }
        guard !isFinite, numbers.allSatisfy(\.isPlainAndFinite) else { return }
        throw Failure(
            .command, "\(function)() of these is too large for a number",
            facts: ["numbers end at about 1.8e308, a tensor holds ∞ beyond"], remedies: ["compute with smaller ones"])
    }

    private static func failure(_ function: String, _ number: Double, _ result: Double) -> Failure {
        let call = "\(function)(\(NumberText.of(number)))"
        let inTensor = "a tensor holds \(Figures.special(result)) there"
        switch function {
        case "log":
            return Failure(
                .command, "\(call) is no number",
                facts: ["only what is above 0 has a logarithm", inTensor],
                remedies: ["look first: if x > 0 { … }"] + (number == 0 ? ["a little added: log(x + 1e-9)"] : []))
        case "sqrt":
            return Failure(
                .command, "\(call) is no real number",
                facts: ["a root of the negative \(NumberText.of(number))", inTensor],
                remedies: ["abs(x) before, or clip(x, 0, 1e9)"])
        default:
            return Failure(
                .command, result.isNaN ? "\(call) is no number" : "\(call) is too large for a number",
                facts: ["numbers end at about 1.8e308", inTensor], remedies: ["compute with smaller ones"])
        }
    }
}

extension Numbers {
    /// Whether they are plain numbers, or a list of such, and none is an infinity or NaN.
    fileprivate var isPlainAndFinite: Bool {
        switch self {
        case .scalar(let number): number.isFinite
        case .list(let numbers): numbers.allSatisfy(\.isFinite)
        case .tensor: false
        }
    }
}
