// SPDX-License-Identifier: GPL-3.0-or-later

internal import Batches
internal import Foundation
internal import Reports

/// Runs and results as text, CSV or JSON.
struct RunLists {
  let format: RunsCommand.Format
  let width: Int

  func runs(_ runs: [BatchRun]) throws -> String {
    switch format {
    case .json: return try json(runs)
    case .csv:
      var table = CSVText(header: [
        "run", "started", "finished", "engine", "problems", "plans", "kept", "failed", "options",
      ])
      for run in runs {
        table.add([
          .count(Int(run.id)), .text(run.started), .text(run.finished), .text(run.engine),
          .count(run.problems), .count(run.plans), .count(run.kept), .count(run.failed),
          .text(run.options),
        ])
      }
      return table.text
    case .text:
      let table = SteadyTable([
        .figure("run", 4), .text("started (UTC)", 20), .text("finished", 20), .text("engine", 6),
        .figure("problems", 8), .figure("plans", 5), .figure("kept", 4), .figure("failed", 6),
      ])
      return table.header
        + runs.map { run in
          table.line([
            String(run.id), run.started, run.finished ?? "not finished", run.engine,
            Figures.count(run.problems), Figures.count(run.plans), Figures.count(run.kept),
            Figures.count(run.failed),
          ])
        }.joined()
    }
  }

  func results(_ records: [JobRecord]) throws -> String {
    switch format {
    case .json: return try json(records)
    case .csv: return ResultTable.csv(records)
    case .text:
      let table = BatchTable(problems: records.map(\.problem), width: width)
      let lines = records.map { table.line($0, isKept: false) }.joined()
      return table.header + lines + "\n" + BatchTable.totals(records, asked: records.count)
    }
  }

  private struct Dated: Encodable {
    let run: Int64
    let started: String
    let result: JobRecord
  }

  /// Results over time, newest run first.
  func history(_ history: [(run: BatchRun, records: [JobRecord])]) throws -> String {
    let dated = history.flatMap { run, records in
      records.map { Dated(run: run.id, started: run.started, result: $0) }
    }
    switch format {
    case .json: return try json(dated)
    case .csv:
      var table = CSVText(header: [
        "run", "started", "problem", "status", "cost", "bound", "late_days", "short_head_days",
      ])
      for entry in dated {
        let result = entry.result
        table.add([
          .count(Int(entry.run)), .text(entry.started), .text(result.problem),
          .text(result.status.rawValue), .figure(result.cost), .figure(result.bound),
          .count(result.lateDays), .count(result.shortHeadDays),
        ])
      }
      return table.text
    case .text:
      let longest = dated.map(\.result.problem.count).max() ?? 0
      let table = SteadyTable([
        .figure("run", 4), .text("started (UTC)", 20), .text("problem", min(longest, 40)),
        .text("status", 11), .figure("cost", 14), .figure("late", 5), .figure("short", 5),
      ])
      return table.header
        + dated.map { entry in
          table.line([
            String(entry.run), entry.started, entry.result.problem, entry.result.status.rawValue,
            entry.result.cost.map(Figures.money) ?? "",
            entry.result.lateDays.map(Figures.count) ?? "",
            entry.result.shortHeadDays.map(Figures.count) ?? "",
          ])
        }.joined()
    }
  }

  private struct Pair: Encodable {
    let problem: String
    let before: JobRecord?
    let after: JobRecord?
    let difference: Decimal?
  }

  /// Two runs problem by problem, in the order of the first.
  func comparison(
    _ before: [JobRecord], _ after: [JobRecord], _ first: Int64, _ second: Int64
  ) throws -> String {
    let pairs = RunLists.pairs(before, after)
    switch format {
    case .json: return try json(pairs)
    case .csv:
      var table = CSVText(header: [
        "problem", "status_\(first)", "status_\(second)", "cost_\(first)", "cost_\(second)",
        "difference",
      ])
      for pair in pairs {
        table.add([
          .text(pair.problem), .text(pair.before?.status.rawValue),
          .text(pair.after?.status.rawValue),
          .figure(pair.before?.cost), .figure(pair.after?.cost), .figure(pair.difference),
        ])
      }
      return table.text
    case .text:
      let longest = pairs.map(\.problem.count).max() ?? 0
      let table = SteadyTable([
        .text("problem", min(longest, 40)), .text("status \(first)", 11),
        .text("status \(second)", 11),
        .figure("cost \(first)", 14), .figure("cost \(second)", 14), .figure("difference", 13),
      ])
      return table.header
        + pairs.map { pair in
          table.line([
            pair.problem, pair.before?.status.rawValue ?? "", pair.after?.status.rawValue ?? "",
            pair.before?.cost.map(Figures.money) ?? "", pair.after?.cost.map(Figures.money) ?? "",
            pair.difference.map { ($0 > 0 ? "+" : "") + Figures.money($0) } ?? "",
          ])
        }.joined()
    }
  }

  private static func pairs(_ before: [JobRecord], _ after: [JobRecord]) -> [Pair] {
    let (old, new) = (byProblem(before), byProblem(after))
    let added = after.map(\.problem).filter { old[$0] == nil }
    return (before.map(\.problem) + added).map { problem in
      let (first, second) = (old[problem], new[problem])
      let difference = first?.cost.flatMap { cost in second?.cost.map { $0 - cost } }
      return Pair(problem: problem, before: first, after: second, difference: difference)
    }
  }

  private static func byProblem(_ records: [JobRecord]) -> [String: JobRecord] {
    Dictionary(records.map { ($0.problem, $0) }, uniquingKeysWith: { $1 })
  }

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
