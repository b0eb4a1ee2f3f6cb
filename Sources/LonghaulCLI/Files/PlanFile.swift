// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

/// The file that a plan goes to, where one was asked for.
struct PlanFile {
  let problem: Problem
  let file: OutputFile?

  /// Writes the plan to its file and prints it in the form that was asked for.
  ///
  /// A plan that was found is never lost: one that cannot be written is printed in the form that its file would have had.
  ///
  /// - Parameter text: The plan for people.
  /// - Throws: `CommandFailure` where the file cannot be written; the plan is printed by then.
  func handOut(
    _ plan: Plan, on console: Console, as format: PlanFormat, text: () -> String
  ) throws {
    do throws(CommandFailure) {
      // The file first: whoever reads standard output may go away.
      if let file { try file.write(isTable ? table(plan) : json(plan)) }
    } catch {
      let form: PlanFormat = format == .text ? (isTable ? .csv : .json) : format
      console.write(form == .csv ? table(plan) : json(plan))
      throw CommandFailure(
        status: error.status,
        message: "\(error.message); the plan is printed on standard output instead.")
    }
    console.keep(json(plan))
    switch format {
    case .json: console.write(json(plan))
    case .csv: console.write(table(plan))
    case .text: console.write(text())
    }
  }

  /// Writes the plan to its file, beside what else stands on standard output.
  ///
  /// - Throws: `CommandFailure` where the file cannot be written; the plan is printed by then.
  func save(_ plan: Plan, on console: Console) throws {
    let text = isTable ? table(plan) : json(plan)
    do throws(CommandFailure) {
      try file?.write(text)
    } catch {
      console.write(text)
      throw CommandFailure(
        status: error.status,
        message: "\(error.message); the plan is printed on standard output instead.")
    }
  }

  private var isTable: Bool { file?.path.lowercased().hasSuffix(".csv") ?? false }

  private func json(_ plan: Plan) -> String { PlanWriter.json(plan, of: problem) }

  private func table(_ plan: Plan) -> String { PlanWriter.csv(plan, of: problem) }
}
