// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
public import Batches
internal import Foundation
internal import Reports

/// `longhaul runs`: what batches found, over time.
struct RunsCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List a batch's runs, show their results, and compare them over time.",
    discussion: """
      Examples:
        longhaul runs out
        longhaul runs out --run 3 --status feasible
        longhaul runs out --problem plano
        longhaul runs out --compare 2 --compare 5
        longhaul runs out --run 3 --format csv > results.csv
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  @Argument(help: ArgumentHelp("The batch's folder.", valueName: "folder"), completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("Show the results of this run.", valueName: "number"))
  var run: Int64?

  @Option(help: ArgumentHelp("Only problems whose path has this in it.", valueName: "text"))
  var problem: String?

  @Option(help: ArgumentHelp("Only results with this status; repeatable.", valueName: "status"))
  var status: [JobRecord.Status] = []

  @Option(
    help: ArgumentHelp("Compare two runs problem by problem: give it twice.", valueName: "number"))
  var compare: [Int64] = []

  @Option(help: "What goes to standard output.")
  var format: Format = .text

  func validate() throws {
    if !compare.isEmpty && compare.count != 2 {
      throw ValidationError("--compare takes two runs: --compare 2 --compare 5.")
    }
    if !compare.isEmpty && run != nil {
      throw ValidationError("--compare and --run do not go together.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    do {
      return try list(on: console)
    } catch let failure as ResultStore.Failure {
      throw CommandFailure(
        status: .badFile, message: "\(path) cannot be read: \(failure.reason).\(advice(failure))")
    }
  }

  private var path: String { "\(folder)/results.sqlite" }

  private func advice(_ failure: ResultStore.Failure) -> String {
    guard case .damaged = failure else { return "" }
    return " The next longhaul batch into \(folder) makes it anew from its records."
  }

  private func list(on console: Console) throws -> ExitStatus {
    let store = try opened()
    let runs = try store.runs()
    for wanted in compare + (run.map { [$0] } ?? [])
    where !runs.contains(where: { $0.id == wanted }) {
      throw CommandFailure(
        status: .usage, message: "there is no run \(wanted); \(phrase(for: runs)).")
    }
    let lists = RunLists(format: format, width: console.width)
    if compare.count == 2 {
      let pair = try compare.map { try filtered(store.results(of: $0)) }
      console.write(try lists.comparison(pair[0], pair[1], compare[0], compare[1]))
    } else if let run {
      console.write(try lists.results(filtered(store.results(of: run))))
    } else if problem != nil || !status.isEmpty {
      let history = try runs.map { ($0, try filtered(store.results(of: $0.id))) }
      console.write(try lists.history(history))
    } else {
      console.write(try lists.runs(runs))
    }
    return .success
  }

  private func phrase(for runs: [BatchRun]) -> String {
    switch runs.count {
    case 0: return "\(folder) has none yet"
    case 1: return "the only one is \(runs[0].id)"
    default:
      let newest = runs.prefix(12).map { String($0.id) }.joined(separator: ", ")
      return runs.count > 12 ? "the newest are \(newest)" : "there are \(newest)"
    }
  }

  private func opened() throws -> ResultStore {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(
        status: .usage, message: "\(folder) is no folder of a batch: there is no \(path).")
    }
    return try ResultStore(reading: path)
  }

  private func filtered(_ records: [JobRecord]) -> [JobRecord] {
    records.filter { record in
      (problem.map { record.problem.contains($0) } ?? true)
        && (status.isEmpty || status.contains(record.status))
    }
  }
}

extension JobRecord.Status: ExpressibleByArgument {}
