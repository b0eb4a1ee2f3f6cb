// SPDX-License-Identifier: GPL-3.0-or-later

/// `1 cell`, `2 cells`.
public func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}
