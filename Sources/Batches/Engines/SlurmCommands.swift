// SPDX-License-Identifier: GPL-3.0-or-later

internal import Subprocess
internal import Synchronization

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

  /// Seconds that a command may take: more than Slurm itself waits for its controller, which is 10 where nobody has set
  /// another limit.
  private static let patience = 100.0
  /// Seconds that a command may take once someone has asked to stop.
  private static let patienceToStop = 10.0

  /// Asks once; a command that does not end in time has failed.
  func ask(
    _ name: String, _ arguments: [String], isInterrupted: @Sendable () -> Bool = { false }
  ) async -> Answer {
    let began = ContinuousClock.now
    let answer = FirstAnswer()
    // Not waited for: what a command has started may hold its output open, whatever becomes of the command.
    let asking = Task { answer.set(await run(name, arguments)) }
    while true {
      if let answer = answer.value { return answer }
      let limit = isInterrupted() ? Self.patienceToStop : Self.patience
      guard ContinuousClock.now - began < .seconds(limit) else {
        asking.cancel()
        return .failed("\(name) did not answer within \(Int(limit)) s")
      }
      try? await Task.sleep(for: .milliseconds(50))
    }
  }

  private func run(_ name: String, _ arguments: [String]) async -> Answer {
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
      let answer = await ask(name, arguments, isInterrupted: isInterrupted)
      guard case .failed = answer, !isInterrupted() else { return answer }
      await sleep(pause, isInterrupted)
    }
    return await ask(name, arguments, isInterrupted: isInterrupted)
  }

  /// Cancels a job once someone has asked to stop: tried again for some seconds, not for as long as a controller may
  /// take to come back.
  func cancel(_ job: String) async -> Answer {
    let began = ContinuousClock.now
    for pause in backOff {
      let answer = await ask("scancel", [job], isInterrupted: { true })
      let isLate = ContinuousClock.now - began + .seconds(pause) > .seconds(Self.patienceToStop)
      guard case .failed = answer, !isLate else { return answer }
      try? await Task.sleep(for: .seconds(pause))
    }
    return await ask("scancel", [job], isInterrupted: { true })
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

/// What a command has said, as soon as it has.
private final class FirstAnswer: Sendable {
  private let answer = Mutex<SlurmCommands.Answer?>(nil)

  var value: SlurmCommands.Answer? { answer.withLock { $0 } }

  func set(_ said: SlurmCommands.Answer) { answer.withLock { $0 = said } }
}
