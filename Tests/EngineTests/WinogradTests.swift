import Testing

@testable import Engine

/// Winograd's algorithm against the definition in Double, also where a plan would not choose it.
@Suite struct WinogradTests {
    /// A run of the algorithm itself, whose workspace is filled with NaN: what is read before it is written shows.
    private static func run(
        _ test: ConvolutionCase, _ data: ConvolutionCase.Data, pools: Bool = false, _ context: ComputeContext
    ) throws -> (values: [Float], zeros: [UInt32]) {
        let geometry = data.geometry
        let convolution = try WinogradConvolution(
            geometry, weights: data.weights,
            epilogue: Epilogue(bias: data.bias, activation: test.activation, pools: pools), context: context)
        let workspace = try AlignedMemory<Float>(count: convolution.workspaceCount, for: "a test")
        workspace.elements.initialize(repeating: .nan)
        var zeros = [UInt32](repeating: 0, count: test.images * test.outputs)
        let scale = pools ? 2 : 1
        let count = geometry.outputHeight / scale * (geometry.outputWidth / scale) * test.outputs * test.images
        let start = try #require(workspace.elements.baseAddress)
        let values = try output(count) { output in
            try data.input.withUnsafeBufferPointer { input in
                try zeros.withUnsafeMutableBufferPointer { zeros in
                    try convolution.run(
                        ConvolutionRun(
                            input: try #require(input.baseAddress), output: output, images: test.images,
                            zeroCounts: zeros.baseAddress, workspace: start))
                }
            }
        }
        return (values, zeros)
    }

    /// As behind a rectifier: about half of the inputs are zero.
    private static func data(_ test: ConvolutionCase, seed: UInt64 = 5) throws -> ConvolutionCase.Data {
        let geometry = try test.geometry()
        var generator = SeededGenerator(seed)
        return ConvolutionCase.Data(
            geometry: geometry,
            input: generator.reals(test.images * test.height * test.width * test.inputs).map { max($0, 0) },
            weights: Tensor(geometry.weightShape, generator.reals(geometry.weightShape.count)),
            bias: test.hasBias ? generator.reals(test.outputs) : nil)
    }

    /// Every height and width from 1 to 70.
    @Test(arguments: [PaddingMode.same, .valid])
    func everySize(_ mode: PaddingMode) throws {
        let contexts = try contexts()
        for height in 1...70 {
            for width in 1...70 {
                let test = ConvolutionCase(
                    height: height, width: width, inputs: 2, outputs: 3, mode: mode,
                    images: 1 + (height + width) % 5, hasBias: true, activation: .relu)
                guard test.isPossible else { continue }
                let data = try Self.data(test)
                let expected = test.expected(data)
                let canPool = data.geometry.outputHeight > 1 && data.geometry.outputWidth > 1
                let pooled = canPool ? referencePooling(expected, test, data.geometry) : []
                for context in contexts {
                    let plain = try Self.run(test, data, context)
                    #expect(relativeError(plain.values, expected) < 2e-6, "\(test), \(context.instructionSet)")
                    guard canPool else { continue }
                    let small = try Self.run(test, data, pools: true, context)
                    #expect(relativeError(small.values, pooled) < 2e-6, "\(test), \(context.instructionSet), pooled")
                    #expect(small.zeros == plain.zeros, "\(test), \(context.instructionSet), pooled")
                }
            }
        }
    }

    /// Channels around vectors, panels and blocks; both schedules; with rectifier, counts and pooling.
    @Test(arguments: [1, 7, 16, 17, 63, 64, 65, 130])
    func channels(_ inputs: Int) throws {
        for outputs in [1, 4, 15, 16, 33, 64] {
            for (height, width) in [(9, 7), (37, 41)] {
                let test = ConvolutionCase(
                    height: height, width: width, inputs: inputs, outputs: outputs, images: 2, hasBias: outputs != 16,
                    activation: outputs == 15 ? .linear : .relu)
                let data = try Self.data(test)
                let expected = test.expected(data)
                let pooled = referencePooling(expected, test, data.geometry)
                for context in try contexts() {
                    let plain = try Self.run(test, data, context)
                    #expect(relativeError(plain.values, expected) < 2e-6, "\(test), \(context.instructionSet)")
                    var counted = [UInt32](repeating: 0, count: plain.zeros.count)
                    for (index, value) in plain.values.enumerated() where value == 0 {
                        counted[index / data.outputCount * outputs + index % outputs] += 1
                    }
                    #expect(plain.zeros == counted, "\(test), \(context.instructionSet)")
                    let small = try Self.run(test, data, pools: true, context)
                    #expect(relativeError(small.values, pooled) < 2e-6, "\(test), \(context.instructionSet), pooled")
                    #expect(small.zeros == counted, "\(test), \(context.instructionSet), pooled")
                }
            }
        }
    }

    /// The same bits for every number of threads and every batch, by whichever schedule.
    @Test(arguments: InstructionSet.supported)
    func bitsOfThreadsAndBatches(_ instructionSet: InstructionSet) throws {
        for (height, width, inputs, outputs) in [(50, 47, 70, 40), (14, 14, 200, 70), (6, 5, 33, 130)] {
            let test = ConvolutionCase(
                height: height, width: width, inputs: inputs, outputs: outputs, images: 5, activation: .relu)
            let data = try Self.data(test)
            let one = try ComputeContext(threads: 1, instructionSet: instructionSet)
            let whole = try Self.run(test, data, one)
            for threads in 2...4 {
                let context = try ComputeContext(threads: threads, instructionSet: instructionSet)
                let found = try Self.run(test, data, context)
                #expect(bits(found.values) == bits(whole.values), "\(test), \(threads) threads")
                #expect(found.zeros == whole.zeros, "\(test), \(threads) threads")
            }
            for images in 1...4 {
                var fewer = test
                fewer.images = images
                let size = height * width * inputs
                let part = ConvolutionCase.Data(
                    geometry: data.geometry, input: Array(data.input[..<(images * size)]), weights: data.weights,
                    bias: data.bias)
                let found = try Self.run(fewer, part, one).values
                #expect(bits(found) == bits(Array(whole.values[..<found.count])), "\(test), \(images) images")
            }
        }
    }

