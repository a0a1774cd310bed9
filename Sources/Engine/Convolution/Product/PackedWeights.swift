import Kernels

/// The weights of a convolution, rearranged once into panels as wide as a tile: taps × input channels × panel width.
struct PackedWeights {
    /// Some output channels of one group, side by side in vector registers.
    struct Panel {
        let group: Int
        /// Of all output channels.
        let firstChannel: Int
        /// Output channels that exist; the rest of `width` is filled with zeros.
        let valid: Int
        let width: Int
        let weightOffset: Int
        let biasOffset: Int
    }

    let panels: [Panel]
    let weights: AlignedMemory<Float>
    /// Padded with zeros to the width of each panel.
    let bias: AlignedMemory<Float>

    init(_ geometry: ConvolutionGeometry, _ weights: Tensor, bias: [Float]?, _ kernels: KernelTable) throws {
        let panels = Self.panels(geometry, kernels)
        let depth = geometry.taps * geometry.groupInputChannels
        let width = Self.width(geometry, kernels)
        let packed = try AlignedMemory<Float>(count: depth * width, for: "the packed weights of a convolution")
        let paddedBias = try AlignedMemory<Float>(count: width, for: "the bias of a convolution")
        packed.elements.initialize(repeating: 0)
        paddedBias.elements.initialize(repeating: 0)
        weights.withElements { source in
            for panel in panels {
                for k in 0..<depth {
                    let from = k * geometry.outputChannels + panel.firstChannel
                    let to = panel.weightOffset + k * panel.width
                    for i in 0..<panel.valid { packed.elements[to + i] = source[from + i] }
                }
            }
        }
        if let bias {
            for panel in panels {
                for i in 0..<panel.valid {
                    paddedBias.elements[panel.biasOffset + i] = bias[panel.firstChannel + i]
                }
            }
        }
        self.panels = panels
        self.weights = packed
        self.bias = paddedBias
    }

    /// Bytes of the packed weights and bias of a geometry; `Int.max` if they cannot be counted.
    static func bytes(_ geometry: ConvolutionGeometry, _ kernels: KernelTable) -> Int {
        // One more value than the depth for the bias.
        let depth = geometry.taps * geometry.groupInputChannels + 1
        let (bytes, overflow) = depth.multipliedReportingOverflow(
            by: width(geometry, kernels) * MemoryLayout<Float>.stride)
        return overflow ? .max : bytes
    }

    /// Channels of all panels together, what fills them up included.
    private static func width(_ geometry: ConvolutionGeometry, _ kernels: KernelTable) -> Int {
        let (full, rest) = geometry.groupOutputChannels.quotientAndRemainder(dividingBy: kernels.panelWidth)
        let last = rest == 0 ? 0 : rest <= kernels.lanes ? kernels.lanes : kernels.panelWidth
        return geometry.groups * (full * kernels.panelWidth + last)
    }

    static func panels(_ geometry: ConvolutionGeometry, _ kernels: KernelTable) -> [Panel] {
        let depth = geometry.taps * geometry.groupInputChannels
        var panels: [Panel] = []
        var weightOffset = 0
        var biasOffset = 0
        for group in 0..<geometry.groups {
            for start in stride(from: 0, to: geometry.groupOutputChannels, by: kernels.panelWidth) {
                let valid = min(kernels.panelWidth, geometry.groupOutputChannels - start)
                let width = valid <= kernels.lanes ? kernels.lanes : kernels.panelWidth
                panels.append(
                    Panel(
                        group: group, firstChannel: group * geometry.groupOutputChannels + start, valid: valid,
                        width: width, weightOffset: weightOffset, biasOffset: biasOffset))
                weightOffset += depth * width
                biasOffset += width
            }
        }
        return panels
    }
}
