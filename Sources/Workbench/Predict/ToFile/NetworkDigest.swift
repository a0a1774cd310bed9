import Diagnostics
import Engine
import Network
import Platform
import Synchronization

/// SHA-256 over what decides the values that a network computes.
struct NetworkDigest {
    let structure: String
    let weights: String

    /// Digested by one thread at a time.
    private static let piece = 4 << 20

    /// - Parameter advance: told how many bytes are done, of how many; may throw to stop.
    init(
        _ identity: NetworkIdentity, pool: ThreadPool, advance: (_ done: Int, _ total: Int) throws -> Void
    ) throws {
        var structure = SHA256()
        structure.add(identity.structure)
        self.structure = structure.hexadecimal

        let tensors = identity.weights.flatMap { weights -> [Tensor] in
            if case .given(let tensors, _) = weights { tensors } else { [] }
        }
        let total = tensors.reduce(0) { $0 + $1.count * MemoryLayout<Float>.stride }
        var all = SHA256()
        var done = 0
        for weights in identity.weights {
            switch weights {
            case .initial(let seed): all.add("drawn from \(seed)\n")
            case .given(let tensors, let allowTransforms):
                // It decides how they are multiplied.
                all.add("transforms \(allowTransforms)\n")
                for tensor in tensors {
                    all.add("\(tensor.shape)\n")
                    for digest in try Self.pieces(tensor, pool, { try advance(done + $0, total) }) { all.add(digest) }
                    done += tensor.count * MemoryLayout<Float>.stride
                }
            }
        }
        self.weights = all.hexadecimal
    }

    /// The digests of the pieces of one tensor, as many at a time as there are threads.
    private static func pieces(
        _ tensor: Tensor, _ pool: ThreadPool, _ advance: (_ done: Int) throws -> Void
    ) throws -> [String] {
        try tensor.withElements { elements in
            let bytes = UnsafeRawBufferPointer(elements)
            var digests: [String] = []
            for round in stride(from: 0, to: bytes.count, by: piece * pool.threads) {
                try advance(round)
                let found = Mutex([String](repeating: "", count: pool.threads))
                pool.run { thread in
                    let start = round + thread * piece
                    guard start < bytes.count else { return }
                    var digest = SHA256()
                    digest.add(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + piece, bytes.count)]))
                    let text = digest.hexadecimal
                    found.withLock { $0[thread] = text }
                }
                digests += found.withLock { $0 }
            }
            return digests.filter { !$0.isEmpty }
        }
    }
}
