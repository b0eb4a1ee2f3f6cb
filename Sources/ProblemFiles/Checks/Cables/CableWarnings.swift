// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Warns of what is doubtful in cables, runs and reels of a problem that is sound otherwise.
struct CableWarnings {
  let problem: Problem
  /// One for each run, by its identifier.
  let runNodes: [Node]
  /// The entry of each cable, by its identifier; none for cables that a fabric brings along.
  let cableEntries: [CableID: Node.Entry]
  let findings: Findings

  func check() {
    var list = WarningList(findings: findings)
    warnOfCables(&list)
    warnOfLongRuns(&list)
    warnOfRepeatedRuns(&list)
    warnOfPortsTakenTwice(&list)
    ReelWarnings(problem: problem, runNodes: runNodes, cableEntries: cableEntries).warn(&list)
    list.close()
  }

  /// Runs that are longer than their link may be.
  private func warnOfLongRuns(_ list: inout WarningList) {
    for id in problem.runIDs {
      let run = problem[id]
      guard let limit = LinkLimit(of: problem[run.cable]), run.length > Decimal(limit.meters) else {
        continue
      }
      list.add(
        .linkTooLong, at: spot(of: id, "length"),
        "the run is longer than its link may be", found: "\(run.name), \(run.length) m",
        advice: "\(limit.words) goes up to \(limit.meters) m")
    }
  }

  /// Fiber, polarity and connector go with the kind of link.
  private func warnOfCables(_ list: inout WarningList) {
    for (number, cable) in problem.cables.enumerated() {
      guard let link = cable.labels["link"], let entry = cableEntries[CableID(number)] else {
        continue
      }
      if let fiber = cable.labels["fiber"], fiber.hasPrefix("OM") != (link == "mpo-mm") {
        list.add(
          .fiberAgainstLink, at: entry.spot(of: "fiber"),
          "the fiber does not go with the cable's link", found: fiber,
          advice: link == "mpo-mm" ? "mpo-mm takes OM3, OM4 or OM5" : "\(link) takes OS2")
      }
      warnOfEnds(of: cable, link, entry, &list)
    }
  }

  private func warnOfEnds(
    of cable: Cable, _ link: String, _ entry: Node.Entry, _ list: inout WarningList
  ) {
    let isMPO = link.hasPrefix("mpo")
    if isMPO, let polarity = cable.labels["polarity"],
      !["b", "type b", "type-b"].contains(polarity.lowercased())
    {
      list.add(
        .wrongPolarity, at: entry.spot(of: "polarity"), "MPO links take polarity type B",
        found: polarity, advice: nil)
    }
    if let connector = cable.labels["connector"]?.uppercased() {
      let fits =
        isMPO ? connector.contains("MPO") && connector.contains("APC") : connector.contains("LC")
      guard !fits else { return }
      list.add(
        .wrongConnector, at: entry.spot(of: "connector"),
        "the connector does not go with the cable's link", found: cable.labels["connector"],
        advice: "\(link) takes \(isMPO ? "MPO with APC" : "LC")")
    }
  }

  /// Runs with the same two ports, or the same label, as one before.
  private func warnOfRepeatedRuns(_ list: inout WarningList) {
    var ends: [[String]: RunID] = [:]
    var labels: [[String]: RunID] = [:]
    for id in problem.runIDs {
      if let from = port(id, "from"), let to = port(id, "to") {
        let pair = [from, to].sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
        if let first = ends.known(pair, or: id) {
          list.add(
            .runTwice, at: spot(of: id, "id"), "the run joins the same two ports as another",
            found: problem[id].name, advice: "\(problem.qualifiedName(of: first)) does so already")
        }
      }
      guard let label = problem[id].labels["label"] else { continue }
      if let first = labels.known([site(of: id), label], or: id) {
        list.add(
          .runTwice, at: spot(of: id, "label"), "another run has the label", found: label,
          advice: "\(problem.qualifiedName(of: first)) has it already")
      }
    }
  }

  private func warnOfPortsTakenTwice(_ list: inout WarningList) {
    var taken: [[String]: RunID] = [:]
    for id in problem.runIDs {
      for side in ["from", "to"] {
        guard let port = port(id, side), let first = taken.known(port, or: id) else { continue }
        list.add(
          .portTwice, at: spot(of: id, "\(side)_port"), "the port is taken already",
          found: "port \(port[2]) of \(port[1])",
          advice: "by \(problem.qualifiedName(of: first))")
      }
    }
  }

  /// Site, device and port of one end; nil where device or port is not given.
  private func port(_ run: RunID, _ side: String) -> [String]? {
    let labels = problem[run].labels
    guard let device = labels[side], let port = labels["\(side)_port"] else { return nil }
    return [site(of: run), device, port]
  }

  private func site(of run: RunID) -> String { problem[problem[problem[run].buildOut].site].name }

  private func spot(of run: RunID, _ key: String) -> Spot { runNodes[run.index].spot(of: key) }
}

extension Dictionary {
  /// The value of the key; where there is none, the new one is put there, and nil is the answer.
  fileprivate mutating func known(_ key: Key, or new: Value) -> Value? {
    if let value = self[key] { return value }
    self[key] = new
    return nil
  }
}

extension Node {
  /// Where a value of the mapping begins; where the mapping itself does if it has no such key.
  func spot(of key: String) -> Spot {
    guard case .mapping(let entries) = content else { return spot }
    return entries.first { $0.key == key }?.value.spot ?? spot
  }
}

extension Node.Entry {
  func spot(of key: String) -> Spot { value.spot(of: key) }
}
