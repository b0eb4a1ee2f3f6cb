// SPDX-License-Identifier: GPL-3.0-or-later

/// How the search spends its time: epochs of block moves, polishes and redives, until the limit or until patience ends.
struct SearchSchedule {
  let control: PlanningControl
  let context: MasterContext
  /// Seconds of the run's clock at which to end; infinite for no limit.
  let end: Double

  /// What a block move may lose, in days of one head: at the beginning, and at the end.
  private static let hot = 1.1
  private static let cold = 0.33
  /// What a redive's plan may cost more than the best and still be gone on from, as a share: at the beginning.
  private static let leeway = 0.003
  /// Share of the time from which on every epoch begins with the best plan.
  private static let settled = 0.8
  /// Seconds of an epoch, and of block moves at a time, where time is limited.
  private static let secondsPerEpoch = 4.0
  private static let secondsOfMoves = 0.5
  /// Moves, and redives or more polishes, of each lane in one round, where work is limited.
  private static let movesPerRound = 250
  private static let divesPerRound = 2
  /// Epochs without any gain after which the search is over, where neither time nor work is limited.
  private static let patience = 25

  func run(from start: PlanState, root: [Double]) -> PlanState {
    var pool = LanePool(
      context: context, start: start, root: root, seed: control.seed,
      lanes: SearchPlanner.lanes(control), threads: control.threads)
    let began = control.elapsed()
    var bestCost = start.cost
    var (round, idle) = (0, 0)
    while !isOver, round < control.rounds ?? Int.max, !isIdle(idle) {
      pool.deal()
      epoch(pool, heat: heat(progress(round: round, began: began)))
      let found = pool.exchange()
      idle = found < bestCost - TeamMoves.tolerance ? 0 : idle + 1
      bestCost = found
      control.report(.incumbent(cost: bestCost))
      round += 1
    }
    return pool.best
  }

  private var isOver: Bool {
    control.mustStop || control.rounds == nil && control.elapsed() >= end
  }

  private func isIdle(_ epochs: Int) -> Bool {
    control.rounds == nil && control.timeLimit == nil && epochs >= SearchSchedule.patience
  }

  /// Whether every epoch begins with the best plan anyway, as where lanes put together what they have found.
  private var isSettled: Bool { !SearchLane.isSmall(context.rows.model) }

  private func heat(_ progress: Double) -> SearchLane.Heat {
    SearchLane.Heat(
      temperature: SearchSchedule.hot * (1 - progress) + SearchSchedule.cold * progress,
      leeway: isSettled || progress > SearchSchedule.settled
        ? 0 : SearchSchedule.leeway * (1 - progress))
  }

  private func epoch(_ pool: LanePool, heat: SearchLane.Heat) {
    let (control, end) = (control, end)
    if control.rounds != nil {
      pool.run { lane in
        let stop = { control.mustStop }
        lane.begin(heat)
        lane.move(count: SearchSchedule.movesPerRound, shouldStop: stop)
        lane.polish(shouldStop: stop)
        for _ in 0..<SearchSchedule.divesPerRound {
          if lane.dives { lane.dive(shouldStop: stop) } else { lane.polish(shouldStop: stop) }
        }
      }
    } else {
      let epochEnd = min(end, control.elapsed() + SearchSchedule.secondsPerEpoch)
      pool.run { lane in
        lane.begin(heat)
        while !control.mustStop, control.elapsed() < epochEnd {
          work(lane) { control.mustStop || control.elapsed() >= end }
        }
      }
    }
  }

  /// One unit of the kind of work that is due.
  private func work(_ lane: SearchLane, shouldStop: () -> Bool) {
    let (began, costBefore) = (control.elapsed(), lane.bestCost)
    let kind = lane.shares.next(isPolished: lane.isPolished)
    switch kind {
    case .moves:
      lane.move(count: Int.max) {
        shouldStop() || control.elapsed() - began > SearchSchedule.secondsOfMoves
      }
    case .polish: lane.polish(shouldStop: shouldStop)
    case .dive: lane.dive(shouldStop: shouldStop)
    }
    lane.shares.count(
      kind, seconds: control.elapsed() - began, gain: costBefore - lane.bestCost)
  }

  /// 0 at the beginning, 1 at the end: of the rounds or of the time.
  private func progress(round: Int, began: Double) -> Double {
    if let rounds = control.rounds { return Double(round) / Double(rounds) }
    guard end.isFinite else { return 0 }
    return min(1, (control.elapsed() - began) / max(end - began, 1e-3))
  }
}
