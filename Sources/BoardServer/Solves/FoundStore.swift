// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import PlainText
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving

/// A plan that was found and not yet accepted, as it is kept.
private struct FoundRecord: Codable {
  let title: String
  /// The plan file that the solve began from.
  let plan: String
  let edits: [Edit]
  /// What was found, as a plan file of the changed problem.
  let found: String
}

/// Keeps plans that were found until they are accepted or discarded: neither the end of the server nor that of the machine
/// loses them.
struct FoundStore: Sendable {
  private let path: String

  init(folder: WorkFolder) { path = folder.hidden + "/found" }

  /// Says on which file system it failed, where it does; nil where it is kept.
  func keep(_ job: SolveJob) -> String? {
    guard let found = job.found else { return nil }
    let record = FoundRecord(
      title: job.title, plan: job.draft.held.name, edits: job.edits,
      found: PlanWriter.json(found.plan, of: found.problem))
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try JSONEncoder().encode(record)
        .write(to: URL(fileURLWithPath: "\(path)/\(job.key).json"), options: .atomic)
      return nil
    } catch {
      return "the plan that was found cannot be kept in \(path): \(error.systemReason)."
    }
  }

  func remove(_ job: SolveJob) {
    try? FileManager.default.removeItem(atPath: "\(path)/\(job.key).json")
  }

  /// What an earlier server found, as solves that have ended; what no longer fits its files stays where it is.
  ///
  /// - Parameter read: Reads a plan of the folder.
  func load(read: (String) throws -> ShelvedPlan) -> [SolveJob] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: "\(path)/\(name)"),
        let record = try? JSONDecoder().decode(FoundRecord.self, from: data),
        let held = try? read(record.plan), let draft = try? Draft(record.edits, of: held),
        let plan = try? PlanReader.read(text: record.found, file: name, of: draft.problem)
      else { return nil }
      let job = SolveJob(
        key: String(name.dropLast(5)), id: "", title: record.title, draft: draft,
        edits: record.edits, task: .plan, options: SolveOptions())
      job.end(
        .plan(
          Comparison.Candidate(
            label: "new", problem: draft.problem, plan: plan,
            audit: Auditor.audit(plan, of: draft.problem))))
      return job
    }
  }
}
