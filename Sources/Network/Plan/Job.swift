import Engine

/// Memory of the caller during one run.
struct Borders {
    let images: UnsafePointer<Float>
    let result: UnsafeMutablePointer<Float>
}

/// A step with the places it reads and writes.
struct Job {
    /// Where a value lies.
    struct Location {
        let place: MemoryPlan.Place
        /// Values from one image to the next, where there is room for the whole batch; else 0.
        let stride: Int

        /// - Parameter start: the first image of this pass.
        func address(_ borders: Borders, _ arena: UnsafeMutablePointer<Float>, start: Int)
            -> UnsafeMutablePointer<Float>
        {
            switch place {
            // No step writes to the images: only a value without a writer lies there.
            case .images: UnsafeMutablePointer(mutating: borders.images) + start * stride
            case .result: borders.result + start * stride
            case .arena(let offset): arena + offset + start * stride
            }
        }

        func address(_ borders: Borders, _ arena: UnsafeMutablePointer<Float>, start: Int) -> UnsafePointer<Float> {
            UnsafePointer(address(borders, arena, start: start) as UnsafeMutablePointer<Float>)
        }
    }

    let inputs: [Location]
    let output: Location
    /// The rectifier whose zeros the step counts.
    let site: ReluSite?
    /// The same for the convolution that makes the step's input.
    let producerSite: ReluSite?
    let run: LayerDesign.Run
    /// Filled anew before every run, in place, so that running takes no memory for it.
    var memory: StepMemory

    /// - Parameters:
    ///   - resting: where the addresses point between runs.
    ///   - workspace: what the steps of a plan share.
    init(
        _ step: Schedule.Step, _ run: @escaping LayerDesign.Run, _ layout: PlanLayout,
        resting: UnsafeMutablePointer<Float>,
        workspace: UnsafeMutablePointer<Float>
    ) {
        func location(_ value: Int) -> Location {
            let isWhole = layout.memory.isWhole[value] || layout.memory.places[value] == .images
            return Location(
                place: layout.memory.places[value], stride: isWhole ? layout.schedule.values[value].shape.count : 0)
        }
        inputs = step.inputs.map(location)
        output = location(step.output)
        site = step.site.map { layout.graph.reluSites[$0] }
        producerSite = step.producerSite.map { layout.graph.reluSites[$0] }
        // The counters of a site have room for its units and no more.
        precondition(site.map { $0.units == step.call.channels } ?? true, "counters of another width")
        self.run = run
        memory = StepMemory(
            inputs: inputs.map { _ in UnsafePointer(resting) }, output: resting, images: 0,
            workspace: workspace, zeroCounts: nil)
    }
}
