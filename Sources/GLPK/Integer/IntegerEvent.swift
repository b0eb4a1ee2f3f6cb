// SPDX-License-Identifier: GPL-3.0-or-later

/// What an integer solve tells its listener; called on the program's thread, inside the solve.
public enum IntegerEvent: Sendable {
  /// A node is about to be chosen.
  case progress(IntegerProgress)
  /// A better solution was found; integer columns hold integers.
  case incumbent(values: [Double], IntegerProgress)
  /// A node's linear program is solved; the listener may answer a point that it has made of these
  /// values.
  case heuristic(values: [Double], IntegerProgress)
  /// A node must be split; the listener may answer one of the fractional columns.
  case branch(values: [Double], fractional: [LinearProgram.Column])
}

/// Where an integer solve stands.
public struct IntegerProgress: Hashable, Sendable {
  public let nodes: Int
  public let openNodes: Int
  /// The best objective so far.
  public let incumbent: Double?
  /// Nil until the root's linear program is solved.
  public let bound: Double?
  /// Seconds since the solve began.
  public let elapsed: Double
}

/// What the listener of an integer solve answers.
public enum IntegerResponse: Sendable {
  case proceed
  /// Ends the search with what it has, as if cancelled.
  case stop
  /// To ``IntegerEvent/heuristic(values:_:)``: a point, taken if it is feasible and better than the
  /// incumbent.
  case candidate([Double])
  /// To ``IntegerEvent/branch(values:fractional:)``: the column to branch on, and which half is
  /// searched first.
  case branch(LinearProgram.Column, up: Bool)
}
