import Diagnostics
import Engine
import Imaging
import Platform

/// What an interrupted `predict` had done: its first images, with everything that was counted of them. The same
/// `predict` goes on from here, and gives the same bits as if it had never been interrupted.
struct UnfinishedPredict {
    /// What must be the same for that: nothing that goes into a row may have changed.
    struct Key: Hashable {
        struct File: Hashable {
            let entry: ImageSet.Entry
            let bytes: Int?
            /// When it was written, in nanoseconds.
            let modified: Int?
        }

        /// Number of the load.
        let model: Int
        /// Where the model ends, and what leads there.
        let end: ExactText
        let input: ImageInput
        /// How it is computed.
        let engine: ComputeMethod
        let skipsDamaged: Bool
        let files: [File]
        let classes: [ExactText]

        init(
            model: ModelState, end: String, input: ImageInput, engine: ComputeMethod, skipsDamaged: Bool,
            images: ImageSet
        ) {
            self.model = model.id
            self.end = ExactText(end)
            self.input = input
            self.engine = engine
            self.skipsDamaged = skipsDamaged
            files = images.entries.map { entry in
                let status = FileSystem.status(entry.path)
                return File(entry: entry, bytes: status?.size, modified: status?.modified)
            }
            classes = images.classes.map { ExactText($0) }
        }
    }

    /// Why a `predict` cannot go on from here, in words; nothing if it can.
    func obstacle(to other: Key) -> String? {
        if key == other { return nil }
        if key.model != other.model { return "another model is loaded by now" }
        if key.end != other.end { return "the model ends at another layer by now" }
        if key.input != other.input { return "images are prepared in another way by now" }
        if key.engine != other.engine { return "the engine is another one by now" }
        if key.skipsDamaged != other.skipsDamaged { return "damaged images are treated in another way by now" }
        return "the images are not the same by now"
    }

    let key: Key
    let work: Predictor.Work
}
