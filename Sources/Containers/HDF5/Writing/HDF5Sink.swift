public import Platform

/// Where the bytes of an HDF5 file go as it is written: a file of its own, or an entry of an archive.
public protocol HDF5Sink {
    func write(_ bytes: UnsafeRawBufferPointer) throws
    func write(_ bytes: some Collection<UInt8>) throws
    /// Puts other bytes into the place of the first ones, of which there are no more than `HDF5Document.firstOffset`.
    func replace(at offset: Int, with bytes: [UInt8]) throws
    func commit() throws
}

extension AtomicFile: HDF5Sink {}

/// The last entry of an archive, whose addresses count from its first byte.
struct ZipEntrySink: HDF5Sink {
    let archive: ZipWriter

    func write(_ bytes: UnsafeRawBufferPointer) throws { try archive.write(bytes) }
    func write(_ bytes: some Collection<UInt8>) throws { try archive.write(Array(bytes)) }
    func replace(at offset: Int, with bytes: [UInt8]) throws { try archive.replaceBeginning(at: offset, with: bytes) }
    /// The archive is put into its place as a whole.
    func commit() {}
}
