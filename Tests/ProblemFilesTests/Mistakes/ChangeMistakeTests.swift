// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

/// Mistakes in what sections 10 to 13 brought.
struct ChangeMistakeTests {
  private static func ada(_ code: DiagnosticCode, _ what: String, _ keys: String) -> Mistake {
    Mistake(code, what, "engineers:\n  - {id: ada, home: EWR, skills: [splice], \(keys)}")
  }

  private static func plano(_ code: DiagnosticCode, _ what: String, _ keys: String) -> Mistake {
    Mistake(
      code, what, "sites:\n  plano: {place: DFW, \(keys)}\n  hillsboro: {place: PDX}")
  }

  private static func item(_ code: DiagnosticCode, _ what: String, _ keys: String) -> Mistake {
    Mistake(code, what, "equipment:\n  - \(keys)")
  }

  static let mistakes: [Mistake] = [
    ada(.missingKey, "a wish without a price", "wishes: [⟪{from: 2026-01-06, at: home}]"),
    ada(.missingKey, "a wish without a place", "wishes: [⟪{from: 2026-01-06, price: 5}]"),
    ada(.missingKey, "a wish without a day", "wishes: [⟪{at: home, price: 5}]"),
    ada(
      .reversedDates, "a wish backwards",
      "wishes: [{from: 2026-01-06, ⟪to: 2026-01-05, at: home, price: 5}]"),
    ada(
      .numberOutOfRange, "a wish with a negative price",
      "wishes: [{from: 2026-01-06, at: home, price: ⟪-5}]"),
    ada(
      .unknownReference, "a wish for nowhere",
      "wishes: [{from: 2026-01-06, at: ⟪plona, price: 5}]"),
    ada(
      .wishImpossible, "a wish for a site that is not allowed",
      "sites: {only: [hillsboro]}, wishes: [⟪{from: 2026-01-06, at: plano, price: 5}]"),
    Mistake(
      .wishImpossible, "a wish for a local site",
      "engineers:\n  - {id: ada, home: DFW, skills: [splice], wishes: [⟪{from: 2026-01-06, at: plano, price: 5}]}"
    ),
    ada(
      .unknownKey, "an unknown key of a wish",
      "wishes: [{from: 2026-01-06, at: home, price: 5, ⟪why: 1}]"),
    ada(.numberOutOfRange, "a negative hire", "hire: ⟪-1"),
    ada(.notWhole, "half a standby day", "standby_target: ⟪1.5"),
    plano(
      .overlappingDates, "two rates for a night",
      "lodging: {dates: [{from: 2026-01-06, to: 2026-01-09, rate: 1}, ⟪{from: 2026-01-09, to: 2026-01-10, rate: 2}]}"
    ),
    plano(
      .reversedDates, "lodging dates backwards",
      "lodging: {dates: [{from: 2026-01-06, ⟪to: 2026-01-05, rate: 1}]}"),
    plano(
      .missingKey, "lodging dates without a rate",
      "lodging: {dates: [⟪{from: 2026-01-06, to: 2026-01-09}]}"),
    plano(.unknownKey, "an unknown key of lodging", "lodging: {⟪rates: 5}"),
    plano(.numberOutOfRange, "negative meals", "meals: ⟪-5"),
    plano(.unknownReference, "a permit for nobody", "engineers: {except: [⟪adda]}"),
    plano(.keysDoNotGoTogether, "a permit of two kinds", "engineers: ⟪{only: [ada], except: []}"),
    plano(.namedTwice, "a permit that names twice", "engineers: {only: [ada, ⟪ada]}"),
    plano(.nothingListed, "a permit for nobody at all", "engineers: ⟪{only: []}"),
    item(.missingKey, "an item without kinds", "⟪{id: set, home: EWR}"),
    item(.missingKey, "an item without a home", "⟪{id: set, kinds: [otdr]}"),
    item(.missingKey, "an item without an id", "⟪{home: EWR, kinds: [otdr]}"),
    item(.duplicateID, "an item with an engineer's id", "{id: ⟪ada, home: EWR, kinds: [otdr]}"),
    item(
      .duplicateID, "two items of one id",
      "{id: set, home: EWR, kinds: [otdr]}\n  - {id: ⟪set, home: EWR, kinds: [otdr]}"),
    item(.kindIsNoRole, "a kind that is a skill", "{id: set, home: EWR, kinds: [⟪splice]}"),
    item(.badID, "a kind with a level", "{id: set, home: EWR, kinds: [⟪otdr/2]}"),
    item(.namedTwice, "a kind named twice", "{id: set, home: EWR, kinds: [otdr, ⟪otdr]}"),
    item(.nothingListed, "an item of no kind", "{id: set, home: EWR, kinds: ⟪[]}"),
    item(
      .unknownKey, "days away of an item",
      "{id: set, home: EWR, kinds: [otdr], start: {at: plano, ⟪away_days: 2}}"),
    item(
      .numberOutOfRange, "an item that owes rest",
      "{id: set, home: EWR, kinds: [otdr], start: {home_rest: ⟪1}}"),
    item(
      .unknownKey, "an item that wishes", "{id: set, home: EWR, kinds: [otdr], ⟪wishes: []}"),
    item(
      .notWhole, "half a day of freight",
      "{id: set, home: EWR, kinds: [otdr], freight: {days: ⟪1.5}}"),
    item(
      .startAtForbiddenSite, "an item that stands where it may not",
      "{id: set, home: EWR, kinds: [otdr], sites: {only: [hillsboro]}, start: {at: ⟪plano}}"),
    item(
      .bookingWithoutRoster, "an item that cannot be there in time",
      "{id: set, home: EWR, kinds: [otdr], freight: {days: 3}, booked: [⟪{from: 2026-01-07, at: plano}]}"
    ),
    Mistake(
      .kindIsNoRole, "a kind asked for with a level",
      "equipment:\n  - {id: set, home: EWR, kinds: [otdr]}\nbuildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {⟪otdr/2: 1}}]}"
    ),
    Mistake(
      .kindIsNoRole, "a kind that stands by",
      "equipment:\n  - {id: set, home: EWR, kinds: [otdr]}\nstandby:\n  - {role: ⟪otdr, penalty: 5}"
    ),
    Mistake(
      .kindIsNoRole, "a kind that does the work",
      "equipment:\n  - {id: set, home: EWR, kinds: [otdr]}\nbuildouts:\n  - {id: h1, site: plano, phases: [{id: a, work: {role: ⟪otdr, head_days: 4, min: 1, max: 2}}]}"
    ),
    Mistake(
      .equipmentBarred, "a permit that leaves equipment out",
      "sites:\n  plano: {place: DFW, engineers: ⟪{only: [ada]}}\n  hillsboro: {place: PDX}\nequipment:\n  - {id: set, home: EWR, kinds: [otdr]}\nbuildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1, otdr: 1}}]}"
    ),
    Mistake(.missingKey, "a baseline without a plan", "baseline: ⟪{prices: {day: 5}}"),
    Mistake(.fileOutsideFolder, "a baseline of no file", "baseline: {plan: ⟪monday.json}"),
    Mistake(
      .unorderedTriangle, "a likely factor above the high one",
      "uncertainty: {durations: {low: 1, ⟪likely: 3, high: 2}}"),
    Mistake(
      .unorderedTriangle, "a low factor above the likely one",
      "uncertainty: {phases: {h1.a: {⟪low: 2, likely: 1, high: 2}}}"),
    Mistake(.missingKey, "no high factor", "uncertainty: {durations: ⟪{low: 1, likely: 3}}"),
    Mistake(
      .numberOutOfRange, "a factor of nothing",
      "uncertainty: {durations: {low: ⟪0, likely: 3, high: 3}}"),
    Mistake(
      .notWhole, "half a day late", "uncertainty: {deliveries: {low: 0, likely: ⟪0.5, high: 3}}"),
    Mistake(.numberOutOfRange, "a share above 1", "uncertainty: {legs: {share: ⟪1.1}}"),
    Mistake(.missingKey, "legs without a share", "uncertainty: {legs: ⟪{}}"),
    Mistake(
      .unknownReference, "a phase that is not there",
      "uncertainty: {phases: {⟪h1.b: {low: 1, likely: 1, high: 2}}}"),
  ]

