// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ToolServer

/// An argument of a tool, and the words of a command line that it stands for.
struct AgentParameter {
  enum Kind {
    /// A file that is read.
    case file
    case files(least: Int)
    /// Scenario files, each stacked with others by ` + `.
    case stacks
    /// A file or folder that is written.
    case output
    case text
    case texts
    case choice([String])
    case choices([String])
    case whole(ClosedRange<Int>)
    case number(ClosedRange<Int>)
    case flag
  }

  let name: String
  let kind: Kind
  let isRequired: Bool
  let words: String
  /// nil for what has its place in the line.
  let option: String?

  /// What has its place in the line.
  static func place(_ name: String, _ kind: Kind, _ words: String) -> AgentParameter {
    AgentParameter(name: name, kind: kind, isRequired: true, words: words, option: nil)
  }

  /// An option that bears the parameter's name.
  static func option(
    _ name: String, _ kind: Kind, _ words: String, isRequired: Bool = false
  ) -> AgentParameter {
    AgentParameter(
      name: name, kind: kind, isRequired: isRequired, words: words,
      option: "--" + name.replacing("_", with: "-"))
  }

  // MARK: Schema

  var schema: JSON {
    let path: JSON = ["type": "string", "minLength": 1]
    let own: [String: JSON] =
      switch kind {
      case .file, .output: ["type": "string", "minLength": 1]
      case .files(let least):
        ["type": "array", "items": path, "minItems": JSON(integerLiteral: least)]
      case .stacks: ["type": "array", "items": path, "minItems": 1]
      case .text: ["type": "string"]
      case .texts: ["type": "array", "items": ["type": "string"]]
      case .choice(let choices):
        ["type": "string", "enum": .array(choices.map(JSON.string))]
      case .choices(let choices):
        [
          "type": "array",
          "items": ["type": "string", "enum": .array(choices.map(JSON.string))],
        ]
      case .whole(let range): AgentParameter.numbers("integer", range)
      case .number(let range): AgentParameter.numbers("number", range)
      case .flag: ["type": "boolean"]
      }
    return .object(own.merging(["description": .string(words)]) { $1 })
  }

  private static func numbers(_ type: String, _ range: ClosedRange<Int>) -> [String: JSON] {
    [
      "type": .string(type), "minimum": JSON(integerLiteral: range.lowerBound),
      "maximum": JSON(integerLiteral: range.upperBound),
    ]
  }

  // MARK: Words of a command line

  /// What the value stands for; nothing where it is a flag that is not set.
  ///
  /// Values are part of their option's word, and what has its place in the line comes after `--`: no value passes for an
  /// option.
  func arguments(for value: JSON, _ fence: Fence) throws(Fence.Refusal) -> [String] {
    let words = try plain(value, fence)
    guard let option else { return words }
    if case .flag = kind { return value == true ? [option] : [] }
    return words.map { "\(option)=\($0)" }
  }

  private func plain(_ value: JSON, _ fence: Fence) throws(Fence.Refusal) -> [String] {
    switch kind {
    case .file, .output: return [try fence.path(value.string ?? "")]
    case .files:
      var paths: [String] = []
      for item in value.items ?? [] { paths.append(try fence.path(item.string ?? "")) }
      return paths
    case .stacks:
      var words: [String] = []
      for item in value.items ?? [] {
        for (position, name) in (item.string ?? "").split(separator: " + ").enumerated() {
          if position > 0 { words.append("+") }
          words.append(try fence.path(String(name)))
        }
      }
      return words
    case .text, .choice: return [value.string ?? ""]
    case .texts, .choices: return (value.items ?? []).compactMap(\.string)
    case .whole, .number:
      guard case .number(let number) = value else { return [] }
      return ["\(number)"]
    case .flag: return []
    }
  }
}
