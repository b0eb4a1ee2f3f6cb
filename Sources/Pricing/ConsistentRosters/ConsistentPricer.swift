// SPDX-License-Identifier: GPL-3.0-or-later

/// The pricing problem of every class under duals of the master problem; see ``ConsistentPass``.
///
/// One pricer serves one thread; it lends its workspace to one pass at a time.
final class ConsistentPricer<Scalar: BinaryFloatingPoint> {
  private let rows: MasterRows
  private let networks: [ClassNetwork]
  private let mostSites: Int?
  private let arena = BlockArena<Scalar>()

  /// - Parameter mostSites: Of the sites where work pays at most so many are tried, and no stop without work: then
  ///   answers are legal, and not always the best. nil for exact answers.
  init(rows: MasterRows, networks: [ClassNetwork], mostSites: Int? = nil) {
    self.mostSites = mostSites
    self.rows = rows
    self.networks = networks
  }

  deinit { arena.deallocate() }

  /// Solves the pricing problem of a class; the answer can be read until the next call.
  ///
  /// - Parameters:
  ///   - duals: One for each row of the master problem.
  ///   - restricted: The class's network where its rosters keep some rules more.
  func price(
    classIndex: Int, duals: UnsafePointer<Double>, restricted: ClassNetwork?
  ) -> ConsistentPass<Scalar> {
    let network = restricted ?? networks[classIndex]
    let perDayAway = rows.targetRows[classIndex].map { duals[$0] } ?? 0
    let offers = WorkOffers<Scalar>(
      network.crewClass, items: network.items, rows: rows, duals: duals, perDayAway: perDayAway,
      perStandbyDay: rows.standbyTargetRows[classIndex].map { duals[$0] } ?? 0)
    let pass = ConsistentPass<Scalar>(
      network: network, offers: offers, perDayAway: Scalar(perDayAway), arena: arena,
      mostSites: mostSites)
    pass.run()
    return pass
  }
}
