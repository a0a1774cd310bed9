import Engine

/// A place where a rectifier makes zeros: a layer whose output is a ReLU, with the units that it has there.
///
/// What counts as a rectifier, `Activation.isRectifier` says. All applications of a shared layer are one site as long as
/// they have equally many units, whose zeros are then added up: for a layer with weights they are the same units. One
/// ReLU layer behind convolutions of different widths is a site for each width, because unit 7 of 64 and unit 7 of 512
/// have nothing in common.
public struct ReluSite: Sendable, Hashable {
    /// Place in `Network.reluSites`.
    public let index: Int
    /// Path of the layer.
    public let path: String
    /// The path, with the number of units behind it where the layer has several: `act (64 units)`.
    public let name: String
    /// Channels of a picture, components of a vector.
    public let units: Int
    /// Values of a unit for one image (rows × columns, over all applications of the site); nil while open.
    public let positions: Int?
}

extension Network {
    /// In the order in which they are computed.
    /// - Throws: `Failure` as `FlatGraph`.
    public var reluSites: [ReluSite] { get throws { try flattened().reluSites } }
}

extension ReluSite {
    /// What tells sites apart.
    private struct Identity: Hashable {
        let leaf: Int
        let units: Int
    }

    /// The sites of a graph, and for every node the index of its own.
    static func sites(of graph: FlatGraph) -> (sites: [ReluSite], ofNode: [Int?]) {
        let identities = graph.nodes.map { node -> Identity? in
            guard graph.leaves[node.leaf].layer.isRelu, let units = node.shape.channels else { return nil }
            return Identity(leaf: node.leaf, units: units)
        }
        var indices: [Identity: Int] = [:]
        var order: [Identity] = []
        for case let identity? in identities where indices[identity] == nil {
            indices[identity] = order.count
            order.append(identity)
        }
        let widths = Dictionary(grouping: order, by: \.leaf).mapValues(\.count)
        let sites = order.enumerated().map { index, identity in
            let path = graph.leaves[identity.leaf].path
            let counts = zip(graph.nodes, identities).filter { $1 == identity }.map { $0.0.shape.count }
            return ReluSite(
                index: index, path: path,
                name: widths[identity.leaf] == 1
                    ? path : "\(path) (\(identity.units) unit\(identity.units == 1 ? "" : "s"))", units: identity.units,
                positions: counts.contains(nil)
                    ? nil : counts.compactMap(\.self).reduce(0) { $0 + $1 / max(identity.units, 1) })
        }
        return (sites, identities.map { $0.flatMap { indices[$0] } })
    }
}
