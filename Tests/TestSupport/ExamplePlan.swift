// SPDX-License-Identifier: GPL-3.0-or-later

public import ProblemFiles
public import Rotations

/// The specification's example: a small problem that is whole, and a legal plan of it that is not the best one.
public enum Example {
  /// `example.yaml` to the byte.
  public static let problemText = """
    # A small file that is whole and legal; example-plan.json is a legal plan of it (not the best one).
    longhaul: 1
    name: Plano and Hillsboro, January 2026
    currency: USD
    horizon: {start: 2026-01-05, end: 2026-02-01}
    rules:
      max_call_days: 13
      away_target: 18
      over_target_cost: 120
      uncovered_penalty: 6_000
      carbon_price: 80
    roles:
      network/2: {uncovered_penalty: 20_000}
    travel:
      legs:
        - {from: EWR, to: PDX, days: 1, fare: 480, km: 3890}
    places:
      lab: {name: Livingston lab, lat: 40.796, lon: -74.315}
    sites:
      plano:
        place: DFW
        name: Plano, Texas
        closed: [2026-01-19]
        max_crew: 8
        lodging: 165
        contractors:
          pull: {count: 2, day_rate: 800}
      hillsboro: {place: PDX, name: "Hillsboro, Oregon", work_week: [mon, tue, wed, thu, fri], lodging: 190}
    engineers:
      - id: ada
        name: Ada Okafor
        home: EWR
        skills: {splice: 3, test: {level: 2, until: 2026-01-31}}
        day_rate: 640
        standby_rate: 150
        start: {at: plano, away_days: 4, duty_days: 2}
        booked: [{from: 2026-01-05, to: 2026-01-06, at: plano}]
      - id: ben
        name: Ben Meyer
        home: lab
        skills: {splice: 2, test: 1, network: 2}
        day_rate: 600
        standby_rate: 120
        unavailable: [{from: 2026-01-05, to: 2026-01-07}]
      - {id: pull, count: 2, home: DFW, skills: [pull], day_rate: 420}
    standby:
      - {role: network/2, count: 1, penalty: 300}
    stock:
      - {item: gpu-spare, site: plano, on_hand: 2, deliveries: [{date: 2026-01-14, quantity: 6}]}
    buildouts:
      - id: plano-h1
        site: plano
        name: Hall 1
        ready: 2026-01-05
        due: 2026-01-23
        late_penalty: 5_000
        phases:
          - {id: trays, done: 2025-12-30, duration: 4, crew: {pull: 2}}
          - id: pull
            after: [trays]
            work: {role: pull, head_days: 12, min: 2, max: 4}
          - id: splice
            after: [{phase: pull, from: start, lag: 2}]
            modes:
              - {duration: 6, crew: {splice/2: 1}}
              - {duration: 3, crew: {splice/2: 2}, uses: {gpu-spare: 1}}
          - id: test
            after: [pull, {phase: splice, lag: 1}]
            modes:
              - {name: every link, duration: 3, crew: {test: 1}}
              - {name: one link in ten, duration: 1, crew: {test: 1}, cost: 9_000}
          - {id: burn-in, after: [test], duration: 4, every_day: true, uses: {gpu-spare: 4}}
      - id: hillsboro-h3
        site: hillsboro
        due: 2026-01-28
        late_penalty: 4_000
        phases:
          - {id: bring-up, after: [plano-h1.splice], duration: 4, crew: {network/2: 1, splice: 1}}

    """

