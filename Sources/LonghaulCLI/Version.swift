// SPDX-License-Identifier: GPL-3.0-or-later

/// The version of this program: of its command, packages and manual pages.
enum Version {
  static let current = "0.1.0"
}
