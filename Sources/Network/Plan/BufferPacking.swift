import Engine

extension MemoryPlan {
    /// Memory that lives from the first writer to the last reader.
    struct Buffer {
        /// The value it was made for.
        let owner: Int
        var count: Int
        var first: Int
        var last: Int

        func overlaps(_ other: Buffer) -> Bool { first <= other.last && other.first <= last }
    }

    /// One buffer for all values that share it, by its owner.
    static func buffers(
        _ schedule: Schedule, owner: [Int], isWhole: [Bool], backStart: Int, batch: Int, chunk: Int
    ) -> [Int: Buffer] {
        let whole = Set(schedule.values.indices.filter { isWhole[$0] }.map { owner[$0] })
        var buffers: [Int: Buffer] = [:]
        for (index, value) in schedule.values.enumerated() where value.definition >= 0 {
            let images = whole.contains(owner[index]) ? batch : chunk
            // Whole cache lines, so that no two buffers share one.
            let count = (value.shape.count * images + 15) / 16 * 16
            // What outlives one pass of several over the front must not be touched by any step of the front.
            let outlives = whole.contains(owner[index]) && value.definition < backStart && chunk < batch
            let first = outlives ? 0 : value.definition
            var buffer = buffers[owner[index]] ?? Buffer(owner: owner[index], count: 0, first: first, last: 0)
            buffer.count = max(buffer.count, count)
            buffer.first = min(buffer.first, first)
            buffer.last = max(buffer.last, value.lastUse)
            buffers[owner[index]] = buffer
        }
        return buffers
    }

    /// Offsets such that buffers that live at the same time do not overlap: the largest first, each as low as it fits.
    static func packed(_ buffers: [Buffer]) -> [(buffer: Buffer, offset: Int)] {
        var placed: [(buffer: Buffer, offset: Int)] = []
        for buffer in buffers.sorted(by: { ($1.count, $0.owner) < ($0.count, $1.owner) }) {
            var offset = 0
            for other in placed.sorted(by: { $0.offset < $1.offset }) where other.buffer.overlaps(buffer) {
                if offset + buffer.count <= other.offset { break }
                offset = max(offset, other.offset + other.buffer.count)
            }
            placed.append((buffer, offset))
        }
        return placed
    }
}
