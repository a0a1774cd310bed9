public import Charts
import Diagnostics

/// What a command has to say: blocks for people, one record for programs. It holds no escape codes.
public struct Report: Sendable {
    public var blocks: [Block]
    private var recorded: @Sendable () -> Record

    public init(blocks: [Block] = [], record: Record = Record()) {
        self.blocks = blocks
        recorded = { record }
    }

    /// - Parameter record: Asked only when somebody wants the record, which may hold every number of a tensor.
    public init(blocks: [Block], recordedBy record: @escaping @Sendable () -> Record) {
        self.blocks = blocks
        recorded = record
    }

    /// Every table and number of the blocks under a plain key, in order; `--json` prints it as `result`.
    public var record: Record {
        get { recorded() }
        set { recorded = { newValue } }
    }
}

extension Report {
    /// Warnings and remarks. They go to standard error, whatever form the results have.
    public var remarks: Report { Report(blocks: blocks.filter(\.isRemark)) }

    /// The report without its warnings and remarks.
    public var results: Report { Report(blocks: blocks.filter { !$0.isRemark }, recordedBy: recorded) }
}

/// The kinds of block that every renderer can show.
public enum Block: Sendable {
    /// A plain line or paragraph.
    case text(String)
    /// A line that stands out: the answer.
    case headline(String)
    /// Labels and values in two columns.
    case facts([(label: String, value: String)])
    case table(ReportTable)
    case grid(Grid)
    case chart(Chart)
    case picture(Picture)
    /// A remark that must not be missed.
    case warning(String)
    /// A remark beside the result, such as the time that it took: it differs from run to run.
    case remark(String)
}

extension Block {
    fileprivate var isRemark: Bool {
        switch self {
        case .warning, .remark: true
        case .text, .headline, .facts, .table, .grid, .chart, .picture: false
        }
    }
}

/// Text cells under headed columns.
public struct ReportTable: Sendable {
    public enum Alignment: Sendable { case left, right }

    public var columns: [(name: String, alignment: Alignment)]
    public var rows: [[String]]
    /// The column that names the rows, which is left out and cut last; where nothing is said, one that the texts tell.
    public var nameColumn: Int?

    public init(
        columns: [(name: String, alignment: Alignment)], rows: [[String]], nameColumn: Int? = nil
    ) {
        self.columns = columns
        self.rows = rows
        self.nameColumn = nameColumn
    }
}

/// Cells of one kind in reading order, as many on a line as fit; every line begins with the index of its first cell.
public struct Grid: Sendable {
    public var cells: [String]

    public init(cells: [String]) { self.cells = cells }
}

/// Keys and values in the order in which they were set.
public struct Record: Sendable {
    public private(set) var entries: [(key: String, value: Datum)] = []

    public init() {}

    public subscript(key: String) -> Datum? {
        get { entries.first { $0.key.isExactly(key) }?.value }
        set {
            let index = entries.firstIndex { $0.key.isExactly(key) }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (nil, let value?): entries.append((key, value))
            case (let index?, nil): entries.remove(at: index)
            case (nil, nil): break
            }
        }
    }
}

/// A JSON value. Whole numbers stay whole; numbers that JSON cannot write (NaN, ∞) become `null`.
public indirect enum Datum: Sendable {
    case null
    case truth(Bool)
    case whole(Int)
    case number(Double)
    /// A float32: printed with the fewest digits that give the same float32 back.
    case float(Float)
    case text(String)
    case list([Datum])
    case record(Record)
}
