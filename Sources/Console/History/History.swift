import Platform

/// What was typed in this and earlier sessions, in a file to which several sessions may add at the same time.
///
/// A statement is a line when it begins and another when it ends, so that one within which the program was killed is
/// there too:
///
///     : k3x9f2-1a4-7 1732444000 run load vgg19 --no-top
///     : k3x9f2-1a4-7 2.345 ok
///
/// Behind the colon stands the session with the statement's number in it. A newline within a statement stands as `\n`,
/// a backslash as `\\`. Lines that do not begin with a colon are statements of an old version. A damaged file does no
/// harm: whatever its lines hold are statements.
public struct History {
    /// Statements kept.
    static let limit = 10_000

    private let file: LogFile
    private let limit: Int
    /// A name that no other session has.
    let session: String
    private var number = 0

    /// That of the person.
    public init() { self.init(path: Path.join(Environment.stateFolder, "history")) }

    init(path: String, session: String = SessionName.fresh(), limit: Int = Self.limit) {
        file = LogFile(path: path)
        self.session = session
        self.limit = limit
    }

    /// The statements, oldest first. A file that has grown long is shortened.
    func load() throws -> [PastStatement] {
        let statements = try read()
        // Some slack, so that the file is not written anew at every start.
        if statements.count > limit + limit / 5 {
            try file.replace { bytes in
                HistoryReader.statements(bytes).suffix(limit).flatMap { HistoryLines.encode($0) }
            }
        }
        return statements.suffix(limit).map(\.statement)
    }

    /// The statements, oldest first.
    public func all() throws -> [PastStatement] { try read().suffix(limit).map(\.statement) }

    private func read() throws -> [HistoryLines.Numbered] {
        guard FileSystem.status(file.path) != nil else { return [] }
        return HistoryReader.statements(try FileSystem.read(file.path))
    }

    /// Writes down that a statement begins, perhaps within another one.
    ///
    /// - Returns: its number in the session.
    @discardableResult
    mutating func begin(_ text: String, time: Double) throws -> Int {
        number += 1
        try file.append(HistoryLines.beginning(text, key: key(number), time: time))
        return number
    }

    /// Writes down how a statement ended.
    func end(_ number: Int, succeeded: Bool, seconds: Double) throws {
        try file.append(HistoryLines.end(key: key(number), seconds: seconds, succeeded ? .succeeded : .failed))
    }

    private func key(_ number: Int) -> String { "\(session)-\(number)" }
}
