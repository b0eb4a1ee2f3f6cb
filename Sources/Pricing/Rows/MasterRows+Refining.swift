// SPDX-License-Identifier: GPL-3.0-or-later

extension MasterRows {
  /// Duals of these rows that say the same as `values` do of coarser ones: by post instead of by phase, or by parts that
  /// these parts are cut from.
  ///
  /// Each row has the dual of the row that it is cut from, or the largest that it may have. What timelines cost is as it
  /// was, and rosters earn no more; so the bound is no less.
  package func duals(refining coarse: MasterRows, values: [Double]) -> [Double] {
    var duals = Array(repeating: 0.0, count: count)
    for key in keys {
      guard let own = coarse.key(refinedBy: key, of: self) else { continue }
      for day in key.days {
        duals[key.row(day)] = min(largestDuals[key.row(day)], values[coarse.keys[own].row(day)])
      }
    }
    for (own, before) in zip(capacityRows, coarse.capacityRows) {
      for (index, part) in parts.parts.enumerated() {
        guard let row = own[index], let from = before[coarse.parts.part(refinedBy: part)] else {
          continue
        }
        for day in part.span { duals[row + day] = min(largestDuals[row + day], values[from + day]) }
      }
    }
    for offset in 0..<count - firstSharedRow {
      duals[firstSharedRow + offset] = values[coarse.firstSharedRow + offset]
    }
    return duals
  }

  /// The key that a key of finer rows is cut from.
  private func key(refinedBy fine: CoverKey, of rows: MasterRows) -> Int? {
    form == .posts
      ? keyOfPost[fine.post]
      : key(ofPart: parts.part(refinedBy: rows.parts.parts[fine.part]), post: fine.post)
  }
}

extension PhaseParts {
  /// The part that a part of a finer division is cut from.
  package func part(refinedBy part: Part) -> Int { partOfOption[part.phase][part.options[0]] }
}
