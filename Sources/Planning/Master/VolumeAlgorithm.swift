// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds good duals of the master problem without an LP: a subgradient method that averages what it has seen.
///
/// The volume algorithm (Barahona and Anbil 2000). Each pass solves all pricing problems at the best duals moved along the
/// averaged gap between heads needed and heads supplied.
struct VolumeAlgorithm {
  let model: SearchModel

  /// Share of the newest answer in the average.
  private static let newestShare = 0.1
  /// How far above the best value the step aims.
  private static let aim = 1.05
  /// A head's price on rows that nothing is known about yet.
  private static let firstPrice = 700.0

  /// Duals after at most `passes` passes.
  ///
  /// - Parameter choice: Options that keep precedence: where cut nodes stay that are not enumerated.
  func duals(from choice: [Int32], passes: Int, shouldStop: () -> Bool) -> Duals {
    let lagrangian = LagrangianPass(model: model, choice: choice)
    var best = start
    var average = lagrangian.solve(best)
    best.bound = average.value
    var (step, idle) = (1.0, 0)
    for _ in 0..<passes {
      if shouldStop() { break }
      var trial = moved(best, along: average, step: step)
      let answer = lagrangian.solve(trial)
      mix(answer, into: &average)
      if answer.value > best.bound + 1e-9 * abs(best.bound) {
        trial.bound = answer.value
        best = trial
        (step, idle) = (min(2, step * 1.1), 0)
      } else {
        idle += 1
        if idle % 5 == 0 { step = max(0.01, step * 0.66) }
      }
    }
    return best
  }

  private var start: Duals {
    let cover = model.crew.posts.flatMap { post in
      Array(repeating: min(post.penalty, VolumeAlgorithm.firstPrice), count: model.crew.dayCount)
    }
    let standby = model.crew.standby.flatMap {
      Array(repeating: $0.penalty * 0.5, count: model.crew.dayCount)
    }
    return Duals(cover: cover, standby: standby, bound: -.infinity)
  }

  private func moved(
    _ duals: Duals, along average: LagrangianPass.Answer, step: Double
  ) -> Duals {
    let norm =
      average.coverGap.reduce(0) { $0 + $1 * $1 } + average.standbyGap.reduce(0) { $0 + $1 * $1 }
    guard norm > 0 else { return duals }
    let target = max(duals.bound * VolumeAlgorithm.aim, duals.bound + 1)
    let length = step * (target - duals.bound) / norm
    var moved = duals
    for (index, post) in model.crew.posts.enumerated() {
      for row in index * model.crew.dayCount..<(index + 1) * model.crew.dayCount {
        moved.cover[row] = clamp(duals.cover[row] + length * average.coverGap[row], post.penalty)
      }
    }
    for (index, standby) in model.crew.standby.enumerated() {
      for row in index * model.crew.dayCount..<(index + 1) * model.crew.dayCount {
        moved.standby[row] = clamp(
          duals.standby[row] + length * average.standbyGap[row], standby.penalty)
      }
    }
    return moved
  }

  private func clamp(_ price: Double, _ most: Double) -> Double { max(0, min(price, most)) }

  private func mix(_ answer: LagrangianPass.Answer, into average: inout LagrangianPass.Answer) {
    let share = VolumeAlgorithm.newestShare
    for row in average.coverGap.indices {
      average.coverGap[row] = (1 - share) * average.coverGap[row] + share * answer.coverGap[row]
    }
    for row in average.standbyGap.indices {
      average.standbyGap[row] =
        (1 - share) * average.standbyGap[row] + share * answer.standbyGap[row]
    }
  }
}
