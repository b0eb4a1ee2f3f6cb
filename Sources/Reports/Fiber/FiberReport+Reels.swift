// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

extension FiberReport {
  /// Each reel with its cuts in order and what remains of it.
  func writeReels(_ page: inout TextPage) {
    for (place, reels) in reelsByPlace {
      page.heading("Reels of \(problem[place.cable].name.printable) at \(words.name(place.site))")
      var table = TextTable([
        .figure("reel"), .figure("length"), .figure("cost"), .fixed("pulled"), .figure("remains"),
        .prose("cuts, in order", least: 24),
      ])
      let shown = reels.prefix(mostReels)
      for reel in shown {
        table.add([
          TextTable.Cell("#\(reel.serial)"), TextTable.Cell(Figures.quantity(reel.length)),
          TextTable.Cell(reel.cost.map(Figures.money) ?? ""),
          TextTable.Cell(
            facts.pulls[facts.key(of: reel)].map { words.range($0.lowerBound, $0.upperBound) } ?? ""
          ),
          TextTable.Cell(Figures.quantity(facts.remainder(of: reel))),
          TextTable.Cell(cuts(of: reel)),
        ])
      }
      page.table(table)
      writeRest(reels.count - shown.count, &page)
    }
  }

  /// Reels that a brief page lists of one cable at one site.
  private var mostReels: Int { detail == .full ? .max : 8 }

  private func writeRest(_ count: Int, _ page: inout TextPage) {
    if count > 0 { page.note("… and \(Figures.count(count)) more; longhaul fiber lists them all.") }
  }

  /// A site and a cable.
  struct Place: Hashable {
    let site: SiteID
    let cable: CableID
  }

  var reelsByPlace: [(place: Place, reels: [FiberPlan.Reel])] {
    let shown = fiber.reels.filter { filter.shows($0.site) }
    let groups = Dictionary(grouping: shown) { Place(site: $0.site, cable: $0.cable) }
    return groups.sorted { ($0.key.site, $0.key.cable) < ($1.key.site, $1.key.cable) }
      .map { ($0.key, $0.value.sorted { $0.serial < $1.serial }) }
  }

  /// `2 × h1.trunk-3 of 193, …`.
  func cuts(of reel: FiberPlan.Reel) -> String {
    let items = reel.cuts.map { cut in
      let length = FiberWork.quantity(of: problem[cut.run], .pull, in: problem)
      return "\(cut.count) × \(problem.qualifiedName(of: cut.run)) of \(Figures.quantity(length))"
    }
    return enumeration(items, limit: detail == .full ? .max : 2)
  }

  /// What remains and is long enough for a piece, as reels that a problem file can have.
  func writeOffCuts(_ page: inout TextPage) {
    let offCuts = facts.offCuts.filter { filter.shows($0.site) }
    guard !offCuts.isEmpty else { return }
    page.heading("Off-cuts to use again")
    page.paragraph(
      "Long enough for the shortest piece of their cable. longhaul export --off-cuts FILE --off-cuts-to SITE writes them as a "
        + "scenario that adds them to the next site's problem, as reels that are paid.")
    page.space()
    var table = TextTable([.text("site"), .text("cable"), .figure("length"), .figure("off-cuts")])
    var counts: [OffCut: Int] = [:]
    var order: [OffCut] = []
    for entry in offCuts {
      let offCut = OffCut(
        place: Place(site: entry.site, cable: entry.cable), length: entry.length)
      if counts[offCut] == nil { order.append(offCut) }
      counts[offCut, default: 0] += 1
    }
    let shown = order.prefix(mostReels)
    for offCut in shown {
      table.add([
        TextTable.Cell(words.name(offCut.place.site)),
        TextTable.Cell(problem[offCut.place.cable].name.printable),
        TextTable.Cell(Figures.quantity(offCut.length)),
        TextTable.Cell(Figures.count(counts[offCut, default: 0])),
      ])
    }
    page.table(table)
    writeRest(order.count - shown.count, &page)
  }

  private struct OffCut: Hashable {
    let place: Place
    let length: Decimal
  }
}
