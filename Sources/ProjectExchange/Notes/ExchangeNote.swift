// SPDX-License-Identifier: GPL-3.0-or-later

/// What a project plan has that a problem file cannot say, or says otherwise.
public struct ExchangeNote: Hashable, Sendable {
  /// The task, resource or calendar, as its own program names it.
  public let subject: String
  public let text: String

  public init(_ subject: String, _ text: String) {
    self.subject = subject
    self.text = text
  }
}
