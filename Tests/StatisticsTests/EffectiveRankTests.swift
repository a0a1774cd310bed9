import Engine
import Testing

@testable import Statistics

@Suite struct EffectiveRankTests {
    @Test func equalDirectionsCountFully() throws {
        // A permuted and scaled identity: four equal singular values.
        let features = FeatureTable(Tensor([4, 4], [0, 3, 0, 0, 3, 0, 0, 0, 0, 0, 0, 3, 0, 0, 3, 0]))
        let rank = try #require(try effectiveRank(features))
        #expect(abs(rank - 4) < 1e-12)
    }

    @Test func oneDirectionIsOne() throws {
        let rows: [Float] = [1, 2, 3, 2, 4, 6, -1, -2, -3]
        let rank = try #require(try effectiveRank(FeatureTable(Tensor([3, 3], rows))))
        #expect(abs(rank - 1) < 1e-6)
    }

    @Test func handComputed() throws {
        // Singular values 3 and 1: p = ¾, ¼; exp of the entropy is 4 / 3^¾.
        let features = FeatureTable(Tensor([2, 3], [3, 0, 0, 0, 0, 1]))
        let rank = try #require(try effectiveRank(features))
        #expect(abs(rank - 4 / power(3, 0.75)) < 1e-12)
    }

    @Test func undefined() throws {
        #expect(try effectiveRank(FeatureTable(Tensor(zeros: [3, 4]))) == nil)
        #expect(try effectiveRank(FeatureTable(Tensor(zeros: [0, 4]))) == nil)
        #expect(try effectiveRank(FeatureTable(Tensor([1, 2], [.nan, 1]))) == nil)
    }

    @Test func aTransposedMatrixHasTheSameRank() throws {
        var numbers = SeededNumbers(3)
        let matrix = numbers.rectified([5, 9])
        let turned = Tensor([9, 5], (0..<45).map { matrix.array[$0 % 5 * 9 + $0 / 5] })
        let rank = try #require(try effectiveRank(FeatureTable(matrix)))
        let other = try #require(try effectiveRank(FeatureTable(turned)))
        #expect(abs(rank - other) < 1e-9)
        #expect(1...5 ~= rank)
    }

    /// The eigenvalues of every size against three invariants, and against a matrix whose eigenvalues are known.
    @Test(arguments: 1...24) func eigenvalues(size: Int) throws {
        var numbers = SeededNumbers(UInt64(size))
        var matrix = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for j in 0...i {
                let value = Double.random(in: -1...1, using: &numbers)
                matrix[i * size + j] = value
                matrix[j * size + i] = value
            }
        }
        let eigenvalues = try symmetricEigenvalues(matrix, size: size)
        let trace = (0..<size).map { matrix[$0 * size + $0] }.reduce(0, +)
        #expect(abs(eigenvalues.reduce(0, +) - trace) < 1e-12 * Double(size))
        let squares = matrix.map { $0 * $0 }.reduce(0, +)
        #expect(abs(eigenvalues.map { $0 * $0 }.reduce(0, +) - squares) < 1e-12 * Double(size * size))
        var cubes = 0.0
        for i in 0..<size {
            for j in 0..<size {
                for k in 0..<size {
                    cubes += matrix[i * size + j] * matrix[j * size + k] * matrix[k * size + i]
                }
            }
        }
        #expect(abs(eigenvalues.map { $0 * $0 * $0 }.reduce(0, +) - cubes) < 1e-11 * Double(size * size))

        // The matrix of all ones plus the identity: one eigenvalue n + 1, all others 1.
        let ones = (0..<size * size).map { $0 / size == $0 % size ? 2.0 : 1.0 }
        let known = try symmetricEigenvalues(ones, size: size)
        for (index, value) in known.enumerated() {
            #expect(abs(value - (index == size - 1 ? Double(size) + 1 : 1)) < 1e-12 * Double(size))
        }
    }

    @Test func interruptionIsPassedOn() {
        struct Stop: Error {}
        let features = FeatureTable(Tensor([2, 2], [1, 2, 3, 4]))
        #expect(throws: Stop.self) { try effectiveRank(features) { throw Stop() } }
    }
}
