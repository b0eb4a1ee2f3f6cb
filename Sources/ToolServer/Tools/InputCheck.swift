// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Holds arguments against a tool's schema, by the keywords of JSON Schema that tools here use: `type`, `enum`,
/// `properties`, `required`, `additionalProperties: false`, `items`, `minItems`, `minLength`, `minimum` and `maximum`.
enum InputCheck {
  /// The first thing that does not fit, with its place; nil where all fits.
  static func problem(of value: JSON, in schema: JSON, at place: String) -> String? {
    if let type = schema["type"]?.string, !value.is(type) {
      return "\(place) must be \(article(type)) \(type)"
    }
    if let choices = schema["enum"]?.items, !choices.contains(value) {
      return "\(place) must be one of \(choices.compactMap(\.string).joined(separator: ", "))"
    }
    switch value {
    case .object(let members): return problem(of: members, in: schema, at: place)
    case .array(let items): return problem(of: items, in: schema, at: place)
    case .number(let number): return problem(of: number, in: schema, at: place)
    case .string(let text):
      if case .number(let least)? = schema["minLength"], Decimal(text.count) < least {
        return "\(place) must not be empty"
      }
    default: break
    }
    return nil
  }

  private static func problem(
    of members: [String: JSON], in schema: JSON, at place: String
  ) -> String? {
    guard case .object(let properties)? = schema["properties"] else { return nil }
    for name in (schema["required"]?.items ?? []).compactMap(\.string) where members[name] == nil {
      return "\(place) must have \(name)"
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      guard let property = properties[name] else {
        if schema["additionalProperties"] != false { continue }
        let known = properties.keys.sorted().joined(separator: ", ")
        return "\(place) must not have “\(name)”; there are \(known)"
      }
      if let problem = problem(of: value, in: property, at: "\(place).\(name)") { return problem }
    }
    return nil
  }

  private static func problem(of items: [JSON], in schema: JSON, at place: String) -> String? {
    if case .number(let least)? = schema["minItems"], Decimal(items.count) < least {
      return "\(place) must have \(least) or more items"
    }
    guard let itemSchema = schema["items"] else { return nil }
    return items.enumerated().lazy.compactMap { position, item in
      problem(of: item, in: itemSchema, at: "\(place)[\(position)]")
    }.first
  }

  private static func problem(of number: Decimal, in schema: JSON, at place: String) -> String? {
    if case .number(let least)? = schema["minimum"], number < least {
      return "\(place) must be \(least) or more"
    }
    if case .number(let most)? = schema["maximum"], number > most {
      return "\(place) must be \(most) or less"
    }
    return nil
  }

  private static func article(_ type: String) -> String {
    "aeiou".contains(type.prefix(1)) ? "an" : "a"
  }
}

extension JSON {
  fileprivate func `is`(_ type: String) -> Bool {
    switch (self, type) {
    case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"),
      (.number, "number"):
      true
    case (.number(let value), "integer"): value.isWhole
    default: false
    }
  }
}

extension Decimal {
  fileprivate var isWhole: Bool {
    var (exact, whole) = (self, Decimal())
    NSDecimalRound(&whole, &exact, 0, .plain)
    return whole == exact
  }
}
