/// The generator of Steele, Lea & Flood 2014, "Fast Splittable Pseudorandom Number Generators", with their constants.
///
/// Number i depends on the seed and i alone, so a sequence may be drawn in any order and by any number of threads.
struct SplitMix64 {
    let seed: UInt64

    func callAsFunction(_ index: UInt64) -> UInt64 { Self.mix(seed &+ (index &+ 1) &* 0x9E37_79B9_7F4A_7C15) }

    private static func mix(_ state: UInt64) -> UInt64 {
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The seed of part `index` of something that has a seed.
    static func derivedSeed(_ seed: UInt64, _ index: UInt64) -> UInt64 { SplitMix64(seed: seed)(index) }

    /// The seed of a part with a name (FNV-1a over its UTF-8, then mixed with the seed).
    static func derivedSeed(_ seed: UInt64, _ name: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return mix(seed ^ hash)
    }
}
