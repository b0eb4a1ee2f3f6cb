// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Testing

@Suite struct LinkedLibrary {
  @Test func isVersionFive() { #expect(glpkVersion().hasPrefix("5.")) }
}
