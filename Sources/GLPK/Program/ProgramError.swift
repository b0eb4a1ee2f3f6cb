// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a program refused what it was given; nothing was changed.
public enum ProgramError: Error, Hashable, Sendable {
  /// A value is NaN, or infinite where it must be finite.
  case notANumber(ProgramPlace)
  /// The lower bound is above the upper one, or a bound lies at the wrong infinity.
  case crossedBounds(ProgramPlace)
  /// An integer column has a bound that is not an integer.
  case fractionalBound(ProgramPlace)
  /// There is no such row or column.
  case noSuchPlace(ProgramPlace)
  /// The same row or column occurs twice in one list.
  case duplicate(ProgramPlace)
  /// A list has not as many values as the program has columns.
  case wrongCount(expected: Int, found: Int)
  /// A name is empty, has more than 255 bytes of UTF-8 or has control characters.
  case invalidName(String)
  /// More rows, columns or entries than GLPK can hold.
  case tooLarge
  /// The point offered as a start breaks a bound, a row or integrality.
  case infeasibleStart(PointViolation)
  /// The program was made on another thread; only that one may use it.
  case wrongThread
  /// The program was changed from inside its own solve.
  case busy
  /// The program can no longer be used: GLPK failed in it, or its thread's memory was freed.
  case dead(String)
  /// GLPK failed one of its own assertions in a solve, which changed nothing in the program.
  case broken(String)
  /// The file could not be written or read.
  case file(path: String, reason: String)
}

/// A row, a column or an entry of the matrix, by positions that count from 0.
public enum ProgramPlace: Hashable, Sendable {
  case row(Int)
  case column(Int)
  case entry(row: Int, column: Int)
  /// The program as a whole, such as an option of a solve.
  case program
}

/// The first thing that a point breaks: columns in order, then rows.
public enum PointViolation: Hashable, Sendable {
  /// The column's value is NaN or infinite.
  case notANumber(LinearProgram.Column)
  /// The column's value is outside its bounds.
  case columnBound(LinearProgram.Column, value: Double)
  /// The integer column's value is not an integer.
  case fractional(LinearProgram.Column, value: Double)
  /// The row's value at the point is outside its bounds.
  case row(LinearProgram.Row, value: Double)
}

extension ProgramError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notANumber(let place): "\(place) has a value that is not a finite number"
    case .crossedBounds(let place): "\(place) has a lower bound above its upper bound"
    case .fractionalBound(let place): "\(place) is integer, but has a fractional bound"
    case .noSuchPlace(let place): "\(place) does not exist"
    case .duplicate(let place): "\(place) occurs twice in one list"
    case .wrongCount(let expected, let found): "\(expected) values are needed, \(found) were given"
    case .invalidName(let name): "\(name.debugDescription) cannot be a name"
    case .tooLarge: "the program is larger than GLPK can hold"
    case .infeasibleStart(let violation): "the start is not feasible: \(violation)"
    case .wrongThread: "the program belongs to another thread"
    case .busy: "the program cannot be changed while it is being solved"
    case .dead(let reason): "the program can no longer be used: \(reason)"
    case .broken(let reason): "GLPK failed: \(reason)"
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}

extension ProgramPlace: CustomStringConvertible {
  public var description: String {
    switch self {
    case .row(let row): "row \(row)"
    case .column(let column): "column \(column)"
    case .entry(let row, let column): "the entry in row \(row), column \(column)"
    case .program: "the program"
    }
  }
}

extension PointViolation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notANumber(let column): "column \(column.index) is not a finite number"
    case .columnBound(let column, let value): "column \(column.index) = \(value) is out of bounds"
    case .fractional(let column, let value): "column \(column.index) = \(value) is not an integer"
    case .row(let row, let value): "row \(row.index) = \(value) is out of bounds"
    }
  }
}
