// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import TestSupport
import Testing

struct YAMLMistakeTests {
  @Test(
    "what is wrong with the YAML itself is found at its place",
    arguments: [
      (DiagnosticCode.syntax, "longhaul: 1\nsites: {plano: {place: DFW}\n⟪horizon: 3\n"),
      (.syntax, "longhaul: 1\n⟪\tname: x\n"),
      (.syntax, "longhaul: 1\nname: \"x⟪"),
      (.syntax, "longhaul: 1\nname: ⟪@home\n"),
      (.emptyFile, "⟪"),
      (.emptyFile, "# nothing\n⟪"),
      (.severalDocuments, "longhaul: 1\n⟪---\nlonghaul: 1\n"),
      (.unknownAlias, "longhaul: 1\nname: ⟪*nobody\n"),
      (.unknownAlias, "longhaul: 1\nsites: &all [⟪*all]\n"),
      (.wrongKind, "⟪- longhaul\n"),
      (.wrongKind, "⟪longhaul\n"),
    ])
  func isFound(code: DiagnosticCode, text: String) { expect(code, inMarked: text) }

  static let mistakes: [Mistake] = [
    Mistake(
      .repeatedKey, "a key given twice",
      "sites:\n  plano: {place: DFW, lodging: 3, ⟪place: DFW}\n  hillsboro: {place: PDX}"),
    Mistake(
      .repeatedKey, "a key given twice, once in quotes", "rules: {home_days: 3, ⟪\"home_days\": 3}"),
    Mistake(
      .repeatedKey, "a site given twice",
      "sites:\n  plano: {place: DFW}\n  hillsboro: {place: PDX}\n  ⟪plano: {place: DFW}"),
    Mistake(.keyIsNoText, "a list for a key", "rules: {⟪[home_days]: 3}"),
    Mistake(.unknownTag, "an unknown tag", "rules: {home_days: ⟪!days 3}"),
  ]

  @Test("a mistake in keys and tags is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }

  @Test("aliases that unfold to billions are refused at once")
  func aliasBomb() {
    let levels = (1...12).map { level in
      "l\(level): &l\(level) [\(Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ","))]"
    }
    let text = "l0: &l0 [x, x]\n" + levels.joined(separator: "\n") + "\n"
    #expect(diagnostics(of: text).map(\.code) == ["E108"])
  }

  @Test("aliases that stay small are read as what they name")
  func smallAliases() {
    let sections = "sites:\n  plano: &site {place: DFW, lodging: 140}\n  hillsboro: *site"
    #expect(diagnostics(of: Mistake(.syntax, "", sections).markedText) == [])
  }

  @Test("a mistake met through aliases is reported once, where it stands")
  func mistakeBehindAlias() {
    let sections = "sites:\n  plano: &site {place: DFW, lodging: ⟪-1}\n  hillsboro: *site"
    expectFound(Mistake(.numberOutOfRange, "", sections))
  }

  @Test("brackets a million deep are refused", arguments: ["[", "{a: ", "- ", "? "])
  func deepNesting(opening: String) {
    let text = "longhaul: 1\nname: \n  " + String(repeating: opening, count: 200_000)
    let codes = Set(diagnostics(of: text).map(\.code))
    #expect(codes.isSubset(of: ["E103", "E109"]) && !codes.isEmpty)
  }

  @Test("a file that is not UTF-8 is named as such")
  func latinOne() throws {
    try withTemporaryFile(bytes: Array("longhaul: 1\nname: Z".utf8) + [0xFC] + Array("rich\n".utf8))
    { path in
      let found = diagnostics(ofFile: path)
      #expect(found.map(\.code) == ["E102"])
      #expect(found.first?.line == 2 && found.first?.column == 8)
    }
  }

  @Test("UTF-16 is named as such")
  func utf16() throws {
    try withTemporaryFile(bytes: [0xFF, 0xFE, 0x6C, 0x00]) { path in
      #expect(diagnostics(ofFile: path).first?.problem.contains("UTF-16") == true)
    }
  }

  @Test("a file that is not there is an error of its own")
  func missingFile() {
    #expect(diagnostics(ofFile: "/nowhere/problem.yaml").map(\.code) == ["E101"])
  }

  @Test("every mistake of a file is reported in one run, in its order")
  func severalMistakes() {
    let found = diagnostics(
      of: """
        longhaul: 1
        horizon: {start: 2026-01-05, end: 2026-01-30}
        rules: {home_days: -1, home_ratio: .nan}
        sites: {plano: {place: XYX}}
        engineers: [{id: a b, home: EWR}, {id: c, home: DFW, hom: 3}]
        buildouts:
          - {id: h1, phases: [{id: a, duration: 0}]}
          - {id: h1, site: plano, phases: [{id: a, after: [z], duration: x}]}
        """)
    #expect(
      found.map { "\($0.code) \($0.path)" } == [
        "E206 rules.home_days", "E204 rules.home_ratio", "E303 sites.plano.place",
        "E208 engineers[0].id", "E201 engineers[1].hom", "E202 buildouts[0]",
        "E206 buildouts[0].phases[0].duration", "E301 buildouts[1].id",
        "E301 buildouts[1].phases[0].id", "E302 buildouts[1].phases[0].after[0]",
        "E204 buildouts[1].phases[0].duration",
      ])
  }
}
