import Diagnostics
import Engine
import Testing

@Suite struct TensorTests {
    private let matrix = Tensor([3, 2], [1, 2, 3, 4, 5, 6])

    @Test func elementsAndRows() {
        #expect(matrix[0, 1] == 2)
        #expect(matrix[2, 0] == 5)
        #expect(matrix.rowCount == 2)
        #expect(matrix.rows(1..<3) == Tensor([2, 2], [3, 4, 5, 6]))
        #expect(matrix.rows(1..<1).shape == [0, 2])
        #expect(matrix.reshaped([2, 3])[1, 0] == 4)
    }

    @Test func equality() {
        #expect(Tensor([1], [0]) == Tensor([1], [-0.0]))
        #expect(Tensor([1], [.nan]) != Tensor([1], [.nan]))
        #expect(Tensor([2], [1, 2]) != Tensor([2, 1], [1, 2]))
    }

    @Test func copiedWhenWritten() {
        var copy = matrix
        copy.withMutableElements { $0[0] = 100 }
        #expect(matrix[0, 0] == 1)
        #expect(copy[0, 0] == 100)
    }

    @Test func memoryIsAligned() throws {
        for count in [1, 1000, 3 << 20] {
            let memory = try AlignedMemory<Float>(count: count, for: "a test")
            #expect(UInt(bitPattern: memory.elements.baseAddress) % 64 == 0)
            #expect(memory.elements.count == count)
        }
    }

    @Test func moreMemoryThanThereIs() throws {
        #expect(
            throws: Failure(
                .command, "there is not enough memory for the features of 10 images",
                facts: ["wanted: 4 EB"],
                remedies: ["use smaller images, fewer at once, or a model that ends earlier"])
        ) {
            try Tensor(allocating: Shape(checked: [1_000_000_000, 1_000_000_000]), for: "the features of 10 images") {
                _ in
            }
        }
    }
}
