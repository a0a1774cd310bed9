import Engine
import Platform
import Workbench

extension Host {
    /// Where results come from that used these facts, as it is now.
    ///
    /// - Throws: `Failure` if a file of weights cannot be read, or on Ctrl-C.
    func provenance(_ facts: [ProvenanceFact]) throws -> Provenance {
        let context = try session.computeContext()
        return try Provenance(
            start: [
                Provenance.Line("relush", Version.number),
                Provenance.Line("engine", "\(context.instructionSet.rawValue), \(context.method.rawValue)"),
                Provenance.Line("threads", String(context.threads)),
            ], facts: facts, digest: digest)
    }

    /// The SHA-256 of a file of weights; a large one is read only once.
    private func digest(_ file: WeightsFile) throws -> String {
        if let known = digests[file] { return known }
        let meter = session.progress
        let digest = try meter.during("hashing \(file.source)", .bytes, total: file.size) {
            try FileSystem.sha256(of: file.path) { done in
                meter.advance(to: done, of: file.size)
                try checkInterruption()
            }
        }
        digests[file] = digest
        return digest
    }
}
