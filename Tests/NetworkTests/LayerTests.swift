import Diagnostics
import Engine
import Foundation
import Network
import Testing

@Suite struct LayerTests {
    @Test(arguments: [PoolingRule.maximum, .average], [PaddingMode.valid, .same])
    func poolingOfEverySmallShape(rule: PoolingRule, mode: PaddingMode) throws {
        for height in 1...6 {
            for (size, stride) in [(1, 1), (2, 2), (3, 2), (3, 1), (2, 3)] {
                let layer = Pooling2D(rule, window: try Window2D(size: (size, 2), strides: (stride, 2), mode: mode))
                guard mode == .same || height >= size else {
                    #expect(failure { try LayerCase(layer, on: [height, 5, 3]) }?.message.contains("fewer than") == true)
                    continue
                }
                let one = try LayerCase(layer, on: [height, 5, 3])
                #expect(one.agrees(with: Reference.pooling(one.input, layer)), "\(height) rows, window \(size), \(stride)")
            }
        }
    }

    @Test(arguments: [PoolingRule.maximum, .average], [true, false])
    func globalPooling(rule: PoolingRule, keepsAxes: Bool) throws {
        let one = try LayerCase(GlobalPooling2D(rule, keepsAxes: keepsAxes), on: [5, 7, 3])
        let expected = (0..<3).map { channel in
            let values = (0..<35).map { one.input[$0 / 7, $0 % 7, channel] }
            return rule == .maximum ? values.max() ?? .nan : values.reduce(0, +) / 35
        }
        #expect(one.agrees(with: Values(keepsAxes ? [1, 1, 3] : [3], expected)))
    }

