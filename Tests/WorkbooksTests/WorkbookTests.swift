// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing
import Workbooks

@Suite struct Workbooks {
  private static let sample = Workbook(sheets: [
    Workbook.Sheet(
      name: "Board [1]",
      rows: [
        [Workbook.Cell(.text("who"), isBold: true), Workbook.Cell(.date(day), isBold: true)],
        [Workbook.Cell(.text("Ada & <Ben>")), Workbook.Cell(.number("2.5"), fill: "9DC3E6")],
        [Workbook.Cell(.empty), Workbook.Cell(.flag(true))],
      ], widths: [20], frozenColumns: 1),
    Workbook.Sheet(name: "board -1-", rows: [[Workbook.Cell(.text("=1+1"))]], frozenRows: 0),
  ])
  private static let day = CalendarDate(daysSince1970: 20_500)

  @Test("what is written is read again")
  func roundTrip() throws {
    let back = try Workbook(Array(Self.sample.data))
    #expect(back.sheets.map(\.name) == ["Board -1-", "board -1- 2"])
    #expect(
      back.sheets.map { $0.rows.map { $0.map(\.value) } }
        == Self.sample.sheets.map { $0.rows.map { $0.map(\.value) } })
    #expect(Self.sample.data == Self.sample.data)
  }

  @Test("a sheet is a table, its rows at their numbers")
  func csv() {
    #expect(Self.sample.sheets[0].csv == "who,2026-02-16\r\nAda & <Ben>,2.5\r\n,true\r\n")
  }

  @Test("a damaged workbook is refused")
  func damaged() {
    let bytes = Array(Self.sample.data)
    #expect(throws: Workbook.Trouble.self) { try Workbook(Array("id,name".utf8)) }
    #expect(throws: Workbook.Trouble.self) { try Workbook(Array(bytes.dropLast(40))) }
    for position in stride(from: 0, to: bytes.count, by: 13) {
      var other = bytes
      other[position] ^= 0x55
      _ = try? Workbook(other)
    }
  }

  @Test("openpyxl reads what is written", .enabled(if: OpenPyXL.isThere))
  func written() throws {
    let text = try withTemporaryFile(bytes: Array(Self.sample.data), named: "w.xlsx") {
      try OpenPyXL.run([$0])
    }
    #expect(
      text == """
        sheet\tBoard -1-\tB2
        A1\tstr\twho\t00000000\tTrue
        B1\tdate\t2026-02-16\t00000000\tTrue
        A2\tstr\tAda & <Ben>\t00000000\tFalse
        B2\tfloat\t2.5\tFF9DC3E6\tFalse
        B3\tbool\tTrue\t00000000\tFalse
        sheet\tboard -1- 2\tNone
        A1\tstr\t=1+1\t00000000\tFalse

        """)
  }

  @Test("what openpyxl writes is read", .enabled(if: OpenPyXL.isThere))
  func read() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/w.xlsx"
      _ = try OpenPyXL.run(["--write", path])
      let data = try #require(FileManager.default.contents(atPath: path))
      let sheets = try Workbook(Array(data)).sheets
      #expect(sheets.map(\.name) == ["sites", "Zürich"])
      #expect(
        sheets[0].csv
          == "id,name,day,share,open,sum\r\nplano,\"Plano, \"\"Texas\"\"\",2026-02-16,0.3,true,\r\n\r\n,=hello,,,,\r\n"
      )
      #expect(sheets[1].rows[2][2].value == .number("7"))
    }
  }
}

private enum OpenPyXL {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("read_workbook.py").path

  static let isThere = (try? python(["-c", "import openpyxl"]))?.status == 0

  static func run(_ arguments: [String]) throws -> String {
    let (status, output) = try python([script] + arguments)
    try #require(status == 0, "\(output)")
    return output
  }

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
