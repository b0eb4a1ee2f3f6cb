// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// One class's longest path through the days, phase-consistent where rows are by part.
///
/// Computed forward over reached states only. Within a rotation a state is (day, site, memory, duty run, days away). The
/// *memory* of a stay is the part last worked on and how many counting days are left in which one option of the
/// part can hold further work on it; after it no other part of its phase is worked on, and nothing that is over before
/// the phase begins or that no option of the part goes with. The memory is lost on leaving the site, so that the answer
/// is a relaxation of what rosters of legal plans do, never a restriction. See <doc:Decomposition>.
///
/// Complexity: O(days × sites × memories × longest rotation × longest duty run), memories being 1 + Σ windows.
final class ConsistentPass<Scalar: BinaryFloatingPoint> {
  static var unreachable: Scalar { -1e30 }
  /// Values below were not reached.
  static var leastReached: Scalar { -1e29 }

  /// How a home state was reached.
  struct HomeStep {
    enum Kind { case start, home, standby, localWork, rotation }
    var kind = Kind.start
    /// The day from which it was reached: the day before, or that on which the leg home began.
    var from = 0
    /// The home slot before; of a rotation the site.
    var slot = 0
    /// Of local work: the offer.
    var offer = 0
    /// Days away and duty run at the beginning of the leg home; −1 where the run ends with the rest.
    var away = 0
    var duty = 0
  }

  let network: ClassNetwork
  let offers: WorkOffers<Scalar>
  let perDayAway: Scalar
  let arena: BlockArena<Scalar>
  let pass: RosterPass
  let siteCount: Int
  /// Values between one duty run and the next in a block, with room for a leg beyond the longest rotation.
  let rowLength: Int

  // Blocks of (duty run, days away) in the arena; −1 where nothing was reached.
  /// By (day, site), then memory: 0 for none, then for each offer the counting days left, 0 first.
  let blocks: UnsafeMutablePointer<Int32>
  /// By (day, site), then offer: the best of all memories of the offer.
  let offerBests: UnsafeMutablePointer<Int32>
  /// By (day, site), then phase: the best of all memories of its offers.
  let phaseBests: UnsafeMutablePointer<Int32>
  /// By (day, site): the best of all memories before and after a leg of 0 days.
  let arrivals: UnsafeMutablePointer<Int32>
  let overall: UnsafeMutablePointer<Int32>
  /// By (day, site): the greatest value of the overall block.
  let greatest: UnsafeMutablePointer<Scalar>
  /// By (day, site): the block of memory 0 before a leg of 0 days, where the class has such legs.
  let freshArrivals: UnsafeMutablePointer<Int32>
  let memoryCounts: [Int]
  let memoryBases: [Int]
  let memoryTotal: Int
  /// First memory of each offer, by site.
  let firstMemories: [[Int]]
  let offerBases: [Int]
  let offerTotal: Int
  /// For each site the phases that have offers, with their positions among the phases of the site.
  let phases: [[(phase: Int, offers: Range<Int>)]]
  let phaseBases: [Int]
  let phaseTotal: Int

  /// Home slots by (day, slot), how they were reached, and the best with which one leaves by (day, duty run). A slot is
  /// a home state with a memory of local work: state × memories + memory.
  let home: UnsafeMutablePointer<Scalar>
  let homeSteps: UnsafeMutablePointer<HomeStep>
  let leaving: UnsafeMutablePointer<Scalar>
  let leavingSlots: UnsafeMutablePointer<Int>
  let firstLocalMemories: [Int]
  let localMemoryCount: Int
  let slotCount: Int
  let liveSlots: [Int]
  /// Sites that matter under these duals.
  let usedSites: [Int]
  /// For each site and day: the next day on which work there pays, or one beyond all reach.
  let nextWork: [[Int]]
  /// For each site and day: the last day before it on which work there pays, or −1.
  let lastWork: [[Int]]
  let scratch: UnsafeMutablePointer<Scalar>
  let horizons: [[OfferHorizon]]
  let localHorizons: [OfferHorizon]

