import Language
import Reporting
import Workbench

extension CommandList {
    static let timing = Command(
        Signature(
            "timing", summary: "says after every statement how long it took, or no longer",
            parameters: [Parameter("state", .choice(["on", "off"]), .optional, summary: "shows it if left out")],
            effect: .state,
            details: [
                "The time goes to standard error, and so is no part of the results. `set timing on` is the same; "
                    + "`history` has the times of all statements, whether they were said or not."
            ],
            examples: [
                Example("timing on", "from the next statement on"),
                Example("timing", "whether times are said"),
            ]), dry: .run
    ) { call in
        let session = call.host.session
        if let word = call.text("state") {
            session.use(try session.state.settings.setting(.timing, toWord: word))
        }
        let saysTimes = session.state.settings.saysTimes
        var record = Record()
        record["timing"] = .truth(saysTimes)
        return Outcome(.truth(saysTimes), [.text("timing is \(saysTimes ? "on" : "off")")], record: record)
    }
}
