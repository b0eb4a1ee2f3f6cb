// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Synchronization

/// What the list of a folder says of it, as its JSON says it.
struct FolderListing: Encodable, Sendable {
  struct ProblemEntry: Encodable, Sendable {
    let file: String
    let title: String
    /// `5 Jan 2026 to 1 Feb 2026`, engineers, build-outs; nil for a file with mistakes.
    let about: String?
    /// What is wrong with the file; empty for one that can be read.
    let mistakes: [String]
    /// Seconds since 1970.
    let changed: Double
  }

  struct PlanEntry: Encodable, Sendable {
    let file: String
    /// The problem file; nil where none fits or where the plan cannot be read.
    let problem: String?
    let mistake: String?
    let standing: String?
    let isGood: Bool
    let isOptimal: Bool
    let cost: Double?
    let costText: String?
    let gap: Double?
    let lateDays: Int?
    let uncoveredHeadDays: Int?
    let missingStandbyDays: Int?
    /// Whether the problem file has changed since the plan was made.
    let problemChanged: Bool
    let changed: Double
  }

  /// Goes up with every change.
  let revision: Int
  /// Whether every file has been looked at.
  let isComplete: Bool
  let folder: String
  let problems: [ProblemEntry]
  let plans: [PlanEntry]
  let scenarios: [String]
}

/// Keeps the list of a folder up to date: looks through it again and again, and reads what is new.
final class FolderList: Sendable {
  private struct State {
    var files: [FoundFile] = []
    var kinds: [FoundFile: FolderScan.Kind?] = [:]
    var problems: [FoundFile: FolderListing.ProblemEntry] = [:]
    var plans: [FoundFile: FolderListing.PlanEntry] = [:]
    /// Digests of all problem files: where these change, plans may belong elsewhere.
    var problemFiles: [FoundFile] = []
    var revision = 0
  }

  private let shelf: PlanShelf
  private let state = Mutex(State())
  /// Tells of each new revision.
  let changes = Broadcast()

  init(shelf: PlanShelf) { self.shelf = shelf }

  var files: [FoundFile] {
    let known = state.withLock { $0.files }
    return known.isEmpty ? FolderScan.files(of: shelf.folder) : known
  }

  /// Looks through the folder, and reads what is new or has changed, a file after the other.
  ///
  /// - Parameter isOver: Ends it between two files.
  func refresh(isOver: () -> Bool = { false }) {
    let files = FolderScan.files(of: shelf.folder)
    let isNew = state.withLock { state in
      defer { state.files = files }
      return state.files != files
    }
    guard isNew || !isComplete else { return }
    sort(files)
    for file in files where !isOver() {
      switch state.withLock({ $0.kinds[file] ?? nil }) {
      case .problem where state.withLock({ $0.problems[file] == nil }): survey(problem: file)
      case .plan where state.withLock({ $0.plans[file] == nil }): survey(plan: file)
      default: break
      }
    }
  }

  /// Learns what kind each file is, and forgets what is gone.
  private func sort(_ files: [FoundFile]) {
    let known = state.withLock { $0.kinds }
    let kinds = Dictionary(
      uniqueKeysWithValues: files.map { file in
        (
          file,
          known[file]
            ?? (try? shelf.folder.file(file.name)).flatMap { FolderScan.kind(of: $0) }
        )
      })
    state.withLock { state in
      state.kinds = kinds
      state.problems = state.problems.filter { kinds[$0.key] != nil }
      let problems = files.filter { kinds[$0] == .problem }
      // A plan may belong to another problem now.
      state.plans =
        problems == state.problemFiles ? state.plans.filter { kinds[$0.key] != nil } : [:]
      state.problemFiles = problems
    }
    tell()
  }

  private func tell() {
    let revision = state.withLock { state in
      state.revision += 1
      return state.revision
    }
    changes.tell(Broadcast.event("folder", ["revision": revision]))
  }

  private func survey(problem file: FoundFile) {
    let entry: FolderListing.ProblemEntry
    do {
      let problem = try shelf.problem(file.name).problem
      entry = FolderListing.ProblemEntry(
        file: file.name, title: problem.name.isEmpty ? file.name : problem.name.printable,
        about: FolderList.about(problem), mistakes: [], changed: file.seconds)
    } catch {
      let refusal = error as? Refusal
      entry = FolderListing.ProblemEntry(
        file: file.name, title: file.name, about: nil,
        mistakes: refusal.map { $0.details.isEmpty ? [$0.message] : $0.details }
          ?? [error.systemReason],
        changed: file.seconds)
    }
    state.withLock { $0.problems[file] = entry }
    tell()
  }

  private func survey(plan file: FoundFile) {
    let entry: FolderListing.PlanEntry
    do {
      entry = FolderListing.PlanEntry(
        try shelf.plan(file.name, among: state.withLock { $0.files }), file)
    } catch {
      let refusal = error as? Refusal
      entry = FolderListing.PlanEntry(
        unread: file, because: refusal?.message ?? error.systemReason)
    }
    state.withLock { $0.plans[file] = entry }
    tell()
  }

  private static func about(_ problem: Problem) -> String {
    let words = Wording(problem: problem)
    return
      "\(words.long(problem.horizon.first)) to \(words.long(problem.horizon.last)): "
      + [
        Figures.counted(problem.peopleIDs.count, "engineer"),
        Figures.counted(problem.sites.count, "site"),
        Figures.counted(problem.buildOuts.count, "build-out"),
      ].joined(separator: ", ")
  }

  private var isComplete: Bool { listing.isComplete }

  var listing: FolderListing {
    state.withLock { state in
      let problems = state.files.compactMap { state.problems[$0] }
      let plans = state.files.compactMap { state.plans[$0] }
      func count(_ kind: FolderScan.Kind) -> Int {
        state.files.count { state.kinds[$0] == kind }
      }
      return FolderListing(
        revision: state.revision,
        isComplete: problems.count == count(.problem) && plans.count == count(.plan),
        folder: (shelf.folder.root as NSString).lastPathComponent, problems: problems,
        plans: plans,
        scenarios: state.files.filter { state.kinds[$0] == .scenario }.map(\.name))
    }
  }
}

extension FoundFile {
  /// Since 1970.
  var seconds: Double { Double(changed) / 1_000_000_000 }
}

extension FolderListing.PlanEntry {
  init(_ plan: ShelvedPlan, _ file: FoundFile) {
    let headline = PlanHeadline(plan.candidate)
    self.init(
      file: file.name, problem: plan.problemName, mistake: nil, standing: headline.standing,
      isGood: headline.isGood, isOptimal: headline.isOptimal,
      cost: NSDecimalNumber(decimal: headline.cost).doubleValue, costText: headline.costText,
      gap: headline.gap, lateDays: headline.lateDays,
      uncoveredHeadDays: headline.uncoveredHeadDays,
      missingStandbyDays: headline.missingStandbyDays, problemChanged: plan.isOfOtherVersion,
      changed: file.seconds)
  }

  init(unread file: FoundFile, because reason: String) {
    self.init(
      file: file.name, problem: nil, mistake: reason, standing: nil, isGood: false,
      isOptimal: false, cost: nil, costText: nil, gap: nil, lateDays: nil, uncoveredHeadDays: nil,
      missingStandbyDays: nil, problemChanged: false, changed: file.seconds)
  }
}
