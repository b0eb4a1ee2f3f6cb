// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import PlainText
internal import PlanningRequests
internal import Questions
internal import Reports
internal import Rotations
internal import Solving
internal import Synchronization

/// One solve that the server does beside answering pages.
final class SolveJob: Sendable {
  enum Task: Sendable {
    /// Plans anew with the changes of a draft.
    case plan
    /// Asks what conditions would cost beside a plan.
    case question([Condition])
    /// Plans on from a day; what is found is written under this name.
    case replan(Replan, stem: String)
  }

  /// What came of it.
  enum Outcome: Sendable {
    case plan(Comparison.Candidate)
    case answer(SolveStatus.Answer)
    /// Plans that are written already, with the names of their files.
    case replans(FoundReplans, files: [String])
    case infeasible([String])
    case noPlan(String)
    case failed(String)
  }

  private struct State {
    var phase = SolveStatus.Phase.waiting
    var history: [SolveProgress] = []
    var outcome: Outcome?
    var accepted: [String]?
  }

  /// Under which what was found is kept.
  let key: String
  let id: String
  let title: String
  let draft: Draft
  let edits: [Edit]
  let task: Task
  let options: SolveOptions

  private let state = Mutex(State())
  private let stop = Atomic(false)
  private let listeners = Broadcast()

  init(
    key: String, id: String, title: String, draft: Draft, edits: [Edit], task: Task,
    options: SolveOptions
  ) {
    self.key = key
    self.id = id
    self.title = title
    self.draft = draft
    self.edits = edits
    self.task = task
    self.options = options
  }

  /// The same under another number.
  func numbered(_ id: String) -> SolveJob {
    let job = SolveJob(
      key: key, id: id, title: title, draft: draft, edits: edits, task: task, options: options)
    let standing = state.withLock { $0 }
    job.state.withLock { $0 = standing }
    return job
  }

  // MARK: Standing

  var isEnded: Bool { state.withLock { $0.phase == .ended } }
  var isWaiting: Bool { state.withLock { $0.phase == .waiting } }
  var isStopped: Bool { stop.load(ordering: .relaxed) }

  var found: Comparison.Candidate? {
    if case .plan(let candidate)? = state.withLock({ $0.outcome }) { candidate } else { nil }
  }

  var accepted: [String]? { state.withLock { $0.accepted } }

  var status: SolveStatus {
    let state = state.withLock { $0 }
    return SolveStatus(
      id: id, kind: kind, title: title, plan: draft.held.name,
      edits: edits, phase: state.phase, progress: state.history.last, ending: state.outcome?.ending,
      words: state.outcome?.words ?? [], answer: state.outcome?.answer, accepted: state.accepted)
  }

  private var kind: String {
    switch task {
    case .plan: "plan"
    case .question: "question"
    case .replan: "replan"
    }
  }

  /// What can be shown side by side, the held plan first; nil where nothing was found.
  var comparison: Comparison? {
    switch state.withLock({ $0.outcome }) {
    case .plan(let found): Comparison([draft.held.candidate, found])
    case .replans(let found, _): found.comparison { SolveRunner.whyNoPlan(isStopped: $0) }
    case nil, .answer, .infeasible, .noPlan, .failed: nil
    }
  }

  // MARK: Events

  /// Everything that was told, and what will be: `progress` with ``SolveProgress``, `status` with ``SolveStatus``.
  func listen() -> EventStream {
    // What is told in between is told twice, which changes nothing.
    let past = state.withLock { $0.history }.map { Broadcast.event("progress", $0) }
    let stream = listeners.listen(after: past + [Broadcast.event("status", status)])
    if isEnded { listeners.end() }
    return stream
  }

  func beat() { listeners.beat() }
  func close() { listeners.end() }

  // MARK: Going on

  func askToStop() { stop.store(true, ordering: .relaxed) }

  /// Takes the job for running; false where it is taken already.
  func reserve() -> Bool {
    state.withLock { state in
      guard state.phase == .waiting else { return false }
      state.phase = .running
      return true
    }
  }

  /// Tells that it runs.
  func begin() {
    listeners.tell(Broadcast.event("status", status))
  }

  /// Takes note of an event, unless it says nothing new within a fraction of a second.
  ///
  /// - Parameter step: What is solved, where that is more than one thing.
  func note(_ event: SolveEvent, of step: String? = nil) {
    let progress = SolveProgress(event, of: step)
    let isTold = state.withLock { state -> Bool in
      if let last = state.history.last, last.cost == progress.cost, last.bound == progress.bound,
        progress.elapsed - last.elapsed < SolveJob.secondsBetween
      {
        return false
      }
      if state.history.count >= SolveJob.mostHistory { state.history.thin() }
      state.history.append(progress)
      return true
    }
    if isTold { listeners.tell(Broadcast.event("progress", progress)) }
  }

  func end(_ outcome: Outcome) {
    state.withLock { state in
      state.phase = .ended
      state.outcome = outcome
      if case .replans(_, let files) = outcome { state.accepted = files }
    }
    listeners.tell(Broadcast.event("status", status))
    listeners.end()
  }

  func accept(as files: [String]) { state.withLock { $0.accepted = files } }

  private static let secondsBetween = 0.25
  private static let mostHistory = 2_000
}

extension [SolveProgress] {
  /// Every second one: a curve needs no more.
  fileprivate mutating func thin() {
    self = enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
  }
}

extension SolveJob.Outcome {
  fileprivate var ending: SolveStatus.Ending {
    switch self {
    case .plan: .plan
    case .answer: .answer
    case .replans: .replans
    case .infeasible: .infeasible
    case .noPlan: .noPlan
    case .failed: .failed
    }
  }

  fileprivate var words: [String] {
    switch self {
    case .plan(let candidate):
      ["\(PlanHeadline(candidate).standing), \(PlanHeadline(candidate).costText)"]
    case .answer(let answer): answer.answer
    case .replans(let found, _): SolveJob.Outcome.words(of: found)
    case .infeasible(let reasons): reasons
    case .noPlan(let reason), .failed(let reason): [reason]
    }
  }

  /// What the held plan comes to, then what the others cost.
  private static func words(of found: FoundReplans) -> [String] {
    let broken = found.held.audit.violations.count
    let held =
      broken == 0
      ? "The plan that people hold can go on as it is."
      : "The plan that people hold cannot go on as it is: \(counted(broken, "rule")) broken."
    return [held]
      + found.others.map {
        "\($0.label): \(PlanHeadline($0).standing), \(PlanHeadline($0).costText)."
      }
  }

  fileprivate var answer: SolveStatus.Answer? {
    if case .answer(let answer) = self { answer } else { nil }
  }
}
