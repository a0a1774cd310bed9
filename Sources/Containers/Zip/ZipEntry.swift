/// What an archive's directory says of one of its files.
public struct ZipEntry: Sendable, Hashable {
    /// How its bytes are packed.
    public enum Method: Sendable, Hashable {
        /// Not at all.
        case stored
        case deflated
        /// By the number of the format, APPNOTE 4.4.5.
        case other(Int)
    }

    /// With slashes between folders, and one behind the name of a folder.
    public let name: String
    public let method: Method
    /// Bytes when unpacked, which an entry that claims more than its packed bytes can hold has been refused for.
    public let size: Int
    /// Bytes in the archive.
    public let packedSize: Int
    /// CRC-32 of the unpacked bytes.
    public let checksum: UInt32
    public let isEncrypted: Bool
    /// Place of the header before its bytes; within the file.
    let headerOffset: Int
    /// The name as it stands in the archive.
    let rawName: [UInt8]

    public var isFolder: Bool { name.hasSuffix("/") }
}
