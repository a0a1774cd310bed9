/// How often a unit may fire although it never did: what N silent images prove, and what they do not.
///
/// To remember it: about 3/N, from −ln 0.05 = 2.996. Hanley & Lippman-Hand 1983, "If nothing goes wrong, is everything all
/// right?".
public enum RuleOfThree {
    /// The upper limit, at 95 % confidence, of the rate at which a unit fires that fired in none of `images` images:
    /// the rate p at which (1 − p)^N = 0.05, hence p = 1 − 0.05^(1/N). Clopper & Pearson 1934. 1 without images.
    public static func upperLimit(images: Int) -> Double {
        images <= 0 ? 1 : 1 - power(0.05, 1 / Double(images))
    }
}
