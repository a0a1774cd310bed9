import Diagnostics
import Engine
import Testing

@testable import Network

/// What a plan says of itself before and after it takes memory.
@Suite struct PlanTests {
    private func plan(_ layers: [(name: String, layer: any Layer)], on shape: OpenShape = [8, 8, 12], batch: Int = 3)
        throws -> NetworkPlan
    {
        let network = try Network(
            NetworkDescription(name: "plan", style: .functional, input: ("input", shape), layers: layers))
        return try network.plan(height: 8, width: 8, batch: batch, context: context())
    }

    private func convolution(_ filters: Int, groups: Int = 1, size: Int = 3) throws -> Conv2D {
        try Conv2D(filters: filters, window: Window2D(size: (size, size), mode: .same), groups: groups)
    }

    @Test func stepsInPlace() throws {
        let plan = try plan([
            ("first", ActivationLayer(.tanh)), ("second", BatchNormalization()), ("third", ActivationLayer(.sigmoid)),
            ("pool", GlobalPooling2D(.average)),
        ])
        // The images belong to the caller.
        #expect(plan.steps.map(\.isInPlace) == [false, true, true, false])
        let branches = try Network(
            NetworkDescription(
                name: "branches",
                entries: [
                    .init("input", InputLayer(shape: [8, 8, 12]), calls: [[]]),
                    .init("pool", try pool(), calls: [[.init("input")]]),
                    .init("tanh", ActivationLayer(.tanh), calls: [[.init("pool")]]),
                    .init("sum", Merge(.sum), calls: [[.init("pool"), .init("tanh")]]),
                    .init("end", GlobalPooling2D(.maximum), calls: [[.init("sum")]]),
                ], outputs: [.init("end")])
        ).plan(height: 8, width: 8, batch: 1, context: context())
        // What is pooled is read again after tanh, and by the sum for the last time.
        #expect(branches.steps.map(\.path) == ["pool", "tanh", "sum", "end"])
        #expect(branches.steps.map(\.isInPlace) == [false, false, true, false])
    }

    private func pool() throws -> Pooling2D {
        Pooling2D(.maximum, window: try Window2D(size: (2, 2), mode: .same))
    }

    /// What is said to be needed is what is taken, packed weights of every sort of convolution included.
    @Test(arguments: [(1, 1), (1, 3), (2, 3), (3, 1), (4, 5), (12, 3)]) func bytesOfConvolutions(
        groups: Int, size: Int
    ) throws {
        for filters in [1, 5, 16, 17, 40, 70] {
            let plan = try plan([("conv", try convolution(filters * groups, groups: groups, size: size))])
            let weights = size * size * 12 / groups * filters * groups + filters * groups
            #expect(plan.layout.weightBytes == 4 * weights + plan.steps[0].bytes, "\(filters) filters")
            #expect(plan.steps[0].bytes >= 4 * weights)
            #expect(plan.layout.peakBytes == plan.peakBytes + 4 * weights)
        }
    }

    /// Small pictures are computed for the whole batch at once, large ones for a few images, so that memory stays bounded.
    @Test func whatIsComputedForTheWholeBatch() throws {
        func wholeBatch(_ height: Int, _ width: Int, batch: Int) throws -> [String] {
            let network = try Network.vgg19(includeTop: false, height: height, width: width)
            let layout = try network.planLayout(height: height, width: width, batch: batch, context: context())
            return layout.steps[layout.memory.backStart...].map(\.path)
        }
        let block5 = (1...4).map { "block5_conv\($0)" }
        #expect(try wholeBatch(224, 224, batch: 10) == block5)
        #expect(try wholeBatch(669, 1026, batch: 2) == [])
        #expect(try wholeBatch(224, 224, batch: 1000) == [])
    }

    /// An output that nothing computes.
    @Test func theImagesThemselves() throws {
        let plan = try plan([("flat", Flatten())])
        var random = Randomness(1)
        let images = random.tensor([2, 8, 8, 12])
        #expect(plan.steps.isEmpty)
        #expect(try plan.run(images: images) == images.reshaped([2, 768]))
    }

    @Test func anotherSizeOfImagesIsRefused() throws {
        let plan = try plan([("relu", ActivationLayer(.relu))], batch: 2)
        for extents in [[3, 8, 8, 12], [0, 8, 8, 12], [1, 8, 7, 12], [8, 8, 12]] {
            #expect(
                failure { try plan.run(images: Tensor(zeros: Shape(extents))) }?.message.hasPrefix("the images") == true
            )
        }
    }
}
