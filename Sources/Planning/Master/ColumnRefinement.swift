// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes columns of the master problem anew where its rows are by finer parts.
///
/// A timeline says itself which parts its options are in. Of a roster each run of work on a part, within a stay, goes to
/// one of the parts that it is cut to: one that may hold all its days, after which the next run may come; among those
/// the one that is in progress most in the mix. A roster whose work fits no parts is dropped.
struct ColumnRefinement {
  private let coarse: MasterRows
  private let fine: MasterRows
  private let order: PartOrder
  /// For each cover row of the coarse rows its key, then for each capacity row the class and the part.
  private let origins: [Origin]
  /// For each fine part and day of its span: how much of the mix has it in progress.
  private let inProgress: [[Double]]
  private let counts: [[Bool]]

  private enum Origin {
    case cover(key: Int, day: Int)
    case capacity(classIndex: Int, part: Int, day: Int)
  }

  /// Work on a coarse part, one day after another.
  private struct Run {
    let part: Int
    let stay: Int
    var work: [(day: Int, post: Int)]
  }

  init(from coarse: BundleMethod, to context: MasterContext) {
    self.coarse = coarse.rows
    fine = context.rows
    order = context.order
    origins = ColumnRefinement.origins(of: coarse.rows)
    inProgress = ColumnRefinement.inProgress(coarse, fine)
    counts = fine.parts.parts.map { $0.counts(in: context.rows.model) }
  }

  private static func origins(of rows: MasterRows) -> [Origin] {
    var origins = rows.keys.enumerated().flatMap { index, key in
      key.days.map { Origin.cover(key: index, day: $0) }
    }
    for (classIndex, capacity) in rows.capacityRows.enumerated() {
      for (part, row) in capacity.enumerated() where row != nil {
        origins += rows.parts.parts[part].span.map {
          Origin.capacity(classIndex: classIndex, part: part, day: $0)
        }
      }
    }
    return origins
  }

  private static func inProgress(_ coarse: BundleMethod, _ fine: MasterRows) -> [[Double]] {
    let weights = coarse.blocks.optionWeights(in: fine.model.timelines)
    return fine.parts.parts.map { part in
      var share = part.span.map { _ in 0.0 }
      for option in part.options where weights[part.phase][option] > 0 {
        for day in fine.model.needs(phase: part.phase, option: Int32(option)).days {
          share[day - part.span.lowerBound] += weights[part.phase][option]
        }
      }
      return share
    }
  }

  /// The block with all columns that can be written anew, which share the weight.
  func refine(_ block: BundleMethod.Block) -> BundleMethod.Block {
    let columns = block.columns.map { column -> MasterColumn? in
      switch (column.content, block.kind) {
      case (.timeline(let options), .group(let group)):
        timeline(column, options: options, phases: fine.model.timelines.phaseGroups[group])
      case (.roster(let roster), _): self.roster(column, days: roster.days)
      default: nil
      }
    }
    var refined = block.keeping(columns.indices.filter { columns[$0] != nil })
    refined.columns = columns.compactMap(\.self)
    return refined
  }

  // MARK: Timelines

  private func timeline(_ column: MasterColumn, options: [Int32], phases: [Int]) -> MasterColumn {
    let partOfPhase = Dictionary(
      uniqueKeysWithValues: zip(phases, options).map {
        ($0, fine.parts.partOfOption[$0][Int($1)])
      })
    return rewrite(column) { part, _ in partOfPhase[coarse.parts.parts[part].phase] }
  }

  // MARK: Rosters

  private func roster(_ column: MasterColumn, days: [DayCode]) -> MasterColumn? {
    guard let parts = parts(of: runs(of: column, days: days)) else { return nil }
    return rewrite(column) { _, day in parts[day] }
  }

  /// The column's entries in the fine rows.
  ///
  /// - Parameter partOn: The fine part that a coarse part's work on a day goes to.
  private func rewrite(
    _ column: MasterColumn, partOn: (_ part: Int, _ day: Int) -> Int?
  ) -> MasterColumn {
    var entries: [(row: Int, amount: Double)] = []
    for (row, amount) in zip(column.rows, column.amounts) {
      guard Int(row) < coarse.firstSharedRow else {
        let row = Int(row) - coarse.firstSharedRow + fine.firstSharedRow
        entries.append((row, Double(amount)))
        continue
      }
      switch origins[Int(row)] {
      case .cover(let key, let day):
        guard let part = partOn(coarse.keys[key].part, day),
          let own = fine.key(ofPart: part, post: coarse.keys[key].post)
        else { continue }
        entries.append((fine.keys[own].row(day), Double(amount)))
      case .capacity(let classIndex, let part, let day):
        guard let part = partOn(part, day), let first = fine.capacityRows[classIndex][part] else {
          continue
        }
        entries.append((first + day, Double(amount)))
      }
    }
    return MasterColumn(content: column.content, cost: column.cost, entries: entries)
  }

