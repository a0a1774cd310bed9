import Diagnostics

/// The sizes of a pooling over N × H × W × C.
public struct PoolingGeometry: Sendable, Hashable {
    public let height: Int
    public let width: Int
    public let channels: Int
    public let vertical: Window
    public let horizontal: Window
    public let padding: Padding
    public let outputHeight: Int
    public let outputWidth: Int

    /// - Throws: `Failure` if a size is not positive or the window does not fit into the image.
    public init(
        height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int, strideHeight: Int,
        strideWidth: Int, mode: PaddingMode
    ) throws {
        let sizes = [height, width, channels, windowHeight, windowWidth, strideHeight, strideWidth]
        guard sizes.allSatisfy({ 1...largestExtent ~= $0 }) else {
            throw Failure(
                .data, "a pooling has impossible sizes",
                facts: [
                    "image \(height)×\(width)×\(channels), window \(windowHeight)×\(windowWidth), "
                        + "strides \(strideHeight)×\(strideWidth)"
                ])
        }
        _ = try Shape(checked: [height, width, channels])
        vertical = Window(size: windowHeight, stride: strideHeight)
        horizontal = Window(size: windowWidth, stride: strideWidth)
        padding = ConvolutionGeometry.padding(
            mode, height: height, width: width, vertical: vertical, horizontal: horizontal)
        guard let rows = vertical.positions(height, (padding.top, padding.bottom)),
            let columns = horizontal.positions(width, (padding.left, padding.right))
        else { throw doesNotFit(windowHeight, windowWidth, height, width) }
        self.height = height
        self.width = width
        self.channels = channels
        outputHeight = rows
        outputWidth = columns
    }

    /// The rows or columns of the image under the window at a position; never empty.
    static func covered(_ position: Int, _ window: Window, before: Int, extent: Int) -> Range<Int> {
        let start = position * window.stride - before
        return max(start, 0)..<min(start + window.size, extent)
    }
}
