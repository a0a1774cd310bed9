import Diagnostics
import Imaging
import Language
import Network
import Platform
import Statistics
import Workbench

extension Functions {
    static let lookups: [Function] = [
        Function(
            "layers", ["pattern"], required: 0, suggestions: [.layers, .words(["relu"])],
            summary: "names of the layers whose name, kind or activation matches; `relu`: those with a ReLU",
            examples: [
                Example("layers(\"relu\")", "where zeros come from"), Example("len(layers())", "how many there are"),
            ]
        ) { arguments, host in
            let network = try host.session.requireModel().network
            let pattern = try arguments.first?.text("pattern", of: "layers")
            return .list(LayerFilter.layers(of: network, matching: pattern).map { .text($0.path) })
        },
        Function(
            "exists", ["path"], suggestions: [.paths], summary: "whether there is a file or folder of that path",
            examples: [
                Example("exists(\"values.csv\")", "true"),
                Example("if not exists(\"x.h5\") { print \"no model\" }", "a script that looks first"),
            ]
        ) { arguments, host in
            let path = try arguments[0].path("path", of: "exists")
            host.noteReading(path)
            let expanded = FileSystem.expandingTilde(path)
            if FileSystem.status(expanded) != nil { return .truth(true) }
            if let failure = FileSystem.unreadable(expanded) { throw failure }
            return .truth(false)
        },
        Function(
            "files", ["value"], suggestions: [.paths],
            summary: "paths of the images of features, of a folder or of a pattern, as predict takes them",
            examples: [
                Example("files(features)[0]", "the file of row 0"),
                Example("len(files(\"images\"))", "images of a folder"),
            ]
        ) { arguments, host in
            switch arguments[0] {
            case .object(let features as FeaturesValue): return .list(features.table.files.map(Value.text))
            case .text:
                let path = try arguments[0].path("value", of: "files")
                host.noteReading(path)
                return .list(try images(path).map(Value.text))
            case .nothing, .number, .truth, .list, .range, .table, .function, .object:
                throw Failure(
                    .command, "files() needs features or a path, not \(arguments[0].typeName.withArticle)",
                    remedies: ["files(features), or files(\"images\")"])
            }
        },
    ]

    private static func images(_ path: String) throws -> [String] {
        let expanded = FileSystem.expandingTilde(path)
        let paths = FileSystem.status(expanded) != nil ? [expanded] : try FileSystem.glob(expanded)
        guard !paths.isEmpty else {
            throw FileSystem.missing(path, remedy: "`ls` shows what is here")
        }
        return try ImageSet.collect(paths: paths).entries.map(\.path)
    }
}
