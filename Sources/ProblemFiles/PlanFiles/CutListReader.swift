// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Reads cut lists: what an export writes, as people have changed it beside the reels.
public enum CutListReader {
  /// The reels of the table at `path`, in the order in which its rows first name them, each with its cuts in the order of
  /// theirs. Columns may stand in any order; those that only tell people something are ignored.
  ///
  /// - Throws: ``DiagnosticsError`` with what is wrong in the file.
  public static func read(
    path: String, of problem: Problem
  ) throws(DiagnosticsError) -> [FiberPlan.Reel] {
    let findings = Findings()
    let reels = findings.open(path).flatMap { bytes, document -> [FiberPlan.Reel]? in
      SourceText.decode(bytes, document: document, findings: findings)
        .flatMap { CSVTable(text: $0, document: document, findings: findings) }
        .map { PlanRecordReader(of: problem, findings: findings).cutList($0, document: document) }
    }
    guard let reels, !findings.hasErrors else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    return reels
  }
}

extension PlanRecordReader {
  private struct ReelKey: Hashable {
    let site: SiteID
    let cable: CableID
    let serial: Int
  }

  /// A row for each cut, each of which tells its reel again.
  fileprivate func cutList(_ table: CSVTable, document: Int32) -> [FiberPlan.Reel] {
    let advice = "begin with the row of column names that export --cut-list writes"
    guard
      let header = header(
        table.rows.first ?? [], document: document, markedBy: "reel_length", advice: advice)
    else { return [] }
    var reels: [FiberPlan.Reel] = []
    var positions: [ReelKey: Int] = [:]
    for row in table.rows.dropFirst() {
      guard let record = record(row, header: header, document: document) else { continue }
      let told = record.reading("reel", as: "serial").reading("reel_length", as: "length")
      guard let reel = reel(told), let cut = pieces(record.reading("pieces", as: "count")) else {
        continue
      }
      let key = ReelKey(site: reel.site, cable: reel.cable, serial: reel.serial)
      let position = positions[key] ?? reels.count
      if position == reels.count { reels.append(reel) }
      positions[key] = position
      reels[position].cuts.append(cut)
      if reels[position].length != reel.length || reels[position].cost != reel.cost {
        values.findings.report(
          .keysDoNotGoTogether, at: record["reel_length"]?.spot ?? record.spot,
          "a row above gives the reel another length or cost", found: "reel \(reel.serial)",
          advice: "a reel is told by its site, cable and number")
      }
    }
    return reels
  }
}
