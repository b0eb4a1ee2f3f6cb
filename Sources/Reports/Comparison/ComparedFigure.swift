// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// One figure of one plan, rounded as it is shown, so that what looks equal is equal.
enum ComparedFigure: Equatable {
  case money(Decimal)
  case count(Int)
  /// Kilometers or miles.
  case distance(Double)
  case tonnes(Double)
  /// 0 … 1.
  case share(Double)
  /// Days, with one decimal.
  case mean(Double)
  /// Words and dates: shown, never ranked.
  case word(String)

  /// What people read.
  var shown: String {
    switch self {
    case .money(let amount): Figures.money(amount)
    case .count(let number): Figures.count(number)
    case .distance(let length): Figures.whole(length)
    case .tonnes, .mean: Figures.quantity(number ?? 0)
    case .share(let share): Figures.percent(share)
    case .word(let word): word
    }
  }

  /// The rounded figure; nil for words. Shares stay shares.
  var number: Decimal? {
    switch self {
    case .money(let amount): ComparedFigure.rounded(amount, to: 2)
    case .count(let number): Decimal(number)
    case .distance(let length): ComparedFigure.rounded(Decimal(length), to: 0)
    case .tonnes(let mass): ComparedFigure.rounded(Decimal(mass), to: 2)
    case .share(let share): ComparedFigure.rounded(Decimal(share), to: 3)
    case .mean(let mean): ComparedFigure.rounded(Decimal(mean), to: 1)
    case .word: nil
    }
  }

  /// What the figure adds to another, signed; nil for words, and where nothing is seen of a difference.
  func difference(from other: ComparedFigure) -> String? {
    guard let number, let before = other.number, number != before else { return nil }
    let sign = number > before ? "+" : "−"
    return sign + with(abs(number - before)).shown
  }

  private func with(_ amount: Decimal) -> ComparedFigure {
    let double = NSDecimalNumber(decimal: amount).doubleValue
    return switch self {
    case .money: .money(amount)
    case .count: .count(Int(exactly: double) ?? (double < 0 ? .min : .max))
    case .distance: .distance(double)
    case .tonnes: .tonnes(double)
    case .share: .share(double)
    case .mean: .mean(double)
    case .word: self
    }
  }

  private static func rounded(_ amount: Decimal, to scale: Int) -> Decimal {
    var exact = amount
    var result = Decimal()
    NSDecimalRound(&result, &exact, scale, .plain)
    return result
  }
}
