// SPDX-License-Identifier: GPL-3.0-or-later

extension DiagnosticCode {
  /// What the documentation says of the codes of sections 10 to 13; nil for others.
  var changeEntry: Entry? {
    switch self {
    case .holeInDays:
      Entry(
        "A hole in the days of a held plan",
        cause: "In the plan of `baseline`, the days of an engineer or item do not follow each "
          + "other: some are missing, or stand there twice.",
        action: "Say for every day from the first to the last what is done on it, once.")
    case .overlappingDates:
      Entry(
        "Two rates for one night",
        cause: "Dates under `lodging` of a site overlap.",
        action: "End one span before the next begins.")
    case .unorderedTriangle:
      Entry(
        "Low, likely and high in the wrong order",
        cause: "A distribution under `uncertainty` has `low` above `likely`, or `likely` above "
          + "`high`.",
        action: "Write them in ascending order; equal ones are allowed.")
    case .wishImpossible:
      Entry(
        "A wish for a site where the engineer cannot stay",
        cause: "A wish names a site that is local to the engineer, where one is at home, or one "
          + "that `sites` or the site's own `engineers` does not allow.",
        action: "Wish for `home`, or for a site of the engineer's rotations.")
    case .kindIsNoRole:
      Entry(
        "A kind of equipment used as a skill",
        cause: "A kind of equipment has the name of an engineer's skill, or is written with a "
          + "level, or is to stand by, or to do the `work` of a phase.",
        action: "Give kinds names of their own, and ask for them in `crew`.")
    case .equipmentBarred:
      Entry(
        "A permit that keeps equipment out",
        cause: "`only` under a site's `engineers` names no item of equipment, although phases "
          + "there need equipment.",
        action: "Add the ids of the items that may come.")
    case .baselineStrangers:
      Entry(
        "The held plan names what is not here",
        cause: "The plan of `baseline` has engineers, items, phases or sites that this problem "
          + "has not. They do not count as changes.",
        action: "Nothing, where they were taken out on purpose; else compare the ids.")
    case .setDropsKeys:
      Entry(
        "A change that loses keys",
        cause:
          "`set` of a scenario names a mapping, and its `value` is a mapping without some of the "
          + "keys that stand there.",
        action: "Set single keys by longer paths, such as `rules.carbon_price`, or repeat the keys "
          + "that are to stay.")
    default: nil
    }
  }
}
