import Testing

@testable import Language

@Suite struct MembershipTests {
    @Test(arguments: [
        ("2 in [1, 2]", "true"), ("3 in [1, 2]", "false"), ("'a' in ['a', 1]", "true"), ("1 in ['1']", "false"),
        ("3 in 0..<3", "false"), ("2 in 0..<3", "true"), ("1.5 in 0..3", "false"), ("'b' in 'abc'", "true"),
        ("'' in 'abc'", "true"), ("not 2 in [1]", "true"), ("2 not in [1]", "true"), ("1 + 1 in [2] and true", "true"),
        ("[1] in [[1], [2]]", "true"), ("nothing in [nothing]", "true"),
        ("'a' in 0..5", "false"), ("'aab' in 'aaaab'", "true"), ("'aab' in 'aaaa'", "false"),
    ])
    func membership(_ script: String, _ expected: String) throws { #expect(try Shell().run(script) == [expected]) }
}
