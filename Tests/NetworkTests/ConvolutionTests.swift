import Diagnostics
import Engine
import Network
import Testing

@Suite struct ConvolutionTests {
    @Test(arguments: [PaddingMode.same, .valid])
    func everySmallShape(mode: PaddingMode) throws {
        var compared = 0
        for height in 1...6 {
            for (size, stride, dilation) in [(1, 1, 1), (2, 1, 1), (3, 1, 1), (3, 2, 1), (3, 1, 2), (5, 3, 1)] {
                let width = 13 - height
                let window = try Window2D(
                    size: (size, min(size, 3)), strides: (stride, 1), dilation: (dilation, dilation), mode: mode)
                let layer = try Conv2D(filters: 5, window: window)
                let span = (size - 1) * dilation + 1
                guard mode == .same || height >= span else {
                    let failure = failure { try LayerCase(layer, on: [height, width, 3]) }
                    let span2 = (min(size, 3) - 1) * dilation + 1
                    #expect(
                        failure?.message
                            == "'layer' (Conv2D) gets \(height)×\(width) positions, fewer than its window of \(span)×\(span2)"
                    )
                    continue
                }
                let one = try LayerCase(layer, on: [height, width, 3])
                let expected = Reference.convolution(
                    one.input, layer, kernel: one.weights[0], bias: one.weights[1].elements)
                #expect(one.agrees(with: expected), "\(height)×\(width), window \(size), stride \(stride)")
                compared += 1
            }
        }
        #expect(compared > 12)
    }

    @Test func groupsDoNotSeeEachOther() throws {
        let layer = try Conv2D(
            filters: 6, window: Window2D(size: (3, 3), mode: .same), groups: 3, usesBias: false)
        let one = try LayerCase(layer, on: [5, 4, 9])
        #expect(one.network.layers[1].parameters.map(\.shape) == [[3, 3, 3, 6]])
        let expected = Reference.convolution(
            one.input, layer, kernel: one.weights[0], bias: [Double](repeating: 0, count: 6))
        #expect(one.agrees(with: expected))
    }

    @Test func activationIsAppliedAfterTheBias() throws {
        let layer = try Conv2D(filters: 4, window: Window2D(size: (3, 3), mode: .same), activation: .relu6)
        let one = try LayerCase(layer, on: [6, 6, 40])
        let expected = Reference.convolution(
            one.input, layer, kernel: one.weights[0], bias: one.weights[1].elements
        ).mapped { min(max($0, 0), 6) }
        #expect(one.agrees(with: expected))
    }

    @Test func channelsMustFallIntoGroups() throws {
        #expect(
            failure { try Conv2D(filters: 5, window: Window2D(size: (1, 1), mode: .same), groups: 2) }?.message
                == "cannot put 5 filters into 2 groups")
        let layer = try Conv2D(filters: 4, window: Window2D(size: (1, 1), mode: .same), groups: 2)
        #expect(
            failure { try LayerCase(layer, on: [2, 2, 3]) }?.message
                == "'layer' (Conv2D) cannot put 3 channels into 2 groups")
        #expect(failure { try Window2D(size: (0, 3), mode: .same) } != nil)
    }
}
