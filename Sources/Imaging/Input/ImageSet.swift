import Diagnostics

/// Image files in the order in which a model sees them, with their classes.
public struct ImageSet: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        /// Leads to the file from the current folder.
        public let path: String
        /// How the file is named in results: relative to the folder that was given (`b/img_007.png`).
        public let displayName: String
        /// The sub-folder that holds the file; nil without sub-folders.
        public let className: String?

        public init(path: String, displayName: String, className: String?) {
            self.path = path
            self.displayName = displayName
            self.className = className
        }

        private var names: [ExactText?] { [ExactText(path), ExactText(displayName), className.map { ExactText($0) }] }

        public static func == (left: Entry, right: Entry) -> Bool { left.names == right.names }
        public func hash(into hasher: inout Hasher) { hasher.combine(names) }
    }

    public var entries: [Entry]
    /// Names of the sub-folders, sorted by their bytes, also of those without an image.
    public var classes: [String]
    public var omissions: Omissions

    public init(entries: [Entry], classes: [String], omissions: Omissions = Omissions()) {
        self.entries = entries
        self.classes = classes
        self.omissions = omissions
    }

    /// Number of files and folders that were passed over.
    public var leftOut: Int { omissions.count }
}

/// What stands in the folders and is no image that is read, counted by reason.
public struct Omissions: Sendable, Hashable {
    /// Keras would read these.
    public var tiff = 0
    /// Their names do not end like those of images.
    public var otherFiles = 0
    /// Files that lie beside the sub-folders that are the classes.
    public var besideClasses = 0
    /// Files and folders whose names begin with a dot.
    public var hidden = 0
    /// Files whose names are not UTF-8.
    public var unreadableNames = 0
    /// Folders whose names are not UTF-8; what is in them is not counted.
    public var unreadableFolders = 0

    public init() {}

    public var count: Int { tiff + otherFiles + besideClasses + hidden + unreadableNames + unreadableFolders }

    /// One line for each reason that occurred: `3 TIFF files (not supported)`.
    public var facts: [String] {
        [
            (tiff, "TIFF file", "not supported"),
            (otherFiles, "file", "no image by name"),
            (besideClasses, "file", "beside the sub-folders, which are the classes"),
            (hidden, "hidden file or folder", "name begins with a dot"),
            (unreadableNames, "file", "name is not UTF-8"),
            (unreadableFolders, "folder", "name is not UTF-8"),
        ].compactMap { count, noun, reason in
            guard count > 0 else { return nil }
            let plural = noun.hasPrefix("hidden") ? "hidden files or folders" : noun + "s"
            return "\(count) \(count == 1 ? noun : plural) (\(reason))"
        }
    }
}
