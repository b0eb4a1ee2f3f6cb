// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// Offers tools to one client over the Model Context Protocol, revisions 2025-06-18 and 2025-03-26: JSON-RPC 2.0, a
/// message a line.
///
/// Lines are taken one after another, and none waits for a tool: calls run on threads of their own, beside each other up to
/// a limit, and answer when they are done.
public final class ToolServer: Sendable {
  /// Who serves.
  public struct Identity: Sendable {
    let name: String
    let title: String
    let version: String
    /// What a client should know before it uses the tools.
    let instructions: String

    public init(name: String, title: String, version: String, instructions: String) {
      self.name = name
      self.title = title
      self.version = version
      self.instructions = instructions
    }
  }

  private let identity: Identity
  private let tools: [Tool]
  private let clock: @Sendable () -> Double
  private let send: @Sendable (String) -> Void
  private let log: @Sendable (String) -> Void
  /// nil until the client has introduced itself.
  private let spoken = Mutex(ProtocolVersion?.none)
  private let queue: CallQueue

  /// - Parameters:
  ///   - mostAtOnce: Calls that run at a time; others wait for their turn.
  ///   - clock: Seconds since some fixed moment, never going back.
  ///   - send: Takes a message to the client, one line without its end; called from several threads.
  ///   - log: Takes a line for whoever looks after the server.
  public init(
    _ identity: Identity, tools: [Tool], mostAtOnce: Int, clock: @escaping @Sendable () -> Double,
    send: @escaping @Sendable (String) -> Void, log: @escaping @Sendable (String) -> Void
  ) {
    self.identity = identity
    self.tools = tools
    self.queue = CallQueue(mostAtOnce: mostAtOnce)
    self.clock = clock
    self.send = send
    self.log = log
  }

  // MARK: Lines

  /// Takes a line of the input.
  public func take(_ line: LineReader.Line) {
    switch line {
    case .tooLong(let count):
      log("a line of \(count) bytes was left out: it is too long.")
      answer(RPCError(.parseError, "The line is too long: \(count) bytes.").message)
    case .bytes(let bytes):
      guard bytes.contains(where: { !" \t\r".utf8.contains($0) }) else { return }
      guard String(validating: bytes, as: UTF8.self) != nil, let value = try? JSON(reading: bytes)
      else {
        log("a line of \(bytes.count) bytes is no JSON.")
        return answer(RPCError(.parseError, "The line is no JSON in UTF-8.").message)
      }
      take(value)
    }
  }

  private func take(_ value: JSON) {
    guard case .array(let items) = value, version?.hasBatches == true else {
      return take(value) { [self] in if let message = $0 { answer(message) } }
    }
    guard !items.isEmpty else {
      return answer(RPCError(.invalidRequest, "A batch has a message at least.").message)
    }
    let batch = Batch(count: items.count) { [self] in answer(.array($0)) }
    for item in items { take(item) { batch.add($0) } }
  }

  /// - Parameter reply: Called once, with nil where there is nothing to answer.
  private func take(_ value: JSON, _ reply: @escaping @Sendable (JSON?) -> Void) {
    do throws(RPCError) {
      switch try Message(value) {
      case .request(let id, let method, let params):
        try take(method, params ?? [:], id, reply)
      case .notification(let method, let params):
        note(method, params ?? [:])
        reply(nil)
      case .response:
        log("an answer came, for which nothing was asked.")
        reply(nil)
      }
    } catch {
      reply(error.message)
    }
  }

  private func answer(_ message: JSON) { send(message.line) }

  // MARK: Requests

  private var version: ProtocolVersion? { spoken.withLock { $0 } }

  private func take(
    _ method: String, _ params: JSON, _ id: JSON, _ reply: @escaping @Sendable (JSON?) -> Void
  ) throws(RPCError) {
    if method == "ping" { return reply(Message.result([:], for: id)) }
    if method == "initialize" {
      return reply(Message.result(try initialize(params, id), for: id))
    }
    guard let version else {
      throw RPCError(.invalidRequest, "The first request is initialize.", id: id)
    }
    switch method {
    case "tools/list":
      guard params["cursor"] == nil else {
        throw RPCError(
          .invalidParams, "There is no such cursor: all tools are on one page.", id: id)
      }
      reply(Message.result(["tools": .array(tools.map { $0.record(version) })], for: id))
    case "tools/call": try start(try call(params, id, reply))
    default: throw RPCError(.methodNotFound, "There is no method “\(method)”.", id: id)
    }
  }

