import Language
import Workbench

extension Value {
    /// Elements of lists that are looked at one by one; of longer ones the rest counts like these.
    private static let mostLooked = 10_000

    /// Adds the large pieces of memory that a value holds. It takes a bounded time, however much the value holds.
    func add(to holdings: inout MemoryHoldings) {
        var left = Self.mostLooked
        add(to: &holdings, &left)
    }

    private func add(to holdings: inout MemoryHoldings, _ left: inout Int) {
        switch self {
        case .object(let features as FeaturesValue):
            holdings.add(features.features)
            holdings.add(features.tensor)
        case .object(let tensor as TensorValue): holdings.add(tensor.tensor)
        case .object(let model as ModelValue): holdings.add(model.model)
        case .list(let values):
            values.withUnsafeBytes { holdings.add(bytes: Self.bytes(of: values, &holdings, &left), at: $0.baseAddress) }
        case .table(let table):
            table.rows.withUnsafeBytes { bytes in
                let count = Self.bytes(of: table.rows.lazy.map(Value.list), &holdings, &left)
                holdings.add(bytes: count, at: bytes.baseAddress)
            }
        case .text(let text): Self.add(text, to: &holdings)
        case .function(let function):
            // What hangs on it is kept by the function alone, or counted where else it is held.
            for value in function.keptValues where left > 0 {
                left -= 1
                value.add(to: &holdings, &left)
            }
        default: break
        }
    }

    /// Short texts lie within the values that hold them.
    private static func add(_ text: String, to holdings: inout MemoryHoldings) {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            if bytes.count > MemoryLayout<String>.size { holdings.add(elements: UnsafeRawBufferPointer(bytes)) }
        }
    }

    /// Bytes of lists and texts in a list; tensors and models in it are pieces of their own.
    private static func bytes(
        of values: some Collection<Value>, _ holdings: inout MemoryHoldings, _ left: inout Int
    ) -> Int {
        var (looked, inner) = (0, 0)
        for value in values {
            guard left > 0 else { break }
            left -= 1
            looked += 1
            switch value {
            case .text(let text): inner += text.utf8.count
            case .list(let list): inner += bytes(of: list, &holdings, &left)
            default: value.add(to: &holdings, &left)
            }
        }
        let own = values.count * MemoryLayout<Value>.stride
        return looked == 0 ? own : own + Int(Double(inner) * Double(values.count) / Double(looked))
    }
}
