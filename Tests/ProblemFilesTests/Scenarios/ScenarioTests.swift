// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

struct ScenarioTests {
  /// The specification's example as this scenario changes it.
  private func variant(_ changes: String) throws -> Variant {
    try withTemporaryFolder { folder in
      let (problem, scenario) = (folder + "/example.yaml", folder + "/scenario.yaml")
      try Example.problemText.write(toFile: problem, atomically: true, encoding: .utf8)
      try "longhaul_scenario: 1\nname: What if\nchanges:\n\(changes)\n"
        .write(toFile: scenario, atomically: true, encoding: .utf8)
      return try ScenarioReader.read(scenario: scenario, of: problem)
    }
  }

  /// The diagnostics of a scenario that is wrong, each as `CODE LINE:COLUMN PATH`, the file last.
  private func mistakes(_ changes: String) -> [String] {
    let error = #expect(throws: DiagnosticsError.self) { try variant(changes) }
    return error?.diagnostics.map {
      let file = ($0.file as NSString).lastPathComponent
      return "\($0.code) \($0.line):\($0.column) \($0.path) \(file)"
    } ?? []
  }

  @Test("people are added, and may be several alike")
  func add() throws {
    let problem = try variant(
      "  - {add: engineers, value: {id: extra, count: 2, home: DFW, skills: [splice], day_rate: 520}}"
    ).problem
    #expect(
      problem.engineers.map(\.name) == ["ada", "ben", "pull-1", "pull-2", "extra-1", "extra-2"])
  }

  @Test("one of several alike has an entry of its own, and sites that name all of them name each")
  func member() throws {
    let variant = try variant(
      """
        - {set: sites.plano.engineers, value: {except: [pull]}}
        - {add: engineers.pull-2.unavailable, value: {from: 2026-01-06, to: 2026-01-07}}
        - {set: engineers.pull-1.day_rate, value: 500}
        - {set: engineers.pull-2.day_rate, value: 600}
      """
    )
    let problem = variant.problem
    #expect(problem.engineers.map(\.name) == ["ada", "ben", "pull-1", "pull-2"])
    #expect(problem.engineers.suffix(2).map(\.dayRate) == [500, 600])
    #expect(problem.engineers.suffix(2).map { $0.isUnavailable[1] } == [false, true])
    #expect(problem.engineers.map { $0.mayGoTo[0] } == [true, true, false, false])
    // What was written out is a file like any other.
    let read = try ProblemReader.read(text: variant.text, file: "written.yaml").problem
    #expect(read.engineers == problem.engineers)
  }

  @Test(
    "a number that none of them has names nobody",
    arguments: ["pull-0", "pull-3", "pull-02", "ada-1"])
  func noMember(name: String) {
    #expect(mistakes("  - {set: engineers.\(name).day_rate, value: 1}").count == 1)
  }

  @Test("deliveries and due dates move, a site closes, limits are lifted, people leave")
  func changes() throws {
    let problem = try variant(
      """
        - {shift: "stock[0].deliveries[0].date", days: 14}
        - {shift: buildouts.plano-h1.due, days: -7}
        - {add: sites.hillsboro.closed, value: {from: 2026-01-27, to: 2026-01-28}}
        - {set: rules.max_call_days, value: null}
        - {set: buildouts.plano-h1.phases.splice.modes.1.duration, value: 2}
        - {set: engineers.*.day_rate, value: 700}
        - {remove: engineers.pull}
        - {remove: sites.plano.contractors.pull}
        - {set: currency, value: EUR}
      """
    ).problem
    func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }
    #expect(date(problem.stock[0].deliveries[0].day) == "2026-01-28")
    #expect(date(problem.buildOuts[0].due) == "2026-01-16")
    #expect(
      !problem.sites[1].calendar.isWorking(
        problem.horizon.day(of: CalendarDate(iso: "2026-01-27")!)))
    #expect(problem.engineers.allSatisfy { $0.limits.maxCallDays == nil && $0.dayRate == 700 })
    #expect(problem.engineers.map(\.name) == ["ada", "ben"])
    #expect(problem.sites[0].contractors.isEmpty)
    #expect(problem.phases[2].modes[1].duration == 2)
    #expect(problem.currency == "EUR")
  }

  @Test("a section that the problem leaves out can be set")
  func newSection() throws {
    let problem = try variant("  - {set: cables.os2.reels, value: [{length: 100}]}").problem
    #expect(problem.cables.map(\.name) == ["os2"])
  }

  @Test("the changed problem as text is read back as the same problem")
  func text() throws {
    let variant = try variant("  - {set: engineers.ada.name, value: \"no: # 1\"}")
    let again = try ProblemReader.read(text: variant.text, file: "variant.yaml").problem
    #expect(again.sha256 == variant.problem.sha256)
    #expect(again.engineers == variant.problem.engineers)
    #expect(again.engineers[0].title == "no: # 1")
    #expect(again.sites.map(\.title) == ["Plano, Texas", "Hillsboro, Oregon"])
  }

  @Test("nothing changes where nothing is changed")
  func nothing() throws {
    let (same, example) = (try variant("  []").problem, try Example.problem())
    #expect(same.engineers == example.engineers)
    #expect(same.phases.map(\.modes) == example.phases.map(\.modes))
    #expect(same.stock == example.stock && same.roles == example.roles)
  }

  @Test("a path that leads nowhere is blamed in the scenario")
  func paths() {
    #expect(
      mistakes(
        """
          - {remove: engineers.adda}
          - {set: buildouts.plano-h9.due, value: 2026-01-20}
          - {set: engineers..name, value: x}
          - {shift: engineers.ada.name, days: 3}
          - {set: sites.plno.lodging, value: 1}
          - {set: "stock[3].on_hand", value: 1}
          - {add: engineers.ada.name, value: 1}
        """) == [
          "E309 4:14 changes[0].remove scenario.yaml", "E309 5:11 changes[1].set scenario.yaml",
          "E216 6:11 changes[2].set scenario.yaml", "E311 7:13 changes[3].shift scenario.yaml",
          "E309 8:11 changes[4].set scenario.yaml", "E309 9:11 changes[5].set scenario.yaml",
          "E311 10:11 changes[6].add scenario.yaml",
        ])
  }

  @Test("a value that does not fit is blamed where the scenario has it")
  func values() {
    #expect(
      mistakes("  - {set: buildouts.plano-h1.due, value: 2026-02-30}")
        == ["E207 4:42 changes[0].value scenario.yaml"])
    #expect(
      mistakes("  - {add: engineers, value: {id: zoe, home: XXXX}}")
        == ["E303 4:45 changes[0].value.home scenario.yaml"])
    #expect(
      mistakes("  - {set: engineers.ada.phone, value: 555-0100}")
        == ["E215 4:11 changes[0].set scenario.yaml"])
  }

  @Test("a count beyond what a file may hold is blamed where the scenario has it")
  func counts() {
    #expect(
      mistakes("  - {set: engineers.ada.count, value: 1e15}")
        == ["E214 4:39 changes[0].value scenario.yaml"])
    #expect(
      mistakes(
        "  - {add: equipment, value: {id: otdr, home: EWR, kinds: [otdr], count: 1000000}}")
        == ["E214 4:73 changes[0].value.count scenario.yaml"])
  }

  @Test("what is one is said as one")
  func single() throws {
    try withTemporaryFolder { folder in
      try Example.problemText.write(toFile: folder + "/p.yaml", atomically: true, encoding: .utf8)
      let scenario = """
        longhaul_scenario: 1
        changes:
          - {set: "stock[3].on_hand", value: 1}
        """
      try scenario.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
      let error = #expect(throws: DiagnosticsError.self) {
        try ScenarioReader.read(scenarios: [folder + "/s.yaml"], of: folder + "/p.yaml")
      }
      #expect(error?.diagnostics.map(\.problem) == ["the list has only 1 item"])
    }
  }

  @Test("a change does one thing")
  func verbs() {
    #expect(
      mistakes(
        """
          - {set: currency, remove: name, value: EUR}
          - {set: currency}
          - {shift: buildouts.plano-h1.due, value: 3}
          - {remove: currency, days: 3}
        """) == [
          "E212 4:5 changes[0] scenario.yaml", "E202 5:5 changes[1] scenario.yaml",
          "E202 6:5 changes[2] scenario.yaml", "E212 6:37 changes[2].value scenario.yaml",
          "E212 7:24 changes[3].days scenario.yaml",
        ])
  }

  @Test("one item at two sites is called with its site")
  func sites() throws {
    let twice = "  - {add: stock, value: {item: gpu-spare, site: hillsboro}}\n"
    #expect(
      mistakes(twice + "  - {set: stock.gpu-spare.on_hand, value: 3}")
        == ["E310 5:11 changes[1].set scenario.yaml"])
    let problem = try variant(twice + "  - {set: stock.gpu-spare@hillsboro.on_hand, value: 3}")
      .problem
    #expect(problem.stock.map(\.onHand) == [2, 3])
  }

  @Test("stacked scenarios change what the ones before them left, and are named together")
  func stacked() throws {
    try withTemporaryFolder { folder in
      func file(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        return "\(folder)/\(name)"
      }
      let problem = try file("example.yaml", Example.problemText)
      func scenario(_ name: String, _ change: String) throws -> String {
        try file("\(name).yaml", "longhaul_scenario: 1\nchanges:\n  - \(change)\n")
      }
      let earlier = try scenario("earlier", "{shift: buildouts.plano-h1.due, days: -7}")
      let later = try scenario("later", "{shift: buildouts.plano-h1.due, days: 2}")
      let both = try ScenarioReader.read(scenarios: [earlier, later], of: problem)
      #expect(both.name == "earlier + later")
      #expect(both.problem.horizon.date(of: both.problem.buildOuts[0].due).iso == "2026-01-18")
      let wrong = try scenario("wrong", "{remove: engineers.nobody}")
      let error = #expect(throws: DiagnosticsError.self) {
        try ScenarioReader.read(scenarios: [earlier, wrong], of: problem)
      }
      #expect(error?.diagnostics.map { ($0.file as NSString).lastPathComponent } == ["wrong.yaml"])
    }
  }

  @Test("a mapping that is set anew says which keys it loses")
  func droppedKeys() throws {
    let losing = try variant("  - {set: sites.plano, value: {place: DFW, lodging: 100}}")
    let warning = try #require(losing.changeWarnings.first)
    #expect(warning.code == "W819" && warning.severity == .warning)
    #expect(warning.found?.contains("contractors") ?? false)
    let single = try variant("  - {set: sites.plano.lodging, value: 100}")
    #expect(single.changeWarnings.isEmpty)
  }
}
