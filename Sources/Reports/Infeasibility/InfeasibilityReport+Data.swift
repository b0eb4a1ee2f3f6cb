// SPDX-License-Identifier: GPL-3.0-or-later

extension InfeasibilityReport {
  /// The reason as JSON: `infeasible` is true, `because` has a sentence for each demand, and `irreducible` says whether
  /// none of them is needless.
  public var json: String {
    ReportRecord.json(
      InfeasibilityRecord(infeasible: true, because: reasons, irreducible: isIrreducible))
  }
}

private struct InfeasibilityRecord: Encodable {
  let infeasible: Bool
  let because: [String]
  let irreducible: Bool
}
