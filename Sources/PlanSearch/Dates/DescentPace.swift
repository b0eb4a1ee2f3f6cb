// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel

/// How long a descent goes on, how many groups each step opens, and how much dates may be worth above the best ones meanwhile.
struct DescentPace {
  let measure: DatesDescent.Measure
  let control: PlanningControl
  /// Seconds of the run's clock at which to end; infinite for no limit.
  let end: Double
  private let began: Double
  /// Steps at most where work is limited.
  private let most: Int?
  /// Steps without better dates after which the descent is over.
  private let patience: Int
  /// Groups that a step opens at most; fewer after each that found nothing, more after each that did.
  private var breadth: Double
  private let mostBreadth: Double
  private var steps = 0
  private var failures = 0

  /// The most groups that a step opens, as a share of all, and how that changes.
  private static let shareOfGroups = 0.15
  private static let (narrowing, widening) = (0.85, 1.4)
  private static let stepsPerRound = 6
  /// The leeway at the beginning, as a share.
  private static let (ofRelaxation, ofPlans) = (0.003, 0.015)
  /// Steps from one beginning to the next where dates are worth what a plan costs: an escape from dates among which
  /// nothing better is left.
  private static let period = 120
  /// Failures for each group, or periods, until patience ends.
  private static let (failuresPerGroup, idlePeriods) = (10, 3)

  /// - Parameters:
  ///   - groups: Groups that there are.
  ///   - dives: Dives that are made side by side; work is limited for each of them.
  init(
    measure: DatesDescent.Measure, control: PlanningControl, end: Double, groups: Int,
    dives: Int = 1
  ) {
    self.measure = measure
    self.control = control
    self.end = end
    began = control.elapsed()
    mostBreadth = max(Double(TimelineDive.fewGroups), DescentPace.shareOfGroups * Double(groups))
    breadth = mostBreadth
    most = control.rounds.map { $0 * DescentPace.stepsPerRound * dives }
    patience =
      measure == .plans
      ? DescentPace.idlePeriods * DescentPace.period : DescentPace.failuresPerGroup * groups
  }

  /// Whether a step must end at once.
  var mustStop: Bool {
    control.mustStop || control.rounds == nil && control.elapsed() >= end
  }

  var isOver: Bool { mustStop || steps >= most ?? .max || failures > patience }

  /// Counts a dive, and lets the next ones be wider or narrower.
  mutating func count(isSuccess: Bool) {
    steps += 1
    failures += 1
    adaptWidth(toSuccess: isSuccess)
  }

  mutating func countSuccess() { failures = 0 }

  var width: Int { Int(breadth) }

  private mutating func adaptWidth(toSuccess isSuccess: Bool) {
    let factor = isSuccess ? DescentPace.widening : DescentPace.narrowing
    breadth = min(mostBreadth, max(Double(TimelineDive.fewGroups), breadth * factor))
  }

  /// What dates may be worth more than the best ones, as a share; it falls to nothing.
  var leeway: Double {
    switch measure {
    case .relaxation: DescentPace.ofRelaxation * (1 - progress)
    case .plans:
      DescentPace.ofPlans * (1 - Double(steps % DescentPace.period) / Double(DescentPace.period))
    }
  }

  /// 0 at the beginning, 1 at the end: of the steps or of the time; 1 where neither is limited.
  private var progress: Double {
    if let most { return Double(steps) / Double(most) }
    return end.isFinite ? min(1, (control.elapsed() - began) / max(end - began, 1e-3)) : 1
  }
}
