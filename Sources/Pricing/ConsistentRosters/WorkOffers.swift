// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// What each day of work on each item is worth under given duals, pay and lodging deducted.
struct WorkOffers<Scalar: BinaryFloatingPoint> {
  /// An item with a day on which work pays.
  struct Offer {
    let item: Int
    /// Counting days that a stay remembers, as far as work pays; 0 for none.
    var window: Int
    /// What a day is worth, by day.
    var values: [Scalar]
    /// The cover key that is worth it, by day; −1 where work does not pay.
    var keys: [Int32]

    /// Takes a source on the days on which it is worth more than the day's pay and than the sources before it.
    ///
    /// - Parameter pay: By day: what a day of work costs more than one without.
    ///
    /// Work that earns no more than its pay is no better than a day off, which also ends the run of duty days.
    mutating func raise(
      by source: WorkItems.Source, capacityRow: Int?, pay: [Double], crewClass: CrewClass,
      rows: MasterRows,
      duals: UnsafePointer<Double>, mayWork: (CrewClass.DayRule, Int) -> Bool
    ) {
      let key = rows.keys[source.key]
      let crewRow = rows.crewRow(of: key)
      for day in key.days where source.isQualified[day] {
        var value = duals[key.row(day)] - pay[day]
        if value <= 0 { continue }
        if let capacityRow { value -= duals[capacityRow + day] }
        if let crewRow { value -= duals[crewRow + day] }
        guard Scalar(value) > values[day], mayWork(crewClass.dayRules[day], key.site) else {
          continue
        }
        values[day] = Scalar(value)
        keys[day] = Int32(source.key)
      }
    }
  }

  /// For each site of the class.
  var sites: [[Offer]] = []
  /// At all local sites together.
  var local: [Offer] = []
  /// For each day: the best standby, and its requirement; −1 where none pays.
  var standbyValues: [Scalar] = []
  var standbyRequirements: [Int32] = []

  /// - Parameters:
  ///   - duals: One for each row.
  ///   - perDayAway: Charged for each day away.
  ///   - perStandbyDay: Charged for each standby day.
  init(
    _ crewClass: CrewClass, items: WorkItems, rows: MasterRows, duals: UnsafePointer<Double>,
    perDayAway: Double, perStandbyDay: Double
  ) {
    let dayCount = rows.model.crew.dayCount
    let fees = crewClass.fees
    let pay = Array(repeating: crewClass.dayRate, count: dayCount)
    sites = crewClass.sites.indices.map { position in
      let stays = (0..<dayCount).map { fees.stay(position, $0) + perDayAway }
      return WorkOffers.offers(
        items.items[position], crewClass: crewClass, pay: pay, fees: stays, rows: rows, duals: duals
      ) { rule, _ in rule.mayStay(at: position) }
    }
    local = WorkOffers.offers(
      items.local, crewClass: crewClass, pay: fees.localWork.map { $0 + crewClass.dayRate },
      fees: Array(repeating: 0, count: dayCount), rows: rows, duals: duals
    ) { rule, site in
      rule.mayWorkLocally && (rule.onlyLocalSite < 0 || rule.onlyLocalSite == site)
    }
    standbyValues = Array(repeating: 0, count: dayCount)
    standbyRequirements = Array(repeating: -1, count: dayCount)
    offerStandby(crewClass, rows: rows, duals: duals, perDay: perStandbyDay)
  }

  /// Items with a day on which work pays; `mayWork` asks a day's rule and the site of the work.
  private static func offers(
    _ items: [WorkItems.Item], crewClass: CrewClass, pay: [Double], fees: [Double],
    rows: MasterRows, duals: UnsafePointer<Double>, mayWork: (CrewClass.DayRule, Int) -> Bool
  ) -> [Offer] {
    items.indices.compactMap { index in
      let dayCount = rows.model.crew.dayCount
      var offer = Offer(
        item: index, window: items[index].window, values: Array(repeating: 0, count: dayCount),
        keys: Array(repeating: -1, count: dayCount))
      for source in items[index].sources {
        offer.raise(
          by: source, capacityRow: items[index].capacityRow, pay: pay, crewClass: crewClass,
          rows: rows, duals: duals, mayWork: mayWork)
      }
      guard let first = offer.keys.firstIndex(where: { $0 >= 0 }),
        let last = offer.keys.lastIndex(where: { $0 >= 0 })
      else { return nil }
      offer.window = min(offer.window, items[index].counts[first...last].count { $0 })
      for day in offer.values.indices { offer.values[day] -= Scalar(fees[day]) }
      return offer
    }
  }

  private mutating func offerStandby(
    _ crewClass: CrewClass, rows: MasterRows, duals: UnsafePointer<Double>, perDay: Double
  ) {
    for qualification in crewClass.standby {
      let firstRow = rows.standbyRow(requirement: qualification.post, day: 0)
      for day in standbyValues.indices
      where qualification.isQualified[day] && crewClass.dayRules[day].mayStandBy {
        let value = Scalar(duals[firstRow + day] - crewClass.standbyRate - perDay)
        guard value > standbyValues[day] else { continue }
        standbyValues[day] = value
        standbyRequirements[day] = Int32(qualification.post)
      }
    }
  }
}
