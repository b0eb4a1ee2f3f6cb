// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// Turns compact rosters into the rosters of a plan: runs of equal days, each leg a run of its own.
package struct RosterWriting {
  package let model: CrewModel

  package init(model: CrewModel) {
    self.model = model
  }

  package func rosters(
    _ compact: [CompactRoster], phases: [ScheduledPhase], table: PhaseTable
  ) -> [Roster] {
    let assignment = CoverAssignment(model: model, phases: phases, table: table, rosters: compact)
    let days = withoutSpareStandby(compact.map(\.days))
    return compact.indices.map { engineer in
      Roster(
        engineer: EngineerID(engineer),
        spans: spans(
          days[engineer], of: engineer, phaseOfDay: assignment.phaseOfDay[engineer]))
    }
  }

  /// The days with standby beyond what is asked turned into days at home, never dearer and never illegal.
  ///
  /// A search that is stopped early leaves such days: the last engineers answer without looking at each other.
  private func withoutSpareStandby(_ rosters: [[DayCode]]) -> [[DayCode]] {
    var open = model.problem.standby.map { Array(repeating: $0.count, count: model.dayCount) }
    return rosters.map { days in
      days.enumerated().map { day, code in
        guard case .standby(let requirement) = code.meaning else { return code }
        open[requirement][day] -= 1
        return open[requirement][day] < 0 ? .home : code
      }
    }
  }

  private func spans(_ days: [DayCode], of engineer: Int, phaseOfDay: [Int]) -> [Span] {
    var spans: [Span] = []
    var day = 0
    while day < days.count {
      let activity = activity(days[day], phase: phaseOfDay[day])
      var length = 1
      if case .travel(let from, let to) = activity {
        length = model.problem.leg(of: EngineerID(engineer), from: from, to: to).days
      } else if let last = spans.last, last.activity == activity {
        spans[spans.count - 1].to = Day(day)
        day += 1
        continue
      }
      spans.append(Span(from: Day(day), to: Day(day + length - 1), activity: activity))
      day += length
    }
    return spans
  }

  private func activity(_ code: DayCode, phase: Int) -> Activity {
    switch code.meaning {
    case .home: return .home
    case .standby(let requirement): return .standby(StandbyID(requirement))
    case .localWork(let post):
      return phase < 0 ? .home : work(post: post, phase: phase)
    case .work(let post):
      let site = SiteID(model.posts[post].site)
      return phase < 0 ? .off(site: site) : work(post: post, phase: phase)
    case .off(let site): return .off(site: SiteID(site))
    case .travel(let from, let to): return .travel(from: stop(from), to: stop(to))
    }
  }

  private func work(post: Int, phase: Int) -> Activity {
    .work(
      site: SiteID(model.posts[post].site), phase: PhaseID(phase),
      role: RoleID(model.posts[post].role))
  }

  private func stop(_ site: Int) -> Stop { site < 0 ? .home : .site(SiteID(site)) }
}
