// SPDX-License-Identifier: GPL-3.0-or-later

/// A revision of the Model Context Protocol.
enum ProtocolVersion: String, CaseIterable {
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"

  static let newest = ProtocolVersion.june2025

  /// What is spoken with a client that asks for `name`: the same where it is known, else the newest, which the client may
  /// take or leave.
  init(negotiating name: String) { self = ProtocolVersion(rawValue: name) ?? .newest }

  /// Whether several messages may come as one array.
  var hasBatches: Bool { self == .march2025 }

  /// Whether tools have titles and describe what they answer, and results have structure.
  var hasStructure: Bool { self == .june2025 }
}
