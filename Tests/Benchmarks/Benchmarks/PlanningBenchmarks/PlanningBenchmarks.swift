// SPDX-License-Identifier: GPL-3.0-or-later

import Benchmark
import Foundation
import ProblemFiles
import Rotations

@testable import ColumnGeneration
@testable import CrewLimitedScheduling
@testable import ExactProgram
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

/// Micro-benchmarks of the pricing problems, the master's passes and crew-limited scheduling.
///
/// On the largest problem file that the repository ships, or on the one that LONGHAUL_BENCHMARK_FILE names.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident], warmupIterations: 2,
    maxDuration: .seconds(3), maxIterations: 2_000)
  let bench = Workbench()

  Benchmark("Roster pricing: one engineer") { benchmark in
    var pricer = RosterPricer(model: bench.model.crew)
    let blank = Array(repeating: DayCode.home, count: bench.model.crew.dayCount)
    benchmark.startMeasurement()
    for number in benchmark.scaledIterations {
      let classes = bench.model.crew.classes
      blackHole(
        pricer.bestRoster(
          of: classes[number % classes.count], prices: bench.prices,
          window: 0..<bench.model.crew.dayCount, base: blank))
    }
  }

  Benchmark("Timeline pricing: one group") { benchmark in
    let pricer = TimelinePricer(model: bench.model.timelines)
    var options = OptionPricing(model: bench.model)
    var choice = bench.choice
    benchmark.startMeasurement()
    for number in benchmark.scaledIterations {
      let group = number % bench.model.timelines.groups.count
      options.price(group: group, prices: bench.prices.cover, into: &pricer.optionCosts)
      blackHole(pricer.solve(group: group, choice: &choice))
    }
  }

  Benchmark("Master: one pass of the bundle method") { benchmark in
    let context = MasterContext(model: bench.model, form: .posts, isSingle: true)
    let lanes = PricingLanes(context: context, count: 1)
    var bundle = BundleMethod(context: context, choice: bench.choice)
    bundle.run(passes: 5, lanes: lanes, tolerance: 0, shouldStop: { false })
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      bundle.run(passes: 1, lanes: lanes, tolerance: 0, shouldStop: { false })
    }
  }

  Benchmark("Crew-limited dates: 100 lists") { benchmark in
    guard var lists = ListSearch(model: bench.projects, choice: bench.choice, seed: 1) else {
      return
    }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { lists.run(moves: 100, shouldStop: { false }) }
  }

  Benchmark("Crew-limited dates: 100 conflicts") { benchmark in
    guard var proof = DateProof(bench.projects) else { return }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(proof.run(conflicts: 100, shouldStop: { false }))
    }
  }
}

/// A problem in index form, with prices of usual size.
private struct Workbench: Sendable {
  let model: SearchModel
  let projects: ProjectModel
  let choice: [Int32]
  let prices: RosterPrices

  init() {
    let file =
      ProcessInfo.processInfo.environment["LONGHAUL_BENCHMARK_FILE"]
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../../problems/three-campuses.yaml").path
    guard let problem = try? ProblemReader.read(path: file).problem,
      let model = SearchModel(problem)
    else { fatalError("\(file) is no problem file that has dates") }
    var random = SplitMix64(seed: 1)
    let scheduling = ListScheduling(problem: problem, model: model.timelines)
    guard let choice = scheduling.schedule(random: &random) else {
      fatalError("\(file) has no dates that list scheduling finds")
    }
    self.model = model
    self.choice = choice
    projects = ProjectModelBuilder(model).build()
    var prices = RosterPrices(model: model.crew)
    for row in prices.cover.indices { prices.cover[row] = 400 + 400 * random.nextUnit() }
    self.prices = prices
  }
}
