import Engine

/// The features of images, row by row as they are computed.
///
/// They lie in one piece where all images are sure to come. Where some may turn out to be damaged they lie in blocks,
/// which are put together at the end one after the other, so that features never take their memory twice.
struct FeatureRows {
    /// Extents of one image's features.
    private let shape: Shape
    private let images: Int
    private let rowsInBlock: Int
    private var blocks: [(tensor: Tensor, rows: Int)] = []

    /// Large enough that the system takes its memory back as soon as it is free.
    static let bytesOfBlock = 64 << 20

    /// - Parameters:
    ///   - images: rows at most.
    ///   - batch: rows that come at once at most.
    ///   - mayBeFewer: whether fewer rows than `images` may come.
    init(_ shape: Shape, images: Int, batch: Int, mayBeFewer: Bool) {
        self.shape = shape
        self.images = images
        let fitting = Self.bytesOfBlock / max(shape.count * MemoryLayout<Float>.stride, 1)
        rowsInBlock = mayBeFewer ? min(max(fitting, batch), images) : images
    }

    /// Makes room for the next rows and lets `fill` write all of them.
    /// - Throws: `Failure` if there is no memory, and whatever `fill` throws; the rows must not be used then.
    mutating func append(_ rows: Int, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void) throws {
        if blocks.isEmpty || blocks[blocks.count - 1].rows + rows > rowsInBlock {
            let capacity = try Shape(checked: [max(rowsInBlock, rows)] + shape.extents)
            blocks.append((try Tensor(allocating: capacity, for: "the features of \(images) images") { _ in }, 0))
        }
        let last = blocks.count - 1
        let start = blocks[last].rows * shape.count
        try blocks[last].tensor.withMutableElements { elements in
            try fill(UnsafeMutableBufferPointer(rebasing: elements[start..<start + rows * shape.count]))
        }
        blocks[last].rows += rows
    }

    /// All rows; nothing is left behind.
    ///
    /// - Parameter checkInterruption: asked before every block; if it throws, all rows are still here.
    /// - Throws: `Failure` if there is no memory, and what `checkInterruption` throws.
    mutating func takeAll(checkInterruption: () throws -> Void) throws -> Tensor {
        let rows = blocks.reduce(0) { $0 + $1.rows }
        if blocks.count == 1, blocks[0].tensor.shape[0] == rows {
            return blocks.removeLast().tensor
        }
        let shape = try Shape(checked: [rows] + shape.extents)
        var whole = try Tensor(allocating: shape, for: "the features of \(rows) images") { _ in }
        var taken = 0
        while !blocks.isEmpty {
            do { try checkInterruption() } catch {
                blocks.insert((whole, taken), at: 0)
                throw error
            }
            let block = blocks.removeFirst()
            let places = taken * self.shape.count..<(taken + block.rows) * self.shape.count
            whole.withMutableElements { elements in
                block.tensor.withElements { values in
                    _ = UnsafeMutableBufferPointer(rebasing: elements[places]).update(
                        fromContentsOf: values[..<places.count])
                }
            }
            taken += block.rows
        }
        return whole
    }
}
