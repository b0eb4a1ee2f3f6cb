// SPDX-License-Identifier: GPL-3.0-or-later

extension DiagnosticCode {
  /// What the documentation says of what is doubtful in cables, runs and reels.
  var cableEntry: Entry {
    switch self {
    case .linkTooLong:
      Entry(
        "A run longer than its link may be",
        cause:
          "The run, without slack, is longer than the cable's `link` and `fiber` go: 50 m for "
          + "MPO multimode (30 m on OM3) and for an MPO single-mode splitter, 500 m for MPO "
          + "single-mode, 2,000 m for LC single-mode.",
        action: "Route it shorter, or take another kind of cable.")
    case .fiberAgainstLink:
      Entry(
        "A fiber that does not go with the link",
        cause: "A multimode fiber has a single-mode link, or the other way round.",
        action: "Correct `fiber` or `link` of the cable.")
    case .wrongPolarity:
      Entry(
        "A polarity that does not go with the link",
        cause: "MPO links take polarity type B.",
        action: "Order the cable as type B, or correct `polarity`.")
    case .wrongConnector:
      Entry(
        "A connector that does not go with the link",
        cause: "MPO links take MPO connectors with APC polish, LC links LC connectors.",
        action: "Order the cable with the right connector, or correct `connector`.")
    case .runTwice:
      Entry(
        "A run that is there twice",
        cause: "Two runs of a site join the same two ports, or have the same label.",
        action: "Remove one, or correct its ports or its label.")
    case .portTwice:
      Entry(
        "A port that is taken twice",
        cause: "Two ends of runs of a site are in the same port of the same device.",
        action: "Give one of them a port of its own.")
    case .onlyOneReel:
      Entry(
        "A piece that only one kind of reel holds",
        cause:
          "The cable comes on several kinds of reel, and only the longest of them holds the "
          + "piece with its slack: if it does not come, or not in time, nothing takes its "
          + "place.",
        action: "Order the reel early, or split the run.")
    case .lateReel:
      Entry(
        "A reel that comes too late",
        cause: "The reel comes to the site after the last day on which a phase may pull its cable.",
        action: "Have it come earlier, or leave it out.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}
