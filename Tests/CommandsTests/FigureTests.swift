import Statistics
import Testing

@testable import Commands

@Suite struct FigureTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (143_667_240, "143,667,240"), (-1234, "-1,234"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func counts(count: Int, text: String) { #expect(Figures.count(count) == text) }

    @Test(arguments: [
        (0.0, "0.0 %"), (1.0, "100.0 %"), (69.0 / 128, "53.9 %"), (0.00001, "< 0.1 %"), (0.99999, "> 99.9 %"),
        (0.9994, "99.9 %"), (-0.5, "-50.0 %"), (Double.nan, "undefined"),
    ])
    func percentages(fraction: Double, text: String) { #expect(Figures.percent(fraction) == text) }

    @Test func shares() {
        #expect(Figures.share(69, of: 128) == "69 of 128 (53.9 %)")
        #expect(Figures.share(0, of: 0) == "0 of 0")
    }

    @Test(arguments: [
        (0.1, "0.1"), (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"), (1e-7, "1e-7"), (1.5e-9, "1.5e-9"),
        (123_456.789, "123457"),
        (0.00012345678, "0.000123457"), (1e20, "1e20"), (9.999999, "10"), (-2.5, "-2.5"), (Double.infinity, "∞"),
        (-0.0, "0"), (12345678.9, "12345700"), (1e300, "1e300"),
    ])
    func numbers(number: Double, text: String) { #expect(Figures.number(number) == text) }

    private static let edges: [(Double, String)] = [
        (0x1p53, "9.0072e15"), (0x1p53 - 1, "9007199254740991"), (-0x1p53, "-9.0072e15"),
        (1 - 0x1p53, "-9007199254740991"), (0x1p63, "9.22337e18"), (-0x1p63, "-9.22337e18"), (-.infinity, "-∞"),
        (.nan, "NaN"), (-.nan, "NaN"), (.leastNonzeroMagnitude, "5e-324"), (-.leastNonzeroMagnitude, "-5e-324"),
        (.greatestFiniteMagnitude, "1.79769e308"), (0.1 + 0.2, "0.3"), (999_999.5, "1000000"), (0.00001, "0.00001"),
        (0.000099999999, "0.0001"), (0.0000099999, "9.9999e-6"),
    ]

    /// Whole numbers stand in full as long as every whole number has a value of its own.
    @Test(arguments: edges)
    func numbersAtTheEdges(number: Double, text: String) { #expect(Figures.number(number) == text) }

    private static let float32Edges: [(Float, String)] = [
        (0x1p24, "16777200"), (0x1p24 - 1, "16777215"), (-0x1p63, "-9.22337e18"), (0x1p63, "9.22337e18"),
        (-0.0, "0"), (.leastNonzeroMagnitude, "1e-45"), (.greatestFiniteMagnitude, "3.40282e38"), (.infinity, "∞"),
        (-.infinity, "-∞"), (.nan, "NaN"), (0.1, "0.1"),
    ]

    @Test(arguments: float32Edges)
    func float32sAtTheEdges(number: Float, text: String) { #expect(Figures.number(number) == text) }

    @Test(arguments: [
        ("9.996", 2, "10.00"), ("-0.004", 2, "0.00"), ("0.5", 0, "1"), ("1e-06", 3, "0.000"), ("5e-324", 3, "0.000"),
        ("2.5e+20", 1, "250000000000000000000.0"), ("-9.223372036854776e+18", 0, "-9223372036854776000"),
        ("0.0", 2, "0.00"), ("99.99", 1, "100.0"),
    ])
    func fixedDecimals(description: String, decimals: Int, text: String) {
        #expect(DecimalDigits(description).rounded(decimals: decimals).fixed(decimals: decimals) == text)
    }

    @Test func float32sShowNoDigitsOfTheirBinaryForm() {
        #expect(Figures.number(Float(0.1), digits: 9) == "0.1")
        #expect(Figures.number(Float(0.916089058), digits: 4) == "0.9161")
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1500, "1.5 kB"), (2_500_000, "2.5 MB"),
        (3_000_000_000_000, "3 TB"), (999_499, "999 kB"), (999_500, "1 MB"), (Int.max, "9.2 EB"),
    ])
    func bytes(bytes: Int, text: String) { #expect(Figures.bytes(bytes) == text) }

    @Test(arguments: [
        (0.0, "0 ms"), (0.00213, "2.1 ms"), (1.234, "1.2 s"), (59.9, "60 s"), (65.0, "1 min 5 s"),
        (3725.0, "1 h 2 min"),
    ])
    func seconds(seconds: Double, text: String) { #expect(Figures.seconds(seconds) == text) }

    /// Which values are zero must never be in doubt.
    @Test func columnsKeepZerosApart() {
        let column = NumberColumn([0, 0.5, 1e-9, -2.25, .nan], digits: 4)
        #expect([0, 0.5, 1e-9, -2.25, .nan].map(column.text) == ["0", "0.50", "1e-9", "-2.25", "NaN"])
        let wide = NumberColumn([1e-20, 3, 2e12], digits: 3)
        #expect([1e-20, 3, 2e12].map(wide.text) == ["1e-20", "3", "2000000000000"])
        let whole = NumberColumn([0, 1, 12], digits: 6)
        #expect([0, 1, 12].map(whole.text) == ["0", "1", "12"])
    }
}
