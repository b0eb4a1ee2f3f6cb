// SPDX-License-Identifier: GPL-3.0-or-later

/// One entry of a plan file, as JSON and tables both tell it: named fields with their places.
struct PlanRecord {
  struct Field {
    enum Value {
      case text(String)
      case number(String)
      /// A field of a table: a text or a number, as its reader asks.
      case cell(String)
      /// Something that no entry of a plan holds, in a planner's words.
      case other(String)
    }

    /// What the file calls it.
    let key: String
    let value: Value
    /// Position of its first byte in the file.
    let offset: Int
  }

  /// Where the entry begins in the file.
  let offset: Int
  /// The path of the entry, such as `phases[3]`.
  let path: String
  /// Fields that are absent, `null` or empty are left out.
  var fields: [String: Field]
  /// What the file calls fields that are read under another key, where it leaves them out.
  var aliases: [String: String] = [:]

  subscript(key: String) -> Field? { fields[key] }

  /// What the file calls the field.
  func name(of key: String) -> String { fields[key]?.key ?? aliases[key] ?? key }
}

extension PlanRecord.Field {
  /// As the file writes it.
  var written: String {
    switch value {
    case .text(let text), .number(let text), .cell(let text), .other(let text): text
    }
  }
}
