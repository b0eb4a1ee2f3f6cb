// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport

/// A folder that is served for one test, by the program itself on a port of its own.
///
/// A server in the process of the tests would share its threads with tests that block them.
final class ServedFolder {
  static let token = "a-token-of-this-test-0"
  static let isBuilt = BuiltProgram.path != nil

  let path: String
  let link: String
  let portNumber: UInt16
  private let process: Process

  /// Serves a folder with these files while `body` runs, and ends the server after it.
  static func with(
    _ files: [String: String] = [
      "example.yaml": Example.problemText, "plan.json": Example.planText,
    ],
    cores: Int = 2, _ body: (ServedFolder) throws -> Void
  ) throws {
    try withTemporaryFolder { path in
      for (name, text) in files {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
      }
      try serve(path, cores: cores, body)
    }
  }

  /// Serves a folder that is there.
  static func serve(_ path: String, cores: Int = 2, _ body: (ServedFolder) throws -> Void) throws {
    try withTemporaryFolder { place in
      let served = try ServedFolder(path, cores: cores, writingTo: place)
      defer { served.end() }
      try body(served)
    }
  }

  private init(_ path: String, cores: Int, writingTo place: String) throws {
    self.path = path
    let running = Process()
    process = running
    running.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    running.arguments = [
      "--signal=KILL", "900", BuiltProgram.path ?? "longhaul", "serve", path, "--token",
      ServedFolder.token, "--jobs", "\(cores)",
    ]
    for name in ["output", "messages"] {
      try "".write(toFile: "\(place)/\(name)", atomically: true, encoding: .utf8)
    }
    running.standardOutput = FileHandle(forWritingAtPath: place + "/output")
    running.standardError = FileHandle(forWritingAtPath: place + "/messages")
    try BuiltProgram.withNoSignalBlocked { try running.run() }
    var text = ""
    do {
      try wait("the server listens") {
        text = try String(contentsOfFile: place + "/output", encoding: .utf8)
        guard running.isRunning else { throw TestFailure("the server has ended") }
        return text.hasSuffix("\n")
      }
    } catch {
      running.terminate()
      throw error
    }
    link = text.trimmingCharacters(in: .newlines)
    portNumber = URLComponents(string: link)?.port.map(UInt16.init) ?? 0
  }

  /// Asks the server to end, and waits until it has.
  private func end() {
    process.terminate()
    process.waitUntilExit()
  }

  // MARK: Asking

  /// The answer to a request that bears the token.
  func ask(_ method: String, _ path: String, _ body: String? = nil) throws -> HTTPAnswer {
    try raw(
      HTTPAnswer.request(
        method, path, host: "127.0.0.1:\(portNumber)",
        headers: ["Authorization": "Bearer \(ServedFolder.token)"], body: body))
  }

  /// What a server that is asked this answers, byte by byte.
  func raw(_ text: String) throws -> HTTPAnswer {
    try HTTPAnswer(bytes: try TestSocket(port: portNumber).exchange(text))
  }

  func json(_ method: String, _ path: String, _ body: String? = nil) throws -> [String: Any] {
    let answer = try ask(method, path, body)
    guard let object = try? JSONSerialization.jsonObject(with: Data(answer.body.utf8)),
      let members = object as? [String: Any]
    else { throw TestFailure("no JSON object: \(answer.status) \(answer.body.prefix(300))") }
    return members
  }

  /// Waits until the solve of this number has ended, and answers its status.
  func ended(_ id: String) throws -> [String: Any] {
    var status: [String: Any] = [:]
    try wait("the solve ends") {
      status = try json("GET", "/api/v1/solves/\(id)")
      return status["phase"] as? String == "ended"
    }
    return status
  }

  var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Waits for a condition; slow machines take their time.
func wait(_ what: String, _ isSo: () throws -> Bool) throws {
  let end = ProcessInfo.processInfo.systemUptime + 180
  while try !isSo() {
    guard ProcessInfo.processInfo.systemUptime < end else {
      throw TestFailure("waited in vain: \(what)")
    }
    Thread.sleep(forTimeInterval: 0.02)
  }
}

/// What a server answers.
struct HTTPAnswer {
  let status: Int
  let headers: [String: String]
  let body: String

  init(bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { throw TestFailure("no answer: \(text)") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = lines.dropFirst().reduce(into: [:]) { headers, line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    body = String(text[end.upperBound...])
  }

  static func request(
    _ method: String, _ path: String, host: String, headers: [String: String] = [:],
    body: String? = nil
  ) -> String {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: \(host)", "Connection: close"]
    lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
  }
}

/// A connection of its own, so that a request can say anything.
final class TestSocket {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var patience = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw TestFailure("cannot connect: \(errno)") }
  }

  deinit { close(descriptor) }

  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A server that has heard enough may go.
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// What comes next; nothing where the other end is closed.
  func read() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  /// Sends the text, and reads until the other end is closed.
  func exchange(_ text: String) throws -> [UInt8] {
    write(text)
    var bytes: [UInt8] = []
    while case let part = read(), !part.isEmpty { bytes += part }
    return bytes
  }

  /// Reads until what came has the text.
  func read(until text: String) throws -> String {
    var bytes: [UInt8] = []
    while true {
      let part = read()
      guard !part.isEmpty else { throw TestFailure("the line ended before “\(text)” came") }
      bytes += part
      let all = String(decoding: bytes, as: UTF8.self)
      if all.contains(text) { return all }
    }
  }
}
