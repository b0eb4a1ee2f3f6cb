// SPDX-License-Identifier: GPL-3.0-or-later

/// Warnings of which a schedule of a hundred thousand runs may have as many: some of each kind are listed, the rest counted.
struct WarningList {
  private static let mostListed = 40

  let findings: Findings
  private var counts: [DiagnosticCode: Int] = [:]
  private var firstUnlisted: [DiagnosticCode: Spot] = [:]

  init(findings: Findings) { self.findings = findings }

  mutating func add(
    _ code: DiagnosticCode, at spot: Spot, _ problem: String, found: String?, advice: String?
  ) {
    counts[code, default: 0] += 1
    if counts[code, default: 0] <= WarningList.mostListed {
      findings.report(code, at: spot, problem, found: found, advice: advice)
    } else if firstUnlisted[code] == nil {
      firstUnlisted[code] = spot
    }
  }

  /// Says how many are not listed.
  func close() {
    for (code, spot) in firstUnlisted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let rest = counts[code, default: 0] - WarningList.mostListed
      findings.report(code, at: spot, "here and below, \(rest) more like those above")
    }
  }
}
