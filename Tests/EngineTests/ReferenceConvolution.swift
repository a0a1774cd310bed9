import Engine

/// A convolution as its definition says, in Double: N × H × W × C, weights kernel height × kernel width × C / groups × K.
func referenceConvolution(
    _ input: [Float], weights: [Float], bias: [Float]?, _ geometry: ConvolutionGeometry, images: Int
) -> [Double] {
    let groupInputs = geometry.inputChannels / geometry.groups
    let groupOutputs = geometry.outputChannels / geometry.groups
    var output: [Double] = []
    output.reserveCapacity(images * geometry.outputHeight * geometry.outputWidth * geometry.outputChannels)
    input.withUnsafeBufferPointer { input in
        weights.withUnsafeBufferPointer { weights in
            for image in 0..<images {
                for y in 0..<geometry.outputHeight {
                    for x in 0..<geometry.outputWidth {
                        for k in 0..<geometry.outputChannels {
                            var sum = bias.map { Double($0[k]) } ?? 0
                            for i in 0..<geometry.kernelHeight {
                                for j in 0..<geometry.kernelWidth {
                                    let row =
                                        y * geometry.vertical.stride + i * geometry.vertical.dilation
                                        - geometry.padding.top
                                    let column =
                                        x * geometry.horizontal.stride + j * geometry.horizontal.dilation
                                        - geometry.padding.left
                                    guard row >= 0, row < geometry.height, column >= 0, column < geometry.width else {
                                        continue
                                    }
                                    let pixel = (image * geometry.height + row) * geometry.width + column
                                    let from = pixel * geometry.inputChannels + k / groupOutputs * groupInputs
                                    let tap = i * geometry.kernelWidth + j
                                    for c in 0..<groupInputs {
                                        sum +=
                                            Double(input[from + c])
                                            * Double(weights[(tap * groupInputs + c) * geometry.outputChannels + k])
                                    }
                                }
                            }
                            output.append(sum)
                        }
                    }
                }
            }
        }
    }
    return output
}
