// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import Rotations

/// Where the difference of two problems may be that of two searches: it is less than what is not proved about either plan.
struct SearchDoubt {
  private let candidates: [Comparison.Candidate]

  init(_ candidates: [Comparison.Candidate]) { self.candidates = candidates }

  /// A sentence for each plan of another problem whose cost differs from the first one's by less than searches leave open.
  ///
  /// Plans of one problem differ by what they cost, whatever is proved; amounts of several currencies do not compare.
  func notes(letters: [String]) -> [String] {
    guard let first = candidates.first else { return [] }
    return candidates.indices.dropFirst().compactMap { index in
      let other = candidates[index]
      guard other.problem.sha256 != first.problem.sha256,
        other.problem.currency == first.problem.currency,
        let open = [open(first), open(other)].compactMap(\.self).max()
      else { return nil }
      let difference = other.audit.cost.total - first.audit.cost.total
      guard difference != 0, abs(difference) < open else { return nil }
      let words = Wording(problem: first.problem)
      return
        "\(letters[index]) − \(letters[0]), \(words.money(difference)), is less than what the search leaves open, "
        + "\(words.money(open)): the problems may differ by less, or the other way round."
    }
  }

  /// What a better plan could save at most; nil where nothing is proved.
  private func open(_ candidate: Comparison.Candidate) -> Decimal? {
    guard candidate.audit.isLegal else { return nil }
    return candidate.plan.solver.bound.map { candidate.audit.cost.total - $0 }
  }
}
