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
            #expect(entry.value != nil || setting.hasAutomaticValue)
        }
        #expect(Settings().batch == nil)
        #expect(Settings().precision == 6)
    }

    @Test func aValueKeepsItsOrigin() throws {
        let settings = try Settings().setting(.threads, to: 3, origin: .commandLine).setting(.batch, to: 2)
        #expect(settings.threads == 3)
        #expect(settings[.threads].origin == .commandLine)
        #expect(settings[.batch].origin == .set)
        #expect(try settings.setting(.batch, to: nil).batch == nil)
    }

    @Test(arguments: [(Setting.threads, 0), (.batch, -1), (.precision, 10), (.seed, -1)])
    func valuesOutOfRangeAreRefused(setting: Setting, value: Int) throws {
        let failure = try #require(throws: Failure.self) { try Settings().setting(setting, to: value) }
        #expect(failure.kind == .usage)
        #expect(failure.message == "\(setting.rawValue) cannot be \(value)")
        #expect(throws: Failure.self) { try Settings().setting(.threads, to: nil) }
    }

    @Test func anUnknownNameListsTheSettings() throws {
        #expect(try Setting(named: "batch") == .batch)
        let failure = try #require(throws: Failure.self) { try Setting(named: "bach") }
        #expect(failure.facts == ["settings: threads, batch, precision, seed"])
    }
}
