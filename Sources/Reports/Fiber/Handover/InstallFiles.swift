// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// What the crew takes into the hall: a cut list, labels for both ends, and a checklist of tests.
public struct InstallFiles {
  private let facts: FiberFacts
  private let links: CableLinks
  private var problem: Problem { facts.problem }

  /// nil for a plan that says nothing of fiber.
  public init?(problem: Problem, plan: Plan) {
    guard let facts = FiberFacts(problem: problem, plan: plan) else { return nil }
    self.facts = facts
    links = CableLinks(of: problem)
  }

  /// One row for each cut, reel by reel in the order of cuts, with what remains after it.
  public var cutList: String {
    var table = CSVText(header: [
      "site", "cable", "reel", "reel_length", "cost", "first_pulled", "cut", "run", "pieces",
      "piece_length", "from", "to", "remains",
    ])
    for reel in facts.fiber.reels {
      var rest = reel.length
      for (number, cut) in reel.cuts.enumerated() {
        let length = FiberWork.quantity(of: problem[cut.run], .pull, in: problem)
        rest -= Decimal(cut.count) * length
        let pulled = facts.pulls[facts.key(of: reel)]?.lowerBound
        table.add([
          .text(problem[reel.site].name), .text(problem[reel.cable].name), .count(reel.serial),
          .figure(reel.length), .figure(reel.cost), .text(pulled.map(date)), .count(number + 1),
          .text(problem.qualifiedName(of: cut.run)), .count(cut.count), .figure(length),
          .text(problem[cut.run].labels["from"]), .text(problem[cut.run].labels["to"]),
          .figure(rest),
        ])
      }
    }
    return table.text
  }

  /// What remains of reels and can be used again, as a scenario that adds it to the reels of the problem it is used for.
  ///
  /// - Parameter site: Where the off-cuts are brought to; nil for where they are.
  public func offCuts(to site: String?) -> String {
    let lines = facts.offCuts.map { offCut -> String in
      // A cable has costs for all of its reels or for none; what is left over is paid.
      let cost = problem[offCut.cable].reels.contains { $0.cost != nil } ? ", cost: 0" : ""
      let place = site ?? problem[offCut.site].name
      return "  - {add: cables.\(problem[offCut.cable].name).reels, "
        + "value: {length: \(offCut.length)\(cost), count: 1, site: \(place)}}\n"
    }
    return "longhaul_scenario: 1\nname: Off-cuts\nchanges:\(lines.isEmpty ? " []" : "")\n"
      + lines.joined()
  }

  /// Two rows for each piece: the label of either end, which names both.
  public var labels: String {
    var table = CSVText(header: ["label", "end", "this_end", "other_end", "cable", "length"])
    for link in links.all {
      let run = problem[link.run]
      let length = FiberWork.quantity(of: run, .pull, in: problem)
      for (end, this, other) in [("A", link.a, link.z), ("Z", link.z, link.a)] {
        table.add([
          .text(links.label(of: link)), .text(end), .text(InstallFiles.name(of: this)),
          .text(InstallFiles.name(of: other)), .text(problem[run.cable].name), .figure(length),
        ])
      }
    }
    return table.text
  }

  /// One row for each piece, in the order of tests, with empty cells for what is measured.
  public var checklist: String {
    var table = CSVText(header: [
      "planned", "label", "from", "to", "cable", "length", "longest_allowed", "fibers", "polarity",
      "connector", "cleaned", "continuity", "loss_db", "passed", "by",
    ])
    let days = testDays
    let order = links.all.indices.sorted {
      (days[$0]?.index ?? .max, $0) < (days[$1]?.index ?? .max, $1)
    }
    for index in order {
      let link = links.all[index]
      let run = problem[link.run]
      let cable = problem[run.cable]
      table.add([
        .text(days[index].map(date)), .text(links.label(of: link)),
        .text(InstallFiles.name(of: link.a)), .text(InstallFiles.name(of: link.z)),
        .text(cable.name), .figure(run.length),
        LinkLimit(of: cable).map { .count($0.meters) } ?? .empty,
        run.fibers.map { .count($0) } ?? .empty, .text(cable.labels["polarity"]),
        .text(cable.labels["connector"]), .empty, .empty, .empty, .empty, .empty,
      ])
    }
    return table.text
  }

  /// The day on which each link is tested, by its position.
  private var testDays: [Day?] {
    var days: [RunID: [Day]] = [:]
    for work in facts.fiber.install where problem[work.phase].fiber?.step == .test {
      for done in work.done {
        days[done.run, default: []] += Array(repeating: work.day, count: max(0, done.count))
      }
    }
    return links.all.map { link in
      let own = days[link.run] ?? []
      return link.piece <= own.count ? own[link.piece - 1] : nil
    }
  }

  private func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }

  /// `su01-leaf01 port 5`.
  private static func name(of end: CableLink.End) -> String {
    end.port.isEmpty ? end.device : "\(end.device) port \(end.port)"
  }
}
