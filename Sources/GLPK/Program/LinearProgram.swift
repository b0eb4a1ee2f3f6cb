// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// A linear or mixed-integer program that GLPK holds and solves.
///
/// Rows and columns are added and changed at any time, also after a solve; the next solve starts
/// from the last basis. A program lives and dies on the thread that made it: elsewhere every call
/// answers ``ProgramError/wrongThread``. Everything that GLPK would take in silence (NaN) or abort
/// on (bad indices) is refused with a ``ProgramError``.
public final class LinearProgram {
  /// Which way the objective goes.
  public enum Sense: Sendable { case minimize, maximize }

  /// What values a column may take.
  public enum Kind: Sendable {
    case continuous
    case integer
    /// Integer, with bounds cut to 0 … 1.
    case binary
  }

  /// A column (variable) by its position, counted from 0; removing columns before it moves it.
  public struct Column: Hashable, Sendable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
  }

  /// A row (constraint) by its position, counted from 0; removing rows before it moves it.
  public struct Row: Hashable, Sendable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
  }

  public let name: String
  let model: Model
  var columnNames: [String?] = []
  var rowNames: [String?] = []
  private(set) var currentSense: Sense

  /// An empty program; throws if the name is invalid or memory has run out.
  public init(name: String = "", sense: Sense = .minimize) throws(ProgramError) {
    if !name.isEmpty { try Self.checkName(name) }
    self.name = name
    currentSense = sense
    model = try Model(maximize: sense == .maximize)
  }

  public var rowCount: Int { model.rowCount }
  public var columnCount: Int { model.columnCount }
  /// The entries of the matrix that are not 0.
  public var entryCount: Int { Int(lh_entry_count(model.pointer)) }
  public var sense: Sense { currentSense }

  /// Whether calls can still succeed: GLPK has not failed in it, its thread's memory is there, and
  /// this is its thread.
  public var isUsable: Bool { lh_check_alive(model.pointer) == LH_OK }

  /// Takes over the sense that a file brought.
  func adopt(sense: Sense) { currentSense = sense }

  /// Turns the objective around, keeping its costs.
  public func setSense(_ sense: Sense) throws(ProgramError) {
    try model.check(lh_set_maximize(model.pointer, sense == .maximize ? 1 : 0), at: .program)
    currentSense = sense
  }

  /// Names are at most 255 bytes long and free of control characters: longer ones make GLPK abort.
  static func checkName(_ name: String) throws(ProgramError) {
    let hasControl = name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if name.isEmpty || name.utf8.count > 255 || hasControl { throw .invalidName(name) }
  }
}
