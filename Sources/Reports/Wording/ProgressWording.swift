// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Rotations

/// A line on how a solve goes on.
public struct ProgressWording: Sendable {
  private let words: Wording

  public init(problem: Problem) { self.words = Wording(problem: problem) }

  /// `12 s  best USD 41,067.05  bound USD 40,000.00  gap 2.6%  rosters`; what is unknown is left out.
  public func line(stage: String, cost: Double?, bound: Double?, elapsed: Double) -> String {
    var parts = ["\(Figures.whole(elapsed)) s".padded(to: 6, .right)]
    if let cost, cost.isFinite { parts.append("best \(money(cost))") }
    if let bound, bound.isFinite { parts.append("bound \(money(bound))") }
    if let cost, let bound, cost > 0, cost.isFinite, bound.isFinite {
      parts.append("gap \(Figures.percent(max(0, cost - bound) / cost))")
    }
    return (parts + [stage.printable]).joined(separator: "  ")
  }

  /// The line cut to `width` columns.
  public func fitted(_ line: String, to width: Int) -> String { line.truncated(to: width) }

  private func money(_ amount: Double) -> String {
    words.money(Decimal((amount * 100).rounded()) / 100)
  }
}
