import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import Testing

@testable import Workbench

@Suite struct SettingsTests {
    @Test func everySettingHasADefaultAndSaysSo() throws {
        for setting in Setting.allCases {
            let entry = Settings()[setting]
            #expect(entry.origin == .byDefault)
            #expect(try Settings().setting(setting, to: entry.value)[setting].value == entry.value)
        }
        #expect(Settings().batch == nil)
        #expect(Settings().precision == 6)
    }

    @Test func aValueKeepsItsOrigin() throws {
        let settings = try Settings().setting(.threads, to: 3, origin: .commandLine).setting(.batch, to: 2)
        #expect(settings.threads == 3)
        #expect(settings[.threads].origin == .commandLine)
        #expect(settings[.batch].origin == .set)
        #expect(try settings.setting(.batch, to: .automatic).batch == nil)
    }

    @Test(arguments: [(Setting.threads, 0), (.batch, -1), (.precision, 10), (.seed, -1)])
    func valuesOutOfRangeAreRefused(setting: Setting, value: Int) throws {
        let failure = try #require(throws: Failure.self) { try Settings().setting(setting, to: value) }
        #expect(failure.kind == .usage)
        #expect(failure.message == "\(setting.rawValue) cannot be \(value)")
        #expect(throws: Failure.self) { try Settings().setting(.threads, to: .automatic) }
    }

    @Test func wordsBecomeValues() throws {
        let settings = Settings()
        #expect(try settings.setting(.timing, toWord: "on").saysTimes)
        #expect(try !settings.setting(.timing, toWord: "on").setting(.timing, toWord: "off").saysTimes)
        #expect(try settings.setting(.threads, toWord: "2").threads == 2)
        #expect(try settings.setting(.batch, toWord: "7").setting(.batch, toWord: "auto").batch == nil)
        let back = try settings.setting(.precision, toWord: "3").setting(.precision, toWord: "default")
        #expect(back[.precision].origin == .byDefault)
        #expect(back.precision == 6)
    }

    @Test(
        arguments: [
            (Setting.timing, "1", "on or off"), (.timing, "auto", "on or off"), (.threads, "on", "1 to 64"),
            (.batch, "many", "1 to 4096, or auto"), (.seed, "-1", "a whole number from 0"),
            (.engine, "fast", "winograd, direct or reference"), (.engine, "auto", "winograd, direct or reference"),
        ])
    func wordsOfAnotherKindAreRefused(setting: Setting, word: String, expected: String) throws {
        let failure = try #require(throws: Failure.self) { try Settings().setting(setting, toWord: word) }
        #expect(failure.message.contains(word))
        #expect(failure.facts == ["expected: \(expected)"])
    }

    @Test func anUnknownNameListsTheSettings() throws {
        #expect(try Setting(named: "batch") == .batch)
        let failure = try #require(throws: Failure.self) { try Setting(named: "bach") }
        #expect(failure.facts == ["settings: threads, batch, precision, seed, engine, timing"])
    }
}
