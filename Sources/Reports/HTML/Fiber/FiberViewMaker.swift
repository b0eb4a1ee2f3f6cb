// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

/// Puts reels and the installation of a plan into the words of its HTML page.
struct FiberViewMaker {
  let report: FiberReport

  private var problem: Problem { report.problem }
  private var words: Wording { report.words }
  /// Reels that are listed of one cable at one site: a hall may have a thousand.
  private static let mostReels = 40

  var tiles: [PlanView.Tile] {
    let steps = FiberWork.Step.allCases.map { ($0, report.facts.quantity(of: $0)) }
    let remains = report.fiber.reels.reduce(Decimal(0)) { $0 + report.facts.remainder(of: $1) }
    let reels = [
      PlanView.Tile(title: "reels", figure: Figures.count(report.fiber.reels.count)),
      PlanView.Tile(title: "left on reels", figure: FiberReport.distance(remains)),
    ]
    return steps.filter { $0.1 > 0 }.map { step, quantity in
      let figure =
        step == .pull
        ? FiberReport.distance(quantity) : "\(Figures.quantity(quantity)) \(step.unit)"
      return .init(title: step.participle, figure: figure)
    } + (report.fiber.reels.isEmpty ? [] : reels)
  }

  // MARK: Progress

  /// nil where nothing is installed.
  func hall(_ id: BuildOutID) -> FiberView.Hall? {
    let progress = InstallationProgress(of: id, in: report.facts)
    guard !progress.curves.isEmpty else { return nil }
    return FiberView.Hall(
      hall: words.nameAndID(id), chart: ProgressChart(progress, words: words).drawing,
      legend: progress.curves.map { .init(name: $0.step.participle, style: $0.step.rawValue) },
      steps: progress.curves.map(row),
      units: progress.curves.map { "\($0.step.participle), \($0.step.unit)" },
      days: progress.days.map { day in
        .init(day: words.short(day), amounts: progress.curves.map { amount(of: $0, on: day) })
      })
  }

  private func row(of curve: InstallationProgress.Curve) -> FiberView.StepRow {
    let most = curve.points.max { $0.quantity < $1.quantity }
    return .init(
      step: curve.step.participle,
      total: "\(Figures.quantity(curve.total)) \(curve.step.unit)",
      done: curve.isDone ? "all" : Figures.percent(curve.share(of: curve.points.last?.soFar ?? 0)),
      tone: curve.isDone ? "good" : "bad",
      from: curve.points.first.map { words.short($0.day) } ?? "",
      to: curve.points.last.map { words.short($0.day) } ?? "",
      most: most.map {
        "\(Figures.quantity($0.quantity)) \(curve.step.unit) on \(words.short($0.day))"
      } ?? "")
  }

  /// `895, then 46.0%`; empty where the step has no work that day.
  private func amount(of curve: InstallationProgress.Curve, on day: Day) -> String {
    guard let point = curve.points.first(where: { $0.day == day }) else { return "" }
    let share = Figures.percent(curve.share(of: point.soFar))
    return "\(Figures.quantity(point.quantity)), then \(share)"
  }

  // MARK: Reels

  var reelTables: [FiberView.ReelTable] {
    report.reelsByPlace.map { place, reels in
      let length = reels.reduce(Decimal(0)) { $0 + $1.length }
      let remains = reels.reduce(Decimal(0)) { $0 + report.facts.remainder(of: $1) }
      let share = length > 0 ? Figures.share(of: remains, in: length) : 0
      let rest = reels.count - min(reels.count, Self.mostReels)
      return .init(
        title: "\(problem[place.cable].name.printable) at \(words.name(place.site))",
        sum: "\(Figures.counted(reels.count, "reel")), \(Figures.quantity(length)) m; "
          + "\(Figures.quantity(remains)) m remain (\(Figures.percent(share))).",
        rows: reels.prefix(Self.mostReels).map(row),
        others: rest > 0
          ? "… and \(Figures.count(rest)) more; longhaul fiber lists them all." : nil)
    }
  }

  private func row(of reel: FiberPlan.Reel) -> FiberView.ReelRow {
    let remains = report.facts.remainder(of: reel)
    let used = reel.length > 0 ? 1 - Figures.share(of: remains, in: reel.length) : 0
    let pulls = report.facts.pulls[report.facts.key(of: reel)]
    return .init(
      reel: "#\(reel.serial)", length: Figures.quantity(reel.length),
      cost: reel.cost.map(Figures.money) ?? "",
      pulled: pulls.map { words.range($0.lowerBound, $0.upperBound) } ?? "",
      remains: Figures.quantity(remains), used: Int((min(1, max(0, used)) * 100).rounded()),
      cuts: report.cuts(of: reel))
  }

  var orders: [FiberView.OrderRow] {
    report.orders.map { order in
      .init(
        site: words.name(order.place.site), cable: problem[order.place.cable].name.printable,
        length: Figures.quantity(order.length), reels: Figures.count(order.count),
        cost: order.cost.map(Figures.money) ?? "", deadlines: order.deadlines)
    }
  }
}
