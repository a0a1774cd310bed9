/// Everything that a session holds at one moment. A command makes a new one or, if it fails, none.
///
/// Reading a part is noted in the session's record, and changing one gives it a version of its own: so every statement
/// tells what it read and what it changed, whatever the commands in it do.
public struct SessionState: Sendable {
    private var heldModel: ModelState?
    private var heldFeatures: FeatureSet?
    private var heldSettings = Settings()
    /// Of every part that was ever changed; two states of one session with one version of a part hold the same.
    private(set) var versions: [SessionPart: Int] = [:]
    private let accesses: AccessRecord

    public init() { self.init(accesses: AccessRecord()) }

    init(accesses: AccessRecord) { self.accesses = accesses }

    public var model: ModelState? {
        get {
            noteReading(.model)
            return heldModel
        }
        set {
            heldModel = newValue
            noteChange(.model)
        }
    }

    /// The result of the last `predict`.
    public var features: FeatureSet? {
        get {
            noteReading(.features)
            return heldFeatures
        }
        set {
            heldFeatures = newValue
            noteChange(.features)
        }
    }

    /// Reading one setting of them is reading that one only.
    public var settings: Settings {
        get {
            var settings = heldSettings
            settings.observe { [self] in noteReading(.setting($0)) }
            return settings
        }
        set {
            for setting in heldSettings.differences(from: newValue) { noteChange(.setting(setting)) }
            heldSettings = newValue
            heldSettings.observe(nil)
        }
    }

    /// Model, features and settings that are not what they were in another state of the same session.
    public func changes(since earlier: SessionState) -> Set<SessionPart> {
        Set(versions.keys.filter { versions[$0] != earlier.versions[$0] })
            .union(earlier.versions.keys.filter { versions[$0] == nil })
    }

    /// The model, for whoever only counts: looking is not reading.
    var unreadModel: ModelState? { heldModel }
    var unreadFeatures: FeatureSet? { heldFeatures }

    private func noteReading(_ part: SessionPart) { accesses.noteReading(part, version: versions[part] ?? 0) }

    private mutating func noteChange(_ part: SessionPart) { versions[part] = accesses.nextVersion() }
}
