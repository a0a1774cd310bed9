import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import Testing

@testable import Workbench

@Suite struct JournalTests {
    private func messySession() -> Journal {
        var journal = Journal(startFolder: "/data/spectrograms")
        journal.record("lod model.h5", succeeded: false, effect: .state, seconds: 0)
        journal.record("load model.h5", succeeded: true, effect: .state, seconds: 1.5)
        journal.record("help predict", succeeded: true, effect: .aside, seconds: 0)
        journal.record("predict test/", succeeded: false, effect: .state, seconds: 9)
        journal.record("cd ..", succeeded: true, effect: .state, seconds: 0)
        journal.record(
            "if true {\n  stats zeros\n}", succeeded: true, effect: .result, seconds: 0.1, output: ["zeros 69 of 128"])
        return journal
    }

    @Test func theScriptKeepsWhatSucceededAndMattered() {
        let expected = """
            # Relative paths refer to /data/spectrograms
            load model.h5
            cd ..
            if true {
              stats zeros
            }

            """
        #expect(messySession().script() == expected)
    }

    @Test func allOfIt() {
        let expected = """
            # Relative paths refer to /data/spectrograms
            # failed: lod model.h5
            load model.h5
            help predict
            # failed: predict test/
            cd ..
            if true {
              stats zeros
            }
            #> zeros 69 of 128

            """
        #expect(messySession().script(all: true, withOutput: true) == expected)
    }

    @Test func entriesAreNumbered() {
        #expect(messySession().entries.map(\.number) == Array(1...6))
    }

    @Test func anEmptySessionIsAnEmptyScript() {
        #expect(Journal(startFolder: "/a\nquit").script() == "# Relative paths refer to /a quit\n")
    }
}
