// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

/// A JSON object that is written on one line, its members in the order in which they are added.
struct JSONLine {
  private var members: [String] = []

  /// Adds a member whose value is JSON already.
  mutating func add(_ key: String, raw value: String) {
    members.append("\(JSONLine.quoted(key)): \(value)")
  }

  mutating func add(_ key: String, _ text: String) { add(key, raw: JSONLine.quoted(text)) }

  mutating func add(_ key: String, _ number: Int) { add(key, raw: String(number)) }

  var text: String { "{\(members.joined(separator: ", "))}" }

  /// The text as a JSON string; what could steer a terminal is escaped, and what else need not be stays as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.canSteerTerminal && scalar.value <= 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
