// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// The cheapest rosters at given dates where nobody travels to work.
///
/// Where no run of days binds, every day is a flow of its own (``DayFilling``). Days are filled one after another, with
/// those who may work on; where that leaves more open, or costs more, than days apart would, an integer program over all
/// days decides who rests when (``RunProgram``).
struct LocalFilling: Sendable {
  private let model: SearchModel
  private let crew: LocalCrew
  private let scale: Double
  /// Whether the flows' units tell all prices apart.
  private let isExact: Bool

  init(_ model: SearchModel) {
    self.model = model
    crew = LocalCrew(model.crew)
    let scale = DayFilling.scale(of: model.crew)
    self.scale = scale
    isExact = DayFilling.isExact(scale, for: model.crew)
  }

  /// A plan, and whether no other at its dates is cheaper.
  struct Outcome {
    let plan: PlanState
    let isBest: Bool
  }

  /// The best plan at these dates that days one after another give.
  func dayByDay(_ choice: [Int32]) -> Outcome {
    let dates = PlanState(model: model, dates: choice)
    let staying = dayByDay(dates, turn: .stay)
    guard !staying.isBest else { return staying }
    let rotating = dayByDay(dates, turn: .rotate)
    return rotating.isBest || rotating.plan.cost < staying.plan.cost ? rotating : staying
  }

  private func dayByDay(_ dates: PlanState, turn: LocalRosters.Turn) -> Outcome {
    let demand = dates.crew.demand
    let unbound = LocalRosters.unboundRooms(model.crew)
    var rosters = LocalRosters(crew, turn: turn)
    var isBest = isExact
    for day in 0..<model.crew.dayCount {
      let rooms = rosters.rooms
      let filling = DayFilling(day: day, demand: demand, crew: crew, rooms: rooms, scale: scale)
      if isBest, rooms != unbound {
        let apart = DayFilling(day: day, demand: demand, crew: crew, rooms: unbound, scale: scale)
        isBest = apart.cost == filling.cost
      }
      rosters.append(work: filling.work, standby: filling.standby)
    }
    return Outcome(plan: plan(at: dates, rosters), isBest: isBest)
  }

  /// The best plan at these dates of all; nil where the program is too large or gives nothing in time.
  func allDays(_ choice: [Int32], control: PlanningControl, seconds: Double) -> Outcome? {
    let dates = PlanState(model: model, dates: choice)
    let program = RunProgram(crew: crew, demand: dates.crew.demand)
    guard let solution = program.solve(control: control, seconds: seconds) else { return nil }
    var rosters = LocalRosters(crew, turn: .rotate)
    for day in solution.days { rosters.append(work: day.work, standby: day.standby) }
    return Outcome(plan: plan(at: dates, rosters), isBest: solution.isOptimal)
  }

  private func plan(at dates: PlanState, _ rosters: LocalRosters) -> PlanState {
    var plan = dates
    for engineer in model.crew.classOfEngineer.indices {
      plan.place(
        CompactRoster(
          days: rosters.days[engineer], of: plan.crew.crewClass(of: engineer), in: model.crew),
        of: engineer)
    }
    return plan
  }
}
