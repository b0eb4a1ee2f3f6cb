// SPDX-License-Identifier: GPL-3.0-or-later

extension LinearProgram {
  /// Solves the program with its integer columns by branch and cut; without any, as a linear
  /// program.
  ///
  /// The root's linear program starts from the last basis. The listener is called on this thread;
  /// it may solve other programs, but not change this one.
  public func solveInteger(
    _ options: IntegerOptions = .init(), onEvent: ((IntegerEvent) -> IntegerResponse)? = nil
  ) -> IntegerOutcome {
    do {
      if let start = options.start, let violation = try violation(of: start) {
        return .startRejected(violation)
      }
      let deadline = Deadline(seconds: options.timeLimit)
      let run = IntegerRun(
        program: self, options: options, onEvent: onEvent, deadline: deadline)
      return try run.outcome()
    } catch {
      return .failed("\(error)")
    }
  }
}