    @Test func denseOnTheLastAxis() throws {
        for extents in [[6], [5, 6], [2, 3, 6]] {
            let layer = try Dense(units: 7)
            guard extents.count == 3 else { continue }
            let one = try LayerCase(layer, on: extents)
            #expect(
                one.agrees(
                    with: Reference.dense(one.input, kernel: one.weights[0], bias: one.weights[1].elements)))
        }
    }

    @Test func batchNormalisationWithAndWithoutItsParts() throws {
        for (scales, centres) in [(true, true), (true, false), (false, true), (false, false)] {
            let layer = BatchNormalization(epsilon: 1e-3, scales: scales, centres: centres)
            let one = try LayerCase(layer, on: [3, 4, 5])
            let names = one.network.layers[1].parameters.map(\.name)
            func weight(_ name: String, _ channel: Int, or otherwise: Double) -> Double {
                names.firstIndex(of: name).map { one.weights[$0].elements[channel] } ?? otherwise
            }
            var expected = one.input
            for index in expected.elements.indices {
                let channel = index % 5
                let deviation = (weight("moving_variance", channel, or: .nan) + 1e-3).squareRoot()
                let normalised = (one.input.elements[index] - weight("moving_mean", channel, or: .nan)) / deviation
                expected.elements[index] =
                    normalised * weight("gamma", channel, or: 1) + weight("beta", channel, or: 0)
            }
            #expect(one.agrees(with: expected))
        }
    }

    @Test func activationsOfTheirOwn() throws {
        let cases: [(Activation, (Double) -> Double)] = [
            (.relu, { max($0, 0) }), (.leakyRelu(slope: 0.3), { $0 < 0 ? 0.3 * $0 : $0 }),
            (.elu(alpha: 0.7), { $0 < 0 ? 0.7 * (exp($0) - 1) : $0 }), (.linear, { $0 }),
            (.rectifier(maximum: 0.5, negativeSlope: 0, threshold: 0), { min(max($0, 0), 0.5) }),
            (.rectifier(maximum: nil, negativeSlope: 0.1, threshold: 0.2), { $0 < 0.2 ? 0.1 * ($0 - 0.2) : $0 }),
            (.sigmoid, { 1 / (1 + exp(-$0)) }), (.tanh, { tanh($0) }),
        ]
        for (function, expected) in cases {
            let one = try LayerCase(ActivationLayer(function), on: [3, 5, 4])
            #expect(one.agrees(with: one.input.mapped(expected)), "\(function)")
        }
        let one = try LayerCase(ActivationLayer(.softmax, kind: "Softmax"), on: [3, 5, 4])
        #expect(one.agrees(with: Reference.softmax(one.input)))
    }

    @Test func slopesOfPReLUAreSharedAlongAxes() throws {
        for (axes, shape) in [
            ([], [3, 5, 4]), ([1, 2], [1, 1, 4]), ([1], [1, 5, 4]), ([3], [3, 5, 1]), ([1, 2, -1], [1, 1, 1]),
        ] as [([Int], Shape)] {
            let one = try LayerCase(PReLU(sharedAxes: axes), on: [3, 5, 4])
            #expect(one.network.layers[1].parameters.map(\.shape) == [shape])
            var expected = one.input
            for y in 0..<3 {
                for x in 0..<5 {
                    for c in 0..<4 where one.input[y, x, c] < 0 {
                        let alpha = one.weights[0][min(y, shape[0] - 1), min(x, shape[1] - 1), min(c, shape[2] - 1)]
                        expected[y, x, c] = alpha * one.input[y, x, c]
                    }
                }
            }
            #expect(one.agrees(with: expected), "\(axes)")
        }
        #expect(failure { try LayerCase(PReLU(sharedAxes: [0]), on: [3, 5, 4]) } != nil)
    }

    @Test func zeroPadding() throws {
        let one = try LayerCase(
            ZeroPadding2D(Padding(top: 1, left: 2, bottom: 3, right: 0)), on: [3, 4, 2])
        var expected = Values(zeros: [7, 6, 2])
        for y in 0..<7 { for x in 0..<6 { for c in 0..<2 { expected[y, x, c] = one.input.padded(y - 1, x - 2, c) } } }
        #expect(one.output == expected)
        #expect(failure { try ZeroPadding2D(Padding(top: -1, left: 0, bottom: 0, right: 0)) } != nil)
    }

    @Test func rescaling() throws {
        let whole = try LayerCase(Rescaling(scale: [0.5], offset: [-1]), on: [3, 4, 2])
        #expect(whole.agrees(with: whole.input.mapped { $0 * 0.5 - 1 }))
        let each = try LayerCase(Rescaling(scale: [0.5, 2], offset: [1, -3]), on: [3, 4, 2])
        var expected = each.input
        for index in expected.elements.indices {
            expected.elements[index] = each.input.elements[index] * [0.5, 2][index % 2] + [1, -3][index % 2]
        }
        #expect(each.agrees(with: expected))
        #expect(
            failure { try LayerCase(Rescaling(scale: [1, 2]), on: [3, 4, 3]) }?.message
                == "'layer' (Rescaling) has 2 factors for an input of 3×4×3")
    }

    @Test func arrangements() throws {
        let flat = try LayerCase(Flatten(), on: [3, 4, 2])
        #expect(flat.output == Values([24], flat.input.elements))
        let shaped = try LayerCase(Reshape(target: [nil, 6]), on: [3, 4, 2])
        #expect(shaped.output == Values([4, 6], shaped.input.elements))
        #expect(failure { try Reshape(target: [nil, nil]) } != nil)
        #expect(
            failure { try LayerCase(Reshape(target: [5, 5]), on: [3, 4, 2]) }?.message
                == "'layer' (Reshape) cannot arrange 24 values as 5×5")
        let permuted = try LayerCase(Permute(axes: [3, 1, 2]), on: [3, 4, 2])
        var expected = Values(zeros: [2, 3, 4])
        for y in 0..<3 { for x in 0..<4 { for c in 0..<2 { expected[c, y, x] = permuted.input[y, x, c] } } }
        #expect(permuted.output == expected)
        #expect(failure { try Permute(axes: [1, 1]) } != nil)
    }

    @Test func trainingLayersChangeNothing() throws {
        for kind in InferenceIdentity.kinds {
            let layer = try #require(InferenceIdentity(kind: kind))
            let one = try LayerCase(layer, on: [3, 4, 2])
            #expect(one.output == one.input)
        }
        #expect(InferenceIdentity(kind: "Dense") == nil)
    }
}
