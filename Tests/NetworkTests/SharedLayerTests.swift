import Diagnostics
import Engine
import Testing

@testable import Network

/// Layers and models that are applied several times.
@Suite struct SharedLayerTests {
    private func entry(_ name: String, _ layer: any Layer, _ inputs: NetworkDescription.Source...)
        -> NetworkDescription.Entry
    {
        NetworkDescription.Entry(name, layer, calls: [inputs])
    }

    private func convolution(_ filters: Int, _ activation: Activation = .linear) throws -> Conv2D {
        try Conv2D(filters: filters, window: Window2D(size: (1, 1), mode: .same), activation: activation)
    }

    /// input → first → act → second → act, one ReLU layer behind convolutions of the given widths.
    private func shared(_ first: Int, _ second: Int) throws -> Network {
        try Network(
            NetworkDescription(
                name: "shared",
                entries: [
                    entry("input", InputLayer(shape: [6, 5, 3])),
                    entry("first", try convolution(first), .init("input")),
                    NetworkDescription.Entry(
                        "act", ActivationLayer(.relu, kind: "ReLU"), calls: [[.init("first")], [.init("second")]]),
                    entry("second", try convolution(second), .init("act")),
                ], outputs: [.init("act", call: 1)]), seed: 3)
    }

    /// The zeros of every site, added up over images, against those of the activations themselves.
    @Test(arguments: [(4, 20), (20, 4), (6, 6), (1, 70)]) func zerosOfASharedReLU(widths: (Int, Int)) throws {
        let network = try shared(widths.0, widths.1)
        let images = try random([3, 6, 5, 3])
        let plan = try network.plan(height: 6, width: 5, batch: 3, context: context())
        var found: [[Int]] = plan.reluSites.map { Array(repeating: 0, count: $0.units) }
        let second = try plan.run(images: images) { site, counts in
            for (index, count) in counts.enumerated() { found[site][index % found[site].count] += Int(count) }
        }
        // The first application on its own.
        let first = try network.ending(at: network.layer(.name("first")))
            .plan(height: 6, width: 5, batch: 3, context: context()).run(images: images)
        let zeros = [(first, widths.0), (second, widths.1)].map { tensor, units in
            (0..<units).map { unit in
                stride(from: unit, to: tensor.count, by: units).count { tensor.array[$0] <= 0 }
            }
        }
        if widths.0 == widths.1 {
            #expect(plan.reluSites.map(\.name) == ["act"])
            #expect(plan.reluSites.map(\.positions) == [60])
            #expect(found == [zip(zeros[0], zeros[1]).map { $0 + $1 }])
        } else {
            #expect(plan.reluSites.map(\.name) == [widths.0, widths.1].map { "act (\($0) unit\($0 == 1 ? "" : "s"))" })
            #expect(plan.reluSites.map(\.path) == ["act", "act"])
            #expect(plan.reluSites.map(\.positions) == [30, 30])
            #expect(found == zeros)
        }
        #expect(try network.unitsProvedDead(inputRanges: Array(repeating: -1...1, count: 3)).isEmpty)
    }

    /// One model applied to a picture and to the picture made smaller.
    private func pyramid() throws -> Network {
        let inner = try Network(
            NetworkDescription(
                name: "inner", style: .sequential, input: ("inner_input", [8, 6, 3]),
                layers: [
                    ("conv", try Conv2D(filters: 4, window: Window2D(size: (3, 3), mode: .same), activation: .relu)),
                    ("mean", GlobalPooling2D(.average)),
                ]), seed: 5)
        let pool = Pooling2D(.maximum, window: try Window2D(size: (2, 2), strides: (2, 2), mode: .valid))
        return try Network(
            NetworkDescription(
                name: "pyramid",
                entries: [
                    entry("input", InputLayer(shape: [8, 6, 3])), entry("half", pool, .init("input")),
                    NetworkDescription.Entry("inner", NestedModel(inner), calls: [[.init("input")], [.init("half")]]),
                    entry("both", Concatenate(), .init("inner"), .init("inner", call: 1)),
                ], outputs: [.init("both")]))
    }

