// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Batches
internal import Foundation
internal import PlainText
internal import ProblemFiles
internal import Reports
internal import Solving

/// Runs one command line: the one place where an error becomes text and an exit status.
public struct CommandRunner {
  private let console: Console

  public init(console: Console) { self.console = console }

  /// - Parameter arguments: The words after the program's name.
  public func run(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try LonghaulCommand.parseAsRoot(ConditionArguments.naming(arguments))
      if let command = command as? any ConsoleCommand { return try command.run(on: console) }
      // The root alone, and `help`: they end by throwing their text.
      try command.run()
      return .success
    } catch let error as DiagnosticsError {
      console.writeMessage(DiagnosticList.text(of: error))
      return .badFile
    } catch let failure as CommandFailure {
      console.say(failure.message)
      return failure.status
    } catch Batch.Failure.folderIsBusy(let folder) {
      console.say(
        "another batch is at work in \(folder); wait for it, or name another folder.")
      return .usage
    } catch Batch.Failure.folderIsUnusable(let folder, let reason) {
      console.say("cannot work in \(folder): \(reason).")
      return .usage
    } catch let failure as EngineFailure {
      console.say(failure.message)
      return .failure
    } catch let error as IllegalPlanError {
      return report(error)
    } catch let error as SolverFailure {
      return report(error)
    } catch {
      return report(parserError: error)
    }
  }

  /// Help, versions and completions are results; mistakes of the command line are messages.
  private func report(parserError error: any Error) -> ExitStatus {
    let text = LonghaulCommand.fullMessage(for: error, columns: console.width)
    let code = LonghaulCommand.exitCode(for: error)
    if code.isSuccess {
      console.write(text + "\n")
      return .success
    }
    // The parser repeats arguments as they were given.
    console.writeMessage(text.printableLines + "\n")
    return code == .validationFailure ? .usage : .failure
  }

  private func report(_ error: IllegalPlanError) -> ExitStatus {
    console.say(
      "internal failure: the plan that was found breaks \(counted(error.audit.violations.count, "rule")), "
        + "so it is not handed out. Please report this with the problem file.")
    for violation in error.audit.violations.prefix(10) {
      console.say("\(violation.rule.rawValue): \(violation.detail)")
    }
    return .failure
  }

  private func report(_ failure: SolverFailure) -> ExitStatus {
    switch failure {
    case .programTooLarge(let rows, let columns):
      console.say(
        "the exact program would have about \(rows) rows and \(columns) columns, too many to be "
          + "solved; leave out --method exact")
    case .solver(let words):
      console.say("internal failure: the integer program could not be solved: \(words)")
    }
    return .failure
  }
}

/// Runs the command that the process's arguments name, and ends the process with its exit status.
public func runLonghaul() -> Never {
  // First of all: a signal that comes earlier ends the process.
  let interruption = Interruption()
  let output = OutputStream(descriptor: 1)
  let messages = OutputStream(descriptor: 2)
  let words = InterruptionWords(arguments: CommandLine.arguments.dropFirst())
  interruption.listen { messages.write("\nlonghaul: \(words.sentence(after: $0))\n") }
  let console = Console.ofProcess(output: output, messages: messages, interruption: interruption)
  var status = CommandRunner(console: console).run(Array(CommandLine.arguments.dropFirst()))
  if let failure = output.failure {
    console.say("cannot write to standard output: \(failure)")
    status = .failure
  }
  exit(status.rawValue)
}
