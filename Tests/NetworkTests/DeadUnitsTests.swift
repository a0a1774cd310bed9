import Diagnostics
import Engine
import Network
import Testing

@Suite struct DeadUnitsTests {
    /// What random weights are given to, with the units that are rectified.
    enum Arrangement: CaseIterable {
        case chain
        /// Two branches, summed and joined, behind layers that are no rectifiers.
        case graph

        func description() throws -> NetworkDescription {
            let window = try Window2D(size: (3, 3), mode: .same)
            func convolution(_ filters: Int, _ activation: Activation) throws -> Conv2D {
                try Conv2D(filters: filters, window: window, activation: activation)
            }
            switch self {
            case .chain:
                return NetworkDescription(
                    name: "chain", style: .functional, input: ("input", [6, 5, 3]),
                    layers: [
                        ("one", try convolution(12, .relu)), ("two", try convolution(10, .relu)), ("flat", Flatten()),
                        ("three", try Dense(units: 16, activation: .relu)),
                    ])
            case .graph:
                func entry(_ name: String, _ layer: any Layer, _ inputs: String...) -> NetworkDescription.Entry {
                    NetworkDescription.Entry(name, layer, calls: [inputs.map { NetworkDescription.Source($0) }])
                }
                return NetworkDescription(
                    name: "graph",
                    entries: [
                        entry("input", InputLayer(shape: [6, 5, 3])),
                        entry("scale", try Rescaling(scale: [0.5, -1, 2], offset: [0.25]), "input"),
                        entry("one", try convolution(8, .leakyRelu(slope: 0.1)), "scale"),
                        entry("left", try convolution(6, .sigmoid), "one"),
                        entry("right", try convolution(6, .elu(alpha: 1)), "one"),
                        entry("sum", Merge(.sum), "left", "right"), entry("both", Concatenate(), "sum", "one"),
                        entry("two", try convolution(12, .relu), "both"),
                        entry("mean", GlobalPooling2D(.average), "two"),
                        entry("three", try Dense(units: 16, activation: .relu6), "mean"),
                    ], outputs: [NetworkDescription.Source("three")])
            }
        }

        /// Bounds grow with every layer, faster than what really happens.
        var kernelScale: Float { self == .chain ? 1 : 0.02 }

        var rectified: Set<String> { self == .chain ? ["one", "two", "three"] : ["two", "three"] }
    }

    /// Random weights, with biases low and kernels small enough that some units die.
    private func network(_ arrangement: Arrangement, seed: UInt64) throws -> Network {
        var network = try Network(arrangement.description(), seed: seed)
        var random = Randomness(seed)
        for info in network.layers where !info.parameters.isEmpty {
            let tensors = info.parameters.map { parameter in
                let tensor = random.tensor(parameter.shape.extents)
                let isBias = parameter.name == "bias"
                return Tensor(
                    tensor.shape, tensor.array.map { isBias ? $0 * 30 - 8 : $0 * arrangement.kernelScale })
            }
            try network.setWeights(tensors, of: info)
        }
        return network
    }

    @Test(arguments: Arrangement.allCases)
    func noUnitProvedDeadEverFires(_ arrangement: Arrangement) throws {
        var found = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            let network = try network(arrangement, seed: seed)
            let proved = try network.unitsProvedDead(inputRanges: Array(repeating: 0...1, count: 3))
            #expect(Set(proved.keys.map(\.text)) == arrangement.rectified)
            found += proved.values.joined().count { $0 }
            let sites = try network.reluSites
            for (site, fired) in zip(sites, try fired(network, sites, seed: seed + 100)) {
                for (unit, isDead) in (proved[ExactText(site.path)] ?? []).enumerated() where isDead {
                    #expect(!fired[unit], "\(site.path) \(unit)")
                }
            }
        }
        #expect(found > 0)
    }

    /// By rectifier and unit, whether it fired for any of forty random images.
    private func fired(_ network: Network, _ sites: [ReluSite], seed: UInt64) throws -> [[Bool]] {
        var random = Randomness(seed)
        let images = Tensor([40, 6, 5, 3], random.tensor([40, 6, 5, 3]).array.map { ($0 + 1) / 2 })
        let plan = try network.plan(height: 6, width: 5, batch: 40, context: context())
        var fired: [[Bool]] = sites.map { Array(repeating: false, count: $0.units) }
        _ = try plan.run(images: images) { site, counts in
            let units = sites[site].units
            for (index, zeros) in counts.enumerated() where Int(zeros) < sites[site].positions ?? 0 {
                fired[site][index % units] = true
            }
        }
        return fired
    }

    @Test func aBoundIsKnownToTheLastBit() throws {
        var network = try Network(
            NetworkDescription(
                name: "dense", style: .functional, input: ("input", [1, 1, 2]),
                layers: [("units", try Dense(units: 3, activation: .relu))]))
        // Largest sums for inputs in 0...1: 2 − 1.5, 1 − 3, and 0 with nothing going in.
        try network.setWeights(
            [Tensor([2, 3], [2, 1, 0, -1, -1, 0]), Tensor([3], [-1.5, -3, 0])], of: try network.layer(.name("units")))
        let proved = try network.unitsProvedDead(inputRanges: [0...1, 0...1])
        #expect(proved == ["units": [false, true, true]])
    }
}
