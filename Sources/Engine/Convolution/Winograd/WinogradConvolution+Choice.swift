import Kernels

/// Where it suits, and what it takes: known before there is a plan.
extension WinogradConvolution {
    /// What it is called, and why it is chosen.
    static func words(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> (name: String, reason: String) {
        let blocking = WinogradBlocking(geometry, context)
        let way =
            switch blocking.schedule {
            case .tiles: "by tiles, weights transformed once"
            case .weights: "by output channels, weights transformed as needed"
            }
        let share = Int((workShare(geometry, context) * 100).rounded())
        return (
            "Winograd F(4×4, 3×3) with \(context.kernels.winogradName), \(way)",
            "\(share) % of the direct product's work for \(blocking.tilesPerImage) tiles"
        )
    }

    /// Memory of weights and whatever else is kept between runs.
    static func bytes(
        _ geometry: ConvolutionGeometry, producer: ConvolutionGeometry?, _ context: ComputeContext
    ) -> Int {
        let blocking = WinogradBlocking(geometry, context)
        let tally = ZeroTally.bytes(
            channels: geometry.outputChannels, panel: blocking.panel, threads: context.threads)
        return blocking.keptBytes + tally + (producer.map { RowProducer.bytes($0, context) } ?? 0)
    }

    /// Values of memory that a run needs.
    static func workspaceCount(
        _ geometry: ConvolutionGeometry, producer: ConvolutionGeometry?, _ context: ComputeContext
    ) -> Int {
        WinogradBlocking(geometry, context, producer: producer).workspaceCount
            + (producer.map { RowProducer.workspaceCount($0, context) } ?? 0)
    }

    /// Whether it can compute the geometry, is allowed to, and does less work than the direct product.
    static func suits(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Bool {
        let plain = Window(size: 3)
        // Few channels are not worth the transforms; with very many, a block of tiles would take too much memory.
        return context.method == .winograd && geometry.vertical == plain && geometry.horizontal == plain
            && geometry.groups == 1 && 16...4096 ~= geometry.inputChannels
            && geometry.outputChannels >= context.kernels.lanes && workShare(geometry, context) < 0.8
    }

    /// Whether its inputs can be made as they are needed: a thread goes through rows of tiles from top to
    /// bottom, and rows of outputs are rows of inputs.
    static func canProduce(for geometry: ConvolutionGeometry, _ context: ComputeContext) -> Bool {
        geometry.padding == Padding(top: 1, left: 1, bottom: 1, right: 1)
            && WinogradBlocking(geometry, context).schedule == .tiles
    }

    /// The work for one image over that of the direct product, in multiply-adds at full speed. What the transforms take
    /// of a channel of a tile, and of a weight, was measured against the product on processors with AVX2.
    static func workShare(_ geometry: ConvolutionGeometry, _ context: ComputeContext) -> Double {
        let blocking = WinogradBlocking(geometry, context)
        let inputs = Double(geometry.inputChannels)
        let outputs = Double(blocking.panels * blocking.panel)
        let products = Double(RK_WINOGRAD_POSITIONS) * inputs * outputs
        let transforms = 300 * inputs + 200 * outputs
        let work = Double(blocking.tilesPerImage) * (products + transforms) + 90 * inputs * outputs
        return work / Double(geometry.multiplyAdds)
    }
}
