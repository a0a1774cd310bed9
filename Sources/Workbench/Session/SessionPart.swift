public import Diagnostics

/// One of the things that a statement may read or change: what `undo` brings back, and what `save` follows from
/// statement to statement.
public enum SessionPart: Sendable, Hashable {
    case model
    case features
    case setting(Setting)
    /// The working folder.
    case folder
    /// A variable of the prompt; the last result is `_`.
    case variable(String)
    /// A file or folder, by its absolute path.
    case file(ExactText)
    /// What the session did until now, how long that took, and where and on what machine it is: nothing changes it, and
    /// no replay has it again.
    case past

    /// As a person names it.
    public var name: String {
        switch self {
        case .model: "model"
        case .features: "features"
        case .setting(let setting): setting.rawValue
        case .folder: "folder"
        case .variable(let name): name
        case .file(let path): path.text
        case .past: "past"
        }
    }
}
