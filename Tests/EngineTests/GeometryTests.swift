import Diagnostics
import Testing

@testable import Engine

@Suite struct GeometryTests {
    /// Padding and extents as Keras's `same` gives them: the odd row or column lies at the bottom or right.
    @Test func samePadding() throws {
        let even = try ConvolutionGeometry(
            height: 224, width: 225, inputChannels: 3, outputChannels: 4, kernelHeight: 3, kernelWidth: 3,
            strideHeight: 2, strideWidth: 2, mode: .same)
        #expect(even.padding == Padding(top: 0, left: 1, bottom: 1, right: 1))
        #expect((even.outputHeight, even.outputWidth) == (112, 113))
        let wide = try ConvolutionGeometry(
            height: 10, width: 10, inputChannels: 1, outputChannels: 1, kernelHeight: 4, kernelWidth: 2,
            dilationHeight: 2, mode: .same)
        #expect(wide.padding == Padding(top: 3, left: 0, bottom: 3, right: 1))
        #expect((wide.outputHeight, wide.outputWidth) == (10, 10))
    }

    @Test func kernelThatDoesNotFit() {
        #expect(
            throws: Failure(
                .command, "a window of 5×5 does not fit into an image of 4×9",
                remedies: ["use larger images"])
        ) {
            try ConvolutionGeometry(
                height: 4, width: 9, inputChannels: 1, outputChannels: 1, kernelHeight: 5, kernelWidth: 5, mode: .valid)
        }
    }

    /// Sizes as a damaged file may give them.
    @Test(arguments: [0, -1, Int.min, Int.max, 1 << 31])
    func impossibleSizes(_ size: Int) {
        for place in 0..<7 {
            var sizes = [8, 8, 4, 4, 3, 1, 1]
            sizes[place] = size
            #expect {
                try ConvolutionGeometry(
                    height: sizes[0], width: sizes[1], inputChannels: sizes[2], outputChannels: sizes[3],
                    kernelHeight: sizes[4], kernelWidth: 3, strideHeight: sizes[5], dilationWidth: sizes[6], mode: .same
                )
            } throws: { error in
                (error as? Failure)?.kind == .data
            }
        }
    }

    /// Every extent and every array is possible, but not the number of their multiply-adds.
    @Test func workThatCannotBeCounted() {
        #expect {
            try ConvolutionGeometry(
                height: 30_000, width: 30_000, inputChannels: 1_000_000, outputChannels: 1_000_000, kernelHeight: 3,
                kernelWidth: 3, mode: .same)
        } throws: { error in
            (error as? Failure)?.kind == .data
        }
    }

    @Test func groupsThatDoNotDivide() {
        #expect {
            try ConvolutionGeometry(
                height: 4, width: 4, inputChannels: 6, outputChannels: 4, kernelHeight: 1, kernelWidth: 1, groups: 4,
                mode: .same)
        } throws: { error in
            (error as? Failure)?.facts == ["6 input and 4 output channels, 4 groups"]
        }
    }

    /// Sizes along each axis that are possible, of kernels that are not.
    @Test func kernelsThatCannotBeCounted() {
        for (height, width, inputs, outputs) in [(1 << 20, 1 << 20, 1, 1), (1 << 20, 1 << 20, 1 << 20, 1 << 20)] {
            #expect {
                try ConvolutionGeometry(
                    height: 1 << 21, width: 1 << 21, inputChannels: inputs, outputChannels: outputs,
                    kernelHeight: height, kernelWidth: width, mode: .same)
            } throws: { error in
                (error as? Failure)?.kind == .data
            }
        }
    }

    /// A plan says beforehand what it will take.
    @Test func bytesOfAPlan() throws {
        for context in try contexts(threads: 3) {
            for (inputs, outputs, groups, size) in [
                (3, 64, 1, 3), (70, 70, 1, 3), (8, 8, 8, 3), (12, 30, 3, 5), (1, 1, 1, 1), (64, 33, 1, 1),
            ] {
                let geometry = try ConvolutionGeometry(
                    height: 9, width: 7, inputChannels: inputs, outputChannels: outputs, kernelHeight: size,
                    kernelWidth: size, groups: groups, mode: .same)
                let plan = try ConvolutionPlan(geometry, weights: Tensor(zeros: geometry.weightShape), context: context)
                #expect(plan.choice.bytes == plan.bytes)
            }
        }
    }
}
