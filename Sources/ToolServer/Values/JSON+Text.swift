// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension JSON {
  /// The value on one line, keys sorted.
  public var line: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += value.isNaN ? "null" : "\(value)"
    case .string(let value): JSON.write(value, to: &text)
    case .verbatim(let value): text += JSON.joined(value)
    case .array(let items):
      text += "["
      for (position, item) in items.enumerated() {
        if position > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (position, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if position > 0 { text += "," }
        JSON.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// JSON without its line breaks and what indents the lines after them: inside of strings there are none.
  private static func joined(_ value: String) -> String {
    value.utf8.contains { $0 == 10 || $0 == 13 }
      ? value.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined()
      : value
  }
}