  init(
    network: ClassNetwork, offers: WorkOffers<Scalar>, perDayAway: Scalar,
    arena: BlockArena<Scalar>, mostSites: Int? = nil
  ) {
    self.network = network
    self.offers = offers
    self.perDayAway = perDayAway
    self.arena = arena
    pass = network.pass
    siteCount = network.crewClass.sites.count
    rowLength = network.crewClass.maxAway + 1 + pass.longestLeg
    let days = network.dayCount + 1
    firstMemories = offers.sites.map { site in
      site.reduce(into: [1]) { $0.append(($0.last ?? 1) + $1.window) }
    }
    memoryCounts = firstMemories.map { $0.last ?? 1 }
    memoryBases = memoryCounts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    memoryTotal = memoryBases.last ?? 0
    offerBases = offers.sites.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    offerTotal = offerBases.last ?? 0
    phases = offers.sites.indices.map { site in
      Self.phases(offers.sites[site].map { network.items.items[site][$0.item].phase })
    }
    phaseBases = phases.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    phaseTotal = phaseBases.last ?? 0
    phaseBests = .filled(-1, count: days * phaseTotal)
    blocks = .filled(-1, count: days * memoryTotal)
    offerBests = .filled(-1, count: days * offerTotal)
    arrivals = .filled(-1, count: days * siteCount)
    overall = .filled(-1, count: days * siteCount)
    greatest = .filled(Self.unreachable, count: days * siteCount)
    freshArrivals = .filled(-1, count: days * siteCount)
    firstLocalMemories = offers.local.reduce(into: [1]) { $0.append(($0.last ?? 1) + $1.window) }
    let memories = firstLocalMemories.last ?? 1
    localMemoryCount = memories
    slotCount = pass.homeStates * memories
    liveSlots = pass.liveHomeStates.flatMap { state in (0..<memories).map { state * memories + $0 }
    }
    home = .filled(Self.unreachable, count: days * slotCount)
    homeSteps = .filled(HomeStep(), count: days * slotCount)
    leaving = .filled(Self.unreachable, count: days * (pass.dutyCap + 1))
    leavingSlots = .filled(0, count: days * (pass.dutyCap + 1))
    scratch = .filled(Self.unreachable, count: rowLength)
    horizons = offers.sites.indices.map { site in
      OfferHorizon.all(
        offers.sites[site].map { ($0.keys, $0.item, network.items.items[site][$0.item]) })
    }
    localHorizons = OfferHorizon.all(
      offers.local.map { ($0.keys, $0.item, network.items.local[$0.item]) })
    nextWork = offers.sites.map { Self.nextWork($0, dayCount: network.dayCount) }
    lastWork = offers.sites.map { Self.lastWork($0, dayCount: network.dayCount) }
    usedSites = Self.usedSites(
      network, offers, startSite: pass.initialRotation?.site, most: mostSites)
    arena.reset(blockSize: (pass.dutyCap + 1) * rowLength)
  }

  deinit {
    for indices in [blocks, offerBests, phaseBests, arrivals, overall, freshArrivals] {
      indices.deallocate()
    }
    for values in [home, leaving, scratch, greatest] { values.deallocate() }
    homeSteps.deallocate()
    leavingSlots.deallocate()
  }

  /// Sites where work pays, where one begins, and where a stop may be worth a detour; where only so many are asked for,
  /// those whose days of work are worth most.
  private static func usedSites(
    _ network: ClassNetwork, _ offers: WorkOffers<Scalar>, startSite: Int?, most: Int?
  ) -> [Int] {
    let all = offers.sites.indices
    guard let most, !network.crewClass.isBooked, !network.pass.hasZeroLegs else {
      return all.filter {
        !offers.sites[$0].isEmpty || $0 == startSite || network.mayStop[$0]
      }
    }
    let worths = all.map { site in
      offers.sites[site].reduce(Scalar(0)) { sum, offer in
        zip(offer.keys, offer.values).reduce(sum) { $1.0 >= 0 ? $0 + max(0, $1.1) : $0 }
      }
    }
    let ranked = all.filter { worths[$0] > 0 }.sorted { (worths[$1], $0) < (worths[$0], $1) }
    let attracting = all.filter { network.crewClass.fees.attracts[$0] }
    return Set(ranked.prefix(most) + [startSite].compactMap(\.self) + attracting).sorted()
  }

  /// Offers in runs of one phase.
  private static func phases(_ ofOffers: [Int]) -> [(phase: Int, offers: Range<Int>)] {
    Set(ofOffers).sorted().map { phase in
      let first = ofOffers.firstIndex(of: phase) ?? 0
      return (phase, first..<(ofOffers.lastIndex(of: phase) ?? first) + 1)
    }
  }

