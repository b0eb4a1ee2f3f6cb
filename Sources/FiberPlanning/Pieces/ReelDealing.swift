// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// A reel with the runs that are cut from it.
struct DealtReel {
  let site: SiteID
  let cable: CableID
  let serial: Int
  let kind: Cable.Reel
  var cuts: [ReelSite.Pieces]
}

/// Deals the runs of a site's cable to the reels of a cutting.
struct ReelDealing {
  /// Reels in the order in which they come, with serials from 1.
  let reels: [DealtReel]
  /// Pieces that no reel holds.
  let missing: [ReelSite.Pieces]

  init(_ cutting: Cutting, of site: ReelSite) {
    var queues = site.pieces.map { PieceQueue($0) }
    let uses = cutting.uses.enumerated().sorted { left, right in
      let (a, b) = (left.element.pattern.kind, right.element.pattern.kind)
      let (first, second) = (site.kinds[a].available, site.kinds[b].available)
      return (first?.index ?? .min, a, left.offset) < (second?.index ?? .min, b, right.offset)
    }.map(\.element)
    var reels: [DealtReel] = []
    for use in uses {
      for _ in 0..<use.times {
        let cuts = use.pattern.parts.flatMap { queues[$0.item].take($0.count) }
        guard !cuts.isEmpty else { continue }
        reels.append(
          DealtReel(
            site: site.site, cable: site.cable, serial: reels.count + 1,
            kind: site.kinds[use.pattern.kind], cuts: cuts.sorted { $0.run < $1.run }))
      }
    }
    self.reels = reels
    missing = queues.flatMap { $0.rest }
  }
}

/// Pieces of one length in the order in which they are pulled.
private struct PieceQueue {
  private var pieces: [ReelSite.Pieces]
  private var next = 0

  init(_ pieces: [ReelSite.Pieces]) { self.pieces = pieces }

  var rest: [ReelSite.Pieces] { Array(pieces[next...]) }

  /// The next pieces, as many as there are up to `count`.
  mutating func take(_ count: Int) -> [ReelSite.Pieces] {
    var taken: [ReelSite.Pieces] = []
    var left = count
    while left > 0, next < pieces.count {
      let first = pieces[next]
      let part = min(left, first.count)
      taken.append(ReelSite.Pieces(run: first.run, count: part, phase: first.phase))
      left -= part
      if part == first.count {
        next += 1
      } else {
        pieces[next] = ReelSite.Pieces(
          run: first.run, count: first.count - part, phase: first.phase)
      }
    }
    return taken
  }
}
