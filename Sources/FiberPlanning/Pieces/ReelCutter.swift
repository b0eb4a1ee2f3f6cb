// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Cuts the cables of all sites within the time that is left, and keeps what it has found.
///
/// Every cable is cut quickly before any is cut well, so that time that runs out is missed where it matters least.
struct ReelCutter {
  enum Effort: Comparable {
    /// The linear relaxation and a few dives.
    case quick
    /// All that the search has.
    case full
  }

  private struct Known {
    let effort: Effort
    let result: CuttingResult
  }

  private var known: [CuttingProblem: Known] = [:]

  /// The cuttings of all sites' cables under the rules.
  mutating func cuts(
    _ sites: ReelSites, _ rules: ReelSite.Rules, _ effort: Effort, _ control: FiberControl
  ) -> [FiberAttempt.Cut] {
    var cuts: [FiberAttempt.Cut] = []
    for index in 0..<sites.count {
      let site = sites.site(index, rules)
      let share = control.share(ReelCutter.share(sites.count - index))
      cuts.append(FiberAttempt.Cut(site: site, result: result(of: site.problem, .quick, share)))
      control.report(.cut(done: index + 1, of: sites.count))
    }
    if effort == .full { refine(&cuts, control) }
    return cuts
  }

  /// Cuts again what is not proved, what could be saved most first.
  private mutating func refine(_ cuts: inout [FiberAttempt.Cut], _ control: FiberControl) {
    func saving(_ cut: FiberAttempt.Cut) -> Decimal {
      cut.site.money(cut.result.cost - cut.result.bound)
    }
    let open = cuts.indices.filter { !cuts[$0].result.isSettled }
      .map { (index: $0, saving: saving(cuts[$0])) }
      .sorted { (-$0.saving, $0.index) < (-$1.saving, $1.index) }
    for (position, entry) in open.enumerated() where !control.mustStop() {
      let site = cuts[entry.index].site
      let share = control.share(ReelCutter.share(open.count - position))
      cuts[entry.index] = FiberAttempt.Cut(
        site: site, result: result(of: site.problem, .full, share))
      control.report(.refined(done: position + 1, of: open.count))
    }
  }

  /// Of the time left, what the next of `count` jobs may take: more than its even share, since most need none of it.
  private static func share(_ count: Int) -> Double {
    count == 1 ? 0.95 : min(0.5, 4 / Double(count))
  }

  /// The best cutting that is known of the problem, looked for with at least this effort.
  mutating func result(
    of problem: CuttingProblem, _ effort: Effort, _ control: FiberControl
  ) -> CuttingResult {
    let before = known[problem]
    if let before, before.effort >= effort || before.result.isSettled { return before.result }
    let search = CuttingSearch(
      problem: problem, control: control, effort: effort == .quick ? .quick : .init())
    let result = before.map { search.result().better(with: $0.result) } ?? search.result()
    // What was cut short may be cut again.
    known[problem] = Known(effort: control.mustStop() ? .quick : effort, result: result)
    return result
  }
}

extension CuttingResult {
  /// The better cutting of two of one problem, with the better bound where both speak of as many missing pieces.
  fileprivate func better(with other: CuttingResult) -> CuttingResult {
    let isLess =
      (other.cutting.missingCount, other.cost) < (cutting.missingCount, cost)
    let best = isLess ? other : self
    guard cutting.missingCount == other.cutting.missingCount else { return best }
    return CuttingResult(
      cutting: best.cutting, bound: min(best.cost, max(bound, other.bound)), cost: best.cost)
  }
}
