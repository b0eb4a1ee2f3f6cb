// SPDX-License-Identifier: GPL-3.0-or-later

import Questions
import Rotations

extension Plan {
  /// Whether the plan, a legal one of `problem`, keeps the condition: read off the plan day by day.
  func keeps(_ condition: Condition, in problem: Problem) -> Bool {
    switch condition {
    case .at(let engineer, let stop, let days):
      return self.days(of: engineer).allSatisfy { day, activity in
        !days.contains(day) || isAt(stop, activity, engineer, problem)
      }
    case .elsewhere(let engineer, let stop, let days):
      return self.days(of: engineer).allSatisfy { day, activity in
        !days.contains(day) || !isAt(stop, activity, engineer, problem)
      }
    case .covered(let phase):
      return !shortfalls.contains { shortfall in
        guard shortfall.heads > 0, case .phase(phase, _) = shortfall.need else { return false }
        return true
      }
    case .never(let engineer):
      return self.days(of: engineer).allSatisfy { $0.activity == .home }
    case .starts(let phase, let day): return start(of: phase) == day
    case .startsBefore(let phase, let day): return start(of: phase).map { $0 < day } ?? false
    case .startsFrom(let phase, let day): return start(of: phase).map { $0 >= day } ?? false
    case .mode(let phase, let mode): return phases.contains { $0.phase == phase && $0.mode == mode }
    case .finishes(let buildOut, let day):
      return phases.allSatisfy { problem[$0.phase].buildOut != buildOut || $0.finish <= day }
    case .noContractors(let role, let site):
      return !hires.contains { $0.role == role && $0.site == site && $0.heads > 0 }
    }
  }

  private func days(of engineer: EngineerID) -> [(day: Day, activity: Activity)] {
    rosters.filter { $0.engineer == engineer }.flatMap(\.spans).flatMap { span in
      (0..<span.dayCount).map { (span.from + $0, span.activity) }
    }
  }

  private func isAt(
    _ stop: Stop, _ activity: Activity, _ engineer: EngineerID, _ problem: Problem
  ) -> Bool {
    switch (stop, activity) {
    case (.home, .home), (.home, .standby): return true
    case (.home, .work(let site, _, _)): return problem.isLocal(site, to: engineer)
    case (.site(let wanted), .work(let site, _, _)), (.site(let wanted), .off(let site)):
      return wanted == site
    case (.site(let wanted), .home): return problem.isLocal(wanted, to: engineer)
    case (.site, .standby), (_, .travel), (.home, .off): return false
    }
  }

  private func start(of phase: PhaseID) -> Day? { phases.first { $0.phase == phase }?.start }
}

extension Problem {
  /// Conditions of every kind, those of one kind together.
  var allConditions: [[Condition]] {
    let days = (0..<horizon.dayCount).map { Day($0) }
    let open = phaseIDs.filter { phase in
      switch self[phase].state {
      case .open, .fixed: true
      case .done, .started: false
      }
    }
    let stays = engineerIDs.flatMap { engineer in
      ([.home] + siteIDs.map(Stop.site)).flatMap { stop in
        days.flatMap { day in
          [day...day, day...min(day + 1, horizon.last)].map {
            Condition.at(engineer, stop, $0)
          }
        }
      }
    }
    let absences = engineerIDs.flatMap { engineer in
      let away = siteIDs.filter { !isLocal($0, to: engineer) }
      return ([.home] + away.map(Stop.site)).flatMap { stop in
        days.flatMap { day in
          [day...day, day...min(day + 2, horizon.last)].map {
            Condition.elsewhere(engineer, stop, $0)
          }
        }
      }
    }
    return [
      stays, absences, engineerIDs.map(Condition.never),
      phaseIDs.filter { !self[$0].isDone }.map(Condition.covered),
      open.flatMap { phase in days.map { .starts(phase, on: $0) } },
      open.flatMap { phase in days.dropFirst().map { .startsBefore(phase, $0) } },
      open.flatMap { phase in days.map { .startsFrom(phase, $0) } },
      open.flatMap { phase in self[phase].modes.indices.map { .mode(phase, $0) } },
      buildOutIDs.flatMap { buildOut in days.map { .finishes(buildOut, by: $0) } },
      siteIDs.flatMap { site in self[site].contractors.map { .noContractors($0.role, site) } },
    ].filter { !$0.isEmpty }
  }
}
