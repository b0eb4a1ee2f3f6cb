// SPDX-License-Identifier: GPL-3.0-or-later

/// What a roster earns: a price on every cover row and on every standby row.
package struct RosterPrices {
  /// One price for each cover row; what is not wanted has ``unwanted``.
  package var cover: [Double]
  /// One price for each `requirement * dayCount + day`.
  package var standby: [Double]
  /// Charged for each day away; the price of the over-target row, or 0.
  package var perDayAway = 0.0
  /// The same for each standby day.
  package var perStandbyDay = 0.0

  /// The price of a row that nobody may fill.
  package static let unwanted = -1e30

  package init(model: CrewModel) {
    cover = Array(repeating: RosterPrices.unwanted, count: model.rowCount)
    standby = Array(repeating: 0, count: model.standby.count * model.dayCount)
  }
}
