import Diagnostics

extension Network {
    /// A layer of a chain.
    public struct Link: Sendable {
        public let layer: any Layer
        /// Within this network; its weights are those that `weights(of:)` gives.
        public let info: LayerInfo
    }

    /// The layers from the pictures to the output, one after the other, those of nested models in their places and without
    /// the inputs; nil if they are no chain: a layer is applied twice, or has two inputs.
    public var chain: [Link]? {
        func infos(_ layers: [LayerInfo]) -> [LayerInfo] {
            layers.flatMap { $0.inner.isEmpty ? [$0] : infos($0.inner) }
        }
        let byAddress = Dictionary(infos(layers).map { ($0.address, $0) }) { first, _ in first }
        var links: [Link] = []
        return add(self, address: [], byAddress, &links) ? links : nil
    }

    private func add(
        _ network: Network, address: [Int], _ infos: [[Int]: LayerInfo], _ links: inout [Link]
    ) -> Bool {
        var before: Int?
        for node in network.order {
            let index = network.graph.nodes[node].layer
            let layer = network.members[index].layer
            guard network.graph.nodes[node].inputs == (before.map { [$0] } ?? []) else { return false }
            before = node
            if let nested = layer as? NestedModel {
                guard add(nested.network, address: address + [index], infos, &links) else { return false }
            } else if !(layer is InputLayer) {
                guard let info = infos[address + [index]], info.applications == 1 else { return false }
                links.append(Link(layer: layer, info: info))
            }
        }
        return before == network.graph.output
    }
}
