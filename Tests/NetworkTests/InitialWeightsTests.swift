import Engine
import Testing

@testable import Network

@Suite struct InitialWeightsTests {
    private func values(_ count: Int, deviation: Float = 1, seed: UInt64) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            fillNormal(
                UnsafeMutableBufferPointer(rebasing: buffer[..<count]),
                blocks: 0..<(count + normalBlock - 1) / normalBlock,
                deviation: deviation, seed: seed)
            filled = count
        }
    }

    /// Mean, variance, skewness and kurtosis of a normal distribution, and its share within one deviation.
    @Test(arguments: [1, 2, 77] as [UInt64]) func normalValues(seed: UInt64) {
        let count = 400_000
        let values = values(count, seed: seed).map(Double.init)
        func moment(_ power: Int) -> Double {
            values.reduce(0) { sum, x in sum + (0..<power).reduce(1.0) { product, _ in product * x } } / Double(count)
        }
        #expect(abs(moment(1)) < 0.01)
        #expect(abs(moment(2) - 1) < 0.02)
        #expect(abs(moment(3)) < 0.05)
        #expect(abs(moment(4) - 3) < 0.1)
        let within = Double(values.count { abs($0) < 1 }) / Double(count)
        #expect(abs(within - 0.682689) < 0.005)
        #expect(values.allSatisfy { abs($0) < 6 })
    }

    @Test func theSameForOneSeedWhateverTheLength() {
        let whole = values(1000, seed: 9)
        #expect(values(1000, seed: 9) == whole)
        #expect(values(1000, seed: 10) != whole)
        for length in [1, 15, 16, 17, 31, 33, 500] { #expect(values(length, seed: 9) == Array(whole[..<length])) }
        #expect(values(100, deviation: 0.5, seed: 9) == whole[..<100].map { $0 * 0.5 })
    }

    /// In whatever pieces, backwards too.
    @Test func theSameInPieces() {
        let whole = values(1000, seed: 9)
        var pieces = [Float](repeating: 0, count: 1000)
        pieces.withUnsafeMutableBufferPointer { buffer in
            for start in [20, 7, 0] {
                let end = start == 20 ? (1000 + normalBlock - 1) / normalBlock : start == 7 ? 20 : 7
                fillNormal(buffer, blocks: start..<end, deviation: 1, seed: 9)
            }
        }
        #expect(pieces == whole)
    }

    /// He et al. 2015, eq. 10: variance 2 / fan-in, of the inputs that an output sees.
    @Test func varianceFollowsTheFanIn() throws {
        let network = try Network.vgg19(includeTop: false, height: 32, width: 32, seed: 4)
        for (name, fanIn) in [("block1_conv1", 27.0), ("block3_conv1", 9 * 128), ("block5_conv4", 9 * 512)] {
            let weights = try network.weights(of: network.layer(.name(name)))
            let kernel = weights[0].array.map(Double.init)
            let variance = kernel.reduce(0) { $0 + $1 * $1 } / Double(kernel.count)
            #expect(abs(variance * fanIn / 2 - 1) < 0.1, "\(name)")
            #expect(weights[1].array.allSatisfy { $0 == 0 })
        }
    }
}