  private static func nextWork(_ offers: [WorkOffers<Scalar>.Offer], dayCount: Int) -> [Int] {
    var next = Array(repeating: Int.max / 2, count: dayCount + 1)
    for day in stride(from: dayCount - 1, through: 0, by: -1) {
      next[day] = offers.contains { $0.keys[day] >= 0 } ? day : next[day + 1]
    }
    return next
  }

  private static func lastWork(_ offers: [WorkOffers<Scalar>.Offer], dayCount: Int) -> [Int] {
    var last = Array(repeating: -1, count: dayCount + 1)
    for day in 1...dayCount {
      last[day] = offers.contains { $0.keys[day - 1] >= 0 } ? day - 1 : last[day - 1]
    }
    return last
  }

  /// Computes the values of all states, day by day.
  func run() {
    begin()
    for day in 0...network.dayCount {
      if day > 0 { stepAtHome(day) }
      prepareLeaving(day)
      for site in usedSites {
        arrive(site, day)
        if day > 0 { stay(site, day) }
      }
      for site in usedSites { gather(site, day) }
      if pass.hasZeroLegs { takeZeroLegs(day) }
      for site in usedSites { findGreatest(site, day) }
      for site in usedSites { comeHome(site, day) }
    }
  }

  /// The best home slot after the last day, and what the best roster earns, costs deducted.
  var best: (slot: Int, value: Scalar) {
    let first = network.dayCount * slotCount
    var best = (slot: 0, value: Self.unreachable)
    for slot in liveSlots where home[first + slot] > best.value {
      best = (slot, home[first + slot])
    }
    return best
  }

  /// No partial sum of a path is larger than what all days together can earn, or than all that a path can cost.
  var largestMagnitude: Double {
    let days = 0..<network.dayCount
    let earned = days.reduce(0.0) { sum, day in
      let work = offers.sites.lazy.flatMap { $0 }.map { abs(Double($0.values[day])) }.max() ?? 0
      let local = offers.local.lazy.map { Double($0.values[day]) }.max() ?? 0
      return sum + max(work, local, Double(offers.standbyValues[day]))
    }
    return earned + network.largestDailyCost * Double(network.dayCount)
      + Double(perDayAway) * Double(network.dayCount)
  }

  // MARK: Places in blocks

  func memoryIndex(_ site: Int, _ day: Int) -> Int { day * memoryTotal + memoryBases[site] }
  func offerIndex(_ site: Int, _ day: Int) -> Int { day * offerTotal + offerBases[site] }
  func phaseIndex(_ site: Int, _ day: Int) -> Int { day * phaseTotal + phaseBases[site] }

  /// The values of a block, by duty run, then days away.
  func values(_ block: Int32) -> UnsafeMutablePointer<Scalar> { arena[block] }

  /// The memory of a stay at the beginning of `day` that has worked on an offer and has `left` counting days left.
  ///
  /// None where what it forbids could not pay any more: then the state is as good as one that remembers nothing.
  func memory(_ site: Int, _ offer: Int, left: Int, day: Int) -> Int {
    offers.sites[site][offer].window == 0
      || horizons[site][offer].isForgotten(on: day, left: left)
      ? 0 : firstMemories[site][offer] + horizons[site][offer].useful(left, on: day)
  }

  /// The block of a memory, made where it is not there yet.
  func block(_ site: Int, _ day: Int, _ memory: Int) -> UnsafeMutablePointer<Scalar> {
    let index = memoryIndex(site, day) + memory
    if blocks[index] < 0 { blocks[index] = arena.makeBlock(filledWith: Self.unreachable) }
    return values(blocks[index])
  }

  /// The most days away with which one can be at a site and still come home in time.
  func mostAway(_ site: Int) -> Int {
    network.crewClass.maxAway - network.crewClass.inbound[site].days
  }
}

extension UnsafeMutablePointer {
  /// New memory of `count` values, all equal.
  static func filled(_ value: Pointee, count: Int) -> UnsafeMutablePointer {
    let memory = UnsafeMutablePointer.allocate(capacity: max(1, count))
    memory.initialize(repeating: value, count: count)
    return memory
  }
}
