// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// JSON of a report: sorted keys in snake case, amounts in the problem's currency.
enum ReportRecord {
  static func json(_ record: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    // Reports are made of types that can always be encoded.
    guard let data = try? encoder.encode(record) else {
      preconditionFailure("a report is made of texts and finite numbers")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
