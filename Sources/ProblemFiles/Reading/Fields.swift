// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A mapping whose keys are known: reports those that are not, and reads the values of the others.
///
/// `null` is as if the key were left out, but for ``value(orNull:)``.
struct Fields {
  let node: Node
  let values: ValueReader
  private let entries: [Node.Entry]

  /// nil, and reported, where `node` is no mapping.
  ///
  /// - Parameter isPersonal: Whether the mapping is about a person, so that what is not known may be personal.
  init?(_ node: Node, keys: [String], values: ValueReader, isPersonal: Bool = false) {
    guard let entries = values.entries(node) else { return nil }
    self.node = node
    self.values = values
    self.entries = entries
    for entry in entries {
      guard !keys.contains(entry.key) else {
        values.findings.note(.key, at: entry.keySpot)
        continue
      }
      Fields.noteForeign(entry, values.findings)
      if isPersonal, Fields.reportContactData(entry, values.findings) { continue }
      values.findings.report(
        .unknownKey, at: entry.keySpot, "the key is not known here", found: entry.key,
        advice: Suggestion.phrase(for: entry.key, among: keys)
          ?? "known here: \(keys.joined(separator: ", "))")
    }
  }

  /// Keeps an unknown key and what stands there out of what is printed.
  private static func noteForeign(_ entry: Node.Entry, _ findings: Findings) {
    findings.note(.foreign, at: entry.keySpot)
    findings.note(.foreign, at: entry.value.spot)
  }

  /// Whether the key of a person is contact data, and reported as that.
  private static func reportContactData(_ entry: Node.Entry, _ findings: Findings) -> Bool {
    guard PersonalData.isContactKey(entry.key) else { return false }
    findings.report(
      .contactData, at: entry.keySpot, "contact data of an engineer has no place in a problem",
      found: entry.key, advice: "remove the key; nothing of it is needed, kept or printed")
    return true
  }

  var findings: Findings { values.findings }

  func has(_ key: String) -> Bool { self[key] != nil }

  /// The value of `key`; nil where it is left out or null.
  subscript(key: String) -> Node? {
    guard let value = entry(key)?.value, !value.isNull else { return nil }
    return value
  }

  func entry(_ key: String) -> Node.Entry? { entries.first { $0.key == key } }

  /// Where the key stands, or the whole mapping where it is left out.
  func keySpot(_ key: String) -> Spot { entry(key)?.keySpot ?? node.spot }

  /// The value of a key that must be there; reported where it is not.
  func required(_ key: String) -> Node? {
    if let value = self[key] { return value }
    findings.report(.missingKey, at: node.spot, "the key \(key) must be given")
    return nil
  }

  func text(_ key: String) -> String? { self[key].flatMap(values.text) }
  func flag(_ key: String) -> Bool? { self[key].flatMap(values.flag) }
  func date(_ key: String) -> CalendarDate? { self[key].flatMap(values.date) }

  func decimal(_ key: String, _ range: NumberRange = .notNegative) -> Decimal? {
    self[key].flatMap { values.decimal($0, range) }
  }

  func whole(_ key: String, _ range: NumberRange = .notNegative) -> Int? {
    self[key].flatMap { values.whole($0, range) }
  }

  /// The items of a list; none where it is left out.
  func items(_ key: String) -> [Node] { self[key].flatMap(values.items) ?? [] }

  /// The entries of a mapping whose keys are names; none where it is left out.
  func entries(_ key: String) -> [Node.Entry] { self[key].flatMap(values.named) ?? [] }

  /// A limit that `null` lifts: `inherited` where the key is left out.
  func limit(_ key: String, inherited: Int?) -> Int? {
    guard let value = entry(key)?.value else { return inherited }
    return value.isNull ? nil : values.whole(value)
  }

  /// Reports those of `keys` that are there although they may not stand beside `other`.
  func forbid(_ keys: [String], beside other: String) {
    for key in keys where has(key) {
      findings.report(
        .keysDoNotGoTogether, at: keySpot(key), "\(key) may not stand beside \(other)", found: key)
    }
  }
}
