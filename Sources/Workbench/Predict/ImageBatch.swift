import Diagnostics
import Engine
import Imaging

/// Decodes and prepares the images of one batch, several at a time.
struct ImageBatch {
    let input: ImageInput
    let context: ComputeContext
    /// Images that are held decoded at one time at most.
    let decodedAtOnce: Int

    /// - Parameter values: room for `paths.count` images, one after the other.
    /// - Returns: for each image the failure, or `nil` where it is in place.
    func prepare(_ paths: [String], into values: UnsafeMutablePointer<Float>) -> [Failure?] {
        let results = Results(count: paths.count)
        let pool = context.pool
        let decoders = min(decodedAtOnce, pool.threads)
        pool.run { thread in
            guard thread < decoders else { return }
            // Neighbours go to different threads: files of one kind lie together, and take equally long.
            for index in stride(from: thread, to: paths.count, by: decoders) {
                guard !context.isInterrupted() else {
                    results.failures[index] = .interrupted
                    continue
                }
                do {
                    try input.prepare(paths[index], into: values + index * input.valueCount)
                } catch let failure as Failure {
                    results.failures[index] = failure
                } catch {
                    results.failures[index] = Failure(.data, "cannot read '\(paths[index])'", facts: ["\(error)"])
                }
            }
        }
        return Array(results.failures)
    }

    /// Every thread writes elements of its own.
    private final class Results: @unchecked Sendable {
        let failures: UnsafeMutableBufferPointer<Failure?>

        init(count: Int) {
            failures = .allocate(capacity: count)
            failures.initialize(repeating: nil)
        }

        deinit {
            failures.deinitialize()
            failures.deallocate()
        }
    }
}
