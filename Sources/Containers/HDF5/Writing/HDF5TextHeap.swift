/// Global heap collections that hold the texts of any length (HDF5 File Format Specification 3.0, III.E).
///
/// Empty texts take no place there.
struct HDF5TextHeap {
    struct Reference {
        /// Bytes of the text.
        let length: Int
        /// Where its collection begins in the file, and its number there; both 0 for an empty text.
        let collection: Int
        let index: Int
    }

    /// A collection begins anew at this size; HDF5 makes none smaller.
    private static let smallest = 4096
    private static let headerSize = 16

    private let start: Int
    private var out = LittleEndianBytes()
    private var collection = LittleEndianBytes()
    private var inCollection = 0

    init(at start: Int) { self.start = start }

    /// - Returns: where it will lie.
    mutating func add(_ text: String) -> Reference {
        let length = text.utf8.count
        guard length > 0 else { return Reference(length: 0, collection: 0, index: 0) }
        if collection.count >= Self.smallest { closeCollection() }
        inCollection += 1
        collection.add(inCollection, width: 2)
        collection.add(0, width: 6)
        collection.add(length, width: 8)
        collection.add(text.utf8)
        collection.align()
        return Reference(length: length, collection: start + out.count, index: inCollection)
    }

    private mutating func closeCollection() {
        guard inCollection > 0 else { return }
        let size = max(Self.headerSize + collection.count, Self.smallest)
        out.add("GCOL".utf8)
        out.add(1, width: 4)
        out.add(size, width: 8)
        out.add(collection.bytes)
        let free = size - Self.headerSize - collection.count
        if free >= Self.headerSize {
            // Object 0 is the free space, with this header of its own.
            out.add(0, width: 8)
            out.add(free, width: 8)
            out.add(zeros: free - Self.headerSize)
        } else {
            out.add(zeros: free)
        }
        collection = LittleEndianBytes()
        inCollection = 0
    }

    /// The bytes of all collections.
    mutating func finished() -> [UInt8] {
        closeCollection()
        return out.bytes
    }
}
