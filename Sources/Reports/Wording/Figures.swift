// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Numbers as people write them: grouped by thousands with commas, independent of the machine's locale.
public enum Figures {
  /// `41,067.05`: two decimals, halves away from zero.
  public static func money(_ amount: Decimal) -> String {
    decimal(amount, decimals: 2, keepsZeros: true)
  }

  /// `84,000` or `0.5`: at most `decimals` decimals, without zeros at the end.
  public static func quantity(_ amount: Decimal, decimals: Int = 3) -> String {
    decimal(amount, decimals: decimals, keepsZeros: false)
  }

  /// `84,000` or `0.0000001`: every digit that there is, for amounts that are compared with each other.
  public static func exact(_ amount: Decimal) -> String {
    decimal(amount, decimals: mostDecimals, keepsZeros: false)
  }

  /// What `Decimal` holds.
  private static let mostDecimals = 127

  /// `3,890`: the nearest whole number.
  public static func whole(_ number: Double) -> String {
    decimal(Decimal(number.rounded()), decimals: 0, keepsZeros: false)
  }

  public static func count(_ number: Int) -> String {
    (number < 0 ? "−" : "") + grouped(String(number.magnitude))
  }

  /// `9.7%`: one decimal.
  public static func percent(_ share: Double) -> String {
    decimal(Decimal((share * 1000).rounded()) / 10, decimals: 1, keepsZeros: true) + "%"
  }

  /// `1 day`, `2 days`.
  public static func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  private static func decimal(_ amount: Decimal, decimals: Int, keepsZeros: Bool) -> String {
    var exact = amount
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, decimals, .plain)
    let parts = "\(abs(rounded))".split(separator: ".")
    let whole = grouped(String(parts.first ?? "0"))
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    if keepsZeros { fraction += String(repeating: "0", count: decimals - fraction.count) }
    return (rounded < 0 ? "−" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func grouped(_ digits: String) -> String {
    var groups: [Substring] = []
    var rest = Substring(digits)
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return ([rest] + groups.reversed()).joined(separator: ",")
  }
}
