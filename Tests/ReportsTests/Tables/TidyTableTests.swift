// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import Testing

@testable import Reports

@Suite struct TidyTableFiles {
  private func rows(_ name: String) throws -> [[Substring]] {
    let tables = TidyTables(
      problem: Example.problem, plan: try Example.plan(), audit: try Example.audit())
    let text = try #require(tables.files[name])
    return text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test(
    "every table has a header and rows of its length",
    arguments: ["days.csv", "legs.csv", "phases.csv", "costs.csv", "cover.csv", "rest.csv"])
  func shape(name: String) throws {
    let rows = try rows(name)
    #expect(rows.count > 1)
    #expect(Set(rows.map(\.count)).count == 1)
  }

  @Test("each engineer has a row for each day")
  func days() throws {
    #expect(try rows("days.csv").count == 1 + 4 * 28)
    let ada = try rows("days.csv").first { $0[0] == "2026-01-07" && $0[1] == "ada" }
    #expect(
      ada == ["2026-01-07", "ada", "Ada Okafor", "work", "plano", "plano-h1.splice"]
        + ["splice/2", "", "", "0"])
  }

  @Test("cover adds up: who works, who is hired and who lacks are those who are needed")
  func cover() throws {
    for row in try rows("cover.csv").dropFirst() {
      let heads = row.suffix(4).compactMap { Int($0) }
      #expect(heads.count == 4 && heads[0] == heads[1] + heads[2] + heads[3], "\(row)")
    }
  }

  @Test("costs are the audit's, the total last")
  func costs() throws {
    #expect(try rows("costs.csv").last == ["total", "41067.05", "USD"])
  }

  @Test("text that a spreadsheet could run is disarmed, figures are left alone")
  func formulas() {
    var table = CSVText(header: ["=1+1"])
    for text in ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "＝1", "a=1"] {
      table.add([.text(text)])
    }
    table.add([.figure(-5)])
    #expect(
      table.text
        == "'=1+1\r\n'=cmd|' /C calc'!A0\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n'＝1\r\na=1\r\n-5\r\n")
  }

  @Test("commas, quotes and line ends are quoted")
  func quotes() {
    var table = CSVText(header: ["a"])
    table.add([.text("x, \"y\"\nz")])
    #expect(table.text == "a\r\n\"x, \"\"y\"\"\nz\"\r\n")
  }
}
