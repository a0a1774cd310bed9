import Diagnostics
import Testing

@testable import Language

@Suite struct OperatorTests {
    /// Brackets say what the line without them means.
    @Test(arguments: [
        ("2 + 3 * 4", "2 + (3 * 4)"), ("2 * 3 + 4", "(2 * 3) + 4"), ("2 - 3 - 4", "(2 - 3) - 4"),
        ("16 / 4 / 2", "(16 / 4) / 2"), ("17 mod 10 mod 4", "(17 mod 10) mod 4"), ("6 / 4 * 2", "(6 / 4) * 2"),
        ("2 * 7 mod 4", "(2 * 7) mod 4"), ("2 ^ 3 ^ 2", "2 ^ (3 ^ 2)"), ("-2 ^ 2", "-(2 ^ 2)"), ("2 ^ -2", "2 ^ (-2)"),
        ("2 ^ -2 ^ 2", "2 ^ (-(2 ^ 2))"), ("-2 * 3", "(-2) * 3"), ("-5 mod 3", "(-5) mod 3"), ("2 * -3", "2 * (-3)"),
        ("3 * 2 ^ 2", "3 * (2 ^ 2)"), ("- -2", "-(-2)"), ("-[5][0]", "-([5][0])"),
        ("1 + 2 == 3", "(1 + 2) == 3"), ("1 < 2 + 3", "1 < (2 + 3)"), ("1 + 1..2 * 3", "(1 + 1)..(2 * 3)"),
        ("0..<3 == 0..<3", "(0..<3) == (0..<3)"), ("not 1 == 2", "not (1 == 2)"),
        ("not true == true", "not (true == true)"), ("not true and false", "(not true) and false"),
        ("not false or true", "(not false) or true"), ("not not true", "not (not true)"),
        ("true or false and false", "true or (false and false)"),
        ("false and true or true", "(false and true) or true"),
        ("1 == 1 and 2 == 2", "(1 == 1) and (2 == 2)"), ("1 < 2 or 1 / 0 > 1", "(1 < 2) or (1 / 0 > 1)"),
    ])
    func precedence(_ plain: String, _ bracketed: String) throws {
        #expect(try Shell().run(plain) == Shell().run(bracketed))
    }

    /// Pairs of operators whose brackets matter, so that the table above cannot hold by chance.
    @Test(arguments: [
        ("2 ^ 3 ^ 2", "(2 ^ 3) ^ 2"), ("-2 ^ 2", "(-2) ^ 2"), ("2 + 3 * 4", "(2 + 3) * 4"),
        ("2 - 3 - 4", "2 - (3 - 4)"), ("16 / 4 / 2", "16 / (4 / 2)"), ("not true and false", "not (true and false)"),
        ("true or false and false", "(true or false) and false"), ("-5 mod 3", "-(5 mod 3)"),
        ("17 mod 10 mod 4", "17 mod (10 mod 4)"),
    ])
    func otherBracketsMeanSomethingElse(_ plain: String, _ bracketed: String) throws {
        #expect(try Shell().run(plain) != Shell().run(bracketed))
    }

    /// As in Python the remainder has the sign of the divisor.
    @Test func remaindersArePythons() throws {
        for left in -7...7 {
            for right in -4...4 where right != 0 {
                let expected = Double(left) - Double(right) * (Double(left) / Double(right)).rounded(.down)
                let found = try apply(.remainder, Double(left), Double(right))
                #expect(found == expected, "\(left) mod \(right)")
            }
        }
    }

    private func apply(_ operation: BinaryOperator, _ left: Double, _ right: Double) throws -> Double? {
        guard case .number(let result) = try Operators.apply(operation, .number(left), .number(right)) else {
            return nil
        }
        return result
    }

    /// What is not a number is never a result, whatever went in.
    @Test func arithmeticNeverYieldsNaN() {
        let numbers: [Double] = [
            0, -0.0, 1, -1, 2, 0.5, -0.5, 1e308, -1e308, .leastNonzeroMagnitude, .infinity, -.infinity, .nan,
        ]
        let operations: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .power, .remainder]
        for operation in operations {
            for left in numbers {
                for right in numbers {
                    guard let result = try? apply(operation, left, right) else { continue }
                    #expect(!result.isNaN, "\(left) \(operation.rawValue) \(right)")
                    #expect(result.isFinite || !left.isFinite || !right.isFinite)
                }
            }
        }
    }

    @Test(arguments: [
        (BinaryOperator.subtract, Double.infinity, Double.infinity), (.add, .infinity, -.infinity),
        (.divide, .infinity, .infinity), (.remainder, .infinity, 2), (.multiply, 0, .infinity), (.add, .nan, 1),
    ])
    func undefinedResultsAreErrors(_ operation: BinaryOperator, _ left: Double, _ right: Double) throws {
        let failure = #expect(throws: Failure.self) { try apply(operation, left, right) }
        #expect(failure?.message == "the result is no number")
        #expect(failure?.facts == ["it would come of \(NumberText.of(left)) and \(NumberText.of(right))"])
    }

    @Test func infinityIsOtherwiseANumber() throws {
        #expect(try apply(.add, .infinity, 1) == .infinity)
        #expect(try apply(.divide, 1, .infinity) == 0)
        #expect(try apply(.remainder, 5, .infinity) == 5)
    }

    @Test(arguments: [
        ("[1, 'a', true, nothing] == [1, 'a', true, nothing]", "true"), ("[1, 2] == [1]", "false"),
        ("[1, 2] != [1, 3]", "true"), ("0..2 == 0..<3", "true"), ("'a' == 'b'", "false"),
        ("nothing == nothing", "true"),
        ("'B' < 'a'", "true"), ("'' < 'a'", "true"), ("'abc' <= 'abc'", "true"), ("2 >= 3", "false"),
    ])
    func comparisons(_ script: String, _ expected: String) throws { #expect(try Shell().run(script) == [expected]) }

    /// No silent `false` for what cannot be compared, and no silent conversion.
    @Test(arguments: [
        "1 == '1'", "true == 1", "[1] == ['a']", "0..2 == [0, 1, 2]", "'1' + 1", "1 + [2]", "'a' * 3", "true + true",
        "[2] < [3]", "true < false", "nothing + 1", "nothing < 1", "-true", "-[1]", "not 'a'", "1 and 1", "'' or true",
        "(0..2) + 1", "1 ^ 'a'", "[1] - [1]",
    ])
    func typesDoNotMix(_ script: String) {
        #expect(throws: Diagnostic.self) { try Shell().run(script) }
    }
}
