import Diagnostics
import Engine
import Platform
import Statistics

/// JSON as RFC 8259 describes it, written as it comes so that it never stands in memory as a whole.
enum JSONFile {
    /// One object: where the features come from, their shape, and for each image its file, class and values.
    static func write(
        _ features: FeatureTable, about facts: [(key: String, value: String)], to path: String,
        _ progress: Exporter.Progress
    ) throws {
        let file = try AtomicFile(path: path)
        try file.write("{\n")
        for fact in facts { try file.write("  \(JSONText.quoted(fact.key)): \(JSONText.quoted(fact.value)),\n") }
        try file.write("  \"shape\": \(list(features.tensor.shape)),\n")
        try file.write("  \"class_names\": [\(features.classNames.map(JSONText.quoted).joined(separator: ", "))],\n")
        try file.write("  \"images\": [")
        for image in 0..<features.images {
            progress(image, features.images)
            let name = features.files.isEmpty ? "null" : JSONText.quoted(features.files[image])
            let className = features.classIndices[image].map { JSONText.quoted(features.classNames[$0]) } ?? "null"
            try file.write(image == 0 ? "\n" : ",\n")
            try file.write("    {\"file\": \(name), \"class\": \(className), \"features\": [")
            for (index, value) in features.row(image).enumerated() {
                try file.write((index == 0 ? "" : ", ") + NumberText.json(value))
            }
            try file.write("]}")
        }
        try file.write("\n  ]\n}\n")
        try file.commit()
    }

    /// One object with the shape and the values in row-major order.
    static func write(_ tensor: Tensor, to path: String, _ progress: Exporter.Progress) throws {
        let file = try AtomicFile(path: path)
        try file.write("{\n  \"shape\": \(list(tensor.shape)),\n  \"values\": [")
        try tensor.withElements { elements in
            for (index, element) in elements.enumerated() {
                if index.isMultiple(of: 1 << 16) { progress(index, elements.count) }
                try file.write((index == 0 ? "" : ", ") + NumberText.json(element))
            }
        }
        try file.write("]\n}\n")
        try file.commit()
    }

    /// A list with an object for each row.
    static func write(_ table: ExportTable, to path: String) throws {
        let file = try AtomicFile(path: path)
        try file.write("[")
        for (index, row) in table.rows.enumerated() {
            let members = zip(table.columns, row).map { "\(JSONText.quoted($0)): \(text($1))" }
            try file.write((index == 0 ? "\n" : ",\n") + "  {\(members.joined(separator: ", "))}")
        }
        try file.write("\n]\n")
        try file.commit()
    }

    private static func list(_ shape: Shape) -> String {
        "[\(shape.extents.map(String.init).joined(separator: ", "))]"
    }

    private static func text(_ cell: ExportTable.Cell) -> String {
        switch cell {
        case .nothing: "null"
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): NumberText.json(number)
        case .text(let text): JSONText.quoted(text)
        }
    }
}
