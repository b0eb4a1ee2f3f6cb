// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension TidyTables {
  /// Heads needed, and how they are filled, by day.
  var cover: CSVText {
    var table = CSVText(header: [
      "date", "kind", "site", "phase", "role", "needed", "engineers", "contractors", "uncovered",
    ])
    let filled = FilledHeads(facts: facts)
    for scheduled in facts.scheduled {
      let phase = problem[scheduled.phase]
      for need in phase.modes[scheduled.mode].crew {
        for day in facts.workingDays(of: scheduled.phase) {
          let heads = filled[scheduled.phase, need.role, day]
          table.add(
            [date(day), .text("phase"), .text(problem[phase.site].name)]
              + [.text(phase.qualifiedName), .text(problem[need.role].name), .count(need.heads)]
              + [.count(heads.engineers), .count(heads.contractors), .count(heads.uncovered)])
        }
      }
    }
    for id in problem.standbyIDs {
      for index in 0..<problem.horizon.dayCount {
        let heads = filled[id, Day(index)]
        table.add(
          [date(Day(index)), .text("standby"), .empty, .empty]
            + [.text(problem[problem[id].role].name), .count(problem[id].count)]
            + [.count(heads.engineers), .count(0), .count(heads.uncovered)])
      }
    }
    return table
  }
}

/// How many heads of each kind fill a role of a phase, or a standby requirement, on a day.
private struct FilledHeads {
  struct Heads {
    var engineers = 0
    var contractors = 0
    var uncovered = 0
  }

  private struct Place: Hashable {
    let phase: PhaseID
    let role: RoleID
    let day: Day
  }

  private struct Watch: Hashable {
    let standby: StandbyID
    let day: Day
  }

  private var places: [Place: Heads] = [:]
  private var watches: [Watch: Heads] = [:]

  subscript(phase: PhaseID, role: RoleID, day: Day) -> Heads {
    places[Place(phase: phase, role: role, day: day)] ?? Heads()
  }

  subscript(standby: StandbyID, day: Day) -> Heads {
    watches[Watch(standby: standby, day: day)] ?? Heads()
  }

  init(facts: PlanFacts) {
    for span in facts.problem.engineerIDs.lazy.flatMap(facts.spans(of:)) {
      for index in span.from.index...span.to.index { count(span.activity, on: Day(index)) }
    }
    for hire in facts.plan.hires {
      for day in facts.workingDays(of: hire.phase, from: hire.from, to: hire.to) {
        let place = Place(phase: hire.phase, role: hire.role, day: day)
        let before = places[place, default: Heads()].contractors
        places[place, default: Heads()].contractors = before.plus(heads: hire.heads)
      }
    }
    for lack in facts.plan.shortfalls where lack.from <= lack.to { count(lack, facts) }
  }

  private mutating func count(_ activity: Activity, on day: Day) {
    switch activity {
    case .work(_, let phase, let role):
      places[Place(phase: phase, role: role, day: day), default: Heads()].engineers += 1
    case .standby(let id):
      watches[Watch(standby: id, day: day), default: Heads()].engineers += 1
    case .home, .off, .travel: break
    }
  }

  private mutating func count(_ lack: Shortfall, _ facts: PlanFacts) {
    switch lack.need {
    case .phase(let phase, let role):
      for day in facts.workingDays(of: phase, from: lack.from, to: lack.to) {
        let place = Place(phase: phase, role: role, day: day)
        let before = places[place, default: Heads()].uncovered
        places[place, default: Heads()].uncovered = before.plus(heads: lack.heads)
      }
    case .standby(let id):
      // A plan by hand may name days far beyond the horizon.
      let last = min(lack.to.index, facts.problem.horizon.last.index)
      for index in stride(from: max(0, lack.from.index), through: last, by: 1) {
        let watch = Watch(standby: id, day: Day(index))
        let before = watches[watch, default: Heads()].uncovered
        watches[watch, default: Heads()].uncovered = before.plus(heads: lack.heads)
      }
    }
  }
}
