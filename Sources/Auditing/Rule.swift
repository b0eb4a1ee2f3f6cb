// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule of the specification that a plan can break.
public enum Rule: String, CaseIterable, Sendable {
  case everyDayOnce
}
