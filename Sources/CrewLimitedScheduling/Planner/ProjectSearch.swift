// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Synchronization

/// Searches for dates within the crew's limits, and for a proof that there are no better ones, side by side.
///
/// The two share nothing while they run and tell each other what they found after every epoch, in a fixed order, so that a
/// run limited by work gives the same dates on one thread and on many.
final class ProjectSearch {
  /// Dates, with what they cost by the model.
  struct Dates: Sendable {
    /// The option of each phase.
    let choice: [Int32]
    let cost: Int64
    /// Head-days beyond the crew's limits.
    let shortage: Int64
  }

  /// What is lent to one thread at a time.
  private final class Lanes: Sendable {
    let lists: Mutex<ListSearch>
    /// nil where the program would be too large.
    let proof: Mutex<DateProof?>

    init(_ lists: ListSearch, _ proof: DateProof?) {
      self.lists = Mutex(lists)
      self.proof = Mutex(proof)
    }
  }

  /// With all rows that were learned.
  private(set) var model: ProjectModel
  private let lanes: Lanes
  private(set) var best: Dates
  /// No dates within the crew's limits cost less.
  private(set) var bound: Int64 = 0
  /// Whether nothing cheaper than the best exists within the crew's limits.
  private(set) var isComplete = false

  /// nil where dates to begin with lead the list search nowhere.
  init?(model: ProjectModel, choice: [Int32], seed: UInt64) {
    guard let lists = ListSearch(model: model, choice: choice, seed: seed) else { return nil }
    self.model = model
    best = ProjectSearch.dates(lists.best, model)
    lanes = Lanes(lists, DateProof(model))
  }

  private static func dates(_ schedule: ListSearch.Schedule, _ model: ProjectModel) -> Dates {
    Dates(
      choice: model.choice(modes: schedule.modes, options: schedule.options),
      cost: schedule.value.cost, shortage: schedule.value.shortage)
  }

  /// What both may do in one epoch, unless `shouldStop` ends it before.
  struct Effort: Sendable {
    let moves: Int
    let conflicts: Int
  }

  /// Runs both side by side for one epoch, or one after the other on one thread; whether better dates were found.
  ///
  /// - Parameter makeStop: Makes the question whether to stop, when one of the two begins.
  func run(
    _ effort: Effort, threads: Int, makeStop: @escaping @Sendable () -> () -> Bool
  ) -> Bool {
    let found = Mutex<(choice: [Int32], cost: Int64)?>(nil)
    let search: @Sendable (Int) -> Void = { [lanes] lane in
      let shouldStop = makeStop()
      if lane == 0 {
        lanes.lists.withLock { $0.run(moves: effort.moves, shouldStop: shouldStop) }
      } else {
        let dates = lanes.proof.withLock {
          $0?.run(conflicts: effort.conflicts, shouldStop: shouldStop)
        }
        found.withLock { $0 = dates }
      }
    }
    if threads > 1 {
      DispatchQueue.concurrentPerform(iterations: 2, execute: search)
    } else {
      for lane in 0..<2 { search(lane) }
    }
    return exchange(found.withLock { $0 })
  }

  private func exchange(_ proved: (choice: [Int32], cost: Int64)?) -> Bool {
    let before = best
    let listed = ProjectSearch.dates(exchangeRows(proved), model)
    // Rows that are new tell of other shortages than before.
    if best.shortage > 0 { best = listed }
    keep(listed)
    if let proved { keep(Dates(choice: proved.choice, cost: proved.cost, shortage: 0)) }
    lanes.proof.withLock { proof in
      if best.shortage == 0 { proof?.note(best.choice, cost: best.cost) }
      bound = proof?.bound ?? 0
      isComplete = proof?.isComplete ?? false
    }
    return best.cost != before.cost || best.shortage != before.shortage
  }

  /// Tells each of the two what rows and dates the other has found; the best schedule of the lists under all rows.
  private func exchangeRows(
    _ proved: (choice: [Int32], cost: Int64)?
  ) -> ListSearch.Schedule {
    let byProof = lanes.proof.withLock { $0?.takeLessons() ?? HallCondition.Lesson() }
    let (listed, byLists) = lanes.lists.withLock { lists in
      lists.learn(byProof)
      if let proved { lists.adopt(choice: proved.choice) }
      return (lists.best, lists.takeLessons())
    }
    lanes.proof.withLock { $0?.add(byLists) }
    _ = model.add(byProof + byLists)
    return listed
  }

  private func keep(_ dates: Dates) {
    if (dates.shortage, dates.cost) < (best.shortage, best.cost) { best = dates }
  }
}
