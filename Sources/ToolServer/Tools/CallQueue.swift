// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// Calls that are not answered yet: some run, each on a thread of its own, others wait for their turn.
final class CallQueue: Sendable {
  private struct State {
    var calls: [JSON: RunningCall] = [:]
    var waiting: [RunningCall] = []
    var runningCount = 0
  }

  private let mostAtOnce: Int
  private let state = Mutex(State())
  private let work = NSCondition()

  /// - Parameter mostAtOnce: Calls that run at a time.
  init(mostAtOnce: Int) { self.mostAtOnce = max(mostAtOnce, 1) }

  var calls: [RunningCall] { state.withLock { Array($0.calls.values) } }

  subscript(id: JSON) -> RunningCall? { state.withLock { $0.calls[id] } }

  /// Runs the call as soon as it is its turn.
  ///
  /// - Parameter run: Does the work, and removes the call before it is answered.
  /// - Returns: false, and nothing is done, where another call has its id.
  func add(_ call: RunningCall, run: @escaping @Sendable (RunningCall) -> Void) -> Bool {
    enum Place { case taken, first, behind }
    let place = state.withLock { state -> Place in
      guard state.calls[call.id] == nil else { return .taken }
      state.calls[call.id] = call
      guard state.runningCount < mostAtOnce else {
        state.waiting.append(call)
        return .behind
      }
      state.runningCount += 1
      return .first
    }
    if place == .first { begin(call, run) }
    return place != .taken
  }

  func remove(_ call: RunningCall) { state.withLock { $0.calls[call.id] = nil } }

  /// Waits until nothing runs and nothing waits.
  func waitUntilEmpty() {
    work.lock()
    while state.withLock({ $0.runningCount > 0 }) { work.wait() }
    work.unlock()
  }

  /// Planning recurses, and threads of the system start with less than the first one has.
  private static let stackSize = 16 << 20

  private func begin(_ call: RunningCall, _ run: @escaping @Sendable (RunningCall) -> Void) {
    let thread = Thread { [self] in
      var next: RunningCall? = call
      while let current = next {
        run(current)
        next = following()
      }
    }
    thread.stackSize = CallQueue.stackSize
    thread.start()
  }

  /// The next call that waits; nil, and one runs less, where none does.
  private func following() -> RunningCall? {
    let next = state.withLock { state -> RunningCall? in
      if state.waiting.isEmpty {
        state.runningCount -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    if next == nil {
      work.lock()
      work.broadcast()
      work.unlock()
    }
    return next
  }
}
