import Engine

/// Where every value of a schedule lies: buffers are reused as soon as their last reader is done.
///
/// The steps fall into a front, which is run for a few images at a time so that large activations stay few, and a back
/// of plain vectors and small pictures, which is run once for the whole batch: the weights of dense layers are read once
/// for 16 images, and convolutions have enough pixels for each transformed weight.
struct MemoryPlan {
    enum Place: Hashable {
        /// The caller's images.
        case images
        /// The caller's memory for the output.
        case result
        /// Offset in values into the plan's own memory.
        case arena(Int)
    }

    /// Index of the first step of the back.
    let backStart: Int
    /// Images of one pass over the front.
    let chunk: Int
    /// By value.
    private(set) var places: [Place]
    /// By value: whether there is room for the whole batch.
    private(set) var isWhole: [Bool]
    /// By step: whether the output takes the place of the first input.
    private(set) var isInPlace: [Bool]
    /// Size of the plan's own memory, in values.
    private(set) var arenaCount = 0

    /// - Parameter comfortable: bytes that the front's memory may take before its images are taken one by one.
    init(_ schedule: Schedule, batch: Int, comfortable: Int = 24 << 20) {
        let single = MemoryPlan(schedule, batch: 1, chunk: 1)
        let bytes = max(single.arenaCount * MemoryLayout<Float>.stride, 1)
        let most = min(max(comfortable / bytes, 1), batch)
        // Chunks of about equal size rather than a small last one.
        let chunks = (batch + most - 1) / most
        self.init(schedule, batch: batch, chunk: (batch + chunks - 1) / chunks)
    }

    private init(_ schedule: Schedule, batch: Int, chunk: Int) {
        let steps = schedule.steps
        let values = schedule.values
        var backStart = steps.count
        while backStart > 0, steps[backStart - 1].isOfVectors || steps[backStart - 1].isSmall(images: batch) {
            backStart -= 1
        }
        self.backStart = backStart
        self.chunk = chunk
        let result = schedule.result
        isWhole = values.enumerated().map { index, value in
            index == result || value.definition >= backStart || value.lastUse >= backStart
        }
        // Values that share a buffer belong to the one that was there first.
        var owner = Array(values.indices)
        isInPlace = steps.enumerated().map { index, step in
            guard step.design.memory == .inPlace, let input = step.inputs.first,
                values[input].lastUse == index, values[input].definition >= 0, input != result,
                step.inputs.count(where: { $0 == input }) == 1
            else { return false }
            owner[step.output] = owner[input]
            return true
        }
        places = [Place](repeating: .images, count: values.count)
        var buffers = Self.buffers(
            schedule, owner: owner, isWhole: isWhole, backStart: backStart, batch: batch, chunk: chunk)
        if values[result].definition >= 0 {
            for member in values.indices where owner[member] == owner[result] { places[member] = .result }
            buffers[owner[result]] = nil
        }
        for (buffer, offset) in Self.packed(Array(buffers.values)) {
            arenaCount = max(arenaCount, offset + buffer.count)
            for member in values.indices where owner[member] == buffer.owner { places[member] = .arena(offset) }
        }
        for value in values.indices where isWhole[value] {
            for member in values.indices where owner[member] == owner[value] { isWhole[member] = true }
        }
    }
}

extension Schedule.Step {
    /// Whether all inputs and the output have at most one axis.
    fileprivate var isOfVectors: Bool { (call.inputs + [call.output]).allSatisfy { $0.rank <= 1 } }

    /// Whether what it reads and writes for so many images is little beside what the front of a large network takes.
    fileprivate func isSmall(images: Int) -> Bool {
        let count = (call.inputs + [call.output]).reduce(0) { $0 + $1.count }
        return count <= (12 << 20) / MemoryLayout<Float>.stride / images
    }
}
