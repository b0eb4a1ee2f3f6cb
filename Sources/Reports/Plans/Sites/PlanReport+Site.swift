// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Risk
internal import Rotations

extension PlanReport {
  /// One site: its phases over the weeks, heads per day, and who.
  func writeSite(_ site: SiteID, _ slack: PlanSlack?, _ page: inout TextPage) {
    let phases = shownPhases(at: site)
    guard !phases.isEmpty else { return }
    page.heading("Site \(words.nameAndID(site))")
    writeBars(of: phases, &page)
    page.space()
    writePhases(phases, slack, &page)
    writeHeads(at: site, &page)
    writeCrew(at: site, &page)
  }

  private func shownPhases(at site: SiteID) -> [ScheduledPhase] {
    facts.scheduled.filter { scheduled in
      problem[scheduled.phase].site == site
        && filter.clipped(scheduled.start, scheduled.finish) != nil
    }.sorted { ($0.phase, $0.start) < ($1.phase, $1.start) }
  }

  /// The days that a chart of these phases shows: whole weeks around them, within what is asked for.
  private func chartDays(_ phases: [ScheduledPhase]) -> ClosedRange<Day>? {
    guard let first = phases.map(\.start).min(), let last = phases.map(\.finish).max() else {
      return nil
    }
    let from = max(problem.horizon.first, words.monday(of: first))
    let to = min(problem.horizon.last, words.monday(of: last) + 6)
    return from <= to ? filter.clipped(from, to) : nil
  }

  private func writeBars(of phases: [ScheduledPhase], _ page: inout TextPage) {
    guard let days = chartDays(phases) else { return }
    let labels = phases.map { "  " + words.name($0.phase) }
    let titles = phases.map { words.name(problem[$0.phase].buildOut) }
    let labelWidth = min(
      (labels + titles).map(\.displayWidth).max() ?? 0, page.layout.width / 3)
    let chart = BarChart(
      horizon: problem.horizon, days: days, width: page.layout.width - labelWidth - 4)
    func row(_ label: String, _ bar: String) -> String {
      let line = "  " + label.truncated(to: labelWidth).padded(to: labelWidth) + "  " + bar
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    var lines = [row("", chart.scale)]
    for (index, scheduled) in phases.enumerated() {
      if index == 0 || titles[index] != titles[index - 1] {
        let due = problem[problem[scheduled.phase].buildOut].due
        lines.append(row(titles[index], chart.bar { $0 == due ? .due : .outside }))
      }
      let marks = marks(of: scheduled)
      lines.append(row(labels[index], chart.bar { marks[$0.index] }))
    }
    page.verbatim(lines)
    let legend = ["█ worked", "▒ short of heads", "· closed", "◆ due", chart.caption]
    page.note(legend.compactMap { $0 }.joined(separator: ", "))
  }

  /// What each day of the horizon is to the phase.
  private func marks(of scheduled: ScheduledPhase) -> [BarChart.Mark] {
    var marks = Array(repeating: BarChart.Mark.outside, count: problem.horizon.dayCount)
    for index in marks.indices
    where scheduled.start.index <= index
      && index <= scheduled.finish.index
    {
      marks[index] = .closed
    }
    for day in facts.workingDays(of: scheduled.phase) { marks[day.index] = .worked }
    for lack in facts.phaseShortfalls where lack.phase == scheduled.phase {
      for day in facts.workingDays(of: lack.phase, from: lack.from, to: lack.to) {
        marks[day.index] = .short
      }
    }
    return marks
  }

  private func writePhases(
    _ phases: [ScheduledPhase], _ slack: PlanSlack?, _ page: inout TextPage
  ) {
    var table = TextTable([
      .text("phase", least: 16), .fixed("start"), .fixed("finish"), .figure("days"),
      .figure("slack"), .prose("heads a day"), .text("mode", least: 8),
    ])
    for scheduled in phases {
      let mode = problem[scheduled.phase].modes[scheduled.mode]
      let heads = mode.crew.map { "\($0.heads) \(words.name($0.role))" }
      table.add([
        TextTable.Cell(words.fullName(scheduled.phase)),
        TextTable.Cell(words.short(scheduled.start)), TextTable.Cell(words.short(scheduled.finish)),
        TextTable.Cell(Figures.count(facts.workingDays(of: scheduled.phase).count)),
        TextTable.Cell(slack?[scheduled.phase].map(Figures.count) ?? ""),
        TextTable.Cell(heads.isEmpty ? "none" : heads.joined(separator: ", ")),
        TextTable.Cell(words.mode(scheduled.mode, of: scheduled.phase) ?? ""),
      ])
    }
    page.table(table)
    if slack != nil {
      page.note(
        "Slack: working days that a phase may slip before another moves or something is late.")
    }
  }
}
