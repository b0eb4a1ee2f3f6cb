// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Rotations

/// Takes one head from the last day of a phase, so that the phase may leave pieces for which reels come too late.
///
/// Only a phase with uncovered heads may leave pieces (specification, section 8). Where neither a later start nor
/// another cutting helps, a head that is missing openly, at its price, is what keeps the plan legal.
struct HeadRelease {
  let problem: Problem

  /// The plan with one head less for the phase; nil where nobody works for it on its last day.
  func plan(_ plan: Plan, without phase: PhaseID) -> Plan? {
    guard let role = problem[phase].fiber?.role,
      let scheduled = plan.phases.first(where: { $0.phase == phase })
    else { return nil }
    let day = scheduled.finish
    var released = plan
    guard releaseHire(&released, phase, role, day) || releaseEngineer(&released, phase, role, day)
    else { return nil }
    released.shortfalls.append(
      Shortfall(need: .phase(phase, role: role), from: day, to: day, heads: 1))
    released.cost = Auditor.audit(released, of: problem).cost
    return released
  }

  private func releaseHire(
    _ plan: inout Plan, _ phase: PhaseID, _ role: RoleID, _ day: Day
  ) -> Bool {
    guard
      let index = plan.hires.firstIndex(where: {
        $0.phase == phase && $0.role == role && $0.from <= day && day <= $0.to && $0.heads > 0
      })
    else { return false }
    let hire = plan.hires.remove(at: index)
    func part(_ from: Day, _ to: Day, _ heads: Int) -> [Hire] {
      guard from <= to, heads > 0 else { return [] }
      return [
        Hire(
          site: hire.site, phase: hire.phase, role: hire.role, from: from, to: to, heads: heads)
      ]
    }
    let parts =
      part(hire.from, day - 1, hire.heads) + part(day, day, hire.heads - 1)
      + part(day + 1, hire.to, hire.heads)
    plan.hires.insert(contentsOf: parts, at: index)
    return true
  }

  private func releaseEngineer(
    _ plan: inout Plan, _ phase: PhaseID, _ role: RoleID, _ day: Day
  ) -> Bool {
    for roster in plan.rosters.indices {
      let spans = plan.rosters[roster].spans
      guard
        let index = spans.firstIndex(where: { $0.from <= day && day <= $0.to }),
        case .work(let site, phase, role) = spans[index].activity
      else { continue }
      let isLocal = problem.isLocal(site, to: plan.rosters[roster].engineer)
      let span = spans[index]
      let parts = [
        Span(from: span.from, to: day - 1, activity: span.activity),
        Span(from: day, to: day, activity: isLocal ? .home : .off(site: site)),
        Span(from: day + 1, to: span.to, activity: span.activity),
      ].filter { $0.from <= $0.to }
      plan.rosters[roster].spans.replaceSubrange(index...index, with: parts)
      return true
    }
    return false
  }
}
