// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Reports
internal import Rotations
internal import Solving
internal import Synchronization

/// Shows how a solve goes on: one line redrawn on a terminal, plain lines elsewhere, at most one a second.
final class ProgressReporter: Sendable {
  private struct State {
    var lastShown = -Double.infinity
    var isLineOpen = false
  }

  private static let secondsBetweenLines = 1.0

  private let console: Console
  private let words: ProgressWording
  private let isVerbose: Bool
  private let state = Mutex(State())

  /// - Parameter isVerbose: Whether it is told which programs were given up.
  init(console: Console, problem: Problem, isVerbose: Bool = false) {
    self.console = console
    self.isVerbose = isVerbose
    self.words = ProgressWording(problem: problem)
  }

  /// Shows the event, unless one was shown less than a second before.
  func note(_ event: SolveEvent) {
    if let trouble = event.trouble { return tell(trouble) }
    show(elapsed: event.elapsed) {
      words.line(stage: event.stage, cost: event.cost, bound: event.bound, elapsed: event.elapsed)
    }
  }

  /// Shows what is being done, unless something was shown less than a second before.
  func note(stage: String, elapsed: Double) {
    show(elapsed: elapsed) { words.line(stage: stage, cost: nil, bound: nil, elapsed: elapsed) }
  }

  private func show(elapsed: Double, _ text: () -> String) {
    state.withLock { state in
      guard elapsed - state.lastShown >= ProgressReporter.secondsBetweenLines else { return }
      state.lastShown = elapsed
      let line = text()
      if console.redrawsProgress {
        // The last column stays free: some terminals wrap when it is written.
        let fitted = words.fitted(line, to: console.width - 1)
        console.writeProgress("\r\(fitted)\u{1B}[K")
        state.isLineOpen = true
      } else {
        console.writeProgress(line + "\n")
      }
    }
  }

  /// A line of its own that stays.
  private func tell(_ trouble: String) {
    guard isVerbose else { return }
    finish()
    console.say(trouble)
  }

  /// Takes the redrawn line away, so that other text begins on an empty one.
  func finish() {
    state.withLock { state in
      if state.isLineOpen { console.writeProgress("\r\u{1B}[K") }
      state.isLineOpen = false
    }
  }
}
