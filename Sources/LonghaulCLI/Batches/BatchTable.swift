// SPDX-License-Identifier: GPL-3.0-or-later

internal import Batches
internal import Foundation
internal import PlainText
internal import Reports

/// The table that a batch prints while it works: one line a problem, totals below.
struct BatchTable {
  private let table: SteadyTable

  /// - Parameter problems: What the batch is of, for the width of the first column.
  init(problems: [String], width: Int) {
    let longest = problems.map(\.count).max() ?? 0
    // The other columns and the gaps between them take 72.
    let room = max(16, width - 74)
    table = SteadyTable([
      .text("problem", min(longest, room)), .text("status", 11), .figure("cost", 14),
      .figure("bound", 14), .figure("gap", 6), .figure("late", 5), .figure("short", 5),
      .figure("seconds", 7),
    ])
  }

  var header: String { table.header }

  func line(_ record: JobRecord, isKept: Bool) -> String {
    table.line([
      record.problem, record.status.rawValue, record.cost.map(Figures.money) ?? "",
      record.bound.map(Figures.money) ?? "", record.gap.map(Figures.percent) ?? "",
      record.lateDays.map(Figures.count) ?? "", record.shortHeadDays.map(Figures.count) ?? "",
      isKept ? "kept" : String(format: "%.1f", record.seconds),
    ])
  }

  /// How many came out how, and what the plans cost, by currency.
  static func totals(_ records: [JobRecord], asked: Int) -> String {
    let counts = JobRecord.Status.allCases.compactMap { status -> String? in
      let count = records.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    let missing = asked > records.count ? ["\(asked - records.count) not begun"] : []
    var lines = [
      "\(Figures.counted(asked, "problem")): " + (counts + missing).joined(separator: ", ")
    ]
    let plans = records.filter { $0.cost != nil }
    for currency in Set(plans.map { $0.currency ?? "" }).sorted() {
      let own = plans.filter { ($0.currency ?? "") == currency }
      let cost = own.reduce(Decimal(0)) { $0 + ($1.cost ?? 0) }
      let late = own.reduce(0) { $0 + ($1.lateDays ?? 0) }
      let short = own.reduce(0) { $0 + ($1.shortHeadDays ?? 0) }
      lines.append(
        "\(Figures.counted(own.count, "plan")): \(currency.isEmpty ? "" : currency.printable + " ")\(Figures.money(cost)), "
          + "\(Figures.counted(late, "day")) late, \(Figures.counted(short, "head-day")) short")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
