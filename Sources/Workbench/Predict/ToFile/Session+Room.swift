import Diagnostics
import Engine
import Imaging
import Platform

extension Session {
    /// Bytes of the rows of a `predict`, in its file.
    func rowBytes(_ row: Shape, images: Int) -> Int {
        let (bytes, overflow) = row.count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride * images)
        return overflow ? .max : bytes
    }

    /// Refuses features that the disk has no room for before hours are spent on computing them: room for the rows as they
    /// come, and for the file that they are copied into in the end. What an earlier `predict` has left needs no more of it:
    /// it is gone on with, or given up.
    ///
    /// - Throws: `Failure` with what is wanted and what is free.
    func requireRoom(_ row: Shape, images: Int, file: String) throws {
        let partial = FeatureFile.unfinished(file).flatMap { FileSystem.status($0)?.size } ?? 0
        let rows = rowBytes(row, images: images)
        let (both, overflow) = rows.addingReportingOverflow(rows)
        let wanted = (overflow ? .max : both) - max(partial - FeatureFile.firstRow, 0)
        do { try FileSystem.requireRoom(wanted, for: file, available: availableRoom) } catch var failure as Failure {
            failure.remedies.append("or fewer images, with --limit; or an earlier end, with a smaller output")
            throw failure
        }
    }
}
