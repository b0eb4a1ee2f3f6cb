// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The server as a client meets it: a process, a message a line.
@Suite(.enabled(if: BuiltProgram.path != nil)) struct AgentConversationTests {
  private func withClient(
    _ arguments: [String] = [], _ body: (AgentClient, TemporaryFolder) throws -> Void
  ) throws {
    try withExample { folder, _, _ in
      let client = try AgentClient(serving: folder, arguments)
      try body(client, folder)
      #expect(!client.received.contains { $0 == nil }, "only messages stand on standard output")
    }
  }

  private func isThere(_ name: String, _ folder: TemporaryFolder) -> Bool {
    FileManager.default.fileExists(atPath: folder.url.path + "/" + name)
  }

  @Test(
    "every tool answers, and every message is what the protocol's schema wants",
    arguments: ["2025-06-18", "2025-03-26"])
  func tools(version: String) throws {
    try withClient { client, folder in
      let first = try client.initialize(version)
      #expect(first["protocolVersion"] as? String == version)
      try Data("longhaul_scenario: 1\nchanges:\n  - {set: rules.carbon_price, value: 80}\n".utf8)
        .write(to: folder.url.appendingPathComponent("carbon.yaml"))
      let files: [String: Any] = ["problem": "example.yaml", "plan": "plan.json"]
      let short: [String: Any] = ["problem": "example.yaml", "time_limit": 3]
      let both = short.merging(["plan": "plan.json"]) { $1 }
      let calls: [(String, [String: Any])] = [
        ("check", ["problem": "example.yaml"]),
        ("solve", short.merging(["output": "new.json", "summary": true]) { $1 }),
        ("show", files.merging(["board": true]) { $1 }), ("audit", files),
        ("compare", ["files": ["example.yaml", "plan.json", "new.json"]]),
        ("whatif", both.merging(["scenarios": ["carbon.yaml"]]) { $1 }),
        ("why", both.merging(["never": ["ben"]]) { $1 }), ("levers", both), ("staff", short),
        ("frontier", short.merging(["against": "nights", "points": 2]) { $1 }),
        ("risk", ["files": ["example.yaml", "plan.json"], "samples": 100, "promise": "80%"]),
      ]
      for (tool, arguments) in calls {
        let result = try client.call(tool, arguments, token: "t-\(tool)")
        #expect(!result.text.isEmpty)
        #expect(!result.isError, "\(tool): \(result.text)")
        #expect((result.structure != nil) == (version == "2025-06-18"), "\(tool)")
      }
      let applied = try client.call(
        "whatif",
        [
          "problem": "example.yaml", "scenarios": ["carbon.yaml"], "apply": true,
          "output": "changed",
        ])
      #expect(!applied.isError && isThere("changed/carbon.yaml", folder))
      let head = try client.call(
        "show", ["problem": "example.yaml", "plan": "plan.json", "head": true])
      #expect(
        head.structure.map {
          Set($0.keys).isSubset(of: ["longhaul_plan", "problem", "solver", "cost"])
        } ?? true)
      #expect(try client.call("solve", ["problem": "none.yaml"]).isError)
      _ = try client.answer(to: client.request("ping"))
      try client.send(raw: "no message\n".utf8)
      _ = try client.answer(to: client.request("ping"))
      #expect(try client.end() == 0)
      try validate(client, version, in: folder)
    }
  }

  private func validate(
    _ client: AgentClient, _ version: String, in folder: TemporaryFolder
  ) throws {
    guard Python.hasValidator else { return }
    let transcript = try folder.file("transcript", try client.transcript())
    let (status, output) = try Python.run(["validate.py", "\(version).json", transcript])
    #expect(status == 0, "\(output)")
  }

  @Test("the structure is what the command prints as JSON, and the text what it prints as text")
  func sameAsCommand() throws {
    try withClient { client, folder in
      _ = try client.initialize()
      let result = try client.call("audit", ["problem": "example.yaml", "plan": "plan.json"])
      let paths = [folder.url.path + "/example.yaml", folder.url.path + "/plan.json"]
      let (text, json) = (RecordedConsole(), RecordedConsole())
      _ = text.run("audit", paths[0], paths[1])
      _ = json.run("audit --format json", paths[0], paths[1])
      #expect(result.text == text.outputText)
      let printed = try JSONSerialization.jsonObject(with: Data(json.outputText.utf8))
      #expect(try sorted(result.structure ?? [:]) == sorted(printed))
    }
  }

  private func sorted(_ json: Any) throws -> Data {
    try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
  }

  @Test("mistakes of a file and proofs that nothing can be are answers")
  func answersWithoutPlan() throws {
    try withClient { client, folder in
      _ = try client.initialize()
      _ = try folder.file("wrong.yaml", "longhaul: 1\nhorizon: {start: 2026-02-30}\n")
      let mistakes = try client.call("check", ["problem": "wrong.yaml"])
      #expect(!mistakes.isError)
      #expect(mistakes.structure?["valid"] as? Bool == false)
      #expect((mistakes.structure?["diagnostics"] as? [Any])?.isEmpty == false)
      #expect(mistakes.text.contains("wrong.yaml:2:"))
      let solved = try client.call("solve", ["problem": "wrong.yaml"])
      #expect(solved.isError && solved.text.contains("wrong.yaml:2:"))
      let asked = try client.call("why", ["problem": "example.yaml", "plan": "plan.json"])
      #expect(asked.isError && asked.text.contains("no_contractors"))
      #expect(!asked.text.contains("--"), "arguments are named as the tool has them: \(asked.text)")
    }
  }

  @Test("what stands outside the folder is neither read nor written, and nothing is written over")
  func fence() throws {
    try withClient { client, folder in
      let outside = try TemporaryFolder()
      let problem = try outside.file("example.yaml", Example.problemText)
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.path + "/link.yaml", withDestinationPath: problem)
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.path + "/door", withDestinationPath: outside.url.path)
      _ = try client.initialize()
      for name in [
        problem, "../\(outside.url.lastPathComponent)/example.yaml", "link.yaml",
        "door/example.yaml",
      ] {
        let result = try client.call("check", ["problem": name])
        #expect(result.isError && result.text.contains("is refused"), "\(name): \(result.text)")
      }
      for output in [outside.url.path + "/new.json", "door/new.json", "../new.json", "plan.json"] {
        let result = try client.call(
          "solve", ["problem": "example.yaml", "time_limit": 1, "output": output])
        #expect(result.isError, "\(output)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: outside.url.path) == ["example.yaml"])
      #expect(
        try String(contentsOfFile: folder.url.path + "/plan.json", encoding: .utf8)
          == Example.planText)
      let over = try client.call(
        "solve",
        ["problem": "example.yaml", "time_limit": 2, "output": "plan.json", "replace": true])
      #expect(!over.isError)
      #expect(
        try String(contentsOfFile: folder.url.path + "/plan.json", encoding: .utf8)
          != Example.planText)
    }
  }

  /// A search that goes on until it is stopped: six halls and nine people.
  private func endless(
    _ output: String, _ folder: TemporaryFolder
  ) throws -> [String: Any] {
    _ = try folder.file("busy.yaml", BusyProblem.text())
    return [
      "problem": "busy.yaml", "time_limit": 600, "method": "decomposition", "output": output,
    ]
  }

  private func hasPlan(_ client: AgentClient, _ token: String) -> Bool {
    client.received.contains { message in
      let params = message?["params"] as? [String: Any]
      return params?["progressToken"] as? String == token
        && (params?["message"] as? String)?.contains("best") == true
    }
  }

  @Test(
    "a search that is cancelled leaves its plan and no answer; pings are answered all the while")
  func cancellation() throws {
    try withClient(["--jobs", "1"]) { client, folder in
      _ = try client.initialize()
      let long = try client.begin("solve", endless("a.json", folder), token: "a")
      let waiting = try client.begin("solve", endless("b.json", folder), token: "b")
      #expect(client.wait { hasPlan(client, "a") ? true : nil } == true)
      _ = try client.answer(to: client.request("ping"), seconds: 10)
      for id in [waiting, long] {
        try client.notify("notifications/cancelled", ["requestId": id, "reason": "enough"])
      }
      // It runs only after the others have ended.
      let check = try client.call("check", ["problem": "example.yaml"])
      #expect(!check.isError)
      #expect(isThere("a.json", folder) && !isThere("b.json", folder))
      #expect(client.messagesForPeople.contains("solve was cancelled: enough"))
      #expect(try client.end() == 0)
      #expect(!client.received.contains { [long, waiting].contains($0?["id"] as? Int) })
    }
  }

  @Test("what one call writes another does not, not even while nothing is there yet")
  func sameOutput() throws {
    try withClient(["--jobs", "2"]) { client, folder in
      _ = try client.initialize()
      _ = try client.begin("solve", endless("a.json", folder), token: "a")
      #expect(client.wait { hasPlan(client, "a") ? true : nil } == true)
      let second = try client.call("solve", endless("./a.json", folder))
      #expect(second.isError && second.text.contains("another call is writing"))
      #expect(try client.end() == 0)
    }
  }

  @Test("the end of the input stops what runs, which is answered with what it has")
  func endOfInput() throws {
    try withClient { client, folder in
      _ = try client.initialize()
      let id = try client.begin("solve", endless("a.json", folder), token: "a")
      #expect(client.wait { hasPlan(client, "a") ? true : nil } == true)
      #expect(try client.end() == 0)
      let result = try client.result(of: id)
      #expect(!result.isError && isThere("a.json", folder))
      #expect(result.text.contains("Legal: the audit found no violation."))
    }
  }

  @Test("lines that are broken, binary or without end do not end the server")
  func badLines() throws {
    try withClient { client, _ in
      _ = try client.initialize()
      try client.send(raw: [0, 0xFF, 0xFE, 10])
      try client.send(raw: "{\n".utf8)
      try client.send(raw: Array(repeating: UInt8(ascii: "["), count: 900_000) + [10])
      try client.send(raw: Array(repeating: UInt8(ascii: "x"), count: 3_000_000) + [10])
      _ = try client.answer(to: client.request("ping"))
      let codes = client.received.compactMap { ($0?["error"] as? [String: Any])?["code"] as? Int }
      #expect(codes == [-32700, -32700, -32700, -32700])
      #expect(try client.end() == 0)
    }
  }
}

/// Python, where there is one with a validator of JSON Schema.
private enum Python {
  static let hasValidator =
    (try? run(["-c", "import jsonschema; jsonschema.Draft202012Validator"]).status) == 0

  /// Runs it in the folder of the schemas.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Protocol")
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
