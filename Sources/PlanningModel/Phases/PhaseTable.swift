// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// The heads that each phase asks of which post on which days, in index form.
package struct PhaseTable: Sendable {
  package struct Need: Sendable {
    package let post: Int
    package let heads: Int
  }

  package struct Mode: Sendable {
    /// Working days: what is left of a phase under way; one more than the horizon has, at most.
    package let duration: Int
    package let everyDay: Bool
    package let needs: [Need]
    package let cost: Double
  }

  package struct Entry: Sendable {
    package let site: Int
    package let buildOut: Int
    package let modes: [Mode]
    package let isDone: Bool
  }

  package let entries: [Entry]
  /// Working days of each site.
  private let calendars: [WorkCalendar]
  private let everyDay: WorkCalendar

  package init(_ model: CrewModel) {
    let problem = model.problem
    let most = PhaseTable.mostHeads(of: problem)
    calendars = problem.sites.map(\.calendar)
    everyDay = WorkCalendar(everyDayOf: problem.horizon)
    entries = problem.phaseIDs.map { id in
      let phase = problem[id]
      let modes = phase.modes.indices.map { mode in
        Mode(
          duration: min(problem.plannedDuration(of: id, mode: mode), model.dayCount + 1),
          everyDay: phase.modes[mode].everyDay,
          needs: phase.modes[mode].crew.compactMap { need in
            model.post(site: phase.site, role: need.role).map {
              Need(post: $0, heads: min(need.heads, most))
            }
          }, cost: problem.modeCost(of: id, mode: mode).asDouble)
      }
      return Entry(
        site: phase.site.index, buildOut: phase.buildOut.index, modes: modes, isDone: phase.isDone)
    }
  }

  /// Heads that a phase may ask of a post, so that those of all phases are still a number of 32 bits.
  ///
  /// With fewer heads plans are only cheaper, so that bounds hold; ``ReducedProblem`` says what the others cost.
  package static func mostHeads(of problem: Problem) -> Int {
    Int(Int32.max) / (problem.phases.count + 1)
  }

  /// The days on which the phase is worked that starts on `start` in `mode`.
  package func workingDays(phase: Int, mode: Int, start: Int) -> ArraySlice<Int> {
    let entry = entries[phase].modes[mode]
    let calendar = entry.everyDay ? everyDay : calendars[entries[phase].site]
    let first = calendar.ordinal(of: Day(start))
    return calendar.workingDays[first..<min(first + entry.duration, calendar.workingDays.count)]
  }
}
