// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What is wrong with cables, runs and reels although the file is legal.
struct CableLint {
  let problem: Problem
  let words: Wording

  /// Kinds of findings are listed up to here, and counted beyond.
  private static let mostListed = 40

  var warnings: [String] {
    [
      tooLong, wrongFiber, wrongEnds, repeatedRuns, portsTakenTwice, lonelyPieces, lateReels,
    ].flatMap { found -> [String] in
      let shown = found.prefix(CableLint.mostListed)
      let rest = found.count - shown.count
      return Array(shown) + (rest > 0 ? ["… and \(Figures.count(rest)) more like this."] : [])
    }
  }

  private func name(_ run: RunID) -> String { problem.qualifiedName(of: run) }

  /// Runs that are longer than their link may be.
  private var tooLong: [String] {
    problem.runIDs.compactMap { id in
      let run = problem[id]
      guard let limit = LinkLimit(of: problem[run.cable]), run.length > Decimal(limit.meters) else {
        return nil
      }
      return "\(name(id)) is \(Figures.quantity(run.length)) m long, and \(limit.words) goes up to "
        + "\(limit.meters) m."
    }
  }

  /// Cables whose fiber does not go with their link.
  private var wrongFiber: [String] {
    problem.cables.compactMap { cable in
      guard let link = cable.labels["link"], let fiber = cable.labels["fiber"] else { return nil }
      let isMultimode = fiber.hasPrefix("OM")
      guard isMultimode != (link == "mpo-mm") else { return nil }
      return "\(cable.name.printable) is \(fiber), which does not go with a link of \(link)."
    }
  }

  /// MPO links take polarity B and angled connectors; LC links take LC.
  private var wrongEnds: [String] {
    problem.cables.flatMap { cable -> [String] in
      guard let link = cable.labels["link"] else { return [] }
      let isMPO = link.hasPrefix("mpo")
      var found: [String] = []
      if isMPO, let polarity = cable.labels["polarity"], !CableLint.isTypeB(polarity) {
        found.append(
          "\(cable.name.printable) has polarity \(polarity.printable); MPO links take type B.")
      }
      if let connector = cable.labels["connector"]?.uppercased() {
        let fits =
          isMPO ? connector.contains("MPO") && connector.contains("APC") : connector.contains("LC")
        if !fits {
          found.append(
            "\(cable.name.printable) has the connector \(connector.printable); a link of \(link) takes "
              + "\(isMPO ? "MPO with APC" : "LC").")
        }
      }
      return found
    }
  }

  private static func isTypeB(_ polarity: String) -> Bool {
    ["b", "type b", "type-b"].contains(polarity.lowercased())
  }

  /// Runs with the same two ports, or the same label, as one before.
  private var repeatedRuns: [String] {
    var ends: [[String]: RunID] = [:]
    var labels: [String: RunID] = [:]
    var found: [String] = []
    for id in problem.runIDs {
      let run = problem[id]
      let site = problem[problem[run.buildOut].site].name
      if let from = key(id, "from"), let to = key(id, "to") {
        let pair = [site] + [from, to].sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
        if let first = ends[pair] {
          found.append("\(name(id)) joins the same two ports as \(name(first)).")
        } else {
          ends[pair] = id
        }
      }
      if let label = run.labels["label"] {
        if let first = labels["\(site) \(label)"] {
          found.append("\(name(id)) has the label of \(name(first)): \(label.printable).")
        } else {
          labels["\(site) \(label)"] = id
        }
      }
    }
    return found
  }

  /// Device and port of one end; nil where either is not given.
  private func key(_ run: RunID, _ side: String) -> [String]? {
    let labels = problem[run].labels
    guard let device = labels[side], let port = labels["\(side)_port"] else { return nil }
    return [device, port]
  }

  private var portsTakenTwice: [String] {
    var taken: [[String]: RunID] = [:]
    var found: [String] = []
    for id in problem.runIDs {
      let site = problem[problem[problem[id].buildOut].site].name
      for side in ["from", "to"] {
        guard let port = key(id, side) else { continue }
        if let first = taken[[site] + port] {
          found.append(
            "Port \(port[1].printable) of \(port[0].printable) is taken by \(name(first)) and by "
              + "\(name(id)).")
        } else {
          taken[[site] + port] = id
        }
      }
    }
    return found
  }

  /// Pieces that only one of several kinds of reel can hold.
  private var lonelyPieces: [String] {
    places.compactMap { place, runs in
      let kinds = kinds(at: place)
      guard kinds.count > 1, let longest = kinds.map(\.length).max(),
        kinds.count(where: { $0.length == longest }) == 1,
        let second = kinds.map(\.length).filter({ $0 < longest }).max()
      else { return nil }
      let lonely = runs.filter { FiberWork.quantity(of: problem[$0], .pull, in: problem) > second }
      guard !lonely.isEmpty else { return nil }
      let count = lonely.reduce(0) { $0 + problem[$1].count }
      return "\(Figures.counted(count, "piece")) of \(problem[place.cable].name.printable) at "
        + "\(words.name(place.site)) fit only the reel of \(Figures.quantity(longest)) m: "
        + enumeration(lonely.map { problem[$0].name.printable }, limit: 5) + "."
    }
  }

  /// Reels that come when everything of their cable must be pulled already.
  private var lateReels: [String] {
    places.flatMap { place, runs -> [String] in
      guard let last = lastUse(of: runs) else { return [] }
      return kinds(at: place).compactMap { kind in
        guard let available = kind.available, available > last else { return nil }
        return "The reels of \(Figures.quantity(kind.length)) m of "
          + "\(problem[place.cable].name.printable) come to \(words.name(place.site)) on "
          + "\(words.short(available)), after the last day on which they are of use, "
          + "\(words.short(last))."
      }
    }
  }

  private struct Place: Hashable {
    let site: SiteID
    let cable: CableID
  }

  private var places: [(place: Place, runs: [RunID])] {
    let groups = Dictionary(grouping: problem.runIDs) { run in
      Place(site: problem[problem[run].buildOut].site, cable: problem[run].cable)
    }
    return groups.sorted { ($0.key.site, $0.key.cable) < ($1.key.site, $1.key.cable) }
      .map { ($0.key, $0.value) }
  }

  private func kinds(at place: Place) -> [Cable.Reel] {
    problem[place.cable].reels.filter { ($0.site ?? place.site) == place.site && $0.count != 0 }
  }

  /// The last day on which any of the runs may be pulled; nil where some are pulled at no given time.
  private func lastUse(of runs: [RunID]) -> Day? {
    let pulls = Set(runs.map { problem[$0].buildOut }).flatMap { buildOut in
      problem[buildOut].phases.filter { problem[$0].fiber?.step == .pull }
    }
    let pulled = Set(pulls.flatMap { problem[$0].fiber?.runs ?? [] })
    guard runs.allSatisfy(pulled.contains) else { return nil }
    return pulls.map { phase in
      min(problem.horizon.last, problem[problem[phase].buildOut].latest ?? problem.horizon.last)
    }.max()
  }
}
