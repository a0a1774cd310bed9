import Network

/// Plans, whose weights are packed once for a series of `predict`.
extension Session {
    var lastPlanKey: PlanKey? { lastPlan?.key }

    /// What a plan is good for. The size of the images belongs to the model.
    struct PlanKey: Hashable {
        let model: Int
        let output: String
        let batch: Int
        let settings: ComputeSettings
    }

    /// The last plan if it is the same, or a new one in its place: weights are packed once for a series of `predict`.
    func plan(_ layout: PlanLayout, _ key: PlanKey) throws -> NetworkPlan {
        if let lastPlan, lastPlan.key == key { return lastPlan.plan }
        lastPlan = nil
        let plan = try progress.during("preparing weights", .bytes) {
            try NetworkPlan(layout) { done, total in progress.advance(to: done, of: total) }
        }
        lastPlan = (key, plan)
        return plan
    }
}
