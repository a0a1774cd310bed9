import Platform

/// One line of results: the same facts as text and as a JSON object.
struct ResultLine {
    enum Value {
        case text(String)
        case whole(Int)
        case number(Double)
    }

    let text: String
    let fields: [(key: String, value: Value)]

    init(_ text: String, _ fields: KeyValuePairs<String, Value>) {
        self.text = text
        self.fields = fields.map { ($0.key, $0.value) }
    }

    func write(_ options: Options) {
        Output.standard.write((options.isJSON ? json : text) + "\n")
        Output.standard.flush()
    }

    /// Keys and texts are this program's own and need no escapes.
    private var json: String {
        let pairs = fields.map { key, value in
            switch value {
            case .text(let text): "\"\(key)\":\"\(text)\""
            case .whole(let number): "\"\(key)\":\(number)"
            case .number(let number): "\"\(key)\":\(number)"
            }
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}

/// A number with a fixed number of decimals, padded with spaces to a width.
func fixed(_ value: Double, _ decimals: Int, width: Int = 0) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    var text = (value < 0 ? "-" : "") + "\(scaled / scale)"
    if decimals > 0 {
        let fraction = "\(scaled % scale)"
        text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return padded(text, width, left: true)
}

func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return left ? spaces + text : text + spaces
}

func percent(_ share: Double) -> String { fixed(share * 100, 1, width: 5) + " %" }
