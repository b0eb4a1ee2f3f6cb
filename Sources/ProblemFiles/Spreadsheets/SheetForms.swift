// SPDX-License-Identifier: GPL-3.0-or-later

/// Which tables an import reads, and what their columns hold.
struct SheetForm {
  struct Column {
    let name: String
    let kind: Sheet.Kind
  }

  /// The file's name without its ending.
  let name: String
  let columns: [Column]
  var isPersonal = false

  private init(
    _ name: String, text: [String] = [], value: [String] = [], list: [String] = [],
    amounts: [String] = [], days: [String] = [], precedences: [String] = [], order: [String],
    isPersonal: Bool = false
  ) {
    let kinds: [(Sheet.Kind, [String])] = [
      (.text, text), (.value, value), (.list, list), (.amounts, amounts), (.days, days),
      (.precedences, precedences),
    ]
    self.name = name
    self.isPersonal = isPersonal
    self.columns = order.compactMap { column in
      kinds.first { $0.1.contains(column) }.map { Column(name: column, kind: $0.0) }
    }
  }

  var file: String { name + ".csv" }
  var names: [String] { columns.map(\.name) }

  static let settings = SheetForm(
    "settings", text: ["setting"], value: ["value"], order: ["setting", "value"])
  static let sites = SheetForm(
    "sites", text: ["id", "name", "place"], value: ["max_crew", "lodging", "meals"],
    list: ["work_week"],
    days: ["closed"],
    order: ["id", "name", "place", "work_week", "closed", "max_crew", "lodging", "meals"])
  static let contractors = SheetForm(
    "contractors", text: ["site", "role"], value: ["count", "day_rate"],
    order: ["site", "role", "count", "day_rate"])
  static let engineers = SheetForm(
    "engineers", text: ["id", "name", "home"],
    value: [
      "count", "day_rate", "standby_rate", "max_away_days", "home_days", "max_duty_days", "hire",
    ],
    list: ["only_sites"], amounts: ["skills"], days: ["unavailable"],
    order: [
      "id", "name", "count", "home", "skills", "day_rate", "standby_rate", "unavailable",
      "only_sites", "max_away_days", "home_days", "max_duty_days", "hire",
    ], isPersonal: true)
  static let wishes = SheetForm(
    "wishes", text: ["engineer", "at"], value: ["from", "to", "price"],
    order: ["engineer", "from", "to", "at", "price"])
  static let equipment = SheetForm(
    "equipment", text: ["id", "name", "home"],
    value: ["count", "day_rate", "freight_days", "freight_base", "freight_per_km"],
    list: ["kinds", "only_sites"], days: ["unavailable"],
    order: [
      "id", "name", "count", "home", "kinds", "day_rate", "freight_days", "freight_base",
      "freight_per_km", "unavailable", "only_sites",
    ])
  static let standby = SheetForm(
    "standby", text: ["role"], value: ["count", "penalty"], order: ["role", "count", "penalty"])
  static let stock = SheetForm(
    "stock", text: ["item", "unit", "site"], value: ["on_hand"],
    order: ["item", "unit", "site", "on_hand"])
  static let deliveries = SheetForm(
    "deliveries", text: ["item", "site"], value: ["date", "quantity"],
    order: ["item", "site", "date", "quantity"])
  static let buildOuts = SheetForm(
    "buildouts", text: ["id", "site", "name"], value: ["ready", "due", "late_penalty", "latest"],
    order: ["id", "site", "name", "ready", "due", "late_penalty", "latest"])
  static let phases = SheetForm(
    "phases", text: ["buildout", "id", "mode", "work_role"],
    value: ["earliest", "duration", "every_day", "cost", "head_days", "min", "max"],
    amounts: ["crew", "uses"], precedences: ["after"],
    order: [
      "buildout", "id", "after", "earliest", "duration", "every_day", "crew", "uses", "mode",
      "cost",
      "work_role", "head_days", "min", "max",
    ])

  static let all = [
    settings, sites, contractors, engineers, wishes, equipment, standby, stock, deliveries,
    buildOuts, phases,
  ]
}
