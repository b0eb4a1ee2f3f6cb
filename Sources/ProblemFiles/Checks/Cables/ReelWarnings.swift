// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Warns of pieces that only one kind of reel can hold, and of reels that come too late to be of use.
struct ReelWarnings {
  private struct Place: Hashable {
    let site: SiteID
    let cable: CableID
  }

  private let problem: Problem
  private let runNodes: [Node]
  private let cableEntries: [CableID: Node.Entry]
  /// Runs by where and of what they are, in the order of sites and cables.
  private let places: [(place: Place, runs: [RunID])]

  init(problem: Problem, runNodes: [Node], cableEntries: [CableID: Node.Entry]) {
    self.problem = problem
    self.runNodes = runNodes
    self.cableEntries = cableEntries
    places = Dictionary(grouping: problem.runIDs) { run in
      Place(site: problem[problem[run].buildOut].site, cable: problem[run].cable)
    }.sorted { ($0.key.site, $0.key.cable) < ($1.key.site, $1.key.cable) }
      .map { ($0.key, $0.value) }
  }

  func warn(_ list: inout WarningList) {
    for (place, runs) in places {
      warnOfLonelyPieces(place, runs, &list)
      warnOfLateReels(place, runs, &list)
    }
  }

  /// Kinds of reel that come to the place, by their position in the cable's list.
  private func kinds(at place: Place) -> [(index: Int, kind: Cable.Reel)] {
    problem[place.cable].reels.enumerated().map { (index: $0.offset, kind: $0.element) }
      .filter { ($0.kind.site ?? place.site) == place.site && $0.kind.count != 0 }
  }

  /// Where there is a choice of reels at all, pieces for which there is none.
  private func warnOfLonelyPieces(_ place: Place, _ runs: [RunID], _ list: inout WarningList) {
    let lengths = kinds(at: place).map(\.kind.length)
    guard lengths.count > 1, let longest = lengths.max(),
      lengths.count(where: { $0 == longest }) == 1,
      let second = lengths.filter({ $0 < longest }).max()
    else { return }
    for run in runs {
      let piece = FiberWork.quantity(of: problem[run], .pull, in: problem)
      guard piece > second else { continue }
      list.add(
        .onlyOneReel, at: runNodes[run.index].spot(of: "length"),
        "only one kind of reel holds the piece", found: "\(problem[run].name), \(piece) m",
        advice: "the reel of \(longest) m; the next has \(second) m")
    }
  }

  /// Reels that come when everything of their cable must be pulled already.
  private func warnOfLateReels(_ place: Place, _ runs: [RunID], _ list: inout WarningList) {
    guard let last = lastUse(of: runs), let entry = cableEntries[place.cable] else { return }
    for (index, kind) in kinds(at: place) {
      guard let available = kind.available, available > last else { continue }
      let site = problem[place.site].name
      list.add(
        .lateReel, at: entry.reelSpot(index),
        "the reel comes after the last day on which it is of use at \(site)",
        found: problem.horizon.date(of: available).iso,
        advice: "everything is pulled by \(problem.horizon.date(of: last).iso)")
    }
  }

  /// The last day on which any of the runs may be pulled; nil where some are pulled at no given time.
  private func lastUse(of runs: [RunID]) -> Day? {
    let pulls = Set(runs.map { problem[$0].buildOut }).flatMap { buildOut in
      problem[buildOut].phases.filter { problem[$0].fiber?.step == .pull }
    }
    let pulled = Set(pulls.flatMap { problem[$0].fiber?.runs ?? [] })
    guard runs.allSatisfy(pulled.contains) else { return nil }
    return pulls.filter { !problem[$0].isDone }.map(lastDay).max()
  }

  /// The last day on which the phase may be worked on.
  private func lastDay(of phase: PhaseID) -> Day {
    let limit = min(
      problem.horizon.last, problem[problem[phase].buildOut].latest ?? problem.horizon.last)
    let modes = Array(problem[phase].modes.indices)
    let finishes: [Day]
    switch problem[phase].state {
    case .open, .done: return limit
    case .started(_, let mode, _):
      let first = problem.calendar(of: phase, mode: mode)
        .firstWorkingDay(from: problem.horizon.first)
      finishes = [first.flatMap { problem.finish(of: phase, mode: mode, start: $0) }]
        .compactMap(\.self)
    case .fixed(let start, let mode):
      finishes = (mode.map { [$0] } ?? modes).compactMap {
        problem.finish(of: phase, mode: $0, start: start)
      }
    }
    return min(limit, finishes.max() ?? limit)
  }
}

extension Node.Entry {
  /// Where the day stands on which a reel of the cable's list comes.
  fileprivate func reelSpot(_ index: Int) -> Spot {
    guard case .mapping(let entries) = value.content,
      case .sequence(let reels)? = entries.first(where: { $0.key == "reels" })?.value.content,
      reels.indices.contains(index)
    else { return keySpot }
    return reels[index].spot(of: "available")
  }
}