  /// The work of a roster in runs of what one stay remembers.
  private func runs(of column: MasterColumn, days: [DayCode]) -> [Run] {
    var postOfDay: [Int: Int] = [:]
    var partOfDay: [Int: Int] = [:]
    for row in column.rows where Int(row) < coarse.firstSharedRow {
      guard case .cover(let key, let day) = origins[Int(row)] else { continue }
      (postOfDay[day], partOfDay[day]) = (coarse.keys[key].post, coarse.keys[key].part)
    }
    var runs: [Run] = []
    var (stay, site) = (0, -1)
    for (day, code) in days.enumerated() {
      if case .travel = code.meaning { stay += 1 }
      guard let post = postOfDay[day], let part = partOfDay[day] else { continue }
      if case .work = code.meaning {
        // A leg of 0 days lies between two days.
        if site >= 0, site != fine.model.crew.posts[post].site { stay += 1 }
        site = fine.model.crew.posts[post].site
      }
      if let last = runs.last, last.part == part, last.stay == stay {
        runs[runs.count - 1].work.append((day, post))
      } else {
        runs.append(Run(part: part, stay: stay, work: [(day, post)]))
      }
    }
    return runs
  }

  /// For each day of work its fine part; nil where the runs fit no parts one after another.
  private func parts(of runs: [Run]) -> [Int: Int]? {
    var best: [[(part: Int, share: Double, before: Int)]] = []
    for (index, run) in runs.enumerated() {
      let choices = candidates(run).compactMap {
        part -> (part: Int, share: Double, before: Int)? in
        let share = share(run, part)
        guard index > 0 else { return (part, share, 0) }
        let before = best[index - 1].indices.filter {
          runs[index - 1].stay != run.stay
            || order.days(of: part, after: best[index - 1][$0].part).contains(run.work[0].day)
        }.max { best[index - 1][$0].share < best[index - 1][$1].share }
        return before.map { (part, best[index - 1][$0].share + share, $0) }
      }
      if choices.isEmpty { return nil }
      best.append(choices)
    }
    var parts: [Int: Int] = [:]
    var position = best.last?.indices.max {
      (best.last?[$0].share ?? 0) < (best.last?[$1].share ?? 0)
    }
    for index in runs.indices.reversed() {
      guard let own = position else { return nil }
      for (day, _) in runs[index].work { parts[day] = best[index][own].part }
      position = best[index][own].before
    }
    return parts
  }

  /// Fine parts that may hold all days of a run.
  private func candidates(_ run: Run) -> [Int] {
    let days = run.work[0].day...run.work[run.work.count - 1].day
    return fine.parts.partsOfPhase[coarse.parts.parts[run.part].phase].filter { index in
      let part = fine.parts.parts[index]
      return coarse.parts.part(refinedBy: part) == run.part
        && part.span.contains(days.lowerBound) && part.span.contains(days.upperBound)
        && days.count { counts[index][$0] } <= part.window
        && run.work.allSatisfy { day, post in
          fine.key(ofPart: index, post: post).map {
            fine.largestDuals[fine.keys[$0].row(day)] > 0
          } ?? false
        }
    }
  }

  private func share(_ run: Run, _ part: Int) -> Double {
    run.work.reduce(0) { $0 + inProgress[part][$1.day - fine.parts.parts[part].span.lowerBound] }
  }
}

extension BundleMethod {
  /// The master problem in rows by finer parts, from the best duals and the mix in rows by coarser ones.
  init(context: MasterContext, refining coarse: BundleMethod) {
    self.init(
      context: context, choice: coarse.choice,
      duals: context.rows.duals(refining: coarse.rows, values: coarse.boundDuals))
    step = coarse.step
    let refinement = ColumnRefinement(from: coarse, to: context)
    for index in blocks.indices {
      blocks[index] = refinement.refine(coarse.blocks[index])
      for (column, weight) in zip(blocks[index].columns, blocks[index].weights) where weight > 0 {
        supply(column, times: weight)
      }
    }
    self.duals = center
  }
}
