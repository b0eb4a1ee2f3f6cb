// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Texts that are recorded beside the tests that hold them.
public enum Golden {
  /// What `Golden/NAME.txt` in the folder of `file` has; with `LONGHAUL_RECORD=1` in the environment, `text` is written there
  /// instead, and returned.
  public static func recorded(_ name: String, beside file: String, for text: String) throws
    -> String
  {
    let url = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["LONGHAUL_RECORD"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    return try String(contentsOf: url, encoding: .utf8)
  }
}
