// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What keeping conditions costs more than a plan does, between two ends that are both proved.
struct CostRange: Equatable {
  /// No plan that keeps them costs less than this much more, rounded down to cents; negative where one may cost less than
  /// the plan does. nil where nothing was proved.
  let atLeast: Decimal?
  /// A plan that keeps them costs this much more, rounded up to cents.
  let atMost: Decimal
  /// Whether no plan that keeps them is better than the one that was found, as claims go (specification, section 14).
  let isOptimal: Bool

  init(atLeast: Decimal?, atMost: Decimal, isOptimal: Bool) {
    self.atMost = CostRange.rounded(atMost) { $0 < atMost }
    self.atLeast = atLeast.map { end in -CostRange.rounded(-end) { $0 < -end } }
    self.isOptimal = isOptimal
  }

  /// To whole cents, and a cent more where that is `tooLittle`.
  private static func rounded(_ amount: Decimal, _ isTooLittle: (Decimal) -> Bool) -> Decimal {
    var (exact, cents) = (amount, Decimal())
    NSDecimalRound(&cents, &exact, 2, .plain)
    return isTooLittle(cents) ? cents + Decimal(sign: .plus, exponent: -2, significand: 1) : cents
  }

  /// `This costs between USD 4,120.00 and USD 4,310.00 more than monday.json.`
  func sentence(than plan: String, _ words: Wording) -> String {
    func money(_ amount: Decimal) -> String { words.money(abs(amount)) }
    if isOptimal || atLeast == atMost { return settled(plan, words) }
    guard let atLeast else { return open(plan, words) }
    if atMost < 0 {
      return
        "This saves between \(money(atMost)) and \(money(atLeast)): \(plan) is not the best plan."
    }
    if atLeast < 0 {
      return
        "This costs at most \(money(atMost)) more than \(plan), and may even save up to \(money(atLeast))."
    }
    return "This costs between \(money(atLeast)) and \(money(atMost)) more than \(plan)."
  }

  /// Where no plan that keeps the conditions is better than the one that was found.
  private func settled(_ plan: String, _ words: Wording) -> String {
    if atMost == 0 { return "This costs as much as \(plan), and no less." }
    return atMost > 0
      ? "This costs \(words.money(atMost)) more than \(plan), and no less."
      : "This saves \(words.money(-atMost)), and no more: \(plan) is not the best plan."
  }

  /// Where nothing was proved of all plans.
  private func open(_ plan: String, _ words: Wording) -> String {
    atMost < 0
      ? "This saves \(words.money(-atMost)) or more: \(plan) is not the best plan."
      : "This costs at most \(words.money(atMost)) more than \(plan); how much less is not proved."
  }
}
