import Kernels

/// The weights of Winograd's convolution: stored as G g Gᵀ, or the network's own with what it takes to transform them.
struct WinogradWeights {
    private let blocking: WinogradBlocking
    private let inputChannels: Int
    private let outputChannels: Int
    private let weights: Tensor
    /// panels × blocks of channels × positions × channels × panel; empty where they are not stored.
    private let stored: AlignedMemory<Float>
    /// taps × input channels × panel: the last panel where it is not full.
    private let tail: AlignedMemory<Float>
    /// Filled up with zeros to whole panels.
    private let paddedBias: AlignedMemory<Float>

    /// - Throws: `Failure` if there is no memory for them.
    init(
        _ geometry: ConvolutionGeometry, _ weights: Tensor, bias: [Float]?, _ blocking: WinogradBlocking,
        _ kernels: KernelTable
    ) throws {
        self.blocking = blocking
        self.weights = weights
        inputChannels = geometry.inputChannels
        outputChannels = geometry.outputChannels
        paddedBias = try AlignedMemory(count: blocking.panels * blocking.panel, for: "the bias of a convolution")
        paddedBias.elements.initialize(repeating: 0)
        for (index, value) in (bias ?? []).enumerated() { paddedBias.elements[index] = value }
        tail = try AlignedMemory(count: blocking.tailCount, for: "the weights of a convolution")
        stored = try AlignedMemory(count: blocking.storedCount, for: "the transformed weights of a convolution")
        if blocking.tailCount > 0 { fillTail() }
        guard let start = stored.elements.baseAddress, blocking.storedCount > 0 else { return }
        for panel in 0..<blocking.panels {
            for block in 0..<blocking.channelBlocks {
                var arguments = transform(
                    block, panel, into: start + (panel * blocking.channelBlocks + block) * blocking.weightCount)
                kernels.functions.pointee.winograd_weights(&arguments)
            }
        }
    }

    var bytes: Int { stored.bytes + tail.bytes + paddedBias.bytes }

    /// Input channels of a block.
    func channels(of block: Int) -> Int {
        min(Int(RK_WINOGRAD_BLOCK), inputChannels - block * Int(RK_WINOGRAD_BLOCK))
    }

    func bias(_ panel: Int) -> UnsafePointer<Float>? {
        paddedBias.elements.baseAddress.map { UnsafePointer($0 + panel * blocking.panel) }
    }

    /// Stored G g Gᵀ of a block of channels and a panel.
    func stored(_ block: Int, _ panel: Int) -> UnsafePointer<Float>? {
        let offset = (panel * blocking.channelBlocks + block) * blocking.weightCount
        return stored.elements.baseAddress.map { UnsafePointer($0 + offset) }
    }

    /// What transforms a block of channels and a panel into `room`.
    ///
    /// The weights' addresses are good for as long as this value lives: a tensor does not move.
    func transform(_ block: Int, _ panel: Int, into room: UnsafeMutablePointer<Float>) -> rk_winograd_weights {
        let isTail = (panel + 1) * blocking.panel > outputChannels
        let firstChannel = block * Int(RK_WINOGRAD_BLOCK)
        let width = isTail ? blocking.panel : outputChannels
        let start = weights.withElements { whole in
            isTail
                ? tail.elements.baseAddress.map { UnsafePointer($0) }
                : whole.baseAddress.map { $0 + panel * blocking.panel }
        }
        return rk_winograd_weights(
            weights: start.map { $0 + firstChannel * width }, tap_stride: Int64(inputChannels * width),
            channel_stride: Int64(width), channels: Int64(channels(of: block)), values: room,
            position_stride: Int64(blocking.weightPositionStride))
    }

    private func fillTail() {
        let first = (blocking.panels - 1) * blocking.panel
        tail.elements.initialize(repeating: 0)
        weights.withElements { whole in
            for row in 0..<9 * inputChannels {
                for i in 0..<outputChannels - first {
                    tail.elements[row * blocking.panel + i] = whole[row * outputChannels + first + i]
                }
            }
        }
    }
}
