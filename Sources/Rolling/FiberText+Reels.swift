// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

extension FiberText {
  mutating func writeReels(to editor: inout ProblemEditor) {
    for cable in problem.cables.indices.map({ CableID($0) }) {
      let offCuts = offCuts(of: cable)
      guard left.opened[cable] != nil || !offCuts.isEmpty else { continue }
      let path: [Step] = [.key("cables"), .key(problem[cable].name)]
      if editor.has(path) {
        for kind in problem[cable].reels.indices {
          count(kind, of: cable, at: path + [.key("reels"), .item(kind)], &editor)
        }
        editor.append(offCuts, to: path + [.key("reels")])
      } else {
        editor.set(path, to: written(cable, offCuts))
      }
    }
  }

  /// Lowers the count of a kind by the reels that are opened, site by site where they differ.
  private func count(
    _ kind: Int, of cable: CableID, at path: [Step], _ editor: inout ProblemEditor
  ) {
    let rests = rests(of: kind, cable)
    guard let rests else { return }
    if rests.count == 1 {
      editor.set(path + [.key("count")], to: .plain("\(rests[0].count)"))
      return
    }
    editor.multiply(
      path,
      rests.map { rest in
        { copy in
          copy.set([.key("count")], to: .plain("\(rest.count)"))
          copy.set([.key("site")], to: .plain(problem[rest.site].name))
        }
      })
  }

  /// How many reels of a kind are left at each site; nil where it is as many as before.
  private func rests(of kind: Int, _ cable: CableID) -> [(site: SiteID, count: Int)]? {
    guard let limit = problem[cable].reels[kind].count, let used = left.opened[cable]?[kind] else {
      return nil
    }
    let sites = problem[cable].reels[kind].site.map { [$0] } ?? left.sites(of: cable)
    return sites.map { ($0, max(0, limit - (used[$0] ?? 0))) }
  }

  /// Off-cuts from which a piece that is left can be cut; others are counted in a note.
  private mutating func offCuts(of cable: CableID) -> [Value] {
    let lying = left.offCuts.values.filter { $0.cable == cable }
    let useful = lying.filter { offCut in
      left.shortestPiece(of: cable, at: offCut.site).map { $0 <= offCut.length } ?? false
    }
    if useful.count < lying.count {
      notes.append(
        "\(problem[cable].name): \(lying.count - useful.count) of \(lying.count) off-cuts are shorter than any "
          + "piece that is left to cut.")
    }
    let groups = Dictionary(grouping: useful) { $0 }
    let ordered = groups.keys.sorted {
      ($0.site, $0.length, $0.available ?? day) < ($1.site, $1.length, $1.available ?? day)
    }
    let isPriced = problem[cable].reels.contains { $0.cost != nil }
    return ordered.map { offCut in
      .mapping(
        [.init("length", .plain("\(offCut.length)"))]
          + (isPriced ? [.init("cost", .plain("0"))] : [])
          + [
            .init("count", .plain("\(groups[offCut]?.count ?? 0)")),
            .init("site", .plain(problem[offCut.site].name)),
          ] + (offCut.available.map { [.init("available", date($0))] } ?? []))
    }
  }

  /// A cable that a fabric made, as an entry of its own, which goes before that of the fabric.
  private func written(_ cable: CableID, _ offCuts: [Value]) -> Value {
    let kinds = problem[cable].reels.indices.flatMap { kind -> [Value] in
      let reel = problem[cable].reels[kind]
      let counts: [(site: SiteID?, count: Int?)] =
        rests(of: kind, cable)?.map { ($0.site, $0.count) } ?? [(reel.site, reel.count)]
      return counts.map { site, count in
        .mapping(
          [.init("length", .plain("\(reel.length)"))]
            + (reel.cost.map { [.init("cost", .plain("\($0)"))] } ?? [])
            + (count.map { [.init("count", .plain("\($0)"))] } ?? [])
            + (reel.available.map { [.init("available", date($0))] } ?? [])
            + (site.map { [.init("site", .plain(problem[$0].name))] } ?? []))
      }
    }
    let labels = problem[cable].labels.sorted { $0.key < $1.key }.map {
      Value.Entry($0.key, .text($0.value))
    }
    return .mapping(
      labels + [
        .init("slack", .plain("\(problem[cable].slack)")), .init("reels", .list(kinds + offCuts)),
      ])
  }
}
