// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct FiberMistakeTests {
  private static let cables =
    "cables: {os2: {slack: 5, reels: [{length: 100, count: 2}, {length: 500, site: hillsboro}]}}"

  /// The mistake in the keys of the one build-out, which may use a cable.
  private static func buildOut(_ code: DiagnosticCode, _ what: String, _ keys: String) -> Mistake {
    let roles = "{id: other, duration: 1, crew: {splice: 1}}"
    return Mistake(
      code, what,
      cables
        + "\nbuildouts:\n  - {id: h0, site: plano, phases: [\(roles)]}\n  - {id: h1, site: plano, \(keys)}"
    )
  }

  static let mistakes: [Mistake] = [
    Mistake(
      .reelCosts, "costs for some reels",
      "cables: {os2: {⟪reels: [{length: 3, cost: 2}, {length: 5}]}}"),
    buildOut(
      .pieceFitsNoReel, "a piece longer than every reel here",
      "runs: [{id: r, cable: os2, ⟪length: 96}]"),
    buildOut(
      .duplicateID, "two runs of one name",
      "runs: [{id: r, cable: os2, length: 9}, {id: ⟪r, cable: os2, length: 8}]"),
    buildOut(
      .keysDoNotGoTogether, "a port of many pieces",
      "runs: [{id: r, cable: os2, length: 9, count: 2, ⟪from_port: 3}]"),
    buildOut(
      .numberOutOfRange, "a run counted 0 times",
      "runs: [{id: r, cable: os2, length: 9, count: ⟪0}]"),
    buildOut(
      .runInTwoPhases, "a run pulled twice",
      "runs: [{id: r, cable: os2, length: 9}], phases: [{id: a, fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}, {id: b, ⟪fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}]"
    ),
    buildOut(
      .runNotPulled, "a run that no phase pulls",
      "runs: [{id: r, cable: os2, length: 9, tag: x}, ⟪{id: s, cable: os2, length: 9}], phases: [{id: a, tags: [x], fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}]"
    ),
    buildOut(
      .fiberStepOrder, "terminated without being after pulled",
      "runs: [{id: r, cable: os2, length: 9, fibers: 2}], phases: [{id: a, fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}, {id: b, ⟪fiber: {step: terminate, role: splice, rate: 9, min: 1, max: 1}}]"
    ),
    buildOut(
      .fiberStepOrder, "tested after pulled but not after terminated",
      "runs: [{id: r, cable: os2, length: 9, fibers: 2}], phases: [{id: a, fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}, {id: b, after: [a], fiber: {step: terminate, role: splice, rate: 9, min: 1, max: 1}}, {id: c, after: [a], ⟪fiber: {step: test, role: splice, rate: 9, min: 1, max: 1}}]"
    ),
    buildOut(
      .missingKey, "a terminated run without fibers",
      "runs: [⟪{id: r, cable: os2, length: 9}], phases: [{id: a, fiber: {step: terminate, role: splice, rate: 9, min: 1, max: 1}}]"
    ),
    buildOut(
      .noFiberQuantity, "a pull phase without runs",
      "phases: [{id: a, fiber: ⟪{step: pull, role: splice, rate: 9, min: 1, max: 1}}]"),
    buildOut(
      .badWord, "an unknown step",
      "runs: [{id: r, cable: os2, length: 9}], phases: [{id: a, fiber: {step: ⟪pul, role: splice, rate: 9, min: 1, max: 1}}]"
    ),
    buildOut(
      .numberOutOfRange, "a rate of 0",
      "runs: [{id: r, cable: os2, length: 9}], phases: [{id: a, fiber: {step: test, role: splice, rate: ⟪0, min: 1, max: 1}}]"
    ),
    buildOut(
      .numberOutOfRange, "a rate so low that the work never ends",
      "runs: [{id: r, cable: os2, length: 9}], phases: [{id: a, fiber: ⟪{step: pull, role: splice, rate: 1e-30, min: 1, max: 1}}]"
    ),
    buildOut(
      .keysDoNotGoTogether, "started beside fiber",
      "runs: [{id: r, cable: os2, length: 9}], phases: [{id: a, fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}, ⟪started: {days_left: 1}}]"
    ),
    buildOut(
      .fabricImpossible, "a fabric of half a node", "fabric: {design: dgx-h100, ⟪gpus: 12}"),
    buildOut(.badWord, "an unknown design", "fabric: {design: ⟪dgx-h10, gpus: 16}"),
    buildOut(.fileOutsideFolder, "a schedule of a problem from memory", "runs: ⟪runs.csv"),
  ]

  @Test("a piece that was pulled before the horizon needs no reel")
  func pulledPiece() {
    let pull =
      "{id: a, done: 2026-01-02, fiber: {step: pull, role: splice, rate: 9, min: 1, max: 1}}"
    let mistake = Self.buildOut(
      .pieceFitsNoReel, "", "runs: [{id: r, cable: os2, length: 960}], phases: [\(pull)]")
    #expect(diagnostics(of: mistake.markedText) == [])
  }

  @Test("a mistake in cables, runs and fiber phases is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }
}