  /// `example-plan.json` to the byte.
  public static let planText = """
    {
      "longhaul_plan": 1,
      "problem": {"name": "Plano and Hillsboro, January 2026", "sha256": "c6894e2f0ca47f423a24eebf4b3f6b321cc9b4da97d89b5d0a97c6838dfc15a8"},
      "solver": {"method": "by hand", "status": "feasible"},
      "cost": {"late": 4000, "modes": 0, "contractors": 800, "fares": 2208.86, "lodging": 4045, "pay": 18040, "standby": 1920, "over_target": 240, "carbon": 213.19, "uncovered": 9600, "total": 41067.05},
      "phases": [
        {"phase": "plano-h1.pull", "mode": 0, "start": "2026-01-05", "finish": "2026-01-10"},
        {"phase": "plano-h1.splice", "mode": 0, "start": "2026-01-07", "finish": "2026-01-13"},
        {"phase": "plano-h1.test", "mode": 0, "start": "2026-01-15", "finish": "2026-01-17"},
        {"phase": "plano-h1.burn-in", "mode": 0, "start": "2026-01-18", "finish": "2026-01-21"},
        {"phase": "hillsboro-h3.bring-up", "mode": 0, "start": "2026-01-26", "finish": "2026-01-29"}
      ],
      "engineers": [
        {"engineer": "ada", "days": [
          {"from": "2026-01-05", "to": "2026-01-06", "do": "off", "site": "plano"},
          {"from": "2026-01-07", "to": "2026-01-10", "do": "work", "site": "plano", "phase": "plano-h1.splice", "role": "splice/2"},
          {"from": "2026-01-11", "to": "2026-01-11", "do": "off", "site": "plano"},
          {"from": "2026-01-12", "to": "2026-01-13", "do": "work", "site": "plano", "phase": "plano-h1.splice", "role": "splice/2"},
          {"from": "2026-01-14", "to": "2026-01-14", "do": "off", "site": "plano"},
          {"from": "2026-01-15", "to": "2026-01-17", "do": "work", "site": "plano", "phase": "plano-h1.test", "role": "test"},
          {"from": "2026-01-18", "to": "2026-01-18", "do": "travel", "leg": ["plano", "home"]},
          {"from": "2026-01-19", "to": "2026-01-24", "do": "home"},
          {"from": "2026-01-25", "to": "2026-01-25", "do": "travel", "leg": ["home", "hillsboro"]},
          {"from": "2026-01-26", "to": "2026-01-29", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.bring-up", "role": "splice"},
          {"from": "2026-01-30", "to": "2026-01-30", "do": "travel", "leg": ["hillsboro", "home"]},
          {"from": "2026-01-31", "to": "2026-02-01", "do": "home"}]},
        {"engineer": "ben", "days": [
          {"from": "2026-01-05", "to": "2026-01-07", "do": "home"},
          {"from": "2026-01-08", "to": "2026-01-20", "do": "standby", "role": "network/2"},
          {"from": "2026-01-21", "to": "2026-01-21", "do": "home"},
          {"from": "2026-01-22", "to": "2026-01-24", "do": "standby", "role": "network/2"},
          {"from": "2026-01-25", "to": "2026-01-25", "do": "travel", "leg": ["home", "hillsboro"]},
          {"from": "2026-01-26", "to": "2026-01-29", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.bring-up", "role": "network/2"},
          {"from": "2026-01-30", "to": "2026-01-30", "do": "travel", "leg": ["hillsboro", "home"]},
          {"from": "2026-01-31", "to": "2026-02-01", "do": "home"}]},
        {"engineer": "pull-1", "days": [
          {"from": "2026-01-05", "to": "2026-01-10", "do": "work", "site": "plano", "phase": "plano-h1.pull", "role": "pull"},
          {"from": "2026-01-11", "to": "2026-02-01", "do": "home"}]},
        {"engineer": "pull-2", "days": [
          {"from": "2026-01-05", "to": "2026-01-07", "do": "work", "site": "plano", "phase": "plano-h1.pull", "role": "pull"},
          {"from": "2026-01-08", "to": "2026-01-08", "do": "home"},
          {"from": "2026-01-09", "to": "2026-01-09", "do": "work", "site": "plano", "phase": "plano-h1.pull", "role": "pull"},
          {"from": "2026-01-10", "to": "2026-02-01", "do": "home"}]}
      ],
      "contractors": [
        {"site": "plano", "phase": "plano-h1.pull", "role": "pull", "from": "2026-01-10", "to": "2026-01-10", "heads": 1}
      ],
      "uncovered": [
        {"phase": "plano-h1.pull", "role": "pull", "from": "2026-01-08", "to": "2026-01-08", "heads": 1},
        {"standby": "network/2", "from": "2026-01-05", "to": "2026-01-07", "heads": 1},
        {"standby": "network/2", "from": "2026-01-21", "to": "2026-01-21", "heads": 1},
        {"standby": "network/2", "from": "2026-01-25", "to": "2026-02-01", "heads": 1}
      ]
    }

    """

  /// What the example's plan costs.
  public static let total = "41067.05"

  public static func problem() throws(DiagnosticsError) -> Problem {
    try ProblemReader.read(text: problemText, file: "example.yaml").problem
  }

  public static func plan(of problem: Problem) throws(DiagnosticsError) -> Plan {
    try PlanReader.read(text: planText, file: "example-plan.json", of: problem)
  }
}
