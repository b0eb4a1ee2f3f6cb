// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Rotations

/// What never changes while many dispatches of one problem are made.
final class DispatchTables: Sendable {
  /// Someone who can fill a post.
  struct Candidate: Sendable {
    let engineer: Int
    /// As in ``CrewTravel/placeOfSite``.
    let place: Int
    /// What using them for a day costs beside travel: pay, and a little for each other post that they could fill.
    let dayCost: Double
    let isQualified: [Bool]
  }

  /// How much later a build-out is finished, at least, than a phase.
  struct Tail: Sendable {
    let buildOut: Int
    let days: Int
  }

  let model: SearchModel
  /// By class.
  let travel: [CrewTravel]
  /// By post, engineers ascending.
  let candidates: [[Candidate]]
  /// By phase: the build-outs that wait for it, its own included.
  let tails: [[Tail]]
  /// By phase and mode: what its days ask for, first those posts that fewest can fill.
  let needs: [[[PhaseTable.Need]]]

  /// What it costs to use someone who could fill one more post, as a share of a day's pay.
  private static let versatility = 0.02

  init(_ model: SearchModel) {
    self.model = model
    let crew = model.crew
    travel = crew.classes.map { CrewTravel($0, in: crew) }
    let candidates = DispatchTables.candidates(crew, travel)
    self.candidates = candidates
    needs = model.phases.entries.map { entry in
      entry.modes.map { mode in
        mode.needs.sorted {
          (candidates[$0.post].count, $0.post) < (candidates[$1.post].count, $1.post)
        }
      }
    }
    tails = DispatchTables.tails(model.timelines, model.problem.phases.map(\.buildOut.index))
  }

  private static func candidates(_ crew: CrewModel, _ travel: [CrewTravel]) -> [[Candidate]] {
    var candidates: [[Candidate]] = Array(repeating: [], count: crew.posts.count)
    let usual = BundleMethod.usualHeadCost(crew)
    for (engineer, number) in crew.classOfEngineer.enumerated() {
      let crewClass = crew.classes[number]
      let own = crewClass.qualifications.joined() + crewClass.localQualifications
      let roles = Set(own.map { crew.posts[$0.post].role }).count
      let cost = crewClass.dayRate + versatility * usual * Double(roles)
      for qualification in own {
        let place = travel[number].placeOfSite[crew.posts[qualification.post].site]
        candidates[qualification.post].append(
          Candidate(
            engineer: engineer, place: place, dayCost: cost, isQualified: qualification.isQualified)
        )
      }
    }
    return candidates
  }

  /// Longest ways from each phase's finish to the finish of what waits for it.
  private static func tails(_ timelines: TimelineModel, _ buildOutOfPhase: [Int]) -> [[Tail]] {
    let shortest = timelines.options.map { $0.lazy.map { $0.finish - $0.start }.min() ?? 0 }
    var tails: [[Int: Int]] = Array(repeating: [:], count: shortest.count)
    for phase in timelines.graph.order.reversed() where !timelines.options[phase].isEmpty {
      var own = [buildOutOfPhase[phase]: 0]
      for index in timelines.graph.arcsOutOf[phase] {
        let arc = timelines.graph.arcs[index]
        let taken = arc.gap + shortest[arc.successor] - (arc.fromStart ? shortest[phase] : 0)
        for (buildOut, days) in tails[arc.successor] {
          own[buildOut] = max(own[buildOut] ?? .min, days + taken)
        }
      }
      tails[phase] = own
    }
    return tails.map { own in
      own.filter { timelines.buildOuts[$0.key].latePenalty > 0 }
        .map { Tail(buildOut: $0.key, days: $0.value) }.sorted { $0.buildOut < $1.buildOut }
    }
  }

  /// What finishing a phase on a day costs in lateness of all that wait for it, at least.
  func lateCost(phase: Int, finish: Int) -> Double {
    tails[phase].reduce(0) { sum, tail in
      sum + model.timelines.lateCost(of: tail.buildOut, finish: finish + tail.days)
    }
  }
}
