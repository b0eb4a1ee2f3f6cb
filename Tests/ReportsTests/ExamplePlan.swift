// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations

extension Example {
  /// The specification's plan by hand of the example: legal, short, and one day late.
  static func plan() throws -> Plan {
    try PlanReader.read(text: planText, file: "example-plan.json", of: problem)
  }

  /// What an audit of that plan finds, its figures taken from the specification's file.
  static func audit() throws -> AuditReport {
    AuditReport(violations: [], cost: try plan().cost ?? Cost())
  }

  private static let planText = #"""
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
    """#
}
