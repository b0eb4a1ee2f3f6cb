// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct WarningTests {
  static let mistakes: [Mistake] =
    [
      Mistake(
        .namedTwice, "a weekday named twice",
        "sites:\n  plano: {place: DFW, work_week: [mon, tue, ⟪mon]}\n  hillsboro: {place: PDX}"),
      Mistake(
        .namedTwice, "a skill named twice",
        "engineers:\n  - {id: ada, home: EWR, skills: [splice, ⟪splice]}"),
      Mistake(
        .namedTwice, "a site named twice",
        "engineers:\n  - {id: ada, home: EWR, skills: [splice], sites: {only: [plano, ⟪plano]}}"),
      Mistake(
        .namedTwice, "a closed day within a closed span",
        "sites:\n  plano: {place: DFW, closed: [⟪2026-01-08, {from: 2026-01-07, to: 2026-01-09}]}\n  hillsboro: {place: PDX}"
      ),
      Mistake(
        .nothingListed, "an empty work week",
        "sites:\n  plano: {place: DFW}\n  hillsboro: {place: PDX, work_week: ⟪[]}"),
      Mistake(
        .nothingListed, "an empty only",
        "engineers:\n  - {id: ada, home: EWR, skills: [splice], sites: ⟪{only: []}}"),
      Mistake(.commuteBeyondLongHaul, "commutes beyond long hauls", "travel: {⟪commute_km: 7000}"),
      Mistake(
        .roleNobodyHas, "a role above every level",
        "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {⟪splice/2: 1}}]}"
      ),
      Mistake(
        .roleNobodyHas, "a certificate that ends too early",
        "engineers:\n  - {id: ada, home: EWR, skills: {splice: {level: 1, until: 2025-12-31}}}\nbuildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {⟪splice: 1}}]}"
      ),
      Mistake(
        .pricedRoleUnused, "a price that no crew asks for",
        "roles:\n  ⟪tests: {uncovered_penalty: 3}"
      ),
      Mistake(
        .contractorsUnused, "contractors that nobody needs",
        "sites:\n  plano: {place: DFW, contractors: {⟪splice/2: {count: 3, day_rate: 3}}}\n  hillsboro: {place: PDX}"
      ),
      Mistake(
        .tagWithoutRuns, "a tag that no run has",
        "cables: {c: {reels: [{length: 9}]}}\nbuildouts:\n  - {id: h1, site: plano, runs: [{id: r, cable: c, length: 3, tag: x}], phases: [{id: a, tags: [x, ⟪y], fiber: {step: pull, role: splice, rate: 1, min: 1, max: 1}}]}"
      ),
    ]
    + cables

  private static let cables: [Mistake] = [
    schedule(
      .linkTooLong, "a run beyond MPO multimode", "{id: r, cable: c, length: ⟪51}",
      "fiber: OM4, link: mpo-mm"),
    schedule(
      .linkTooLong, "a run beyond OM3", "{id: r, cable: c, length: ⟪30.5}",
      "fiber: OM3, link: mpo-mm"),
    schedule(
      .linkTooLong, "a run beyond a splitter", "{id: r, cable: c, length: ⟪50.01}",
      "link: mpo-sm-split"),
    schedule(
      .fiberAgainstLink, "single-mode fiber on a multimode link", run, "fiber: ⟪OS2, link: mpo-mm"),
    schedule(
      .fiberAgainstLink, "multimode fiber on a single-mode link", run, "fiber: ⟪OM4, link: lc-sm"),
    schedule(.wrongPolarity, "polarity A", run, "link: mpo-sm, polarity: ⟪A"),
    schedule(
      .wrongConnector, "an MPO connector without APC", run, "link: mpo-sm, connector: ⟪MPO-UPC"),
    schedule(.wrongConnector, "an SC connector on an LC link", run, "link: lc-sm, connector: ⟪SC"),
    schedule(
      .runTwice, "two runs with one label",
      "{id: r, cable: c, length: 9, label: x}, {id: s, cable: c, length: 8, label: ⟪x}"),
    schedule(
      .portTwice, "a port taken twice",
      "{id: r, cable: c, length: 9, from: a, from_port: '1'}, {id: s, cable: c, length: 8, to: a, to_port: ⟪'1'}"
    ),
    schedule(
      .onlyOneReel, "a piece that only the longest reel holds", "{id: r, cable: c, length: ⟪99}",
      "slack: 2", reels: "{length: 100}, {length: 400}"),
    schedule(
      .lateReel, "a reel after the horizon's use of it", run, "",
      reels: "{length: 400}, {length: 400, available: ⟪2026-01-21}"),
  ]

  private static let run = "{id: r, cable: c, length: 9}"

  private static func schedule(
    _ code: DiagnosticCode, _ what: String, _ runs: String, _ cable: String = "",
    reels: String = "{length: 400}"
  ) -> Mistake {
    let keys = cable.isEmpty ? "" : cable + ", "
    return Mistake(
      code, what,
      """
      cables: {c: {\(keys)reels: [\(reels)]}}
      buildouts:
        - {id: h1, site: plano, latest: 2026-01-20, runs: [\(runs)], phases: [{id: a, fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}]}
      """)
  }

  @Test("what is doubtful is a warning at its place, and the problem is read", arguments: mistakes)
  func isWarned(mistake: Mistake) throws {
    expectFound(mistake)
    let text = MarkedText(mistake.markedText).text
    let warnings = try ProblemReader.read(text: text, file: "test.yaml").warnings
    #expect(warnings.map(\.severity) == [.warning])
  }

  @Test("of runs that are doubtful in one way, forty are listed and the rest counted")
  func manyRuns() throws {
    let runs = (0..<90).map { "{id: r\($0), cable: c, length: 51}" }.joined(separator: ", ")
    let text = MarkedText(Self.schedule(.linkTooLong, "", runs, "link: mpo-mm").markedText).text
    let warnings = try ProblemReader.read(text: text, file: "test.yaml").warnings
    #expect(warnings.count == 41)
    #expect(warnings.last?.problem == "here and below, 50 more like those above")
  }

  @Test("a run that joins the same two ports as another is named, and so are both ports")
  func sameTwoPorts() throws {
    let ends = "from: a, from_port: '1', to: b, to_port: '2'"
    let runs = "{id: r, cable: c, length: 9, \(ends)}, {id: s, cable: c, length: 9, \(ends)}"
    let text = MarkedText(Self.schedule(.runTwice, "", runs).markedText).text
    let warnings = try ProblemReader.read(text: text, file: "test.yaml").warnings
    #expect(warnings.map(\.code) == ["W812", "W813", "W813"])
  }

  @Test("the small problem of these tests has no mistake")
  func smallProblemIsClean() {
    #expect(diagnostics(of: Mistake.smallProblem) == [])
  }
}
