// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization
import ToolServer

/// A server with two tools: `echo` answers its arguments, `wait` goes on until it is stopped.
final class ServerUnderTest: Sendable {
  let server: ToolServer

  init(mostAtOnce: Int = 2) {
    let (sent, started) = (Pipeline(), Pipeline())
    server = ToolServer(
      .init(name: "test", title: "Test", version: "1", instructions: "Test."),
      tools: [ServerUnderTest.echo, ServerUnderTest.wait { started.add(.null) }],
      mostAtOnce: mostAtOnce, clock: { ProcessInfo.processInfo.systemUptime },
      send: { line in if let value = try? JSON(reading: Array(line.utf8)) { sent.add(value) } },
      log: { _ in })
    (self.sentLines, self.starts) = (sent, started)
  }

  private let sentLines: Pipeline
  private let starts: Pipeline

  var messages: [JSON] { sentLines.all }
  var startCount: Int { starts.all.count }

  func take(_ text: String) { server.take(.bytes(Array(text.utf8))) }

  func initialize(_ version: String = "2025-06-18") {
    take(
      #"{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"\#(version)","#
        + #""capabilities":{},"clientInfo":{"name":"t","version":"0"}}}"#)
  }

  func call(_ tool: String, id: Int, _ arguments: String = "{}", meta: String = "{}") {
    take(
      #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","#
        + #""arguments":\#(arguments),"_meta":\#(meta)}}"#)
  }

  func answer(to id: JSON) -> JSON? {
    ServerUnderTest.until { self.messages.contains { $0["id"] == id } }
    return messages.first { $0["id"] == id }
  }

  /// Waits for a condition, a minute at most.
  static func until(_ isSo: () -> Bool) {
    let end = Date() + 60
    while !isSo(), Date() < end { Thread.sleep(forTimeInterval: 0.002) }
  }

  private static let echo = Tool(
    name: "echo", title: "Echo", description: "Answers its arguments.",
    input: [
      "type": "object",
      "properties": [
        "text": ["type": "string", "minLength": 1],
        "count": ["type": "integer", "minimum": 0, "maximum": 9],
        "kind": ["type": "string", "enum": ["a", "b"]],
        "list": ["type": "array", "items": ["type": "string"], "minItems": 1],
      ], "required": ["text"], "additionalProperties": false,
    ], output: ["type": "object"], isReadOnly: true
  ) { call in
    ToolResult(texts: [call.arguments["text"]?.string ?? ""], structure: .object(call.arguments))
  }

  private static func wait(_ begin: @escaping @Sendable () -> Void) -> Tool {
    Tool(
      name: "wait", title: "Wait", description: "Waits until it is stopped.",
      input: ["type": "object"], output: ["type": "object"], isReadOnly: false
    ) { call in
      begin()
      call.report("one")
      call.report("two")
      ServerUnderTest.until(call.isCancelled)
      call.report("three")
      return ToolResult(texts: ["stopped"], structure: [:])
    }
  }
}

/// Values in the order in which they came.
final class Pipeline: Sendable {
  private let values = Mutex<[JSON]>([])

  var all: [JSON] { values.withLock { $0 } }

  func add(_ value: JSON) { values.withLock { $0.append(value) } }
}
