// SPDX-License-Identifier: GPL-3.0-or-later

internal import Subprocess

/// The commands of Slurm, which fail now and then: its controller restarts, or is busy and does not answer in time.
struct SlurmCommands: Sendable {
  enum Answer: Sendable {
    case said(String)
    /// Asked again, it may answer.
    case failed(String)
    /// It would say the same again.
    case refused(String)

    var text: String? { if case .said(let text) = self { text } else { nil } }
  }

  /// Seconds to wait before each further attempt.
  let backOff: [Double]

  /// Two minutes in all, about what a controller takes to come back.
  static let usualBackOff: [Double] = [1, 2, 4, 8, 15, 30, 30, 30]

  /// Asks once.
  func ask(_ name: String, _ arguments: [String]) async -> Answer {
    let result: ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>>
    do {
      result = try await Subprocess.run(
        .name(name), arguments: Arguments(arguments), output: .string(limit: 1 << 26),
        error: .string(limit: 1 << 20))
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .refused("\(name) cannot be run (is Slurm installed on this machine?): \(error)")
    } catch {
      return .failed("\(name) cannot be run: \(error)")
    }
    if result.terminationStatus.isSuccess { return .said(result.standardOutput) }
    let said = result.standardError + result.standardOutput
    let reason = "\(name) failed: \(said.isEmpty ? "it did not say why" : said)"
    return SlurmCommands.isFinal(said) ? .refused(reason) : .failed(reason)
  }

  /// Asks until there is an answer, with longer and longer pauses.
  ///
  /// - Parameter isInterrupted: Whether someone asked to stop, after which nothing is tried again.
  func insist(
    _ name: String, _ arguments: [String], isInterrupted: @Sendable () -> Bool = { false }
  ) async -> Answer {
    for pause in backOff {
      let answer = await ask(name, arguments)
      guard case .failed = answer, !isInterrupted() else { return answer }
      await sleep(pause, isInterrupted)
    }
    return await ask(name, arguments)
  }

  /// Sleeps, but not beyond an interruption.
  func sleep(_ seconds: Double, _ isInterrupted: @Sendable () -> Bool) async {
    let end = ContinuousClock.now + .seconds(seconds)
    let wasInterrupted = isInterrupted()
    while ContinuousClock.now < end, isInterrupted() == wasInterrupted {
      try? await Task.sleep(for: min(.milliseconds(200), end - ContinuousClock.now))
    }
  }

  /// What Slurm says of what it will never do (`slurm_strerror`).
  private static let finalWords = [
    "invalid", "not permitted", "permission denied", "access denied", "violates",
    "unrecognized option", "configuration is not available", "cannot be satisfied",
    "is disabled", "user's group not permitted",
  ]

  private static func isFinal(_ said: String) -> Bool {
    let said = said.lowercased()
    return finalWords.contains { said.contains($0) }
  }
}
