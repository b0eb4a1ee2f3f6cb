// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Heads of one day filled at least cost by engineers who work from home and by contractors: a flow from classes over
/// posts to sites.
///
/// Whoever could fill a head is found, if others must change their posts for it.
struct DayFilling {
  /// How many of a class do the same thing.
  struct Share {
    let crewClass: Int
    /// A post or a standby requirement.
    let number: Int
    let heads: Int
  }

  let work: [Share]
  let standby: [Share]
  /// What filling saves, in the flow's units; below 0.
  let cost: Int64

  /// How many of a class may do something on the day, and how many of them may work.
  struct Room: Equatable {
    var members: Int
    var workers: Int
  }

  /// - Parameters:
  ///   - demand: Heads by cover row.
  ///   - rooms: One for each class.
  init(day: Int, demand: [Int32], crew: LocalCrew, rooms: [Room], scale: Double) {
    let model = crew.model
    let asked = model.posts.indices.filter { demand[model.row(post: $0, day: day)] > 0 }
    var builder = DayNetwork(crew: crew, day: day, scale: scale)
    for post in asked { builder.addPost(post, heads: Int(demand[model.row(post: post, day: day)])) }
    for requirement in model.standby.indices { builder.addStandby(requirement) }
    for (number, room) in rooms.enumerated() where room.members > 0 {
      builder.addClass(number, room: room)
    }
    cost = builder.flow.sendWhatPays(from: DayNetwork.source, to: DayNetwork.sink)
    work = builder.shares(of: builder.workArcs)
    standby = builder.shares(of: builder.standbyArcs)
  }

  /// Units of cost in one unit of money: fine, and far from overflow.
  static func scale(of model: CrewModel) -> Double {
    var scale = 10_000.0
    let largest = prices(in: model).max() ?? 0
    while scale * largest > 1e14 { scale /= 10 }
    return scale
  }

  /// Whether these units tell all prices apart.
  static func isExact(_ scale: Double, for model: CrewModel) -> Bool {
    prices(in: model).allSatisfy { abs(($0 * scale).rounded() - $0 * scale) < tolerance }
  }

  private static let tolerance = 1e-3

  /// What standby costs in every plan at least, were nobody needed for anything else and no run too long.
  static func leastStandbyCost(of model: CrewModel) -> Double {
    guard !model.standby.isEmpty else { return 0 }
    let crew = LocalCrew(model)
    let scale = scale(of: model)
    let demand = Array(repeating: Int32(0), count: model.rowCount)
    let rooms = LocalRosters.unboundRooms(model)
    let open = model.standby.reduce(0) { $0 + Double($1.count) * $1.penalty }
    let heads = model.standby.reduce(0) { $0 + Double($1.count) }
    let slack = isExact(scale, for: model) ? 0 : heads / scale
    return (0..<model.dayCount).reduce(0) { sum, day in
      let filling = DayFilling(day: day, demand: demand, crew: crew, rooms: rooms, scale: scale)
      return sum + max(0, open + Double(filling.cost) / scale - slack)
    }
  }

  private static func prices(in model: CrewModel) -> [Double] {
    model.posts.flatMap { [$0.penalty, $0.hireRate] } + model.standby.map(\.penalty)
      + model.classes.flatMap { [$0.dayRate, $0.standbyRate] }
  }
}

/// The network of a day while it is made.
private struct DayNetwork {
  static let source = 0
  static let sink = 1

  let crew: LocalCrew
  let day: Int
  let scale: Double
  var flow: CostFlow
  private(set) var workArcs: [(crewClass: Int, number: Int, arc: Int)] = []
  private(set) var standbyArcs: [(crewClass: Int, number: Int, arc: Int)] = []
  private var isAsked: [Bool]
  private var hasSite: [Bool]

  init(crew: LocalCrew, day: Int, scale: Double) {
    self.crew = crew
    self.day = day
    self.scale = scale
    let model = crew.model
    flow = CostFlow(
      nodes: 2 + model.posts.count + model.maxCrew.count + model.standby.count + 2
        * model.classes.count)
    isAsked = Array(repeating: false, count: model.posts.count)
    hasSite = Array(repeating: false, count: model.maxCrew.count)
  }

  private func units(_ price: Double) -> Int64 { Int64((price * scale).rounded()) }

  private func node(post: Int) -> Int { 2 + post }
  private func node(site: Int) -> Int { 2 + crew.model.posts.count + site }
  private func node(standby: Int) -> Int {
    2 + crew.model.posts.count + crew.model.maxCrew.count + standby
  }
  private func node(crewClass: Int, works: Bool) -> Int {
    2 + crew.model.posts.count + crew.model.maxCrew.count + crew.model.standby.count + 2 * crewClass
      + (works ? 1 : 0)
  }

  mutating func addPost(_ post: Int, heads: Int) {
    let figures = crew.model.posts[post]
    isAsked[post] = true
    if !hasSite[figures.site] {
      hasSite[figures.site] = true
      flow.addArc(
        from: node(site: figures.site), to: DayNetwork.sink,
        capacity: crew.model.maxCrew[figures.site])
    }
    flow.addArc(
      from: node(post: post), to: node(site: figures.site), capacity: heads,
      cost: -units(figures.penalty))
    if figures.hireLimit > 0 {
      flow.addArc(
        from: DayNetwork.source, to: node(post: post), capacity: figures.hireLimit,
        cost: units(figures.hireRate))
    }
  }

  mutating func addStandby(_ requirement: Int) {
    let figures = crew.model.standby[requirement]
    flow.addArc(
      from: node(standby: requirement), to: DayNetwork.sink, capacity: figures.count,
      cost: -units(figures.penalty))
  }

  mutating func addClass(_ number: Int, room: DayFilling.Room) {
    let crewClass = crew.model.classes[number]
    let (all, workers) = (
      node(crewClass: number, works: false), node(crewClass: number, works: true)
    )
    flow.addArc(from: DayNetwork.source, to: all, capacity: room.members)
    flow.addArc(from: all, to: workers, capacity: room.workers)
    for ability in crew.posts[number] where ability.isPossible[day] && isAsked[ability.number] {
      let arc = flow.addArc(
        from: workers, to: node(post: ability.number), capacity: room.workers,
        cost: units(crewClass.dayRate))
      workArcs.append((number, ability.number, arc))
    }
    for ability in crew.standby[number] where ability.isPossible[day] {
      let arc = flow.addArc(
        from: all, to: node(standby: ability.number), capacity: room.members,
        cost: units(crewClass.standbyRate))
      standbyArcs.append((number, ability.number, arc))
    }
  }

  func shares(of arcs: [(crewClass: Int, number: Int, arc: Int)]) -> [DayFilling.Share] {
    arcs.compactMap { crewClass, number, arc in
      let heads = flow.flow(on: arc)
      return heads > 0
        ? DayFilling.Share(crewClass: crewClass, number: number, heads: heads) : nil
    }
  }
}
