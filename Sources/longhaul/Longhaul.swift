// SPDX-License-Identifier: GPL-3.0-or-later

internal import LonghaulCLI

@main
enum Longhaul {
  static func main() { runLonghaul() }
}
