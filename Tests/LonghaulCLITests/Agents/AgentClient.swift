// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization
import TestSupport
import Testing

/// A client that starts `longhaul mcp`, speaks with it, and keeps what both say.
final class AgentClient {
  typealias Object = [String: Any]

  /// A line as it came, so that what is no JSON is seen.
  private final class Inbox: Sendable {
    private let lines = Mutex<[String]>([])
    private let hasEnded = Atomic(false)

    var all: [String] { lines.withLock { $0 } }
    var isOver: Bool { hasEnded.load(ordering: .acquiring) }

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    func end() { hasEnded.store(true, ordering: .releasing) }
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let inbox = Inbox()
  private let log: String
  private var nextID = 0
  private var sent: [(message: Any, inboxCount: Int)] = []

  /// - Parameter folder: Must stand as long as the client.
  init(serving folder: TemporaryFolder, _ arguments: [String] = []) throws {
    log = NSTemporaryDirectory() + "longhaul-mcp-\(UUID().uuidString)"
    try "".write(toFile: log, atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
    process.arguments = ["mcp", folder.url.path] + arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    let (handle, inbox) = (output.fileHandleForReading, inbox)
    Thread.detachNewThread {
      var rest = Data()
      while case let data = handle.availableData, !data.isEmpty {
        rest += data
        while let end = rest.firstIndex(of: 10) {
          inbox.add(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
          rest = Data(rest[(end + 1)...])
        }
      }
      inbox.end()
    }
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(atPath: log)
  }

  var isRunning: Bool { process.isRunning }
  var messagesForPeople: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  /// What has come so far; nil for what is no JSON.
  var received: [Object?] {
    inbox.all.map { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? Object }
  }

  // MARK: To the server

  func send(raw bytes: some Sequence<UInt8>) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  private func send(_ message: Object) throws {
    sent.append((message, inbox.all.count))
    let data = try JSONSerialization.data(
      withJSONObject: message, options: [.withoutEscapingSlashes])
    try send(raw: data + [10])
  }

  func notify(_ method: String, _ params: Object? = nil) throws {
    var message: Object = ["jsonrpc": "2.0", "method": method]
    message["params"] = params
    try send(message)
  }

  /// Sends a request and answers its id.
  @discardableResult
  func request(_ method: String, _ params: Object? = nil) throws -> Int {
    nextID += 1
    var message: Object = ["jsonrpc": "2.0", "id": nextID, "method": method]
    message["params"] = params
    try send(message)
    return nextID
  }

  func initialize(_ version: String = "2025-06-18") throws -> Object {
    let id = try request(
      "initialize",
      [
        "protocolVersion": version, "capabilities": Object(),
        "clientInfo": ["name": "test", "version": "0"],
      ])
    let result = try result(of: id)
    try notify("notifications/initialized")
    _ = try self.result(of: request("tools/list"))
    return result
  }

  func begin(_ tool: String, _ arguments: Object, token: String? = nil) throws -> Int {
    var params: Object = ["name": tool, "arguments": arguments]
    if let token { params["_meta"] = ["progressToken": token] }
    return try request("tools/call", params)
  }

  func call(_ tool: String, _ arguments: Object, token: String? = nil) throws -> Object {
    try result(of: begin(tool, arguments, token: token))
  }

  // MARK: From the server

  func answer(to id: Int, seconds: Double = 60) throws -> Object {
    try #require(
      wait(seconds) { self.received.first { $0?["id"] as? Int == id } ?? nil }, "no answer to \(id)"
    )
  }

  func result(of id: Int) throws -> Object {
    let answer = try answer(to: id)
    return try #require(answer["result"] as? Object, "\(answer)")
  }

  func wait<Value>(_ seconds: Double = 60, for value: () -> Value?) -> Value? {
    let end = Date() + seconds
    while true {
      if let value = value() { return value }
      if Date() > end || (inbox.isOver && !process.isRunning) { return value() }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Ends the input and answers the exit code; nil where the server goes on for a minute.
  func end() throws -> Int32? {
    try input.fileHandleForWriting.close()
    return wait(60) {
      self.process.isRunning || !self.inbox.isOver ? nil : self.process.terminationStatus
    }
  }

  // MARK: Both

  /// Everything that was said, for `validate.py`: requests first where they came before what was received.
  func transcript() throws -> String {
    var lines: [String] = []
    func add(_ from: String, _ message: Any) throws {
      let data = try JSONSerialization.data(withJSONObject: ["from": from, "message": message])
      lines.append(String(decoding: data, as: UTF8.self))
    }
    var pending = sent[...]
    for (number, line) in inbox.all.enumerated() {
      while let next = pending.first, next.inboxCount <= number {
        try add("client", next.message)
        pending = pending.dropFirst()
      }
      try add("server", try JSONSerialization.jsonObject(with: Data(line.utf8)))
    }
    for rest in pending { try add("client", rest.message) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension [String: Any] {
  /// The texts of a tool's result.
  var text: String {
    (self["content"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
      .joined(separator: "\n")
  }

  var isError: Bool { self["isError"] as? Bool ?? false }
  var structure: [String: Any]? { self["structuredContent"] as? [String: Any] }
}
