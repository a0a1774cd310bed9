import Diagnostics
import Engine
import Platform
import Statistics

/// Comma-separated values as RFC 4180 describes them, in UTF-8, with a line of names on top.
enum CommaSeparatedFile {
    /// `file,class,f0,f1,…`: a line for each image; the class is empty where an image has none.
    static func write(_ features: FeatureTable, to path: String, _ progress: Exporter.Progress) throws {
        let file = try AtomicFile(path: path)
        let width = features.valuesPerImage
        try file.write("file,class")
        try writeNames(width, isFirst: false, to: file)
        for image in 0..<features.images {
            progress(image, features.images)
            let name = features.files.isEmpty ? String(image) : features.files[image]
            let className = features.classIndices[image].map { features.classNames[$0] } ?? ""
            try file.write(quoted(name) + "," + quoted(className))
            for value in features.row(image) { try file.write("," + NumberText.text(value)) }
            try file.write("\r\n")
        }
        try file.commit()
    }

    /// A line for each row of a matrix, a vector as one column; further axes are laid out within the line.
    ///
    /// - Throws: `Failure` for a tensor without values, of which there would be nothing but names or empty lines.
    static func write(_ tensor: Tensor, to path: String, _ progress: Exporter.Progress) throws {
        guard tensor.count > 0 else {
            throw Failure(
                .command, "a tensor without values cannot be written to '\(path)'", facts: ["shape: \(tensor.shape)"],
                remedies: ["a .npy file keeps its shape"])
        }
        let file = try AtomicFile(path: path)
        let rows = tensor.shape.rank == 0 ? 1 : tensor.shape[0]
        let width = tensor.count / rows
        try writeNames(width, isFirst: true, to: file)
        try tensor.withElements { elements in
            for (index, element) in elements.enumerated() {
                if index.isMultiple(of: 1 << 16) { progress(index, elements.count) }
                let isLast = (index + 1).isMultiple(of: width)
                try file.write(NumberText.text(element) + (isLast ? "\r\n" : ","))
            }
        }
        try file.commit()
    }

    /// `f0,f1,…` and the end of the line.
    private static func writeNames(_ count: Int, isFirst: Bool, to file: AtomicFile) throws {
        for column in 0..<count { try file.write((isFirst && column == 0 ? "f" : ",f") + String(column)) }
        try file.write("\r\n")
    }

    static func write(_ table: ExportTable, to path: String) throws {
        let file = try AtomicFile(path: path)
        try writeLine(table.columns, to: file)
        for row in table.rows { try writeLine(row.map(text), to: file) }
        try file.commit()
    }

    private static func text(_ cell: ExportTable.Cell) -> String {
        switch cell {
        case .nothing: ""
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): NumberText.text(number)
        case .text(let text): text
        }
    }

    private static func writeLine(_ fields: [String], to file: AtomicFile) throws {
        try file.write(fields.map(quoted).joined(separator: ",") + "\r\n")
    }

    /// Quoted only where a comma, a quote or a line break demands it; quotes are doubled.
    private static func quoted(_ field: String) -> String {
        let demands: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard field.utf8.contains(where: demands.contains) else { return field }
        var result = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
