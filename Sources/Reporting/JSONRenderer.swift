/// One JSON object on one line for every result.
public enum JSONRenderer {
    /// The version of the form, so that programs can tell when it changes.
    private static let version = 1

    /// `{"relush":1,"line":3,"command":"stats zeros","result":{…}}` with its line end.
    ///
    /// - Parameters:
    ///   - file: the script that another one ran; nothing for the text that the program was started with.
    ///   - line: One-based line of the statement in its script.
    public static func render(_ record: Record, file: String? = nil, line: Int, command: String) -> String {
        var object = Record()
        object["relush"] = .whole(version)
        if let file { object["file"] = .text(file) }
        object["line"] = .whole(line)
        object["command"] = .text(command)
        object["result"] = .record(record)
        return JSON.text(.record(object)) + "\n"
    }
}
