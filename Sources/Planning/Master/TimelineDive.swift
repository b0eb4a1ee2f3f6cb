// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Fixes one open group's timeline after another, each time the one after which the bound is least.
///
/// What the best crew plan at given dates costs is not known, but the bound at these dates is near it; so dates are
/// compared by their bounds before anyone is placed. Candidates are the heaviest timelines of the mix, of the groups
/// whose mix says most clearly what they should be. Timelines that would take stock that is not there are left out.
struct TimelineDive {
  /// How much work goes into a dive.
  struct Effort: Sendable {
    /// Passes before the first group is fixed, for each candidate, and after each group.
    var rootPasses = 20
    var candidatePasses = 4
    var groupPasses = 6
    /// Groups compared at a time, and timelines of each.
    var groups = 2
    var candidates = 3
    /// Largest relative change of a weight by chance.
    var noise = 0.0
    /// Passes after the last group; nil for as many as before the first.
    var lastPasses: Int?
    /// Whether dates are compared by what their mixes cost, which is never too little, and not by estimates.
    var isCautious = false

    init(rootPasses: Int = 20, candidatePasses: Int = 4, groupPasses: Int = 6, noise: Double = 0) {
      self.rootPasses = rootPasses
      self.candidatePasses = candidatePasses
      self.groupPasses = groupPasses
      self.noise = noise
    }

    /// The effort that about so many passes for each group allow; nil where they are too few for a dive.
    init?(passesPerGroup passes: Double, noise: Double) {
      self.noise = noise
      switch passes {
      case 30...: break
      case 12...: (groups, candidates, candidatePasses, groupPasses) = (1, 2, 3, 4)
      case 3...: (groups, candidates, candidatePasses, groupPasses) = (1, 1, 0, 2)
      default: return nil
      }
    }
  }

  let lanes: PricingLanes
  let effort: Effort

  private var model: SearchModel { lanes.context.rows.model }

  /// Fixes all open groups.
  ///
  /// - Parameters:
  ///   - plan: The plan in which the bundle's open part is open; it says which stock the others take.
  ///   - limit: The dive is given up once the bound is above it.
  /// - Returns: The bundle with every group fixed; nil where the dive was given up.
  func run(
    _ start: BundleMethod, plan: PlanState, open: OpenPart, limit: Double,
    random: inout SplitMix64, shouldStop: () -> Bool
  ) -> BundleMethod? {
    var bundle = start
    bundle.run(passes: effort.rootPasses, lanes: lanes, tolerance: 2e-4, shouldStop: shouldStop)
    var others = plan
    for group in open.groups { others.removeTimeline(group: group) }
    var left = open.groups
    while !left.isEmpty {
      if shouldStop() || measure(bundle) > limit { return nil }
      guard let next = best(of: left, bundle, others, &random, shouldStop) else { return nil }
      bundle.fix(group: next.group, options: next.options, lanes: lanes)
      left.removeAll { $0 == next.group }
      others.placeTimeline(group: next.group, choice: bundle.choice)
      bundle.run(
        passes: left.isEmpty ? effort.lastPasses ?? effort.rootPasses : effort.groupPasses,
        lanes: lanes, shouldStop: shouldStop)
    }
    return measure(bundle) > limit || shouldStop() ? nil : bundle
  }

  private func measure(_ bundle: BundleMethod) -> Double {
    effort.isCautious ? bundle.modelValue : bundle.estimate
  }

  private typealias Candidate = (group: Int, options: [Int32])

  private func best(
    of groups: [Int], _ bundle: BundleMethod, _ others: PlanState, _ random: inout SplitMix64,
    _ shouldStop: () -> Bool
  ) -> Candidate? {
    let candidates = candidates(of: groups, bundle, others, &random)
    if candidates.isEmpty { return stocked(groups[0], bundle, others) }
    if candidates.count == 1 { return candidates.first }
    var best: (candidate: Candidate, measure: Double)?
    for candidate in candidates {
      if shouldStop() { break }
      var trial = bundle
      trial.fix(group: candidate.group, options: candidate.options, lanes: lanes)
      trial.run(
        passes: effort.candidatePasses, lanes: lanes, target: best?.measure ?? .infinity,
        shouldStop: shouldStop)
      let measure = measure(trial)
      if measure < best?.measure ?? .infinity { best = (candidate, measure) }
    }
    return best?.candidate
  }

  /// A timeline of a group whose own ones in the mix all lack stock: the best of those whose phases all find some.
  private func stocked(
    _ group: Int, _ bundle: BundleMethod, _ others: PlanState
  ) -> Candidate? {
    var banned = BannedOptions(model: model.timelines)
    for phase in model.timelines.phaseGroups[group] {
      for option in model.timelines.options[phase].indices {
        let (uses, day) = model.uses(phase: phase, option: Int32(option))
        if !others.stock.allows(uses, day: day) { banned.ban(option, ofPhase: phase) }
      }
    }
    let (duals, choice) = (bundle.duals, bundle.choice)
    let options = lanes.withPricer { pricer in
      duals.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap {
          pricer.timeline(group: group, duals: $0, choice: choice, banned: banned).column?.options
        }
      }
    }
    return options.flatMap { isStocked(group, $0, others) ? (group, $0) : nil }
  }

  /// The heaviest timelines that stock allows, of the groups whose heaviest one is heaviest, give or take.
  private func candidates(
    of groups: [Int], _ bundle: BundleMethod, _ others: PlanState, _ random: inout SplitMix64
  ) -> [Candidate] {
    var ranked: [(score: Double, group: Int, timelines: [(options: [Int32], weight: Double)])] = []
    for group in groups {
      let timelines = bundle.timelines(ofGroup: group).filter {
        isStocked(group, $0.options, others)
      }
      let score = (timelines.first?.weight ?? 0) + 0.3 * random.nextUnit()
      ranked.append((score, group, timelines))
    }
    ranked.sort { ($1.score, $0.group) < ($0.score, $1.group) }
    return ranked.prefix(effort.groups).flatMap { entry in
      let noisy = entry.timelines.map { timeline in
        (timeline.options, timeline.weight * (1 + effort.noise * random.nextUnit()))
      }
      return noisy.sorted { $0.1 > $1.1 }.prefix(effort.candidates).map { (entry.group, $0.0) }
    }
  }

  private func isStocked(_ group: Int, _ options: [Int32], _ others: PlanState) -> Bool {
    guard !model.problem.stock.isEmpty else { return true }
    var stock = others.stock
    for (phase, option) in zip(model.timelines.phaseGroups[group], options) {
      let (uses, day) = model.uses(phase: phase, option: option)
      stock.take(uses, day: day)
    }
    return stock.isCovered
  }
}

extension BundleMethod {
  /// The timelines of a group in the mix with their weights, the heaviest first.
  func timelines(ofGroup group: Int) -> [(options: [Int32], weight: Double)] {
    let block = blocks[block(ofGroup: group)]
    var weights: [[Int32]: Double] = [:]
    var order: [[Int32]] = []
    for (column, weight) in zip(block.columns, block.weights) where weight > 1e-3 {
      guard let options = column.options else { continue }
      if weights[options] == nil { order.append(options) }
      weights[options, default: 0] += weight
    }
    return order.map { ($0, weights[$0] ?? 0) }.sorted { $0.1 > $1.1 }
  }
}
