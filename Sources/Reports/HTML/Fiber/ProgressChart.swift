// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The share of pulled, terminated and tested cable over the days of a build-out, as one SVG element.
///
/// Lines differ by color and by dashes; the table beside the chart says the same in figures.
struct ProgressChart {
  private let progress: InstallationProgress
  private let words: Wording
  /// The first day that is shown, and the one after the last.
  private let first: Day
  private let end: Day

  private static let width = 720.0
  private static let height = 200.0
  private static let (left, right, top, bottom) = (44.0, 14.0, 12.0, 26.0)

  /// - Precondition: There is a curve.
  init(_ progress: InstallationProgress, words: Wording) {
    let days = progress.days
    guard let first = days.first, let last = days.last else {
      preconditionFailure("a chart has a day")
    }
    self.progress = progress
    self.words = words
    self.first = first
    // A due date far away would press the lines together; it is left out.
    let showsDue = progress.due >= first && progress.due - last <= max(7, last - first)
    end = (showsDue ? max(last, progress.due) : last) + 1
  }

  var drawing: String {
    let size = "\(Self.text(Self.width)) \(Self.text(Self.height))"
    return """
      <svg class="chart" viewBox="0 0 \(size)" role="img" aria-label="\(summary)">
      \(shares)\(dates)\(due)
      \(progress.curves.map(line).joined(separator: "\n"))
      </svg>
      """
  }

  private var summary: String {
    let steps = progress.curves.map { curve -> String in
      let share = Figures.percent(curve.share(of: curve.points.last?.soFar ?? 0))
      return "\(curve.step.participle) \(share) by \(words.short(curve.points.last?.day ?? first))"
    }
    return "Progress by day: " + steps.joined(separator: ", ")
  }

  private var shares: String {
    let right = Self.text(Self.width - Self.right)
    return [0, 50, 100].map { percent in
      let y = Self.text(self.y(Double(percent) / 100))
      return "<path class=\"rule\" d=\"M\(Self.text(Self.left)) \(y)H\(right)\"/>"
        + "<text x=\"\(Self.text(Self.left - 6))\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">"
        + "\(percent)%</text>"
    }.joined()
  }

  /// From the top to the bottom of the chart.
  private func upright(_ style: String, at x: String) -> String {
    "<path class=\"\(style)\" d=\"M\(x) \(Self.text(Self.top))V\(Self.text(Self.height - Self.bottom))\"/>"
  }

  /// The Mondays, as many as find room.
  private var dates: String {
    let mondays = (first.index..<end.index).map { Day($0) }.filter {
      words.problem.horizon.date(of: $0).weekday == .monday
    }
    let step = max(1, (mondays.count + 9) / 10)
    return stride(from: 0, to: mondays.count, by: step).map { index in
      let x = Self.text(self.x(mondays[index]))
      return upright("rule", at: x)
        + "<text x=\"\(x)\" y=\"\(Self.text(Self.height - 8))\" dx=\"2\">"
        + "\(words.dayAndMonth(mondays[index]))</text>"
    }.joined()
  }

  private var due: String {
    guard progress.due >= first, progress.due < end else { return "" }
    let x = self.x(progress.due + 1)
    return upright("due", at: Self.text(x))
      + "<text x=\"\(Self.text(x - 4))\" y=\"\(Self.text(y(0.5) - 6))\" text-anchor=\"end\">due</text>"
  }

  /// Level over days without work, rising over days with it.
  private func line(of curve: InstallationProgress.Curve) -> String {
    var (path, before) = ("", 0.0)
    for point in curve.points {
      let after = curve.share(of: point.soFar)
      path += "\(path.isEmpty ? "M" : "L")\(Self.text(x(point.day))) \(Self.text(y(before)))"
      path += "L\(Self.text(x(point.day + 1))) \(Self.text(y(after)))"
      before = after
    }
    return "<path class=\"curve \(curve.step.rawValue)\" d=\"\(path)\"/>"
  }

  private func x(_ day: Day) -> Double {
    Self.left + (Self.width - Self.left - Self.right) * Double(day - first) / Double(end - first)
  }

  private func y(_ share: Double) -> Double {
    Self.top + (Self.height - Self.top - Self.bottom) * (1 - min(1, max(0, share)))
  }

  /// To a tenth of a pixel.
  private static func text(_ number: Double) -> String { Projection.text(number, decimals: 1) }
}
