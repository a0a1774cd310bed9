import Diagnostics
import Engine
import Testing

@testable import Network

/// Sizes as a damaged or hostile file gives them: refused, and never the end of the program.
@Suite struct ExtremeSizesTests {
    private static let extremes = [
        Int.min, -(1 << 40), -1, 0, 1, 2, 3, 1 << 20, (1 << 20) + 1, 1 << 24, 1 << 31, 1 << 32, 1 << 40, (1 << 40) + 1,
        1 << 53, 1 << 60, 1 << 62, Int.max - 1, Int.max,
    ]

    /// One layer on a picture; nil where the layer itself is refused.
    private func chain(_ input: OpenShape, _ layers: [() throws -> any Layer]) throws -> Network {
        try Network(
            NetworkDescription(
                name: "chain", style: .functional, input: ("input", input),
                layers: try layers.enumerated().map { ("layer\($0)", try $1()) }))
    }

    /// Everything that can be asked of a network before it takes memory.
    private func ask(_ body: () throws -> Network) {
        do {
            let network = try body()
            _ = network.multiplyAdds
            _ = network.parameterCount
            _ = try network.reluSites
            for (height, width) in [(1, 1), (8, 8), (1 << 20, 1 << 20)] {
                guard let resolved = try? network.resolved(height: height, width: width) else { continue }
                _ = resolved.multiplyAdds
                _ = try? resolved.planLayout(height: height, width: width, batch: 64, context: context()).peakBytes
            }
        } catch {
            #expect(error is Failure)
        }
    }

    @Test(arguments: extremes) func everySettingOfEveryLayer(_ n: Int) throws {
        let same: () throws -> any Layer = { try Reshape(target: [n, 8, 3]) }
        let layers: [[() throws -> any Layer]] = [
            [{ try Conv2D(filters: n, window: Window2D(size: (3, 3), mode: .same)) }],
            [{ try Conv2D(filters: 4, window: Window2D(size: (n, 3), mode: .same)) }],
            [{ try Conv2D(filters: 4, window: Window2D(size: (n, n), mode: .same)) }],
            [{ try Conv2D(filters: 4, window: Window2D(size: (3, 3), strides: (n, 1), mode: .same)) }],
            [{ try Conv2D(filters: 4, window: Window2D(size: (3, 3), dilation: (1, n), mode: .valid)) }],
            [{ try Conv2D(filters: 4, window: Window2D(size: (3, 3), mode: .same), groups: n) }],
            [{ Pooling2D(.average, window: try Window2D(size: (n, 1), strides: (1, n), mode: .same)) }],
            [{ try Dense(units: n) }, { try Dense(units: n) }, { try Dense(units: n) }],
            [{ try ZeroPadding2D(Padding(top: n, left: n, bottom: n, right: n)) }],
            [same, { try ZeroPadding2D(Padding(top: 1, left: 1, bottom: 1, right: 1)) }],
            [same, { Pooling2D(.maximum, window: try Window2D(size: (2, 2), strides: (2, 2), mode: .same)) }],
            [{ try Reshape(target: [nil, n]) }], [{ try Reshape(target: [n, n, n]) }], [{ Concatenate(axis: n) }],
            [{ try Permute(axes: [n, 1, 2]) }], [{ PReLU(sharedAxes: [n]) }],
            [{ BatchNormalization() }, { Flatten() }, { try Dense(units: n) }],
        ]
        for input in [[8, 8, 3], [nil, nil, 3], [n, 8, 3], [n, n, 3], [n, n, n], [8, 8, n]] as [OpenShape] {
            for layer in layers { ask { try chain(input, layer) } }
        }
    }

    /// Each of many activations can exist, but their sum cannot be counted.
    @Test func sumsOverManyLayers() throws {
        let relu: () throws -> any Layer = { ActivationLayer(.relu) }
        let dense: () throws -> any Layer = { try Dense(units: 1 << 29) }
        ask { try chain([1 << 20, 1 << 20, 1 << 18], Array(repeating: relu, count: 300)) }
        let error = failure { try chain([1, 1, 1 << 29], Array(repeating: dense, count: 20)) }
        #expect(error?.message == "has more weights than can be counted")
    }

    @Test func joinedAxesAreCounted() throws {
        let wide = try Reshape(target: [1 << 40, 8, 3])
        func entry(_ name: String, _ layer: any Layer, _ inputs: String...) -> NetworkDescription.Entry {
            NetworkDescription.Entry(name, layer, calls: [inputs.map { .init($0) }])
        }
        let error = failure {
            try Network(
                NetworkDescription(
                    name: "joined",
                    entries: [
                        entry("input", InputLayer(shape: [nil, nil, 3])), entry("wide", wide, "input"),
                        entry("both", Concatenate(axis: 1), "wide", "wide"),
                    ], outputs: [.init("both")]))
        }
        #expect(error?.message == "'both' (Concatenate) would have an impossible shape: 2199023255552×8×3")
    }

    @Test func workThatCannotBeCountedIsRefused() throws {
        let conv: () throws -> any Layer = { try Conv2D(filters: 64, window: Window2D(size: (3, 3), mode: .same)) }
        let error = failure { try chain([1 << 24, 1 << 24, 64], [conv]) }
        #expect(error?.message == "'layer0' (Conv2D) has more multiplications than can be counted")
    }
}
