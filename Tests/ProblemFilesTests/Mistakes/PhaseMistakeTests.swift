// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct PhaseMistakeTests {
  /// The mistake in the phases of the one build-out.
  private static func phases(_ code: DiagnosticCode, _ what: String, _ phases: String) -> Mistake {
    Mistake(code, what, "buildouts:\n  - {id: h1, site: plano, phases: [\(phases)]}")
  }

  static let mistakes: [Mistake] = [
    phases(.notOneWay, "no duration", "⟪{id: a, crew: {splice: 1}}"),
    phases(
      .notOneWay, "duration and work",
      "⟪{id: a, duration: 3, crew: {splice: 1}, work: {role: splice, head_days: 3, min: 1, max: 2}}"
    ),
    phases(.noModes, "an empty list of modes", "{id: a, crew: {splice: 1}, modes: ⟪[]}"),
    phases(
      .minAboveMax, "min above max", "{id: a, work: {role: splice, head_days: 3, ⟪min: 3, max: 2}}"),
    phases(
      .noSuchMode, "a mode beyond the last",
      "{id: a, modes: [{duration: 1, crew: {splice: 1}}, {duration: 2}], fixed: {start: 2026-01-06, mode: ⟪2}}"
    ),
    phases(
      .noSuchMode, "a mode of work that is left out",
      "{id: a, work: {role: splice, head_days: 3, min: 3, max: 9}, started: {mode: ⟪1, days_left: 1}}"
    ),
    phases(
      .missingKey, "a started phase of several modes without mode",
      "{id: a, modes: [{duration: 1, crew: {splice: 1}}, {duration: 2}], started: ⟪{days_left: 1}}"),
    phases(
      .daysLeftBeyondDuration, "more days left than the mode takes",
      "{id: a, duration: 3, crew: {splice: 1}, started: {⟪days_left: 4}}"),
    phases(
      .fixedOnClosedDay, "fixed on a Sunday",
      "{id: a, duration: 3, crew: {splice: 1}, fixed: {start: ⟪2026-01-11}}"),
    phases(
      .keysDoNotGoTogether, "done and fixed",
      "{id: a, duration: 3, crew: {splice: 1}, done: 2026-01-03, ⟪fixed: {start: 2026-01-06}}"),
    phases(
      .keysDoNotGoTogether, "cost beside work",
      "{id: a, work: {role: splice, head_days: 3, min: 1, max: 2}, ⟪cost: 3}"),
    phases(
      .keysDoNotGoTogether, "every_day beside modes",
      "{id: a, ⟪every_day: true, modes: [{duration: 2, crew: {splice: 1}}]}"),
    phases(
      .keysDoNotGoTogether, "tags without fiber",
      "{id: a, ⟪tags: [x], duration: 2, crew: {splice: 1}}"),
    phases(.cycle, "a phase after itself", "{id: a, after: [⟪a], duration: 2, crew: {splice: 1}}"),
    phases(
      .cycle, "three phases in a ring",
      "{id: a, after: [c], duration: 2, crew: {splice: 1}}, {id: b, after: [⟪{phase: a, from: start}], duration: 1}, {id: c, after: [b], duration: 1}"
    ),
    phases(
      .doneAfterOpen, "done before what it comes after",
      "{id: a, duration: 2, crew: {splice: 1}}, {id: b, after: [⟪a], duration: 1, done: 2026-01-02}"
    ),
    phases(
      .doneAfterOpen, "done while what it comes after is under way",
      "{id: a, duration: 2, crew: {splice: 1}, started: {days_left: 1}}, {id: b, after: [⟪a], duration: 1, done: 2026-01-02}"
    ),
    phases(
      .numberOutOfRange, "a negative lag",
      "{id: a, duration: 2, crew: {splice: 1}}, {id: b, after: [{phase: a, lag: ⟪-1}], duration: 1}"
    ),
    phases(
      .numberOutOfRange, "no days left",
      "{id: a, duration: 3, crew: {splice: 1}, started: {days_left: ⟪0}}"),
    phases(
      .keysDoNotGoTogether, "a name beside modes",
      "{id: a, ⟪name: x, modes: [{duration: 2, crew: {splice: 1}}]}"),
  ]

  @Test("a mistake in a phase is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }

  @Test("a cycle is told phase by phase")
  func cycleIsNamed() {
    let text = Self.mistakes.first { $0.what.contains("ring") }?.markedText ?? ""
    let problem = diagnostics(of: MarkedText(text).text).first?.problem
    #expect(problem == "phases wait for each other: h1.a before h1.b before h1.c before h1.a")
  }

  @Test("a chain of 20,000 phases is judged without recursion")
  func longChain() throws {
    let phases = (1...20_000).map { "{id: p\($0), after: [p\($0 - 1)], duration: 1}" }
    let text = Mistake(
      .cycle, "",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: p0, after: [⟪p19999], duration: 1}]}")
    let whole = text.markedText.replacing(
      "duration: 1}]", with: "duration: 1},\(phases.dropLast().joined(separator: ","))]")
    let found = diagnostics(of: MarkedText(whole).text)
    #expect(found.map(\.code) == ["E507"])
  }
}
