import Diagnostics
import Language

extension Functions {
    static let texts: [Function] = [
        Function(
            "format", ["value", "digits"], required: 1,
            summary: "a number as text with a fixed number of digits after the point, or any value as it is shown",
            examples: [Example("format(69/128, 3)", "0.539"), Example("format(2, 2)", "2.00")]
        ) { arguments, host in
            guard arguments.count > 1 else { return .text(ValueText.inline(arguments[0], digits: host.digits)) }
            let digits = try arguments[1].wholeNumber("digits", of: "format", atLeast: 0)
            guard digits <= 100 else { throw Failure(.command, "format() writes at most 100 digits") }
            guard case .number(let number) = arguments[0] else {
                throw Failure(
                    .command, "format() with digits needs a number, not \(arguments[0].typeName.withArticle)")
            }
            guard number.isFinite else { return .text(Figures.special(number)) }
            return .text(DecimalDigits(number.description).rounded(decimals: digits).fixed(decimals: digits))
        }
    ]
}
