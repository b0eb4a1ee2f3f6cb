// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import PlainText
internal import ProblemFiles
internal import Rotations
public import Solving

/// Solves one problem file of a batch in this process, and leaves its plan and its record in the batch's folder.
public struct JobRunner: Sendable {
  private let job: BatchJob
  private let folder: BatchFolder
  private let turn: JobTurn?
  private let options: SolveOptions
  private let clock: @Sendable () -> Double
  private let isCancelled: @Sendable () -> Bool

  /// - Parameter turn: The batch's, without which nothing is written.
  public init(
    job: BatchJob, folder: BatchFolder, turn: JobTurn? = nil, options: SolveOptions,
    clock: @escaping @Sendable () -> Double, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.job = job
    self.folder = folder
    self.turn = turn
    self.options = options
    self.clock = clock
    self.isCancelled = isCancelled
  }

  /// Reads, solves, audits; writes the plan first and the record last, each whole or not at all.
  ///
  /// - Throws: what the file system refuses, and what `Solver` throws: faults of this program, which end the job.
  public func run() throws -> JobRecord {
    let began = clock()
    var record = JobRecord(
      problem: job.problem, status: .noPlan, options: options.fingerprint, seconds: 0)
    do {
      let result = try ProblemReader.read(path: job.problem)
      record.inputs = InputDigests.digests(of: result.files)
      record.currency = result.problem.currency
      let outcome = try Solver(options: options, clock: clock, isCancelled: isCancelled)
        .solve(result.problem)
      note(outcome, of: result.problem, in: &record)
    } catch let error as DiagnosticsError {
      record.status = .badFile
      record.message = error.summary
    }
    record.seconds = clock() - began
    if isOver { record.status = .interrupted } else { try folder.write(record, of: job) }
    return record
  }

  /// Whether another batch works in the folder, whose files are no longer this job's.
  private var isOver: Bool { turn?.isOver ?? false }

  private func keep(_ plan: String, in record: inout JobRecord) {
    do {
      record.plan = try folder.write(plan, planOf: job)
    } catch {
      record.status = .unwritten
      record.message = "the plan cannot be written: \(error.systemReason)"
    }
  }

  private func note(_ outcome: SolveOutcome, of problem: Problem, in record: inout JobRecord) {
    switch outcome {
    case .infeasible: record.status = .infeasible
    case .noPlan(let interrupted): record.status = interrupted ? .interrupted : .noPlan
    case .plan(let plan, let audit, let interrupted):
      record.status =
        interrupted ? .interrupted : plan.solver.status == .optimal ? .optimal : .feasible
      record.cost = audit.cost.total.rounded(to: 2, .plain)
      // Down, so that a proved bound stays one.
      record.bound = plan.solver.bound?.rounded(to: 2, .down)
      record.gap = plan.solver.gap
      record.lateDays = plan.lateDays(in: problem)
      record.shortHeadDays = plan.shortHeadDays(in: problem)
      record.message = plan.fiber?.lack
      if !isOver { keep(PlanWriter.json(plan, of: problem), in: &record) }
    }
  }
}

extension SolveOptions {
  /// What a plan depends on besides its file, as one text.
  var fingerprint: String {
    let limit = timeLimit.map { "\($0)" } ?? "none"
    let rounds = rounds.map { "\($0)" } ?? "none"
    return "method=\(method.rawValue) time=\(limit) rounds=\(rounds) gap=\(gap) seed=\(seed) "
      + "threads=\(threads)"
  }
}

extension Decimal {
  fileprivate func rounded(to scale: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
    var exact = self
    var result = Decimal()
    NSDecimalRound(&result, &exact, scale, mode)
    return result
  }
}

extension DiagnosticsError {
  /// The first mistake with its place, and how many more there are.
  var summary: String {
    let errors = diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else { return "the file cannot be read" }
    let place = first.line > 0 ? "\(first.file):\(first.line):\(first.column)" : first.file
    let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
    return "\(place): \(first.code): \(first.problem)\(more)"
  }
}

extension FiberPlan {
  /// The pieces of cable that the plan does without, in words; nil where there are none.
  fileprivate var lack: String? {
    let unreeled = missing.reduce(0) { $0 + $1.count }
    let undone = left.reduce(0) { $0 + $1.count }
    let lacks = [
      unreeled > 0 ? "\(counted(unreeled, "piece")) of cable without a reel" : nil,
      undone > 0 ? "\(counted(undone, "piece")) of work left undone" : nil,
    ].compactMap(\.self)
    return lacks.isEmpty ? nil : lacks.joined(separator: ", ")
  }
}

extension Plan {
  fileprivate func lateDays(in problem: Problem) -> Int {
    let finishes = phases.reduce(into: [BuildOutID: Day]()) { finishes, phase in
      let buildOut = problem[phase.phase].buildOut
      finishes[buildOut] = max(finishes[buildOut] ?? phase.finish, phase.finish)
    }
    return finishes.reduce(0) { $0 + max(0, $1.value - problem[$1.key].due) }
  }

  fileprivate func shortHeadDays(in problem: Problem) -> Int {
    shortfalls.reduce(0) { sum, lack in
      switch lack.need {
      case .standby: return sum + lack.heads * (lack.to - lack.from + 1)
      case .phase(let id, _):
        guard let phase = phases.first(where: { $0.phase == id }) else { return sum }
        let days = problem.workingDays(of: id, mode: phase.mode, start: phase.start)
        return sum + lack.heads * days.count { lack.from.index <= $0 && $0 <= lack.to.index }
      }
    }
  }
}
