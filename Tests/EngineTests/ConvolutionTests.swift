import Engine
import Testing

@Suite struct ConvolutionTests {
    /// Every height and width from 1 to 40.
    @Test(arguments: [PaddingMode.same, .valid])
    func everySmallImage(_ mode: PaddingMode) throws {
        let contexts = try contexts()
        for height in 1...40 {
            for width in 1...40 {
                let test = ConvolutionCase(height: height, width: width, inputs: 2, outputs: 3, mode: mode)
                guard test.isPossible else { continue }
                let mismatch = try test.mismatch(contexts)
                #expect(mismatch == nil)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 5, 7])
    func kernelsStridesAndDilations(_ size: Int) throws {
        let contexts = try contexts(threads: 3)
        for mode in PaddingMode.allCases {
            for stride in 1...3 {
                for dilation in 1...3 {
                    for other in [1, 3, 4] {
                        let test = ConvolutionCase(
                            height: 19, width: 16, kernel: (size, other), stride: (stride, 4 - stride),
                            dilation: (dilation, 1 + dilation % 2), mode: mode, images: 2)
                        guard test.isPossible else { continue }
                        let mismatch = try test.mismatch(contexts)
                        #expect(mismatch == nil)
                    }
                }
            }
        }
    }

    /// What `set engine reference` computes with.
    @Test(arguments: [1, 3, 4])
    func definitionInDouble(_ threads: Int) throws {
        for groups in [1, 3] {
            for (stride, dilation) in [(1, 1), (2, 1), (1, 2)] {
                for mode in PaddingMode.allCases {
                    let test = ConvolutionCase(
                        height: 11, width: 13, inputs: 6, outputs: 9, stride: (stride, 1), dilation: (1, dilation),
                        groups: groups, mode: mode, images: 3, hasBias: stride == 1, activation: .relu)
                    let mismatch = try test.mismatch(contexts(threads: threads), method: .reference)
                    #expect(mismatch == nil)
                }
            }
        }
    }

    /// Widths around the panels of every instruction set, which are 8, 16 and 32 channels wide.
    @Test func channelsAroundPanels() throws {
        let contexts = try contexts()
        for outputs in [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 49, 63, 64, 65, 100] {
            for inputs in [1, 3, 8, 17] {
                let test = ConvolutionCase(
                    height: 5, width: 8, inputs: inputs, outputs: outputs, hasBias: inputs != 3, activation: .relu)
                let mismatch = try test.mismatch(contexts)
                #expect(mismatch == nil)
            }
        }
    }

    /// Depths around the ends of chains of additions.
    @Test(arguments: [1, 63, 64, 65, 191, 192, 193, 255, 256, 257, 511, 512, 513, 700])
    func depthsAroundChains(_ inputs: Int) throws {
        for kernel in [(1, 1), (2, 3)] {
            let test = ConvolutionCase(height: 3, width: 4, inputs: inputs, outputs: 33, kernel: kernel)
            let mismatch = try test.mismatch(contexts())
            #expect(mismatch == nil)
        }
    }

    @Test func groupsAndDepthwise() throws {
        let contexts = try contexts()
        for (inputs, outputs, groups) in [(4, 6, 2), (6, 9, 3), (5, 5, 5), (5, 15, 5), (64, 66, 2), (40, 40, 40)] {
            for stride in 1...2 {
                let test = ConvolutionCase(
                    inputs: inputs, outputs: outputs, stride: (stride, stride), groups: groups, images: 3,
                    activation: .relu)
                let mismatch = try test.mismatch(contexts)
                #expect(mismatch == nil)
            }
        }
    }

    @Test(arguments: 1...5, 1...4)
    func batchesAndThreads(_ images: Int, _ threads: Int) throws {
        let contexts = try contexts(threads: threads)
        for (height, width, outputs) in [(1, 1, 70), (3, 5, 40), (14, 14, 6), (40, 31, 2)] {
            let test = ConvolutionCase(
                height: height, width: width, outputs: outputs, images: images, activation: .relu)
            let mismatch = try test.mismatch(contexts)
            #expect(mismatch == nil)
        }
    }
}
