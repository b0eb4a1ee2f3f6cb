// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Reports

/// Records as a table for spreadsheets.
public enum ResultTable {
  private static let columns = [
    "problem", "status", "cost", "currency", "bound", "gap", "late_days", "short_head_days",
    "seconds", "plan", "message",
  ]

  /// How every table begins.
  static let header = columns.joined(separator: ",")

  /// One row a problem; what a problem has no figure for is empty.
  public static func csv(_ records: [JobRecord]) -> String {
    var table = CSVText(header: columns)
    for record in records {
      table.add([
        .text(record.problem), .text(record.status.rawValue), .figure(record.cost),
        .text(record.currency), .figure(record.bound), .figure(record.gap.map { rounded($0, 6) }),
        .count(record.lateDays), .count(record.shortHeadDays),
        .figure(rounded(record.seconds, 2)), .text(record.plan), .text(record.message),
      ])
    }
    return table.text
  }

  private static func rounded(_ number: Double, _ scale: Int) -> Decimal {
    var exact = Decimal(number)
    var result = Decimal()
    NSDecimalRound(&result, &exact, scale, .plain)
    return result
  }
}
