// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK
internal import Foundation

/// The formats in which programs are written for other solvers.
public enum ProgramFormat: Hashable, Sendable {
  /// The LP format of CPLEX: algebra, made for people.
  case lp
  /// Free MPS: lines of names and numbers, read by every solver.
  case mps
}

extension LinearProgram {
  /// The program as text in the format, with all digits of its numbers.
  ///
  /// Names that the formats don't allow are changed, each to a different name, and the file's first
  /// lines say how: brackets become parentheses, other characters `_`, and the second of two equal
  /// names gets a number.
  public func text(_ format: ProgramFormat) throws(ProgramError) -> String {
    switch format {
    case .lp:
      var writer = try LPWriter(self)
      return try writer.lp()
    case .mps:
      var writer = try MPSWriter(self)
      return try writer.mps()
    }
  }

  /// Writes the program to a file in the format; an existing file is replaced.
  public func write(_ format: ProgramFormat, to path: String) throws(ProgramError) {
    let text = try text(format)
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }

  /// The names that columns and rows have in files, by position.
  public func namesInFiles() -> (columns: [String], rows: [String]) {
    (
      FileNames(columnNames, prefix: "x").names, FileNames(rowNames, prefix: "r").names
    )
  }

  /// Reads a program that was written by ``write(_:to:)`` or another program that is trusted.
  ///
  /// GLPK's readers are not made for hostile files. Its memory limit holds here too.
  public convenience init(reading path: String, _ format: ProgramFormat) throws(ProgramError) {
    try self.init()
    let shimFormat = format == .lp ? LH_LP : LH_MPS
    let status = lh_read(model.pointer, shimFormat, path)
    if status == LH_FILE { throw .file(path: path, reason: "GLPK cannot read it") }
    try model.check(status, at: .program)
    adopt(sense: lh_is_maximizing(model.pointer) != 0 ? .maximize : .minimize)
    columnNames = (0..<columnCount).map { name(LH_COLUMN, $0) }
    rowNames = (0..<rowCount).map { name(LH_ROW, $0) }
  }

  private func name(_ axis: lh_axis, _ index: Int) -> String? {
    lh_get_name(model.pointer, axis, Int32(index)).map { String(cString: $0) }
  }
}
