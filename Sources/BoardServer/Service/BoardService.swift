// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving

/// What the server knows and does, apart from how it is asked.
final class BoardService: Sendable {
  let folder: WorkFolder
  let shelf: PlanShelf
  let list: FolderList
  let drafts: DraftStore
  let queue: SolveQueue
  private let found: FoundStore
  private let configuration: BoardServer.Configuration

  init(_ configuration: BoardServer.Configuration, folder: WorkFolder) {
    self.configuration = configuration
    self.folder = folder
    shelf = PlanShelf(folder: folder)
    list = FolderList(shelf: shelf)
    drafts = DraftStore(folder: folder)
    let found = FoundStore(folder: folder)
    self.found = found
    queue = SolveQueue(
      slots: configuration.jobs,
      runner: SolveRunner(clock: configuration.clock) { found, stem in
        try folder.write(found, named: stem)
      }
    ) { job in
      if let trouble = found.keep(job) { configuration.say(trouble) }
    }
  }

  /// Takes up what an earlier server found.
  func resume() {
    let jobs = found.load { try self.plan($0) }
    for job in jobs { _ = try? queue.add(job.numbered) }
  }

  // MARK: Plans and drafts

  func plan(_ name: String) throws -> ShelvedPlan { try shelf.plan(name, among: list.files) }

  func draft(_ plan: String, _ edits: [Edit], name: String? = nil) throws -> Draft {
    try Draft(edits, of: try self.plan(plan), name: name ?? Draft.usualName)
  }

  /// Writes the scenario of a draft as a new file beside the plan's problem; answers its name.
  func save(_ draft: Draft, as name: String) throws -> String {
    let folderName = (draft.held.problemName as NSString).deletingLastPathComponent
    let file = (folderName.isEmpty ? "" : folderName + "/") + name + ".yaml"
    try folder.write(draft.scenario, asNew: file)
    list.refresh()
    return file
  }

  // MARK: Solves

  func solve(
    _ plan: String, _ edits: [Edit], _ task: SolveJob.Task, title: String, timeLimit: Double?
  ) throws -> SolveJob {
    let draft = try draft(plan, edits)
    if case .question = task, !draft.held.candidate.audit.isLegal {
      throw Refusal.unprocessable("the plan breaks rules, so nothing can be held against it.")
    }
    var options = SolveOptions()
    options.timeLimit = min(timeLimit ?? BoardService.usualSeconds, BoardService.mostSeconds)
    return try queue.add { id in
      SolveJob(
        key: configuration.newKey(), id: id, title: title, draft: draft, edits: edits, task: task,
        options: options)
    }
  }

  private static let usualSeconds = 60.0
  private static let mostSeconds = 86_400.0

  /// Writes what was found as a new version beside the plan that it began from, with the changed problem where there are
  /// changes; answers the names of the files.
  func accept(_ job: SolveJob) throws -> [String] {
    guard let candidate = job.found else {
      throw Refusal.conflict("there is no plan to accept.")
    }
    if let files = job.accepted { return files }
    let held = job.draft.held
    let names = job.draft.problemText.map { _ in problemName(held) }
    let planName = folder.nextVersion(of: held.name, endings: [".json"]) + ".json"
    if let text = job.draft.problemText, let names { try folder.write(text, asNew: names) }
    try folder.write(
      PlanWriter.json(candidate.plan, of: candidate.problem), asNew: planName)
    let files = [planName] + [names].compactMap(\.self)
    job.accept(as: files)
    found.remove(job)
    list.refresh()
    return files
  }

  private func problemName(_ held: ShelvedPlan) -> String {
    folder.nextVersion(of: held.problemName, endings: [".yaml", ".yml", ".json"]) + ".yaml"
  }

  func discard(_ job: SolveJob) {
    queue.discard(job)
    found.remove(job)
  }

  // MARK: Going on

  /// Keeps the list up to date and the lines open until it is over, on the thread that calls.
  func watch(isOver: () -> Bool) {
    var turns = 0
    while !isOver() {
      if turns.isMultiple(of: BoardService.turnsBetweenLooks) { list.refresh(isOver: isOver) }
      turns += 1
      if turns.isMultiple(of: BoardService.turnsBetweenBeats) {
        list.changes.beat()
        for job in queue.jobs { job.beat() }
      }
      Thread.sleep(forTimeInterval: BoardService.secondsOfTurn)
    }
  }

  private static let secondsOfTurn = 0.1
  private static let (turnsBetweenLooks, turnsBetweenBeats) = (10, 50)

  /// Stops what runs, and waits until all that was found is kept.
  func end() {
    list.changes.end()
    queue.close()
    while !queue.isIdle { Thread.sleep(forTimeInterval: BoardService.secondsOfTurn) }
    for job in queue.jobs { job.close() }
  }
}