    /// Relative L2 error with 512 channels; a plan chooses the algorithm there by itself.
    @Test(arguments: InstructionSet.supported)
    func accuracy(_ instructionSet: InstructionSet) throws {
        let test = ConvolutionCase(height: 13, width: 14, inputs: 512, outputs: 64, hasBias: false)
        let data = try Self.data(test, seed: 11)
        let context = try ComputeContext(threads: 2, instructionSet: instructionSet)
        let plan = try test.plan(data, context)
        #expect(plan.choice.name.hasPrefix("Winograd"))
        let found = try test.computed(data, context).values
        let error = relativeError(found, test.expected(data))
        #expect(error < 1e-6)
        #expect(error > 0)
    }

    /// A NaN reaches the outputs of its tile, and none of another.
    @Test func notANumber() throws {
        let test = ConvolutionCase(height: 12, width: 12, inputs: 16, outputs: 16, activation: .relu)
        var data = try Self.data(test)
        var input = data.input
        input[(5 * 12 + 6) * 16 + 3] = .nan
        data = ConvolutionCase.Data(
            geometry: data.geometry, input: input, weights: data.weights, bias: data.bias)
        for context in try contexts() {
            let values = try Self.run(test, data, context).values
            for y in 0..<12 {
                for x in 0..<12 {
                    let pixel = values[(y * 12 + x) * 16..<(y * 12 + x + 1) * 16]
                    // Pixel (5, 6) lies in the 6×6 inputs of the tiles whose outputs are rows and columns 4 to 7.
                    let isTouched = 4...7 ~= y && 4...7 ~= x
                    #expect(pixel.allSatisfy { $0.isNaN == isTouched }, "row \(y), column \(x)")
                }
            }
        }
    }

    /// A window that sees zeros only has exactly the bias as its result, wherever in a tile it lies.
    @Test(arguments: [3, 16, 130])
    func windowsOfZeros(_ inputs: Int) throws {
        var generator = SeededGenerator(UInt64(inputs))
        for (height, width) in [(4, 4), (13, 22), (30, 37)] {
            let test = ConvolutionCase(height: height, width: width, inputs: inputs, outputs: 20, images: 2)
            let full = try Self.data(test)
            var input = full.input
            // Values at a few pixels only, each in one channel.
            let pixels = test.images * height * width
            let lit = Set((0..<max(pixels / 30, 1)).map { _ in Int.random(in: 0..<pixels, using: &generator) })
            for pixel in 0..<pixels {
                for channel in 0..<inputs { input[pixel * inputs + channel] = 0 }
                if lit.contains(pixel) { input[pixel * inputs + pixel % inputs] = 1 }
            }
            let data = ConvolutionCase.Data(
                geometry: full.geometry, input: input, weights: full.weights, bias: full.bias)
            let expected = test.expected(data)
            let bias = try #require(full.bias)
            for context in try contexts(threads: 3) {
                let values = try Self.run(test, data, context).values
                for (index, value) in expected.enumerated() where value == Double(bias[index % 20]) {
                    #expect(values[index] == bias[index % 20], "\(test), \(context.instructionSet), value \(index)")
                }
                #expect(relativeError(values, expected) < 2e-6)
            }
        }
    }

    /// The greatest of every whole 2×2.
    private func referencePooling(
        _ values: [Double], _ test: ConvolutionCase, _ geometry: ConvolutionGeometry
    ) -> [Double] {
        let (height, width) = (geometry.outputHeight, geometry.outputWidth)
        var pooled: [Double] = []
        for image in 0..<test.images {
            for y in 0..<height / 2 {
                for x in 0..<width / 2 {
                    for k in 0..<test.outputs {
                        func at(_ dy: Int, _ dx: Int) -> Double {
                            values[((image * height + 2 * y + dy) * width + 2 * x + dx) * test.outputs + k]
                        }
                        pooled.append(max(at(0, 0), at(0, 1), at(1, 0), at(1, 1)))
                    }
                }
            }
        }
        return pooled
    }

    /// Zeros that are exact by the definition would be rounded away, and what is not finite would spread.
    @Test func weightsThatAreNotForIt() {
        var generator = SeededGenerator(4)
        let shape: Shape = [3, 3, 16, 20]
        let dense = generator.reals(shape.count)
        func allows(_ change: (inout [Float]) -> Void) -> Bool {
            var values = dense
            change(&values)
            return ConvolutionPlan.allowsTransforms(Tensor(shape, values))
        }
        /// Leaves the first `count` of the 144 weights of a channel.
        func keep(_ count: Int, of channel: Int) -> (inout [Float]) -> Void {
            { values in for tap in count..<144 { values[tap * 20 + channel] = 0 } }
        }
        #expect(allows { _ in })
        #expect(allows(keep(0, of: 3)))
        #expect(!allows(keep(1, of: 0)))
        #expect(!allows(keep(35, of: 19)))
        #expect(allows(keep(36, of: 19)))
        for value in [Float.nan, .infinity, -.infinity] { #expect(!allows { $0[77] = value }) }
        #expect(allows { $0[77] = .greatestFiniteMagnitude })
    }
}
