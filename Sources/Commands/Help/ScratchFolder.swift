import Platform

/// The files that the examples speak of, small, in a temporary folder of their own.
struct ScratchFolder {
    let path: String

    /// - Throws: `Failure` if the folder for temporary files cannot be written to.
    init() throws {
        let name = "relush-help-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        path = Path.join(FileSystem.temporaryFolder, name)
        try FileSystem.createFolder(path, isPrivate: true)
        do {
            for (number, name) in ["a/0.png", "a/1.png", "b/0.png", "b/1.png"].enumerated() {
                let file = Path.join(Path.join(path, "images"), name)
                try FileSystem.createFolder(Path.folder(file))
                try FileSystem.write(Self.picture(number), to: file)
            }
            try FileSystem.write("0,1,0\n2,0,3.5\n", to: Path.join(path, "values.csv"))
            try FileSystem.write(
                "# what a session may have been\nprint \"two steps\"\nlet twice = 2 * 21\n",
                to: Path.join(path, "steps.relush"))
        } catch {
            remove()
            throw error
        }
    }

    func remove() { try? FileSystem.removeFolder(path) }

    /// A portable pixmap of 12 × 8 pixels, a bright square on stripes; images are known by their contents.
    private static func picture(_ number: Int) -> String {
        let rows = (0..<8).map { row in
            (0..<12).map { column in
                let isSquare = (2..<6).contains(row) && (number * 2..<number * 2 + 4).contains(column)
                return isSquare ? "250 240 60" : (row + column + number).isMultiple(of: 3) ? "20 60 120" : "10 20 40"
            }.joined(separator: " ")
        }
        return "P3\n12 8\n255\n" + rows.joined(separator: "\n") + "\n"
    }
}
