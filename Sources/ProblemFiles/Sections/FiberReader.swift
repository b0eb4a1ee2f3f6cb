// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `fiber` of a phase: work whose quantity follows from runs (specification, section 8).
struct FiberReader {
  static let keys = ["step", "role", "rate", "min", "max"]

  let context: ReadingContext
  let phase: Fields
  let site: SiteID?
  /// The build-out's runs, each with its identifier.
  let runs: [(id: RunID, located: RunsReader.Located)]
  /// Whether all runs of the build-out are without mistakes.
  let runsAreKnown: Bool

  /// What the phase does, and its modes; none where it is wrong.
  func read() -> (work: FiberWork?, modes: [Mode]) {
    phase.forbid(["every_day", "cost", "name"], beside: "fiber")
    let shared = Needs(fields: phase, site: site, context: context)
    let chosen = chosenRuns()
    guard let node = phase["fiber"], let fields = context.fields(node, Self.keys) else {
      return (nil, [])
    }
    let step = fields.required("step").flatMap { context.values.word($0, of: FiberWork.Step.self) }
    let role = fields.required("role").flatMap(context.workRole)
    let rate = fields.required("rate").flatMap { context.values.decimal($0, .positive) }
    let reader = ModesReader(context: context, phase: phase, site: site)
    let crew = reader.crewSizes(fields)
    guard let step, let role, let rate, let crew else { return (nil, []) }
    let work = FiberWork(step: step, role: role, rate: rate, runs: chosen.map(\.id))
    guard let quantity = quantity(step, of: chosen), isPositive(quantity, at: node) else {
      return (work, [])
    }
    let modes = reader.modes(
      WorkModes(quantity: quantity, rate: rate, crew: crew, role: role, needs: shared), at: node)
    return (work, modes)
  }

  private func chosenRuns() -> [(id: RunID, located: RunsReader.Located)] {
    guard let node = phase["tags"], let items = context.values.items(node) else { return runs }
    let known = Set(runs.compactMap(\.located.run.tag))
    var tags: Set<String> = []
    for item in items {
      guard let tag = context.values.text(item) else { continue }
      if !tags.insert(tag).inserted {
        context.findings.report(.namedTwice, at: item.spot, "the tag is named twice", found: tag)
      } else if !known.contains(tag) {
        context.findings.report(
          .tagWithoutRuns, at: item.spot, "no run of this build-out has the tag", found: tag,
          advice: Suggestion.phrase(for: tag, among: known.sorted()))
      }
    }
    return runs.filter { $0.located.run.tag.map(tags.contains) ?? false }
  }

  /// Meters, ends or fibers of the runs; nil, reported, where a run does not say how many fibers it has.
  private func quantity(
    _ step: FiberWork.Step, of runs: [(id: RunID, located: RunsReader.Located)]
  ) -> Decimal? {
    var sum = Decimal(0)
    var isKnown = true
    for (_, located) in runs {
      let run = located.run
      if step == .pull {
        sum += Decimal(run.count) * (run.length + slack(of: run))
      } else if let fibers = run.fibers {
        sum += Decimal(run.count) * Decimal(fibers) * (step == .terminate ? 2 : 1)
      } else {
        isKnown = false
        context.findings.report(
          .missingKey, at: located.node.spot,
          "fibers must be given, since a phase terminates or tests the run", found: run.name)
      }
    }
    return isKnown ? sum : nil
  }

  private func slack(of run: Run) -> Decimal {
    run.cable.index < context.cables.count ? context.cables[run.cable.index].slack : 0
  }

  private func isPositive(_ quantity: Decimal, at node: Node) -> Bool {
    if quantity > 0 { return true }
    // Where runs are wrong, enough has been said of them.
    if runsAreKnown {
      context.findings.report(
        .noFiberQuantity, at: node.spot, "there is nothing to do: no run, or none with fibers")
    }
    return false
  }
}
