// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
public import Rotations

/// The problem that this text describes; the error of the reader where it describes none.
public func problem(_ yaml: String) throws -> Problem {
  try ProblemReader.read(text: yaml, file: "test.yaml").problem
}
