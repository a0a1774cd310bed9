import Diagnostics
import Language
import Platform
import Workbench

extension Functions {
    static let reading: [Function] = [
        Function(
            "read", ["file"], suggestions: [.paths],
            summary: "the numbers of a .npy, .npz, .h5 or .csv file as a tensor",
            examples: [Example("zeros(read(\"values.csv\"))", "the share of zeros in a file")]
        ) { arguments, host in
            let path = FileSystem.expandingTilde(try arguments[0].path("file", of: "read"))
            host.noteReading(path)
            return .tensor(try host.readNumbers(path))
        }
    ]
}
