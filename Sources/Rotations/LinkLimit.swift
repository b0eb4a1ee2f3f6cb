// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a link may be, patch panels and trunks included (NVIDIA structured cabling requirements, NDR/XDR and 400/800G).
public struct LinkLimit: Sendable {
  public let meters: Int
  /// What a person calls the kind of link.
  public let words: String

  /// nil for a cable that names no link.
  public init?(of cable: Cable) {
    switch cable.labels["link"] {
    case "mpo-mm" where cable.labels["fiber"] == "OM3":
      (meters, words) = (30, "MPO multimode on OM3")
    case "mpo-mm": (meters, words) = (50, "MPO multimode")
    case "mpo-sm": (meters, words) = (500, "MPO single-mode straight")
    case "mpo-sm-split": (meters, words) = (50, "MPO single-mode splitter")
    case "lc-sm": (meters, words) = (2000, "LC single-mode straight")
    default: return nil
    }
  }
}
