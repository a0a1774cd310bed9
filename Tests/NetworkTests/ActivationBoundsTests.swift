import Diagnostics
import Engine
import Testing

@testable import Network

/// Bounds must hold for what the engine computes, whatever the function and wherever the arguments lie.
@Suite struct ActivationBoundsTests {
    private static let activations: [Activation] = [
        .linear, .relu, .relu6, .rectifier(maximum: nil, negativeSlope: 0.25, threshold: 0),
        .rectifier(maximum: 5, negativeSlope: 0.125, threshold: 1.5),
        .rectifier(maximum: 2, negativeSlope: -0.5, threshold: -1),
        .rectifier(maximum: 0.5, negativeSlope: 0, threshold: 1),
        .rectifier(maximum: nil, negativeSlope: 0, threshold: -0.75), .leakyRelu(slope: 0.3), .leakyRelu(slope: -2),
        .prelu(slopes: [0.5]), .prelu(slopes: [-1.5]), .elu(alpha: 1), .elu(alpha: 0.3), .elu(alpha: 2.5),
        .elu(alpha: -1),
        .selu, .gelu(approximate: false), .gelu(approximate: true), .sigmoid, .hardSigmoid(slope: .fifth),
        .hardSigmoid(slope: .sixth), .tanh, .softmax, .swish, .softplus, .softsign, .exponential,
    ]

    @Test(arguments: activations) func everyValueLiesWithin(_ activation: Activation) throws {
        let context = try ComputeContext(threads: 1)
        let ends: [Double] = [
            -100, -10, -3, -1.3, -1.27, -1, -0.76, -0.75, -0.5, -0.01, 0, 0.01, 0.6, 1, 1.7, 4, 6.5, 80,
        ]
        for (index, low) in ends.enumerated() {
            for high in ends[index...] {
                let bounds = ChannelBounds([low...high]).activated(activation)
                var values = (0...200).map { Float(low + (high - low) * Double($0) / 200) }
                // A row of one value is always 1 after softmax; two share.
                let channels = activation == .softmax ? 3 : 1
                try values.withUnsafeMutableBufferPointer { values in
                    let start = try #require(values.baseAddress)
                    try context.activate(start, rows: values.count / channels, channels: channels, activation)
                }
                let slack = 1e-4 * bounds.magnitude[0]
                for value in values.prefix(values.count / channels * channels) {
                    #expect(
                        bounds.lower[0] - slack <= Double(value) && Double(value) <= bounds.upper[0] + slack,
                        "\(value) of \(low)...\(high), not in \(bounds.lower[0])...\(bounds.upper[0])")
                }
            }
        }
    }

    @Test(arguments: activations) func infiniteBoundsGiveBounds(_ activation: Activation) throws {
        for (low, high) in [(-Double.infinity, Double.infinity), (.nan, 1), (0, .nan)] {
            let bounds = activation.bounds(low, high)
            for x in [-50, -1, 0, 1, 50] as [Double] {
                let point = activation.bounds(x, x)
                #expect(bounds.lower <= point.lower && point.upper <= bounds.upper, "\(x)")
            }
        }
    }

    /// ELU was taken for a clamp: its values between −alpha and 0 were lost.
    @Test func aUnitAfterELUThatFiresIsNotProvedDead() throws {
        var network = try Network(
            NetworkDescription(
                name: "elu", style: .functional, input: ("input", [1, 1, 1]),
                layers: [
                    ("elu", try Dense(units: 1, activation: .elu(alpha: 1))),
                    ("relu", try Dense(units: 2, activation: .relu)),
                ]))
        try network.setWeights([Tensor([1, 1], [0]), Tensor([1], [-1])], of: network.layer(.name("elu")))
        // ELU(−1) = −0.632; −0.632 + 0.8 fires, −0.632 + 0.5 does not.
        try network.setWeights([Tensor([1, 2], [1, 1]), Tensor([2], [0.8, 0.5])], of: network.layer(.name("relu")))
        #expect(try network.unitsProvedDead(inputRanges: [0...1]) == ["relu": [false, true]])
    }

    /// Below its threshold a rectifier gives zeros, so that is where a unit is dead.
    @Test func aThresholdIsWhereAUnitDies() throws {
        var network = try Network(
            NetworkDescription(
                name: "threshold", style: .functional, input: ("input", [1, 1, 1]),
                layers: [
                    ("dense", try Dense(units: 2)),
                    ("relu", ActivationLayer(.rectifier(maximum: nil, negativeSlope: 0, threshold: 1), kind: "ReLU")),
                ]))
        try network.setWeights([Tensor([1, 2], [0.5, 2]), Tensor([2], [0, 0])], of: network.layer(.name("dense")))
        #expect(try network.unitsProvedDead(inputRanges: [0...1]) == ["relu": [true, false]])
    }

    @Test func interruptionIsPassedOn() throws {
        struct Stop: Error {}
        let network = try Network.vgg16(includeTop: false, height: 32, width: 32)
        #expect(throws: Stop.self) {
            try network.unitsProvedDead(inputRanges: Array(repeating: 0...1, count: 3)) { throw Stop() }
        }
    }
}
