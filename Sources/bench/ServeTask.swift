import Diagnostics
import Engine
import ModelFiles
import Network
import Platform

/// Runs a model's network over images once for every line of standard input, and answers with the milliseconds: so that
/// another program can time it in turn with others. Writes the output of the last run where standard input ends.
struct ServeTask {
    /// Of a model as Keras saves it, `.h5`.
    let model: String
    /// N × H × W × 3 values of float32 as the network takes them, of the model's own size.
    let images: String
    /// Written: N × outputs of float32.
    let output: String

    /// - Throws: `Failure` if a file cannot be read or written, or the images are not whole ones of the model's size.
    func run(_ options: Options) throws {
        let network = try ModelFile.load(model).network
        guard let shape = network.inputShape.shape, shape.rank == 3 else {
            throw Failure(.usage, "'\(model)' does not take images of one size")
        }
        let images = try read(shape)
        let plan = try network.plan(
            height: shape[0], width: shape[1], batch: images.shape[0], context: options.context())
        let result = try AlignedMemory<Float>(count: images.shape[0] * plan.outputShape.count, for: "the output")
        answer("ready")
        while readLine() != nil {
            // With the zeros of every rectifier, as `predict` does.
            let time = try seconds { try plan.run(images: images, into: result.elements) { _, _ in } }
            answer(fixed(time * 1e3, 3))
        }
        try FileSystem.write(UnsafeRawBufferPointer(result.elements), to: output)
    }

    private func read(_ shape: Shape) throws -> Tensor {
        let bytes = try FileSystem.read(images)
        let size = shape.count * MemoryLayout<Float>.stride
        guard !bytes.isEmpty, bytes.count % size == 0 else {
            throw Failure(
                .data, "'\(images)' does not hold whole images of \(shape)",
                facts: ["\(bytes.count) bytes, an image has \(size)"])
        }
        return try Tensor(allocating: Shape([bytes.count / size] + shape.extents), for: "the images") { values in
            UnsafeMutableRawBufferPointer(values).copyBytes(from: bytes)
        }
    }

    private func answer(_ line: String) {
        Output.standard.write(line + "\n")
        Output.standard.flush()
    }
}
