// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
public import Rotations

/// What it costs to depart from a plan that people hold, as a `baseline` says it (specification, section 10).
public struct ChangePrices: Sendable, Equatable {
  public var usual: Baseline.Prices
  /// Up to ``keepUntil``; nil for ten times ``usual``.
  public var firm: Baseline.Prices?
  /// The last day on which firm prices hold; nil where nothing is firm.
  public var keepUntil: CalendarDate?

  public init(
    usual: Baseline.Prices, firm: Baseline.Prices? = nil, keepUntil: CalendarDate? = nil
  ) {
    self.usual = usual
    self.firm = firm
    self.keepUntil = keepUntil
  }

  /// Changes are free: the problem costs what it costs without a baseline, and its planning still begins from the plan.
  public static let none = ChangePrices(usual: .init(day: 0, leg: 0, start: 0))

  /// Prices for a problem whose planner names none: those of its own baseline; else for a changed day a tenth of the usual
  /// day rate, for a leg given up half of it, for each day that a start moves all of it.
  ///
  /// - Parameter keepUntil: The last day of firm prices, in place of the baseline's own.
  public init(for problem: Problem, keepUntil: CalendarDate?) {
    if let baseline = problem.baseline {
      usual = baseline.prices
      firm = baseline.firm
    } else {
      let rate = ChangePrices.usualDayRate(of: problem)
      usual = Baseline.Prices(
        day: ChangePrices.rounded(rate / 10), leg: ChangePrices.rounded(rate / 2),
        start: ChangePrices.rounded(rate))
    }
    self.keepUntil = keepUntil
  }

  /// The median of people's day rates that are above 0; 1 where there is none, so that a change is never free.
  private static func usualDayRate(of problem: Problem) -> Decimal {
    let rates = problem.engineers.filter { !$0.isItem && $0.dayRate > 0 }.map(\.dayRate).sorted()
    return rates.isEmpty ? 1 : rates[rates.count / 2]
  }

  /// Two digits, as people name prices.
  private static func rounded(_ amount: Decimal) -> Decimal {
    var (source, result) = (amount, Decimal())
    let digits = Int(log10(Double(truncating: amount as NSDecimalNumber)).rounded(.down))
    NSDecimalRound(&result, &source, 1 - digits, .plain)
    return result
  }

  /// The value of `baseline`, for a plan file of this name beside the problem file.
  func section(holding planFile: String) -> ProblemEditor.Value {
    var entries: [ProblemEditor.Value.Entry] = [
      .init("plan", .text(planFile)), .init("prices", ChangePrices.mapping(usual)),
    ]
    if let keepUntil {
      entries.append(.init("keep_until", .plain(keepUntil.iso)))
      if let firm { entries.append(.init("firm", ChangePrices.mapping(firm))) }
    }
    return .mapping(entries)
  }

  private static func mapping(_ prices: Baseline.Prices) -> ProblemEditor.Value {
    .mapping([
      .init("day", .plain("\(prices.day)")), .init("leg", .plain("\(prices.leg)")),
      .init("start", .plain("\(prices.start)")),
    ])
  }
}

extension RolledProblem {
  /// The new file's text, in which what is left of the old plan is what people hold.
  ///
  /// - Parameter planFile: The name of the file, beside the new one, that has ``rest``.
  public func text(holding planFile: String, at prices: ChangePrices) -> String {
    var editor = ProblemEditor(text: text)
    editor.set([.key("baseline")], to: prices.section(holding: planFile))
    return editor.text()
  }
}
