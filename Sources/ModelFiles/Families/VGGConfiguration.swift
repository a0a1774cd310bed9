/// The networks of Simonyan & Zisserman 2015, arXiv 1409.1556, table 1, by the number of layers with weights.
enum VGGConfiguration: Int, CaseIterable {
    case vgg11 = 11
    case vgg13 = 13
    case vgg16 = 16
    case vgg19 = 19

    /// Convolutions of 3×3 in every block; a pooling ends each.
    var blocks: [Int] {
        switch self {
        case .vgg11: [1, 1, 2, 2, 2]
        case .vgg13: [2, 2, 2, 2, 2]
        case .vgg16: [2, 2, 3, 3, 3]
        case .vgg19: [2, 2, 4, 4, 4]
        }
    }

    var name: String { "vgg\(rawValue)" }

    /// Filters of the networks whose weights are published, by block.
    static let publishedFilters = [64, 128, 256, 512, 512]

    /// The one of Keras's with published weights that has such convolutions.
    ///
    /// - Parameter kernels: of rows × columns × inputs × outputs, from the images on.
    static func published(kernels: [[Int]]) -> VGGConfiguration? {
        [.vgg16, .vgg19].first { configuration in
            let filters = zip(configuration.blocks, publishedFilters).flatMap { Array(repeating: $1, count: $0) }
            return kernels.elementsEqual(zip([3] + filters, filters)) { $0 == [3, 3, $1.0, $1.1] }
        }
    }

    /// Whether a network of such blocks is this one, or a beginning of it.
    func begins(with blocks: [Int]) -> Bool {
        guard let last = blocks.last, blocks.count <= self.blocks.count else { return false }
        let own = self.blocks.prefix(blocks.count)
        return own.dropLast().elementsEqual(blocks.dropLast()) && last <= own[own.count - 1]
    }

    /// Those that are, or begin with, such blocks: the complete one alone, otherwise all.
    static func matching(_ blocks: [Int]) -> [VGGConfiguration] {
        if let whole = allCases.first(where: { $0.blocks == blocks }) { return [whole] }
        return allCases.filter { $0.begins(with: blocks) }
    }
}
