import Diagnostics

/// The sizes of a two-dimensional convolution over N × H × W × C: everything but the weights' values.
public struct ConvolutionGeometry: Sendable, Hashable {
    public let height: Int
    public let width: Int
    public let inputChannels: Int
    public let outputChannels: Int
    public let vertical: Window
    public let horizontal: Window
    public let groups: Int
    public let padding: Padding
    public let outputHeight: Int
    public let outputWidth: Int

    public var kernelHeight: Int { vertical.size }
    public var kernelWidth: Int { horizontal.size }
    /// Positions of the kernel that look at an input pixel.
    var taps: Int { kernelHeight * kernelWidth }
    var groupInputChannels: Int { inputChannels / groups }
    var groupOutputChannels: Int { outputChannels / groups }
    public var outputPixels: Int { outputHeight * outputWidth }
    /// Multiply-adds for one image.
    public var multiplyAdds: Int { outputPixels * outputChannels * taps * groupInputChannels }
    /// kernel height × kernel width × input channels of a group × output channels, as Keras keeps them.
    public var weightShape: Shape { [kernelHeight, kernelWidth, groupInputChannels, outputChannels] }

    /// - Throws: `Failure` if a size is not positive, if the channels do not divide into the groups, or if the kernel
    ///   does not fit into the padded image.
    public init(
        height: Int, width: Int, inputChannels: Int, outputChannels: Int, kernelHeight: Int, kernelWidth: Int,
        strideHeight: Int = 1, strideWidth: Int = 1, dilationHeight: Int = 1, dilationWidth: Int = 1, groups: Int = 1,
        padding: Padding
    ) throws {
        let sizes = [
            height, width, inputChannels, outputChannels, kernelHeight, kernelWidth, strideHeight, strideWidth,
            dilationHeight, dilationWidth, groups,
        ]
        let edges = [padding.top, padding.left, padding.bottom, padding.right]
        guard sizes.allSatisfy({ 1...largestExtent ~= $0 }), edges.allSatisfy({ 0...largestExtent ~= $0 }) else {
            throw Failure(
                .data, "a convolution has impossible sizes",
                facts: [
                    "image \(height)×\(width)×\(inputChannels), kernel \(kernelHeight)×\(kernelWidth), "
                        + "\(outputChannels) outputs, strides \(strideHeight)×\(strideWidth), "
                        + "dilation \(dilationHeight)×\(dilationWidth), \(groups) groups"
                ])
        }
        guard inputChannels % groups == 0, outputChannels % groups == 0 else {
            throw Failure(
                .data, "the channels of a convolution do not divide into its groups",
                facts: ["\(inputChannels) input and \(outputChannels) output channels, \(groups) groups"])
        }
        vertical = Window(size: kernelHeight, stride: strideHeight, dilation: dilationHeight)
        horizontal = Window(size: kernelWidth, stride: strideWidth, dilation: dilationWidth)
        guard let rows = vertical.positions(height, (padding.top, padding.bottom)),
            let columns = horizontal.positions(width, (padding.left, padding.right))
        else { throw doesNotFit(kernelHeight, kernelWidth, height, width) }
        self.height = height
        self.width = width
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.groups = groups
        self.padding = padding
        outputHeight = rows
        outputWidth = columns
        try Self.checkCounts(self)
    }

    /// The same with Keras's `padding="same"` or `"valid"`.
    public init(
        height: Int, width: Int, inputChannels: Int, outputChannels: Int, kernelHeight: Int, kernelWidth: Int,
        strideHeight: Int = 1, strideWidth: Int = 1, dilationHeight: Int = 1, dilationWidth: Int = 1, groups: Int = 1,
        mode: PaddingMode
    ) throws {
        // Impossible sizes have no padding; the initialiser below names them.
        let possible = [
            height, width, kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight, dilationWidth,
        ]
        .allSatisfy { 1...largestExtent ~= $0 }
        let padding =
            possible
            ? Self.padding(
                mode, height: height, width: width,
                vertical: Window(size: kernelHeight, stride: strideHeight, dilation: dilationHeight),
                horizontal: Window(size: kernelWidth, stride: strideWidth, dilation: dilationWidth)) : .none
        try self.init(
            height: height, width: width, inputChannels: inputChannels, outputChannels: outputChannels,
            kernelHeight: kernelHeight, kernelWidth: kernelWidth, strideHeight: strideHeight, strideWidth: strideWidth,
            dilationHeight: dilationHeight, dilationWidth: dilationWidth, groups: groups, padding: padding)
    }

    /// Keras's padding for a window over an image.
    public static func padding(_ mode: PaddingMode, height: Int, width: Int, vertical: Window, horizontal: Window)
        -> Padding
    {
        let (top, bottom) = vertical.padding(mode, height)
        let (left, right) = horizontal.padding(mode, width)
        return Padding(top: top, left: left, bottom: bottom, right: right)
    }

    private static func checkCounts(_ geometry: ConvolutionGeometry) throws {
        _ = try Shape(checked: [geometry.height, geometry.width, geometry.inputChannels])
        _ = try Shape(checked: [geometry.outputHeight, geometry.outputWidth, geometry.outputChannels])
        _ = try Shape(
            checked: [
                geometry.kernelHeight, geometry.kernelWidth, geometry.groupInputChannels, geometry.outputChannels,
            ])
        // The kernels count taps in 32 bits.
        guard geometry.taps <= Int32.max else {
            throw Failure(
                .data, "a convolution has a kernel of \(geometry.kernelHeight)×\(geometry.kernelWidth) positions",
                facts: ["at most \(Int32.max) are possible"])
        }
        // So that the multiply-adds, too, can be counted.
        _ = try Shape(
            checked: [geometry.outputPixels, geometry.taps, geometry.groupInputChannels, geometry.outputChannels])
    }
}

/// Larger extents along one axis are refused before anything is multiplied with them.
let largestExtent = 1 << 30

func doesNotFit(_ windowHeight: Int, _ windowWidth: Int, _ height: Int, _ width: Int) -> Failure {
    Failure(
        .command, "a window of \(windowHeight)×\(windowWidth) does not fit into an image of \(height)×\(width)",
        remedies: ["use larger images"])
}
