import Engine
import Foundation
import Testing

@Suite struct ActivationTests {
    private static let ofOneValue: [Activation] = [
        .linear, .relu, .relu6, .rectifier(maximum: nil, negativeSlope: 0.25, threshold: 0),
        .rectifier(maximum: 5, negativeSlope: 0.125, threshold: 1.5), .leakyRelu(slope: 0.3), .elu(alpha: 1),
        .elu(alpha: 0.5), .selu, .gelu(approximate: false), .gelu(approximate: true), .sigmoid,
        .hardSigmoid(slope: .fifth), .hardSigmoid(slope: .sixth), .tanh, .swish, .softplus, .softsign, .exponential,
    ]

    private func applied(_ activation: Activation, _ values: [Float], channels: Int = 1) throws -> [Float] {
        let context = try ComputeContext(threads: 2)
        var values = values
        let rows = values.count / channels
        try values.withUnsafeMutableBufferPointer { buffer in
            let start = try #require(buffer.baseAddress)
            try context.activate(start, rows: rows, channels: channels, activation)
        }
        return values
    }

    @Test(arguments: ofOneValue)
    func againstTheDefinition(_ activation: Activation) throws {
        let values = (-4000...4000).map { Float($0) / 250 } + [-80, 80, -0.0, 1e-20, -1e-20]
        let found = try applied(activation, values)
        for (x, y) in zip(values, found) {
            let expected = referenceActivation(activation, Double(x))
            // Near a zero of the function one unit in the last place of an intermediate 1 is what float32 can give.
            #expect(abs(Double(y) - expected) <= 4e-7 * max(abs(expected), min(abs(Double(x)), 1)), "at \(x)")
        }
    }

    @Test(arguments: ofOneValue + [.prelu(slopes: [0.5])])
    func notANumberStaysOne(_ activation: Activation) throws {
        #expect(try applied(activation, [.nan, 1])[0].isNaN)
    }

    /// Below its threshold a rectifier gives exact zeros, above it none; everything else does one or the other wrong.
    @Test(
        arguments: ofOneValue + [
            .rectifier(maximum: nil, negativeSlope: 0, threshold: 0.5),
            .rectifier(maximum: 0.25, negativeSlope: 0, threshold: 1),
            .rectifier(maximum: 3, negativeSlope: 0, threshold: -0.5),
        ])
    func rectifiersGiveExactZeros(_ activation: Activation) throws {
        let arguments: [Float] = [-80, -7, -1, -0.3, -1e-3, -1e-20, 1e-20, 1e-3, 0.3, 0.7, 1, 7, 80]
        let zeros = zip(arguments, try applied(activation, arguments)).filter { $1 == 0 }.map(\.0)
        switch activation {
        case .relu, .relu6: #expect(activation.isRectifier && zeros == Array(arguments[..<6]))
        case .rectifier(nil, 0, 0.5): #expect(activation.isRectifier && zeros == Array(arguments[..<9]))
        case .rectifier(0.25, 0, 1): #expect(activation.isRectifier && zeros == Array(arguments[..<8]))
        // Zeros there are, but −0.3 comes through: they do not mean "not above zero".
        case .rectifier(3, 0, -0.5): #expect(!activation.isRectifier && zeros == Array(arguments[..<3]))
        default: #expect(!activation.isRectifier)
        }
    }

    @Test func zerosThemselvesStayZeros() throws {
        for activation in [Activation.relu, .relu6, .rectifier(maximum: nil, negativeSlope: 0, threshold: 0.5)] {
            #expect(try applied(activation, [-0.0, 0]).map { $0 == 0 } == [true, true])
        }
    }

    @Test func slopesRepeat() throws {
        let values: [Float] = [-1, -1, -1, 2, -2, -2]
        #expect(try applied(.prelu(slopes: [0.5]), values) == [-0.5, -0.5, -0.5, 2, -1, -1])
        #expect(try applied(.prelu(slopes: [0.5, 2, 0]), values, channels: 3) == [-0.5, -2, 0, 2, -4, 0])
        let perValue: [Float] = [1, 2, 3, 4, 5, 6]
        #expect(try applied(.prelu(slopes: perValue), values, channels: 3) == [-1, -2, -3, 2, -10, -12])
    }

    @Test(arguments: [1, 2, 10, 1000])
    func softmaxOfRows(_ channels: Int) throws {
        var generator = SeededGenerator(9)
        let values = generator.reals(7 * channels, in: -20...90)
        let found = try applied(.softmax, values, channels: channels)
        for row in 0..<7 {
            let logits = values[row * channels..<(row + 1) * channels].map(Double.init)
            let largest = try #require(logits.max())
            let sum = logits.reduce(0) { $0 + exp($1 - largest) }
            for (found, logit) in zip(found[row * channels..<(row + 1) * channels], logits) {
                let expected = exp(logit - largest) / sum
                // The difference from the largest is rounded before the exponential.
                #expect(abs(Double(found) - expected) <= 1e-5 * expected + 1e-37)
            }
        }
    }

    /// What TensorFlow flushes to zero is zero here too: counts of zeros agree.
    @Test func numbersBelowTheNormalOnesAreZero() throws {
        #expect(exp(Float(-92)).isSubnormal)
        #expect(try applied(.softmax, [0, -92, -80], channels: 3).map { $0 == 0 } == [false, true, false])
        #expect(try applied(.sigmoid, [-92, -80, 92]).map { $0 == 0 } == [true, false, false])
        let notNumber = try applied(.softmax, [0, .nan], channels: 2)
        #expect(notNumber.count { $0.isNaN } == 2)
    }

    @Test func scaleAndShift() throws {
        let context = try ComputeContext(threads: 2)
        var values: [Float] = [1, 2, 3, 4, 5, 6]
        try values.withUnsafeMutableBufferPointer { buffer in
            let start = try #require(buffer.baseAddress)
            try context.scaleAndShift(start, rows: 3, channels: 2, scale: [2, -1], shift: [0.5, 1])
        }
        #expect(values == [2.5, -1, 6.5, -3, 10.5, -5])
    }
}
