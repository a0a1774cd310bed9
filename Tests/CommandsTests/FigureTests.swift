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

    @Test func float32sShowNoDigitsOfTheirBinaryForm() {
        #expect(Figures.number(Float(0.1), digits: 9) == "0.1")
        #expect(Figures.number(Float(0.916089058), digits: 4) == "0.9161")
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1500, "1.5 kB"), (2_500_000, "2.5 MB"),
        (3_000_000_000_000, "3000 GB"),
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
