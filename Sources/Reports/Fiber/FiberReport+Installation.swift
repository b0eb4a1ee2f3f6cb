// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

extension FiberReport {
  /// Each step of a build-out, day by day: who, how much, from which reels, and what is left.
  func writeInstallation(of buildOut: BuildOutID, _ page: inout TextPage) {
    let phases = problem[buildOut].phases.filter { problem[$0].fiber != nil }
    guard phases.contains(where: { !facts.days(of: $0).isEmpty }) else { return }
    page.heading("Installation: \(words.nameAndID(buildOut))")
    for phase in phases {
      guard let step = problem[phase].fiber?.step else { continue }
      let days = facts.days(of: phase).filter { filter.clipped($0.day, $0.day) != nil }
      guard !days.isEmpty else { continue }
      let total = facts.total(of: phase)
      page.subheading(
        "\(words.name(phase)): \(Figures.quantity(total)) \(step.unit) to be \(step.participle)")
      writeDays(days, step, total: total, &page)
    }
  }

  private func writeDays(
    _ days: [FiberFacts.PhaseDay], _ step: FiberWork.Step, total: Decimal, _ page: inout TextPage
  ) {
    var table = TextTable([
      .fixed("day"), .prose("who", least: 14), .figure(step.unit), .figure("so far"),
      .figure("left"), .fixed("left of all"), .prose("runs", least: 24),
    ])
    for day in days {
      let left = total - day.soFar
      table.add([
        TextTable.Cell(words.short(day.day)),
        TextTable.Cell(crew(of: day), day.uncovered > 0 ? .bad : .none),
        TextTable.Cell(Figures.quantity(day.quantity)),
        TextTable.Cell(Figures.quantity(day.soFar)), TextTable.Cell(Figures.quantity(left)),
        TextTable.Cell(FiberReport.bar(left, of: total)),
        TextTable.Cell(runs(day.done)),
      ])
    }
    page.table(table)
  }

  /// `Ada, Ben, 2 contractors; 1 head short`.
  private func crew(of day: FiberFacts.PhaseDay) -> String {
    var crew = day.engineers.map(name)
    if day.contractors > 0 { crew.append(Figures.counted(day.contractors, "contractor")) }
    let there = crew.isEmpty ? "nobody" : crew.joined(separator: ", ")
    return day.uncovered > 0 ? "\(there); \(Figures.counted(day.uncovered, "head")) short" : there
  }

  /// What people call the engineer, or the id where several have one name.
  private func name(_ engineer: EngineerID) -> String {
    let title = problem[engineer].title
    let isShared = problem.engineers.count { $0.title == title } > 1
    return isShared ? problem[engineer].name : title.printable
  }

  /// Ten characters that burn down with what is left.
  private static func bar(_ left: Decimal, of total: Decimal) -> String {
    guard total > 0 else { return "" }
    let share = min(max(Figures.share(of: max(0, left), in: total), 0), 1)
    let filled = Int((share * 10).rounded(.up))
    return String(repeating: "█", count: filled) + String(repeating: "·", count: 10 - filled)
  }

  /// `12 × mdf-idf3 (os2-144 #1), …`.
  private func runs(_ done: [FiberPlan.DayWork.Done]) -> String {
    let items = done.map { entry -> String in
      let reel = entry.reel.map { serial in
        " (\(problem[problem[entry.run].cable].name.printable) #\(serial))"
      }
      return "\(entry.count) × \(name(entry.run))\(reel ?? "")"
    }
    if items.isEmpty { return "none finished" }
    return enumeration(items, limit: detail == .full ? .max : 3)
  }
}