  private func initialize(_ params: JSON, _ id: JSON) throws(RPCError) -> JSON {
    guard let name = params["protocolVersion"]?.string, case .object? = params["capabilities"],
      case .object? = params["clientInfo"]
    else {
      throw RPCError(
        .invalidParams, "initialize has protocolVersion, capabilities and clientInfo.", id: id)
    }
    let version = ProtocolVersion(negotiating: name)
    let isFirst = spoken.withLock { spoken in
      defer { spoken = spoken ?? version }
      return spoken == nil
    }
    guard isFirst else {
      throw RPCError(.invalidRequest, "initialize has been answered already.", id: id)
    }
    var info: [String: JSON] = [
      "name": .string(identity.name), "version": .string(identity.version),
    ]
    if version.hasStructure { info["title"] = .string(identity.title) }
    return [
      "protocolVersion": .string(version.rawValue), "capabilities": ["tools": [:]],
      "serverInfo": .object(info), "instructions": .string(identity.instructions),
    ]
  }

  private func call(
    _ params: JSON, _ id: JSON, _ reply: @escaping @Sendable (JSON?) -> Void
  ) throws(RPCError) -> RunningCall {
    guard let name = params["name"]?.string else {
      throw RPCError(.invalidParams, "tools/call has the name of a tool.", id: id)
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      let known = tools.map(\.name).joined(separator: ", ")
      throw RPCError(.invalidParams, "There is no tool “\(name)”; there are \(known).", id: id)
    }
    let given = params["arguments"] ?? [:]
    if let problem = InputCheck.problem(of: given, in: tool.input, at: "arguments") {
      throw RPCError(.invalidParams, "\(problem).", id: id)
    }
    guard case .object(let arguments) = given else {
      throw RPCError(.invalidParams, "arguments must be an object.", id: id)
    }
    let token = params["_meta"]?["progressToken"]
    if let token {
      switch token {
      case .string, .number: break
      default: throw RPCError(.invalidParams, "A progressToken is a text or a number.", id: id)
      }
    }
    return RunningCall(
      id: id, tool: tool, arguments: arguments, token: token, began: clock(), reply: reply)
  }

  // MARK: Notifications

  private func note(_ method: String, _ params: JSON) {
    guard method == "notifications/cancelled", let id = params["requestId"] else { return }
    // What is answered already, or was never asked, is left alone.
    guard let call = queue[id] else { return }
    log("\(call.tool.name) was cancelled" + (params["reason"]?.string.map { ": \($0)" } ?? "."))
    call.cancel()
  }

  // MARK: Calls

  private func start(_ call: RunningCall) throws(RPCError) {
    guard queue.add(call, run: { [self] in run($0) }) else {
      throw RPCError(
        .invalidRequest, "The id is that of a request that is not answered yet.", id: call.id)
    }
  }

  private func run(_ call: RunningCall) {
    let result = call.isForgotten ? nil : call.tool.run(toolCall(of: call))
    call.close()
    queue.remove(call)
    // The protocol wants no answer to what was cancelled.
    guard let result, !call.isForgotten else { return call.reply(nil) }
    call.reply(Message.result(result.record(version ?? .newest), for: call.id))
  }

  private func toolCall(of call: RunningCall) -> ToolCall {
    ToolCall(
      arguments: call.arguments, isCancelled: { call.isCancelled },
      report: { [self] words in call.report(words, at: clock(), answer) })
  }

  /// Tells clients that what is under way goes on; to be called every second or so.
  public func giveSigns() {
    let time = clock()
    for call in queue.calls { call.giveSign(at: time, answer) }
  }

  /// Stops what runs, which ends with what it has and is answered, and waits until all has ended.
  public func end() {
    for call in queue.calls { call.stop() }
    queue.waitUntilEmpty()
  }
}
