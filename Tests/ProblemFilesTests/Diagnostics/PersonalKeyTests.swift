// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

/// What stands beside a key that is not known never comes out, wherever such a key can stand and whatever it is called.
struct PersonalKeyTests {
  private static let secret = "49151555"

  private static let keys = [
    "handy", "fax", "iban", "tel_no", "dob", "phone", "e-mail", "Rufnummer", "携帯", "next of kin",
    "x",
    "ssn", "blood_group", "\"call me\"",
  ]

  private static let values = [
    "\"+\(secret)\"", secret, "[\(secret), b]", "{work: \(secret)}", "\"a\n    \(secret)\"",
    "{a: {b: [{c: \(secret)}]}}",
  ]

  /// A problem with every kind of mapping; `@N` marks the places in which a further key can stand.
  private static let template = """
    @0
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-01-30 @}
    rules: {home_days: 2 @}
    roles: {splice: {uncovered_penalty: 5 @} @}
    travel: {commute_km: 100, legs: [{from: EWR, to: PDX, days: 1 @}] @}
    places: {lab: {name: Lab, lat: 40.7, lon: -74.3 @} @}
    sites: {plano: {place: DFW, closed: [{from: 2026-01-12, to: 2026-01-12 @}], contractors: {pull: {count: 1, day_rate: 900 @} @} @} @}
    engineers:
      - {id: ada, home: EWR, skills: {splice: {level: 2 @} @}, start: {at: plano, away_days: 2 @}, booked: [{from: 2026-01-06, at: plano @}], sites: {only: [plano] @} @}
    standby: [{role: splice, count: 1, penalty: 20 @}]
    stock: [{item: spare, on_hand: 5, deliveries: [{date: 2026-01-08, quantity: 4 @}] @}]
    cables: {os2: {reels: [{length: 900 @}] @} @}
    buildouts:
      - id: h1
        site: plano
        runs: [{id: r, cable: os2, length: 10 @}]
        phases:
          - {id: a, modes: [{duration: 1, crew: {splice: 1 @}, uses: {spare: 1 @} @}] @}
          - {id: b, after: [{phase: a, lag: 1 @}], work: {role: splice, head_days: 2, min: 1, max: 2 @} @}
          - {id: c, fixed: {start: 2026-01-20 @}, duration: 1 @}
          - {id: d, fiber: {step: pull, rate: 100, unit: m @}, due: -1 @}
    """

  private static let places = template.count { $0 == "@" }

  /// The template with a key in one of its places, and with a mistake in each section beside it.
  private func problem(_ key: String, _ value: String, at place: Int) -> String {
    var number = -1
    var text = ""
    for character in Self.template.replacing("@0", with: "@") {
      guard character == "@" else {
        text.append(character)
        continue
      }
      number += 1
      if number == place { text += number == 0 ? "\(key): \(value)" : ", \(key): \(value)" }
    }
    return text.replacing("home_days: 2", with: "home_days: -2").replacing("lag: 1", with: "lag: x")
      .replacing("level: 2", with: "level: 0").replacing("on_hand: 5", with: "on_hand: -5")
  }

  private func printed(_ text: String) -> String {
    do {
      let result = try ProblemReader.read(text: text, file: "p.yaml")
      var writer = DiagnosticText(texts: ["p.yaml": text])
      return result.warnings.map { writer.text(of: $0) }.joined(separator: "\n")
    } catch {
      var writer = DiagnosticText(texts: ["p.yaml": text])
      return error.diagnostics.map { writer.text(of: $0) }.joined(separator: "\n")
    }
  }

  @Test("in every mapping of a problem", arguments: 0..<places)
  func everywhere(place: Int) {
    for key in Self.keys {
      for value in Self.values {
        let text = printed(problem(key, value, at: place))
        #expect(!text.contains(Self.secret), "\(key): \(value) at \(place)\n\(text)")
      }
    }
  }

