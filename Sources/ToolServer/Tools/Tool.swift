// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that a client may have done.
public struct Tool: Sendable {
  public let name: String
  /// What people are shown.
  public let title: String
  /// What it does, when to use it, and what it answers.
  public let description: String
  /// JSON Schema of the arguments: an object of the keywords that `InputCheck` knows.
  public let input: JSON
  /// JSON Schema of what it answers.
  public let output: JSON
  /// Whether it writes nothing.
  public let isReadOnly: Bool
  /// Does it: on a thread of its own, in as much time as it takes.
  public let run: @Sendable (ToolCall) -> ToolResult

  public init(
    name: String, title: String, description: String, input: JSON, output: JSON, isReadOnly: Bool,
    run: @escaping @Sendable (ToolCall) -> ToolResult
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.input = input
    self.output = output
    self.isReadOnly = isReadOnly
    self.run = run
  }

  func record(_ version: ProtocolVersion) -> JSON {
    var record: [String: JSON] = [
      "name": .string(name), "description": .string(description), "inputSchema": input,
      "annotations": [
        "title": .string(title), "readOnlyHint": .bool(isReadOnly),
        "destructiveHint": .bool(!isReadOnly), "idempotentHint": true, "openWorldHint": false,
      ],
    ]
    if version.hasStructure {
      record["title"] = .string(title)
      record["outputSchema"] = output
    }
    return .object(record)
  }
}

/// One use of a tool.
public struct ToolCall: Sendable {
  public let arguments: [String: JSON]
  /// Whether nobody waits for the answer any more.
  public let isCancelled: @Sendable () -> Bool
  /// Tells the client how it goes on.
  public let report: @Sendable (String) -> Void

  public init(
    arguments: [String: JSON], isCancelled: @escaping @Sendable () -> Bool,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.arguments = arguments
    self.isCancelled = isCancelled
    self.report = report
  }
}

/// What a tool answers.
public struct ToolResult: Sendable {
  /// For people and language models, one after another.
  public let texts: [String]
  /// For programs, an object; nil where the tool has no answer.
  public let structure: JSON?
  /// Whether it failed.
  public let isError: Bool
  /// What is said besides, under names with a prefix.
  public let notes: [String: JSON]

  public init(
    texts: [String], structure: JSON? = nil, isError: Bool = false, notes: [String: JSON] = [:]
  ) {
    self.texts = texts
    self.structure = structure
    self.isError = isError
    self.notes = notes
  }

  func record(_ version: ProtocolVersion) -> JSON {
    var record: [String: JSON] = [
      "content": .array(texts.map { ["type": "text", "text": .string($0)] }),
      "isError": .bool(isError),
    ]
    if version.hasStructure, let structure { record["structuredContent"] = structure }
    if !notes.isEmpty { record["_meta"] = .object(notes) }
    return .object(record)
  }
}