  @Test("a mistake is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }

  @Test("firm prices without a day up to which they hold are a mistake")
  func firmForever() throws {
    let codes = try codes(
      baseline: "baseline: {plan: held.json, firm: {day: 5}}", held: #"{"longhaul_plan": 1}"#)
    #expect(codes == ["E212"])
  }

  @Test(
    "a wrong form of the held plan is a mistake, what it names that is not here a warning",
    arguments: [
      (#"{"longhaul_plan": 1}"#, []),
      (#"{"longhaul_plan": 2}"#, ["E114"]),
      (#"{}"#, ["E202"]),
      (#"{"longhaul_plan": 1"#, ["E103"]),
      (#"{"longhaul_plan": 1, "phases": 4, "cost": 7, "contractors": 8}"#, ["E203"]),
      (
        #"{"longhaul_plan": 1, "phases": [{"phase": "h1.a", "mode": 0, "start": "2026-01-07"}]}"#,
        ["E202"]
      ),
      (
        #"{"longhaul_plan": 1, "phases": [{"phase": "h9.a", "mode": 0, "start": "2026-01-07", "finish": "2026-01-07"}]}"#,
        ["W818"]
      ),
      (#"{"longhaul_plan": 1, "engineers": [{"engineer": "bo", "days": []}]}"#, ["W818"]),
      (#"{"longhaul_plan": 1, "equipment": [{"item": "set", "days": []}]}"#, ["W818"]),
      (
        #"{"longhaul_plan": 1, "engineers": [{"engineer": "ada", "days": []}, {"engineer": "ada", "days": []}]}"#,
        ["E301"]
      ),
      (
        #"{"longhaul_plan": 1, "engineers": [{"engineer": "ada", "days": [{"from": "2026-01-05", "to": "2026-01-06", "do": "home"}, {"from": "2026-01-08", "to": "2026-01-09", "do": "home"}]}]}"#,
        ["E218"]
      ),
      (
        #"{"longhaul_plan": 1, "engineers": [{"engineer": "ada", "days": [{"from": "2026-01-05", "to": "2026-01-06", "do": "sleep"}]}]}"#,
        ["E209"]
      ),
      (
        #"{"longhaul_plan": 1, "engineers": [{"engineer": "ada", "days": [{"from": "2025-01-05", "to": "2025-01-06", "do": "off", "site": "austin"}]}]}"#,
        ["W818"]
      ),
      (
        #"{"longhaul_plan": 1, "engineers": [{"engineer": "ada", "days": [{"from": "2025-01-05", "to": "2025-01-06", "do": "travel", "leg": ["home"]}]}]}"#,
        ["E203"]
      ),
    ])
  func heldPlan(text: String, codes expected: [String]) throws {
    let codes = try codes(baseline: "baseline: {plan: held.json}", held: text)
    #expect(codes == expected)
  }

  private func codes(baseline: String, held: String) throws -> [String] {
    try withTemporaryFolder { folder in
      let text = Mistake.smallProblem + "\n" + baseline + "\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/problem.yaml"))
      try Data(held.utf8).write(to: URL(fileURLWithPath: folder + "/held.json"))
      return diagnostics(ofFile: folder + "/problem.yaml").map(\.code)
    }
  }
}
