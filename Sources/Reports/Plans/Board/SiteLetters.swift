// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// A letter for each site that a board shows: the first of its id that no other has, else any that is free.
struct SiteLetters {
  private let letters: [SiteID: Character]

  /// Sites are lettered in the order of the file; beyond the alphabet they share a mark.
  init(problem: Problem, facts: PlanFacts, days: ClosedRange<Day>, engineers: [EngineerID]) {
    var shown: Set<SiteID> = []
    for engineer in engineers {
      for span in facts.spans(of: engineer)
      where span.from <= days.upperBound && days.lowerBound <= span.to {
        switch span.activity {
        case .work(let site, _, _) where !problem.isLocal(site, to: engineer): shown.insert(site)
        case .off(let site): shown.insert(site)
        case .home, .standby, .travel, .work: break
        }
      }
    }
    var free = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    var letters: [SiteID: Character] = [:]
    for site in shown.sorted() {
      let own = problem[site].name.uppercased().first { free.contains($0) }
      guard let letter = own ?? free.min() else { continue }
      free.remove(letter)
      letters[site] = letter
    }
    self.letters = letters
    hasMore = shown.count > letters.count
  }

  /// Whether some sites have no letter of their own.
  private let hasMore: Bool

  /// The marks of working at the site, and of being off there.
  subscript(site: SiteID) -> (work: String, off: String) {
    guard let letter = letters[site] else { return ("#", "+") }
    return (String(letter), letter.lowercased())
  }

  /// `P Plano, Texas; H Hillsboro, Oregon`, in one line.
  func legend(_ words: Wording) -> [String] {
    let all =
      letters.sorted { $0.key < $1.key }.map { "\($0.value) \(words.name($0.key))" }
      + (hasMore ? ["# and + other sites"] : [])
    return all.isEmpty ? [] : [all.joined(separator: "; ") + "."]
  }
}