  @Test("a key that is itself personal is not shown")
  func keyItself() {
    let text = printed("longhaul: 1\n\(Self.secret)@example.com: yes\n")
    #expect(text.contains("E201") && !text.contains(Self.secret))
  }

  @Test("given twice, in keys that are lists, behind tags and beside a syntax error")
  func shapes() {
    for line in [
      "handy: 1\nhandy: \(Self.secret)", "? [a, \(Self.secret)]\n: 1", "handy: !x \(Self.secret)",
      "name: [\(Self.secret)", "handy: *\(Self.secret)", "a: \(Self.secret)\n b: -",
      "handy: >\n  x\n  \(Self.secret)",
      "name: \"\(Self.secret)", "{}: \(Self.secret)", "sites: \(Self.secret): 1",
    ] {
      let text = printed("longhaul: 1\n\(line)\nrules: {home_days: -1}\n")
      #expect(!text.contains(Self.secret), "\(line)\n\(text)")
      #expect(text.contains("error"))
    }
  }

  @Test("comments of a line are not quoted, the line is")
  func comments() {
    let text = printed("longhaul: 1\nrules: {home_days: -1} # ada: \(Self.secret)\n")
    #expect(text.contains("rules: {home_days: -1}") && !text.contains(Self.secret))
  }

  @Test("in scenarios, and where a scenario reaches what is personal in the problem")
  func scenarios() throws {
    let base = Mistake.smallProblem.replacing("home: EWR", with: "home: EWR, handy: \(Self.secret)")
    for change in [
      "{set: engineers.ada.phone, value: \(Self.secret)}", "{set: engineers.ada.handy.x, value: 1}",
      "{shift: engineers.ada.handy, days: 1}", "{add: engineers.ada.handy, value: 1}",
      "{set: rules.home_days, value: -1, handy: \(Self.secret)}",
      "{add: engineers, value: {id: x, home: EWR, handy: \(Self.secret), day_rate: -1}}",
      "{set: engineers.ada.home, value: EWR}, handy: \(Self.secret)",
    ] {
      try withTemporaryFolder { folder in
        let (problem, scenario) = (folder + "/p.yaml", folder + "/s.yaml")
        try base.write(toFile: problem, atomically: true, encoding: .utf8)
        try "longhaul_scenario: 1\nchanges:\n  - \(change)\n"
          .write(toFile: scenario, atomically: true, encoding: .utf8)
        let error = #expect(throws: DiagnosticsError.self) {
          try ScenarioReader.read(scenario: scenario, of: problem)
        }
        var writer = DiagnosticText()
        let text = try #require(error).diagnostics.map { writer.text(of: $0) }
          .joined(separator: "\n")
        #expect(!text.contains(Self.secret), "\(change)\n\(text)")
      }
    }
  }

  @Test(
    "in tables with a column that is not known, or a cell too many",
    arguments: [
      "id,home,handy,day_rate\nada,EWR,\(secret),-1\n", "id,home\nada,EWR,\(secret)\nben,NOWHERE\n",
      "id,home,handy\nada,EWR,\"\(secret)\nx\"\nben,x\"\n", "id,home,\(secret)\nada,NOWHERE,1\n",
    ])
  func tables(engineers: String) throws {
    try withTemporaryFolder { folder in
      for (name, text) in SheetTemplates.files.merging(
        ["engineers.csv": engineers], uniquingKeysWith: { $1 })
      {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      let error = #expect(throws: DiagnosticsError.self) { try SheetImport.read(folder: folder) }
      var writer = DiagnosticText()
      let text = try #require(error).diagnostics.map { writer.text(of: $0) }.joined(separator: "\n")
      #expect(!text.contains(Self.secret), "\(text)")
    }
  }

  @Test("lines whose keys are all known are quoted, free names and numbers included")
  func quotes() {
    let text = printed(problem("name", "x", at: -1))
    #expect(text.contains("skills: {splice: {level: 0 }"), "\(text)")
    #expect(text.contains("stock: [{item: spare, on_hand: -5,"))
  }
}
