// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Which numbers a key takes.
enum NumberRange {
  case notNegative
  case positive
  case atLeast(Int)
  case between(Int, Int)

  func contains(_ value: Decimal) -> Bool {
    switch self {
    case .notNegative: value >= 0
    case .positive: value > 0
    case .atLeast(let least): value >= Decimal(least)
    case .between(let least, let most): value >= Decimal(least) && value <= Decimal(most)
    }
  }

  var phrase: String {
    switch self {
    case .notNegative: "0 or more"
    case .positive: "above 0"
    case .atLeast(let least): "\(least) or more"
    case .between(let least, let most): "from \(least) to \(most)"
    }
  }
}

/// Reads single values: each method reports what is wrong with a node and then answers nil.
struct ValueReader {
  /// The largest number that a file may hold (specification, section 9).
  static let largestNumber = Decimal(1_000_000_000_000_000)

  let findings: Findings

  /// Any text; what looks like a number is the text as written.
  func text(_ node: Node) -> String? {
    guard let scalar = scalar(node, wanted: "a text") else { return nil }
    if CoreSchema.isNull(scalar) || CoreSchema.flag(scalar) != nil {
      findings.report(
        .wordForText, at: node.spot, "a text is wanted", found: scalar.text,
        advice: "put it in quotes if it is meant as text")
      return nil
    }
    return scalar.text
  }

  /// A text made of ASCII letters, digits, `-` and `_`.
  func id(_ node: Node) -> String? {
    guard let text = text(node) else { return nil }
    if Self.isID(text) { return text }
    findings.report(
      .badID, at: node.spot, "an id is made of letters, digits, - and _", found: text,
      advice: "ids are ASCII; use name for what people call it")
    return nil
  }

  static func isID(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  func flag(_ node: Node) -> Bool? {
    guard let scalar = scalar(node, wanted: "true or false") else { return nil }
    if let flag = CoreSchema.flag(scalar) { return flag }
    findings.report(
      .badWord, at: node.spot, "true or false is wanted", found: scalar.text,
      advice: scalar.isPlain ? "YAML 1.2 knows only true and false" : "write it without quotes")
    return nil
  }

  func date(_ node: Node) -> CalendarDate? {
    guard let scalar = scalar(node, wanted: "a date") else { return nil }
    if let date = CalendarDate(iso: scalar.text) { return date }
    findings.report(
      .badDate, at: node.spot, "a date of the calendar is wanted", found: scalar.text,
      advice: "write it as 2026-01-05: year, month, day")
    return nil
  }

  /// One of a few words.
  func word<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: Node, of type: Choice.Type
  ) -> Choice? {
    guard let scalar = scalar(node, wanted: "a word") else { return nil }
    if let choice = Choice(rawValue: scalar.text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    findings.report(
      .badWord, at: node.spot, "the word is not one of: \(words.joined(separator: ", "))",
      found: scalar.text, advice: Suggestion.phrase(for: scalar.text, among: words))
    return nil
  }

  func items(_ node: Node) -> [Node]? {
    if case .sequence(let items) = node.content { return items }
    findings.report(
      .wrongKind, at: node.spot, "a list is wanted", found: node.summary,
      advice: "put it in [ ], or on lines that begin with -")
    return nil
  }

  func entries(_ node: Node) -> [Node.Entry]? {
    if case .mapping(let entries) = node.content { return entries }
    findings.report(
      .wrongKind, at: node.spot, "a mapping of keys to values is wanted", found: node.summary,
      advice: "write key: value pairs")
    return nil
  }

  /// The entries of a mapping whose keys are names that the file gives or uses.
  func named(_ node: Node) -> [Node.Entry]? {
    let entries = entries(node)
    for entry in entries ?? [] { findings.note(.name, at: entry.keySpot) }
    return entries
  }

  func scalar(_ node: Node, wanted: String) -> Node.Scalar? {
    if case .scalar(let scalar) = node.content { return scalar }
    findings.report(.wrongKind, at: node.spot, "\(wanted) is wanted", found: node.summary)
    return nil
  }
}
