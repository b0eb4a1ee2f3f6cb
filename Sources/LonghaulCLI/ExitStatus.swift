// SPDX-License-Identifier: GPL-3.0-or-later

/// How the program ends: what scripts may build on.
public enum ExitStatus: Int32, Sendable {
  /// A plan, or whatever else was asked for.
  case success = 0
  /// A fault of this program or of the machine.
  case failure = 1
  /// A file cannot be read or has mistakes; each is named.
  case badFile = 2
  /// Proved: no choice of modes and starts keeps what the file demands. The explanation is printed.
  case infeasible = 3
  /// A limit was reached, or the run interrupted, before a plan was found.
  case noPlan = 4
  /// The audit found violations.
  case violations = 5
  /// There is a plan, but it misses what `--require` asked; it is written all the same.
  case requirementMissed = 6
  /// The command line asks for something that cannot be done.
  case usage = 64
  /// The run was interrupted; the best plan so far is written.
  case interrupted = 130
}
