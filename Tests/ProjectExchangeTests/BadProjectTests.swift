// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import ProjectExchange
import Testing

/// Files that cannot be read: each error says where.
@Suite struct BadProjects {
  private static func task(_ uid: Int, after: Int? = nil, _ more: String = "") -> String {
    let link =
      after.map { "<PredecessorLink>\n<PredecessorUID>\($0)</PredecessorUID></PredecessorLink>" }
      ?? ""
    return
      "<Task><UID>\(uid)</UID><Name>T\(uid)</Name><Duration>PT8H0M0S</Duration>\(more)\(link)</Task>\n"
  }

  private static func project(_ tasks: String) -> String {
    "<Project>\n<StartDate>2026-01-05T08:00:00</StartDate>\n<Tasks>\n\(tasks)</Tasks></Project>"
  }

  @Test(
    "XML",
    arguments: [
      ("", 1, "the file is no XML: it has no element"),
      ("longhaul: 1", 1, "the file is no XML: text stands before the first element"),
      ("<a>\n<b>\n</a>", 3, "</a> closes <b>, which began on line 2"),
      ("<Project>\n<Tasks>", 2, "the file ends within <Tasks>, which began on line 2"),
      (
        "<!DOCTYPE x [<!ENTITY a 'b'>]><Project/>", 1,
        "a document type is not read"
      ),
      ("<Project>\n&nope;</Project>", 2, "&nope; is no reference that XML knows"),
      ("<html/>", 1, "the file is no project plan of Microsoft Project"),
      (project(""), 0, "the plan has no task that takes time"),
      (
        project(task(1) + task(2, after: 9)), 5, "a link of 2 T2 names a task that the file has not"
      ),
      (project(task(1, after: 2) + task(2, after: 1)), 6, "tasks wait for each other"),
      (project(task(1) + task(1)), 5, "two tasks have one UID; the first stands on line 4"),
      (project(task(1, "<Start>soon</Start>")), 4, "Start of 1 T1 is no date"),
      (
        project(task(1, "<ConstraintType>9</ConstraintType>")), 4,
        "the constraint of 1 T1 is of no known type"
      ),
      (
        project("<Task><UID>1</UID><Duration>8h</Duration></Task>"), 4,
        "Duration of 1 (no name) is no duration such as PT16H0M0S"
      ),
    ])
  func xml(text: String, line: Int, problem: String) throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try ProjectImport.read(text: text, file: "plan.xml", as: .mspdi)
    }
    let first = try #require(error?.diagnostics.first)
    #expect(first.problem == problem && first.line == line && !first.quotesLine)
  }

  @Test(
    "XER",
    arguments: [
      ("A1000\tPull", "", "the file is no export of Primavera P6: ERMHDR does not begin it"),
      ("task_code\t", "code\t", "the table TASK has no column task_code"),
      ("%T\tPROJWBS", "%T\tOTHER", "the export has no table PROJWBS"),
      (
        "%R\t2\t3\t2\tPR_SS", "%R\t2\t3\t99\tPR_SS",
        "a link of A1020 Splice names a task that the file has not"
      ),
      ("%R\t1\t2\t1\tPR_FS", "%R\t1\t2\t4\tPR_FS", "tasks wait for each other"),
      ("PR_SS\t40", "PR_SS\tlong", "lag_hr_cnt of A1020 Splice is no number of hours"),
      (
        "2026-01-26 00:00", "26-JAN-26",
        "cstr_date of A1020 Splice is no date such as 2026-01-05 08:00"
      ),
      ("PR_SS\t40", "PR_SS\t40\t\t", "the row of TASKPRED has 7 cells and the table 5 columns"),
      ("(0||DaysOfWeek()(", "(0||DaysOfWeek(", "the days of calendar Six days cannot be read"),
      ("%R\t3\t71", "%R\t3\t79", "the task A1020 Splice belongs to no element of PROJWBS"),
      ("\t70\r\n", "\t71\r\n", "the element Halle Süd is its own parent"),
    ])
  func xer(part: String, other: String, problem: String) throws {
    let text = other.isEmpty ? part : SmallPlans.xer.replacing(part, with: other)
    let error = #expect(throws: DiagnosticsError.self) {
      try ProjectImport.read(text: text, file: "plan.xer", as: .xer)
    }
    #expect(error?.diagnostics.first?.problem == problem)
  }

  @Test("a file cut off anywhere is read or refused")
  func cut() {
    for (text, format) in [(SmallPlans.mspdi, ProjectImport.Format.mspdi), (SmallPlans.xer, .xer)] {
      for length in stride(from: 0, to: text.count, by: 7) {
        do {
          _ = try ProjectImport.read(text: String(text.prefix(length)), file: "cut", as: format)
        } catch {
          #expect(!error.diagnostics.isEmpty)
        }
      }
    }
  }
}
