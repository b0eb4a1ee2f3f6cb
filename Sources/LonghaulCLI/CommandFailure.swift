// SPDX-License-Identifier: GPL-3.0-or-later

/// A command that cannot go on: what to say, and how to end.
struct CommandFailure: Error {
  let status: ExitStatus
  let message: String
}
