import Diagnostics
import ModelFiles
import Platform

extension Session {
    /// What `predict --to` keeps until it has ended: the rows beside their place, and the log that says which are there.
    ///
    /// - Returns: nil if it is neither.
    func unfinished(_ path: String, _ head: [UInt8], _ size: Int) -> FileDescription? {
        let isLog = head.starts(with: PredictLog.magic)
        guard isLog || head.starts(with: Array(FeatureFile.note.utf8)) else { return nil }
        var description = FileDescription(
            path: path, bytes: size, kind: isLog ? "log of an unfinished predict" : "rows of an unfinished predict")
        let ending = isLog ? ".partial-log" : ".partial"
        let isNamed = path.endsExactly(with: ending)
        let file = isNamed ? String(path.dropLast(ending.count)) : nil
        if let file { description.facts.append(("becomes", file)) }
        if isLog {
            description.notes = [
                "it says which rows are in '\(file.map { $0 + ".partial" } ?? "FILE.partial")' beside it"
            ]
        } else {
            description.facts.append(("rows so far", ReadableText.bytes(max(size - FeatureFile.firstRow, 0))))
            let log = path + "-log"
            if isNamed, FileSystem.status(log) == nil {
                description.notes = ["'\(log)', which says what is in it, is missing: no predict goes on with it"]
                return description
            }
        }
        description.notes.append(
            "the same statement goes on with it: predict … --to \(file.map { ReadableText.inLine($0) } ?? "FILE")")
        return description
    }
}
