// SPDX-License-Identifier: GPL-3.0-or-later

/// The table in which people say how things really stand.
enum StatusForm {
  /// What a row is about.
  enum Subject: String, CaseIterable {
    case phase, ill, delivery, flight
  }

  /// What whoever is ill away from home does.
  enum Reaction: String, CaseIterable {
    case stay, home
  }

  enum Column: String, CaseIterable {
    case what, name, planned, on
    case daysLeft = "days_left"
    case until, then, note

    /// Whether a cell of the column changes what the plan says.
    var isSaid: Bool {
      switch self {
      case .what, .name, .planned, .note: false
      case .on, .daysLeft, .until, .then: true
      }
    }
  }

  static let columns = Column.allCases.map(\.rawValue)
}
