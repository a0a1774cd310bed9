import Diagnostics
import Engine
import Testing

@testable import Network

/// The order of a functional model's layers is that of Keras's `model.layers`; the expectations are what Keras 3 lists.
@Suite struct OrderTests {
    private func network(_ entries: [(String, any Layer, [String])], output: String) throws -> Network {
        try Network(
            NetworkDescription(
                name: "order",
                entries: entries.map { name, layer, inputs in
                    NetworkDescription.Entry(name, layer, calls: [inputs.map { .init($0) }])
                }, outputs: [.init(output)]))
    }

    private let relu = ActivationLayer(.relu)
    private let input = InputLayer(shape: [4, 4, 3])

    @Test func aChainFromTheInput() throws {
        let network = try network(
            [("c", relu, ["b"]), ("b", relu, ["a"]), ("in", input, []), ("a", relu, ["in"])], output: "c")
        #expect(network.layers.map(\.name) == ["in", "a", "b", "c"])
    }

    /// é as one character, and as e with an accent behind it: two layers, each with its own weights.
    @Test func namesThatOnlyLookTheSameAreTwo() throws {
        let (one, other) = ("\u{E9}", "e\u{301}")
        let dense = try Dense(units: 2, activation: .relu)
        let network = try network(
            [("in", InputLayer(shape: [1, 1, 2]), []), (one, dense, ["in"]), (other, dense, [one])], output: other)
        #expect(network.layers.map { Array($0.name.utf8) } == ["in", one, other].map { Array($0.utf8) })
        for (index, name) in [one, other].enumerated() {
            #expect(try network.layer(.name(name)).index == index + 1)
        }
        #expect(network.outputLayer.index == 2)
        #expect(try network.layersLeftOut(endingAt: network.layer(.name(one))).map(\.index) == [2])
        #expect(try network.unitsProvedDead(inputRanges: [0...1, 0...1]).count == 2)
    }

    /// Layers of one distance from the output come as a walk from the output meets them.
    @Test func branchesOfUnequalLength() throws {
        let network = try network(
            [
                ("in", input, []), ("short", relu, ["in"]), ("long1", relu, ["in"]), ("long2", relu, ["long1"]),
                ("add", Merge(.sum), ["long2", "short"]), ("end", relu, ["add"]),
            ], output: "end")
        #expect(network.layers.map(\.name) == ["in", "long1", "long2", "short", "add", "end"])
        let swapped = try self.network(
            [
                ("in", input, []), ("short", relu, ["in"]), ("long1", relu, ["in"]), ("long2", relu, ["long1"]),
                ("add", Merge(.sum), ["short", "long2"]), ("end", relu, ["add"]),
            ], output: "end")
        #expect(swapped.layers.map(\.name) == ["in", "long1", "short", "long2", "add", "end"])
    }

    @Test func whatDoesNotLeadToTheOutputIsLeftOut() throws {
        let network = try network(
            [("in", input, []), ("aside", relu, ["in"]), ("a", relu, ["in"]), ("b", relu, ["a"])], output: "b")
        #expect(network.layers.map(\.name) == ["in", "a", "b"])
        #expect(try network.layersLeftOut(endingAt: network.layer(.name("a"))).map(\.name) == ["b"])
        #expect(try network.layersLeftOut(endingAt: network.layer(.name("in"))).map(\.name) == ["a", "b"])
        #expect(try network.layersLeftOut(endingAt: network.layer(.name("b"))).isEmpty)
    }

    @Test func layersLeftOutOfNestedModels() throws {
        let inner = try network([("in", input, []), ("x", relu, ["in"]), ("y", relu, ["x"])], output: "y")
        let outer = try network(
            [
                ("in", input, []), ("first", NestedModel(inner), ["in"]), ("second", NestedModel(inner), ["first"]),
                ("end", relu, ["second"]),
            ], output: "end")
        // A model that goes as a whole is one line.
        let left = try outer.layersLeftOut(endingAt: outer.layer(.name("first/x")))
        #expect(left.map(\.path) == ["first/y", "second", "end"])
        let cut = try outer.ending(at: outer.layer(.name("first/x")))
        #expect(cut.outputNames == ["first", "x"])
        #expect(outer.outputNames == ["end"])
        #expect(try outer.ending(at: outer.layer(.name("first"))).outputNames == ["first", "y"])
    }

    @Test func aSharedLayerIsNoEnd() throws {
        let network = try Network(
            NetworkDescription(
                name: "shared",
                entries: [
                    .init("in", input, calls: [[]]), .init("act", relu, calls: [[.init("in")], [.init("conv")]]),
                    .init(
                        "conv", try Conv2D(filters: 2, window: Window2D(size: (1, 1), mode: .same)),
                        calls: [[.init("act")]]),
                ], outputs: [.init("act", call: 1)]))
        #expect(network.layers.map(\.name) == ["in", "act", "conv"])
        #expect(
            failure { try network.ending(at: network.layer(.name("act"))) }?.message
                == "'act' is applied 2 times, so its output is not one thing")
    }
}
