// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// A call that waits for its turn or is under way.
final class RunningCall: Sendable {
  private struct Told {
    /// Seconds since the call came; grows with every notification, as the protocol asks.
    var progress = 0.0
    var words = ""
    var isOver = false
  }

  let id: JSON
  let tool: Tool
  let arguments: [String: JSON]
  /// Whom the result goes to.
  let reply: @Sendable (JSON?) -> Void
  private let token: JSON?
  private let began: Double
  private let isStopped = Atomic(false)
  private let isUnwanted = Atomic(false)
  private let told = Mutex(Told())

  init(
    id: JSON, tool: Tool, arguments: [String: JSON], token: JSON?, began: Double,
    reply: @escaping @Sendable (JSON?) -> Void
  ) {
    self.id = id
    self.tool = tool
    self.arguments = arguments
    self.token = token
    self.began = began
    self.reply = reply
  }

  var isCancelled: Bool { isStopped.load(ordering: .relaxed) }

  /// Whether the client has said that it does not want the result.
  var isForgotten: Bool { isUnwanted.load(ordering: .relaxed) }

  /// Asks the tool to end with what it has.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Asks the tool to end, for nobody: its client has cancelled it.
  func cancel() {
    isUnwanted.store(true, ordering: .relaxed)
    stop()
  }

  private static let secondsBetweenSigns = 10.0

  /// Sends the words as progress, where the client asked for it.
  func report(_ words: String, at time: Double, _ send: (JSON) -> Void) {
    guard let token else { return }
    told.withLock { told in
      guard !told.isOver, !isForgotten else { return }
      told.words = words
      let seconds = max((time - began) * 1000, 0).rounded() / 1000
      told.progress = max(seconds, told.progress + 0.001)
      send(
        Message.notification(
          "notifications/progress",
          [
            "progressToken": token, "progress": .number(JSON.thousandths(told.progress)),
            "message": .string(words),
          ]))
    }
  }

  /// Sends a sign of life where nothing was said for a while: clients give up on what is silent.
  func giveSign(at time: Double, _ send: (JSON) -> Void) {
    let (last, words) = told.withLock { ($0.progress, $0.words) }
    guard time - began - last >= RunningCall.secondsBetweenSigns else { return }
    report(words.isEmpty ? "at work" : words, at: time, send)
  }

  /// From here on nothing is reported.
  func close() { told.withLock { $0.isOver = true } }
}

extension JSON {
  /// Exact, where a `Double` would be written with digits that mean nothing.
  fileprivate static func thousandths(_ value: Double) -> Decimal {
    Decimal(Int((value * 1000).rounded())) / 1000
  }
}
