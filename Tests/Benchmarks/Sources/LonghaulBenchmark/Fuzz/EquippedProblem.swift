// SPDX-License-Identifier: GPL-3.0-or-later

/// A small problem with all that prices days and changes: lodging by date, meals, weekends, wishes, hires, standby,
/// equipment that travels, durations that are not sure.
enum EquippedProblem {
  static let text = """
    longhaul: 1
    name: Two halls, two test sets
    currency: USD
    horizon: {start: 2026-02-02, end: 2026-02-22}
    rules: {away_target: 12, over_target_cost: 120, uncovered_penalty: 6_000, weekend_price: 90}
    sites:
      plano: {place: DFW, lodging: {rate: 165, dates: [{from: 2026-02-11, to: 2026-02-13, rate: 390}]}, meals: 68}
      hillsboro: {place: PDX, lodging: 190, engineers: {only: [ada, ben, otdr]}}
    engineers:
      - id: ada
        home: EWR
        skills: {splice: 3, test: 2}
        day_rate: 640
        start: {at: plano, away_days: 3, duty_days: 1}
        wishes: [{from: 2026-02-14, to: 2026-02-15, at: home, price: 300}]
      - {id: ben, home: DEN, skills: {splice: 2, test: 1}, day_rate: 600, standby_rate: 120}
      - {id: dee, count: 2, home: DFW, skills: [test], day_rate: 480, standby_rate: 110, hire: 900}
    standby:
      - {role: test, count: 1, penalty: 200}
    equipment:
      - {id: otdr, count: 2, home: SEA, kinds: [otdr], day_rate: 90, freight: {days: 2, base: 200, per_km: 0.04}}
    buildouts:
      - id: plano-h1
        site: plano
        due: 2026-02-13
        late_penalty: 900
        phases:
          - {id: splice, duration: 3, crew: {splice/2: 1}}
          - {id: test, after: [splice], duration: 2, crew: {test: 1, otdr: 1}}
      - id: hillsboro-h3
        site: hillsboro
        due: 2026-02-14
        late_penalty: 700
        phases: [{id: test, duration: 2, crew: {test: 1, otdr: 1}}]

    """

  /// What is added to plan it again.
  static let baseline = """
    baseline:
      plan: equipped.json
      prices: {day: 60, leg: 250, start: 150}
      keep_until: 2026-02-07
      firm: {day: 400, leg: 1_000}
    uncertainty:
      durations: {low: 0.9, likely: 1, high: 1.6}
      phases: {plano-h1.splice: {low: 1, likely: 1.2, high: 2.5}}

    """
}
