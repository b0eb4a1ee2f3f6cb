// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct ReferenceMistakeTests {
  static let mistakes: [Mistake] = [
    Mistake(
      .duplicateID, "two engineers of one name",
      "engineers:\n  - {id: ada, home: EWR, skills: [splice]}\n  - {id: ⟪ada, home: DFW}"),
    Mistake(
      .duplicateID, "a numbered engineer's name",
      "engineers:\n  - {id: pull-2, home: EWR, skills: [splice]}\n  - {id: ⟪pull, count: 3, home: DFW}"
    ),
    Mistake(
      .duplicateID, "two phases of one name",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1}}, {id: ⟪a, duration: 1}]}"
    ),
    Mistake(
      .duplicateID, "two build-outs of one name",
      "buildouts:\n  - {id: h1, site: plano, phases: []}\n  - {id: ⟪h1, site: plano, phases: []}"),
    Mistake(
      .duplicateID, "two pools of an item",
      "stock:\n  - {item: spare}\n  - ⟪{item: spare, on_hand: 2}"),
    Mistake(
      .duplicateID, "two standby requirements of a role",
      "standby:\n  - {role: splice, penalty: 2}\n  - ⟪{role: splice/1, penalty: 3}"),
    Mistake(
      .duplicateID, "two prices of a role",
      "roles:\n  splice: {uncovered_penalty: 2}\n  ⟪splice/1: {uncovered_penalty: 3}"),
    Mistake(
      .unknownReference, "an unknown site of a build-out",
      "buildouts:\n  - {id: h1, site: ⟪plana, phases: [{id: a, duration: 2, crew: {splice: 1}}]}"),
    Mistake(
      .unknownReference, "an unknown site in except",
      "engineers:\n  - {id: ada, home: EWR, skills: [splice], sites: {except: [⟪portland]}}"),
    Mistake(
      .unknownReference, "an unknown site of a pool",
      "stock:\n  - {item: spare}\n  - {item: bolt, site: ⟪dallas}"),
    Mistake(
      .unknownReference, "an unknown phase",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, after: [⟪b], duration: 2, crew: {splice: 1}}]}"
    ),
    Mistake(
      .unknownReference, "an unknown phase of another build-out",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, after: [{phase: ⟪h2.a}], duration: 2, crew: {splice: 1}}]}"
    ),
    Mistake(
      .unknownReference, "an unknown cable",
      "cables: {os2: {reels: [{length: 9}]}}\nbuildouts:\n  - {id: h1, site: plano, runs: [{id: r, cable: ⟪os3, length: 3}], phases: [{id: a, duration: 2, crew: {splice: 1}}]}"
    ),
    Mistake(
      .unknownReference, "a booking at an unknown site",
      "engineers:\n  - {id: ada, home: EWR, skills: [splice], booked: [{from: 2026-01-06, at: ⟪Home}]}"
    ),
    Mistake(
      .unknownPlace, "an unknown home", "engineers:\n  - {id: ada, home: ⟪ewr, skills: [splice]}"),
    Mistake(
      .unknownPlace, "an unknown place of a leg",
      "travel:\n  legs:\n    - {from: EWR, to: ⟪plano, days: 1}"),
    Mistake(.placeIsAirport, "a place called like an airport", "places:\n  ⟪LAX: {lat: 3, lon: 3}"),
    Mistake(
      .siteCalledHome, "a site called home", "sites:\n  plano: {place: DFW}\n  ⟪home: {place: EWR}"),
    Mistake(
      .legTwice, "a leg and its way back",
      "travel:\n  legs:\n    - {from: EWR, to: PDX, days: 1}\n    - ⟪{from: PDX, to: EWR, days: 1, one_way: true}"
    ),
    Mistake(
      .legToItself, "a leg from a place to itself",
      "travel:\n  legs:\n    - {from: EWR, ⟪to: EWR, days: 1}"),
    Mistake(
      .itemWithoutPool, "an item that is not in stock",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1}, uses: {⟪spares: 2}}]}"
    ),
    Mistake(
      .itemWithoutPool, "an item that is at another site",
      "stock:\n  - {item: spare, site: hillsboro}\nbuildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1}, uses: {⟪spare: 2}}]}"
    ),
    Mistake(
      .dateOutsideHorizon, "a fixed start after the horizon",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, fixed: {start: ⟪2026-02-02}, crew: {splice: 1}}]}"
    ),
    Mistake(
      .dateOutsideHorizon, "a done day inside the horizon",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, done: ⟪2026-01-05, crew: {splice: 1}}]}"
    ),
    Mistake(
      .dateOutsideHorizon, "a booking before the horizon",
      "engineers:\n  - {id: ada, home: EWR, skills: [splice], booked: [{from: ⟪2026-01-04, at: home}]}"
    ),
  ]

  @Test("a wrong name or reference is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }

  @Test("near words are offered")
  func suggestions() {
    func advice(_ sections: String) -> String? {
      diagnostics(of: MarkedText(Mistake(.unknownKey, "", sections).markedText).text).first?.advice
    }
    #expect(advice("rule: {}") == "did you mean \"rules\"?")
    #expect(
      advice("engineers:\n  - {id: ada, home: ewr, skills: [splice]}") == "did you mean \"EWR\"?")
    #expect(
      advice("engineers:\n  - {id: ada, home: EWR, sites: {only: [plnao]}}")
        == "did you mean \"plano\"?")
  }
}
