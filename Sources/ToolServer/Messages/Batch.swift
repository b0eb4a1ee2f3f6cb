// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// The answers to messages that came together, sent together.
final class Batch: Sendable {
  private struct State {
    var open: Int
    var answers: [JSON] = []
  }

  private let state: Mutex<State>
  private let finish: @Sendable ([JSON]) -> Void

  /// - Parameter finish: Called when all is answered, unless there is nothing to send.
  init(count: Int, finish: @escaping @Sendable ([JSON]) -> Void) {
    state = Mutex(State(open: count))
    self.finish = finish
  }

  /// - Parameter answer: nil for a message that has none.
  func add(_ answer: JSON?) {
    let answers = state.withLock { state -> [JSON]? in
      state.open -= 1
      if let answer { state.answers.append(answer) }
      return state.open == 0 ? state.answers : nil
    }
    if let answers, !answers.isEmpty { finish(answers) }
  }
}
