// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a JSON text with its place there.
struct JSONNode {
  enum Value {
    case null
    case bool(Bool)
    /// As written: what it means is the reader's to say.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  struct Member {
    let key: String
    let node: JSONNode
  }

  let value: Value
  /// Position of its first byte.
  let offset: Int

  /// What the value is, in a planner's words.
  var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The value as a diagnostic shows it; nil for lists and objects.
  var written: String? {
    switch value {
    case .null: "null"
    case .bool(let flag): String(flag)
    case .number(let text), .string(let text): text
    case .array, .object: nil
    }
  }
}

/// A mistake in the form of a text.
struct TextMistake: Error {
  let offset: Int
  let problem: String
  let advice: String?
}

/// Lines and columns of a text, both counted from 1, columns in Unicode scalars.
struct LineTable {
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  init(bytes: [UInt8]) {
    self.bytes = bytes
    let newline = UInt8(ascii: "\n")
    self.lineStarts = [0] + bytes.indices.filter { bytes[$0] == newline }.map { $0 + 1 }
  }

  /// - Complexity: O(log lines + length of the line)
  func place(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let scalars = bytes[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 }
    return (low + 1, scalars + 1)
  }
}