    @Test func aModelAppliedToTwoSizesSeesBoth() throws {
        let network = try pyramid()
        let images = try random([2, 8, 6, 3])
        let both = try network.plan(height: 8, width: 6, batch: 2, context: context()).run(images: images)
        let half = try network.ending(at: network.layer(.name("half")))
            .plan(height: 8, width: 6, batch: 2, context: context()).run(images: images)
        let inner = try #require(network.members.compactMap { $0.layer as? NestedModel }.first).network
        let large = try inner.plan(height: 8, width: 6, batch: 2, context: context()).run(images: images)
        let small = try inner.plan(height: 4, width: 3, batch: 2, context: context()).run(images: half)
        for image in 0..<2 {
            #expect(Array(both.rows(image..<image + 1).array.prefix(4)) == large.rows(image..<image + 1).array)
            #expect(Array(both.rows(image..<image + 1).array.suffix(4)) == small.rows(image..<image + 1).array)
        }
        #expect(try network.reluSites.map(\.positions) == [48 + 12])
        let conv = try network.layer(.name("inner/conv"))
        #expect(conv.applications == 2)
        #expect(conv.outputShape == [8, 6, 4])
        #expect(conv.multiplyAdds == (48 + 12) * 4 * 27)
        #expect(try network.layer(.name("inner")).multiplyAdds == conv.multiplyAdds)
        #expect(network.multiplyAdds == conv.multiplyAdds)
        // An open input leaves both open.
        #expect(try network.withInput([nil, nil, 3]).multiplyAdds == nil)
        #expect(try network.resolved(height: 10, width: 10).reluSites.map(\.positions) == [100 + 25])
    }

    /// A layer's name may hold a slash, and look like the path of another.
    @Test func layersAreToldApartByTheirPlace() throws {
        let inner = try Network(
            NetworkDescription(
                name: "a", style: .sequential, input: ("a_input", [2, 2, 3]),
                layers: [("b", try convolution(5, .relu))]), seed: 1)
        let network = try Network(
            NetworkDescription(
                name: "slashes",
                entries: [
                    entry("input", InputLayer(shape: [2, 2, 3])),
                    entry("a/b", try convolution(3, .relu), .init("input")),
                    entry("a", NestedModel(inner), .init("a/b")),
                ], outputs: [.init("a")]), seed: 2)
        let plan = try network.plan(height: 2, width: 2, batch: 1, context: context())
        #expect(plan.steps.map(\.outputShape) == [[2, 2, 3], [2, 2, 5]])
        #expect(plan.reluSites.map(\.units) == [3, 5])
        #expect(try network.unitsProvedDead(inputRanges: Array(repeating: 0...1, count: 3)).isEmpty)
        let last = try #require(network.allLayers.last)
        #expect(try network.own(last).units == 5)
    }

    @Test func modelsThatMultiplyLayersWithoutEndAreRefused() throws {
        var network = try Network(
            NetworkDescription(
                name: "leaf", style: .sequential, input: ("in", [1, 1, 1]),
                layers: [("x", ActivationLayer(.relu))]))
        for level in 0..<8 {
            let calls: [[NetworkDescription.Source]] = (0..<8).map {
                $0 == 0 ? [.init("in")] : [.init("m", call: $0 - 1)]
            }
            network = try Network(
                NetworkDescription(
                    name: "level\(level)",
                    entries: [
                        entry("in", InputLayer(shape: [1, 1, 1])),
                        NetworkDescription.Entry("m", NestedModel(network), calls: calls),
                    ], outputs: [.init("m", call: 7)]))
        }
        #expect(network.allLayers.last?.applications == 1 << 24)
        let error = failure { try network.plan(height: 1, width: 1, batch: 1, context: context()) }
        #expect(error?.message == "the model applies its layers more than 1048576 times")
    }

    private func random(_ extents: [Int]) throws -> Tensor {
        var random = Randomness(7)
        return random.tensor(extents)
    }
}
