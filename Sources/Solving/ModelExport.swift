// SPDX-License-Identifier: GPL-3.0-or-later

internal import ExactProgram
internal import GLPK
public import Rotations

/// The exact integer program of a problem as a file that any solver reads.
public struct ModelExport: Sendable {
  public enum Form: Sendable {
    /// CPLEX LP: algebra, made for people.
    case lp
    /// Free MPS.
    case mps

    /// The form that a file's name asks for by its ending; nil for another ending.
    public init?(fileName: String) {
      let name = fileName.lowercased()
      if name.hasSuffix(".lp") {
        self = .lp
      } else if name.hasSuffix(".mps") {
        self = .mps
      } else {
        return nil
      }
    }
  }

  /// What came of an export.
  public enum Outcome: Sendable {
    case text(String)
    /// The program would have about this many rows and columns, and was not built.
    case tooLarge(rows: Int, columns: Int)
  }

  private let problem: Problem

  public init(problem: Problem) { self.problem = problem }

  /// The program, with names for rows and columns that a planner can read.
  ///
  /// - Throws: what GLPK refuses; memory that has run out, above all.
  public func text(_ form: Form) throws -> Outcome {
    switch ExactProgram.build(problem) {
    case .tooLarge(let size): return .tooLarge(rows: size.rows, columns: size.columns)
    case .program(let exact):
      let program = exact.program
      // GLPK's programs belong to one thread, whose memory is freed with it.
      return .text(
        try withGLPKThread {
          try program.makeLinearProgram(name: "longhaul").text(form == .lp ? .lp : .mps)
        })
    }
  }
}
