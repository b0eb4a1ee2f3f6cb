// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization
internal import ToolServer

/// A subcommand as agents use it: run in this process, by the same code as on a command line.
struct AgentTool {
  /// The subcommand's name, and the tool's.
  let name: String
  let title: String
  let description: String
  let parameters: [AgentParameter]
  /// What the JSON of its answer has, by key, each in words.
  let answers: [String: JSON]

  /// As agents see it.
  func tool(_ outputs: AgentOutputs, clock: @escaping @Sendable () -> Double) -> Tool {
    Tool(
      name: name, title: title, description: description, input: input, output: output,
      isReadOnly: !writes
    ) { call in
      do throws(Fence.Refusal) {
        return try outputs.hold(
          outputName.flatMap { call.arguments[$0]?.string },
          mayReplace: call.arguments[AgentTool.replace.name] == true
        ) { () throws(Fence.Refusal) in
          run(try line(call.arguments, outputs.fence), call, clock)
        }
      } catch {
        return ToolResult(texts: [error.message], isError: true)
      }
    }
  }

  /// The parameter that names what is written; nil where nothing is.
  private var outputName: String? {
    parameters.first { if case .output = $0.kind { true } else { false } }?.name
  }

  private var writes: Bool { outputName != nil }

  /// Whether what is there may be written over.
  private static let replace = AgentParameter.option(
    "replace", .flag,
    "Write over what is there under the name of output. Without it nothing that is there is touched."
  )

  /// A plan of a large problem is more than a language model reads at once.
  private static let head = AgentParameter.option(
    "head", .flag,
    "In the structured answer, only problem, solver and cost: not who is where on which day.")

  private static let headKeys: Set = ["longhaul_plan", "problem", "solver", "cost"]

  /// Whether the answer is a plan.
  private var isPlan: Bool { answers["longhaul_plan"] != nil }

  private var allParameters: [AgentParameter] {
    parameters + (writes ? [AgentTool.replace] : []) + (isPlan ? [AgentTool.head] : [])
  }

  // MARK: Schemas

  private var input: JSON {
    [
      "type": "object",
      "properties": .object(
        Dictionary(allParameters.map { ($0.name, $0.schema) }) { $1 }),
      "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
      "additionalProperties": false,
    ]
  }

  private var output: JSON {
    let noPlan: [String: JSON] = [
      "infeasible": [
        "type": "boolean",
        "description": "true where it is proved that no plan exists; then because says why.",
      ],
      "because": ["type": "array", "items": ["type": "string"]],
      "irreducible": [
        "type": "boolean", "description": "Whether none of the demands in because is needless.",
      ],
    ]
    return [
      "type": "object",
      "properties": .object(mayBeInfeasible ? answers.merging(noPlan) { a, _ in a } : answers),
    ]
  }

  private var mayBeInfeasible: Bool { ["solve", "staff", "frontier"].contains(name) }

  // MARK: A call

  /// - Throws: `Fence.Refusal` for a path outside.
  private func line(
    _ arguments: [String: JSON], _ fence: Fence
  ) throws(Fence.Refusal) -> [String] {
    var (options, places): ([String], [String]) = ([], [])
    for parameter in parameters {
      guard let value = arguments[parameter.name] else { continue }
      let words = try parameter.arguments(for: value, fence)
      if parameter.option == nil { places += words } else { options += words }
    }
    return [name] + options + ["--"] + places
  }

  private func run(
    _ line: [String], _ call: ToolCall, _ clock: @escaping @Sendable () -> Double
  ) -> ToolResult {
    let printed = Printed()
    let console = Console(
      standardOutput: { printed.add($0) }, standardError: { printed.addMessage($0) },
      progress: { call.report($0.trimmingCharacters(in: .whitespacesAndNewlines)) },
      records: { printed.keep($0) }, isInterrupted: call.isCancelled, clock: clock)
    let status = CommandRunner(console: console).run(line)
    return result(printed, status, isHead: call.arguments[AgentTool.head.name] == true)
  }

  private func result(
    _ printed: Printed, _ status: ExitStatus, isHead: Bool
  ) -> ToolResult {
    let (text, messages, record) = printed.all
    var texts = [text, named(messages)].filter { !$0.isEmpty }
    if texts.isEmpty { texts = [AgentTool.words(for: status)] }
    let answer = record.map { isHead ? head(of: $0) : .verbatim($0) }
    let hasFailed = [.failure, .usage].contains(status) || (answer == nil && status != .success)
    return ToolResult(
      // What only writes files has nothing to say, and says so.
      texts: texts, structure: answer ?? (hasFailed ? nil : [:]), isError: hasFailed,
      notes: ["longhaul/exit_code": JSON(integerLiteral: Int(status.rawValue))])
  }

  private func head(of record: String) -> JSON {
    guard case .object(let members)? = try? JSON(reading: record.utf8),
      members["longhaul_plan"] != nil
    else { return .verbatim(record) }
    return .object(members.filter { AgentTool.headKeys.contains($0.key) })
  }

  /// Messages with arguments as the tool calls them, and without where to find the help of the command line.
  private func named(_ messages: String) -> String {
    let lines = messages.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix("Usage: longhaul") && !$0.hasPrefix("  See 'longhaul")
    }
    let options = Dictionary(parameters.compactMap { one in one.option.map { ($0, one.name) } }) {
      $1
    }
    return lines.joined(separator: "\n").replacing(/--[a-z]+(-[a-z]+)*/) { match in
      options[String(match.output.0)] ?? String(match.output.0)
    }
  }

  private static func words(for status: ExitStatus) -> String {
    status == .success ? "Done." : "Ended with exit code \(status.rawValue)."
  }
}

/// What a command has printed so far.
private final class Printed: Sendable {
  private let parts = Mutex<(text: String, messages: String, record: String?)>(("", "", nil))

  var all: (text: String, messages: String, record: String?) { parts.withLock { $0 } }

  func add(_ text: String) { parts.withLock { $0.text += text } }

  func addMessage(_ text: String) { parts.withLock { $0.messages += text } }

  func keep(_ json: String) { parts.withLock { $0.record = json } }
}
