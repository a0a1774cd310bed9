import Engine
import Network
import Testing

@Suite struct DeadUnitsTests {
    /// Two convolutions and a dense layer of random weights, with biases low enough that some units die.
    private func network(seed: UInt64) throws -> Network {
        let window = try Window2D(size: (3, 3), mode: .same)
        var network = try Network(
            NetworkDescription(
                name: "chain", style: .functional, input: ("input", [6, 5, 3]),
                layers: [
                    ("one", try Conv2D(filters: 12, window: window, activation: .relu)),
                    ("two", try Conv2D(filters: 10, window: window, activation: .relu)), ("flat", Flatten()),
                    ("three", try Dense(units: 16, activation: .relu)),
                ]), seed: seed)
        var random = Randomness(seed)
        for name in ["one", "two", "three"] {
            let info = try network.layer(.name(name))
            let tensors = info.parameters.map { parameter in
                let tensor = random.tensor(parameter.shape.extents)
                return parameter.name == "bias" ? Tensor(tensor.shape, tensor.array.map { $0 * 30 - 8 }) : tensor
            }
            try network.setWeights(tensors, of: info)
        }
        return network
    }

    @Test func noUnitProvedDeadEverFires() throws {
        var found = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            let network = try network(seed: seed)
            let proved = network.unitsProvedDead(inputRanges: Array(repeating: 0...1, count: 3))
            #expect(Set(proved.keys) == ["one", "two", "three"])
            found += proved.values.joined().count { $0 }
            var random = Randomness(seed + 100)
            let images = Tensor([40, 6, 5, 3], random.tensor([40, 6, 5, 3]).array.map { ($0 + 1) / 2 })
            let plan = try network.plan(height: 6, width: 5, batch: 40, context: context())
            var fired: [[Bool]] = network.reluSites.map { Array(repeating: false, count: $0.units) }
            let sites = network.reluSites
            _ = try plan.run(images: images) { site, counts in
                let units = sites[site].units
                for (index, zeros) in counts.enumerated() where Int(zeros) < sites[site].positions ?? 0 {
                    fired[site][index % units] = true
                }
            }
            for site in sites {
                for (unit, isDead) in (proved[site.path] ?? []).enumerated() where isDead {
                    #expect(!fired[site.index][unit], "\(site.path) \(unit)")
                }
            }
        }
        #expect(found > 0)
    }

    @Test func aBoundIsKnownToTheLastBit() throws {
        var network = try Network(
            NetworkDescription(
                name: "dense", style: .functional, input: ("input", [1, 1, 2]),
                layers: [("units", try Dense(units: 3, activation: .relu))]))
        // Largest sums for inputs in 0...1: 2 − 1.5, 1 − 3, and 0 with nothing going in.
        try network.setWeights(
            [Tensor([2, 3], [2, 1, 0, -1, -1, 0]), Tensor([3], [-1.5, -3, 0])], of: try network.layer(.name("units")))
        let proved = network.unitsProvedDead(inputRanges: [0...1, 0...1])
        #expect(proved == ["units": [false, true, true]])
    }
}
