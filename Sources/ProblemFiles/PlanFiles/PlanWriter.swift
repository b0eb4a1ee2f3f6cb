// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Writes plans as the files that ``PlanReader`` reads back.
public enum PlanWriter {
  /// The plan as JSON (specification, section 7): keys in the specification's order, one line for each
  /// phase, run of days, hire and shortfall.
  ///
  /// Money is rounded to cents, halves away from zero, but for bounds, which are rounded down to a
  /// hundredth of a cent so that they stay proved. The same plan gives the same text to the byte.
  ///
  /// - Precondition: The plan's identifiers are those of `problem`.
  /// - Complexity: O(size of the plan).
  public static func json(_ plan: Plan, of problem: Problem) -> String {
    PlanJSON(plan: plan, problem: problem).text
  }

  /// The plan as one flat table that a spreadsheet opens, and that can be brought back after an edit.
  ///
  /// The columns are those of `PlanTable/Column`; the first row names them, and what a row says is
  /// told by its `kind`. Rows end with CR LF and fields are quoted as RFC 4180 asks.
  ///
  /// - Precondition: The plan's identifiers are those of `problem`.
  /// - Complexity: O(size of the plan).
  public static func csv(_ plan: Plan, of problem: Problem) -> String {
    PlanTable(plan: plan, problem: problem).text
  }
}

/// Numbers as plan files write them.
enum PlanNumber {
  /// To cents, halves away from zero, without trailing zeros.
  static func money(_ amount: Decimal) -> String { rounded(amount, scale: 2, .plain) }

  /// Down to a hundredth of a cent, so that a proved bound stays one.
  static func bound(_ amount: Decimal) -> String { rounded(amount, scale: 4, .down) }

  /// A share, to a millionth.
  static func share(_ share: Double) -> String {
    let millionths = min(max(share * 1e6, -1e15), 1e15).rounded()
    return rounded(Decimal(millionths) / 1_000_000, scale: 6, .plain)
  }

  /// All digits.
  static func exact(_ number: Decimal) -> String { "\(number)" }

  private static func rounded(
    _ amount: Decimal, scale: Int, _ mode: NSDecimalNumber.RoundingMode
  ) -> String {
    var exact = amount
    var result = Decimal()
    NSDecimalRound(&result, &exact, scale, mode)
    return "\(result)"
  }
}
