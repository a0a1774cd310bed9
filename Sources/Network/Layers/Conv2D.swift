import Diagnostics
public import Engine

/// Convolution over rows and columns (cross-correlation, as everywhere in the field), then a function.
///
/// Weights: kernel of height × width × input channels / groups × filters, then the bias.
public struct Conv2D: Layer {
    public let filters: Int
    public let window: Window2D
    /// Channels of input and output fall into this many groups that do not see each other.
    public let groups: Int
    public let usesBias: Bool
    public let function: Activation

    public init(
        filters: Int, window: Window2D, groups: Int = 1, usesBias: Bool = true, activation: Activation = .linear
    ) throws {
        guard filters > 0, filters <= Window2D.largest, groups > 0, filters.isMultiple(of: groups) else {
            throw Failure(.data, "cannot put \(filters) filters into \(groups) groups")
        }
        self.filters = filters
        self.window = window
        self.groups = groups
        self.usesBias = usesBias
        function = activation
    }

    public var kind: String { "Conv2D" }
    public var activation: Activation? { function == .linear ? nil : function }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.picture()
        _ = try channelsSeen(of: input.channels)
        let (height, width) = try window.output(height: input.height, width: input.width)
        return [height, width, filters]
    }

    public func parameters(for inputs: [OpenShape]) throws -> [LayerParameter] {
        let seen = try channelsSeen(of: try inputs.picture().channels)
        let shape = try Shape(checked: [window.vertical.size, window.horizontal.size, seen, filters])
        let kernel = LayerParameter("kernel", shape, .heNormal(fanIn: window.taps * seen))
        return usesBias ? [kernel, LayerParameter("bias", [filters], .zeros)] : [kernel]
    }

    public func multiplyAdds(inputs: [Shape], output: Shape) throws -> Int {
        guard let channels = inputs.first?.extents.last else { return 0 }
        return try CheckedCount.product(output.count, window.taps, channels / groups)
    }

    private func channelsSeen(of channels: Int) throws -> Int {
        guard channels.isMultiple(of: groups) else {
            throw Failure(.data, "cannot put \(channels) channels into \(groups) groups")
        }
        return channels / groups
    }

    public func design(_ call: LayerCall) throws -> LayerDesign {
        try FusedConvolution(self).design(call)
    }

    /// - Parameter input: for one image.
    func geometry(input: Shape) throws -> ConvolutionGeometry {
        try ConvolutionGeometry(
            height: input[0], width: input[1], inputChannels: input[2], outputChannels: filters,
            kernelHeight: window.vertical.size, kernelWidth: window.horizontal.size,
            strideHeight: window.vertical.stride, strideWidth: window.horizontal.stride,
            dilationHeight: window.vertical.dilation, dilationWidth: window.horizontal.dilation, groups: groups,
            mode: window.mode)
    }
}

extension Conv2D: ActivationFusing {
    func replacingActivation(_ activation: Activation) -> Conv2D { Conv2D(self, activation: activation) }

    private init(_ other: Conv2D, activation: Activation) {
        filters = other.filters
        window = other.window
        groups = other.groups
        usesBias = other.usesBias
        function = activation
    }
}
