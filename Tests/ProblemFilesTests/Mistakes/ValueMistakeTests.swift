// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

struct ValueMistakeTests {
  static let mistakes: [Mistake] = [
    Mistake(.unknownKey, "a misspelled section", "⟪engineer: []"),
    Mistake(
      .unknownKey, "a misspelled key of a site",
      "sites:\n  plano: {place: DFW, ⟪loging: 3}\n  hillsboro: {place: PDX}"),
    Mistake(
      .unknownKey, "a merge key",
      "sites:\n  plano: {place: DFW, ⟪<<: {lodging: 3}}\n  hillsboro: {place: PDX}"),
    Mistake(
      .unknownKey, "a key of a mode beside work",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, work: {role: splice, head_days: 3, min: 1, max: 2, ⟪duration: 3}}]}"
    ),
    Mistake(.missingKey, "no end of the horizon", "horizon: ⟪{start: 2026-01-05}"),
    Mistake(
      .missingKey, "a site without a place",
      "sites:\n  plano: {place: DFW}\n  hillsboro: ⟪{lodging: 3}"),
    Mistake(
      .missingKey, "an engineer without a home", "engineers:\n  - ⟪{id: ada, skills: [splice]}"),
    Mistake(
      .missingKey, "contractors without a rate",
      "sites:\n  plano: {place: DFW, contractors: {splice: ⟪{count: 3}}}\n  hillsboro: {place: PDX}"
    ),
    Mistake(.missingKey, "standby without a penalty", "standby:\n  - ⟪{role: splice}"),
    Mistake(
      .missingKey, "a delivery without a date",
      "stock:\n  - {item: spare, deliveries: [⟪{quantity: 3}]}"),
    Mistake(
      .missingKey, "a certificate without a level",
      "engineers:\n  - {id: ada, home: EWR, skills: {splice: ⟪{from: 2026-01-06}}}"),
    Mistake(.missingKey, "a build-out without phases", "buildouts:\n  - ⟪{id: h1, site: plano}"),
    Mistake(
      .missingKey, "a null for what must be there",
      "buildouts:\n  - ⟪{id: ~, site: plano, phases: []}"),
    Mistake(.wrongKind, "a list for a mapping", "rules: ⟪[home_days]"),
    Mistake(.wrongKind, "a mapping for a list", "engineers: ⟪{ada: {home: EWR}}"),
    Mistake(.wrongKind, "a list for a number", "rules: {home_days: ⟪[2]}"),
    Mistake(
      .wrongKind, "a word for skills", "engineers:\n  - {id: ada, home: EWR, skills: ⟪splice}"),
    Mistake(.wrongKind, "a mapping for a date", "horizon: {start: 2026-01-05, end: ⟪{day: 3}}"),
    Mistake(.notANumber, "a word for a number", "rules: {home_days: ⟪two}"),
    Mistake(.notANumber, "a quoted number", "rules: {home_days: ⟪\"2\"}"),
    Mistake(.notANumber, "not a number", "rules: {home_ratio: ⟪.nan}"),
    Mistake(.notANumber, "infinity", "rules: {carbon_price: ⟪-.inf}"),
    Mistake(.notANumber, "a comma in a number", "rules: {uncovered_penalty: ⟪\"10,000\"}"),
    Mistake(.notANumber, "no for a number", "rules: {max_duty_days: ⟪no}"),
    Mistake(.notANumber, "sexagesimals", "rules: {max_duty_days: ⟪1:30}"),
    Mistake(.notANumber, "an underscore at the end", "rules: {uncovered_penalty: ⟪10_}"),
    Mistake(.notWhole, "half a day", "rules: {home_days: ⟪2.5}"),
    Mistake(
      .notWhole, "half a head",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: ⟪0.5}}]}"),
    Mistake(
      .numberOutOfRange, "a negative price",
      "sites:\n  plano: {place: DFW, lodging: ⟪-4}\n  hillsboro: {place: PDX}"),
    Mistake(.numberOutOfRange, "a negative quantity", "stock:\n  - {item: spare, on_hand: ⟪-1}"),
    Mistake(.numberOutOfRange, "a number above 1e15", "rules: {uncovered_penalty: ⟪1e16}"),
    Mistake(
      .numberOutOfRange, "a number of 40 digits",
      "rules: {home_ratio: ⟪0.1234567890123456789012345678901234567891}"),
    Mistake(
      .numberOutOfRange, "a duration of 0",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: ⟪0, crew: {splice: 1}}]}"),
    Mistake(
      .numberOutOfRange, "0 head-days",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, work: {role: splice, head_days: ⟪0, min: 1, max: 2}}]}"
    ),
    Mistake(
      .numberOutOfRange, "0 engineers",
      "engineers:\n  - {id: ada, count: ⟪0, home: EWR, skills: [splice]}"),
    Mistake(.numberOutOfRange, "a latitude beyond 90", "places:\n  lab: {lat: ⟪90.5, lon: 3}"),
    Mistake(.numberOutOfRange, "a longitude beyond 180", "places:\n  lab: {lat: 3, lon: ⟪-181}"),
    Mistake(
      .numberOutOfRange, "level 0",
      "engineers:\n  - {id: ada, home: EWR, skills: {splice: 1, test: ⟪0}}"),
    Mistake(.numberOutOfRange, "a reel without length", "cables:\n  os2: {reels: [{length: ⟪0}]}"),
    Mistake(.badDate, "a day that is not", "horizon: {start: 2026-01-05, end: ⟪2026-02-30}"),
    Mistake(
      .badDate, "a date the American way",
      "engineers:\n  - {id: ada, home: EWR, skills: [splice], unavailable: [⟪01/05/2026]}"),
    Mistake(
      .badID, "a letter beyond ASCII", "engineers:\n  - {id: ⟪zoë, home: EWR, skills: [splice]}"),
    Mistake(
      .badID, "a space in an id",
      "buildouts:\n  - {id: ⟪hall 1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1}}]}"
    ),
    Mistake(
      .badID, "a dot in a phase's id",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: ⟪a.b, duration: 2, crew: {splice: 1}}]}"),
    Mistake(
      .badWord, "a misspelled weekday",
      "sites:\n  plano: {place: DFW, work_week: [mon, ⟪tues]}\n  hillsboro: {place: PDX}"),
    Mistake(
      .badWord, "yes for true",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, every_day: ⟪yes, crew: {splice: 1}}]}"
    ),
    Mistake(
      .badWord, "after from end",
      "buildouts:\n  - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1}}, {id: b, after: [{phase: a, from: ⟪finish}], duration: 1}]}"
    ),
    Mistake(
      .badWord, "an unknown kind of fiber", "cables:\n  os2: {fiber: ⟪OM9, reels: [{length: 3}]}"),
    Mistake(
      .wordForText, "true for an id", "engineers:\n  - {id: ⟪true, home: EWR, skills: [splice]}"),
    Mistake(
      .wordForText, "null for a skill",
      "engineers:\n  - {id: ada, home: EWR, skills: {splice: 1, ⟪null: 1}}"),
    Mistake(.wordForText, "false for a name", "name: ⟪False"),
    Mistake(
      .reversedDates, "a horizon that ends before it begins",
      "horizon: {start: 2026-01-05, end: ⟪2026-01-04}"),
    Mistake(
      .reversedDates, "closed days backwards",
      "sites:\n  plano: {place: DFW, closed: [{from: 2026-01-09, ⟪to: 2026-01-08}]}\n  hillsboro: {place: PDX}"
    ),
    Mistake(
      .reversedDates, "a certificate that ends before it begins",
      "engineers:\n  - {id: ada, home: EWR, skills: {splice: {level: 1, from: 2026-01-09, ⟪until: 2026-01-08}}}"
    ),
    Mistake(
      .keysDoNotGoTogether, "only and except",
      "engineers:\n  - {id: ada, home: EWR, skills: [splice], sites: ⟪{only: [plano], except: [hillsboro]}}"
    ),
    Mistake(.badRole, "a level of 0", "roles:\n  ⟪splice/0: {uncovered_penalty: 3}"),
    Mistake(.badRole, "a word for a level", "standby:\n  - {role: ⟪splice/two, penalty: 3}"),
    Mistake(
      .tooMany, "too many engineers",
      "engineers:\n  - {id: ada, count: ⟪100_001, home: EWR, skills: [splice]}"),
    Mistake(
      .tooMany, "too many modes",
      "buildouts:\n  - {id: h1, site: plano, phases: [⟪{id: a, work: {role: splice, head_days: 1e12, min: 1, max: 1e9}}]}"
    ),
    Mistake(
      .horizonTooLong, "a horizon of eleven years", "horizon: {start: 2026-01-05, end: ⟪2037-01-05}"
    ),
    Mistake(.otherVersion, "another version", "longhaul: ⟪2"),
  ]

  @Test("a wrong key or value is found at its place", arguments: mistakes)
  func isFound(mistake: Mistake) { expectFound(mistake) }

  @Test("what is missing at the top is blamed on the file's first line")
  func missingSection() {
    let found = diagnostics(of: "longhaul: 1\nsites: {}\n")
    #expect(found.map(\.code) == ["E202"])
    #expect(found.first?.line == 1)
  }
}
