// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct WarningTests {
  static let mistakes: [Mistake] = [
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
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {⟪splice/2: 1}}]}"),
    Mistake(
      .roleNobodyHas, "a certificate that ends too early",
      "engineers:\n  - {id: ada, home: EWR, skills: {splice: {level: 1, until: 2025-12-31}}}\nbuildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {⟪splice: 1}}]}"
    ),
    Mistake(
      .pricedRoleUnused, "a price that no crew asks for", "roles:\n  ⟪tests: {uncovered_penalty: 3}"
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

  @Test("what is doubtful is a warning at its place, and the problem is read", arguments: mistakes)
  func isWarned(mistake: Mistake) throws {
    expectFound(mistake)
    let text = MarkedText(mistake.markedText).text
    let warnings = try ProblemReader.read(text: text, file: "test.yaml").warnings
    #expect(warnings.map(\.severity) == [.warning])
  }

  @Test("the small problem of these tests has no mistake")
  func smallProblemIsClean() {
    #expect(diagnostics(of: Mistake.smallProblem) == [])
  }
}
