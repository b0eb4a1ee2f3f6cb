// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// A problem as one mixed-integer program, whose optimum is the cost of the best legal plan.
///
/// The formulation is written out in <doc:ExactIntegerProgram>. A problem without feasible modes and starts gives a program
/// without a solution. Size: see ``estimatedSize(of:)``, which is to be asked first where a problem may be large.
package struct ExactProgram: Sendable {
  package let problem: Problem
  /// What a solver is given.
  package let program: MixedProgram
  package let model: CrewModel
  let table: PhaseTable
  package let phases: PhaseColumns
  let lateness: LatenessRows
  package let engineers: [EngineerColumns]
  let cover: CoverColumns

  /// Builds the program.
  ///
  /// - Complexity: Linear in the size of the program: about engineers × days × (days away at most + sites²).
  package init(problem: Problem) {
    self.init(problem: problem, windows: StartWindows(problem))
  }

  /// The program of the plans whose phases start within these windows.
  package init(problem: Problem, windows: StartWindows) {
    self.problem = problem
    model = CrewModel(problem)
    table = PhaseTable(model)
    var builder = ProgramBuilder()
    phases = PhaseColumns(problem: problem, windows: windows, builder: &builder)
    PrecedenceRows(phases: phases).add(to: &builder)
    StockRows(phases: phases).add(to: &builder)
    lateness = LatenessRows(phases: phases, builder: &builder)
    let demand = PostDemand(model: model, table: table, phases: phases)
    engineers = ExactProgram.engineers(of: model, demand: demand, builder: &builder)
    cover = CoverColumns(model: model, demand: demand, engineers: engineers, builder: &builder)
    program = builder.program
  }

  private static func engineers(
    of model: CrewModel, demand: PostDemand, builder: inout ProgramBuilder
  ) -> [EngineerColumns] {
    let arcs = model.classes.map {
      RosterArcs($0, model: model, isWanted: demand.isWanted(post:day:))
    }
    return model.problem.engineerIDs.map { engineer in
      let index = model.classOfEngineer[engineer.index]
      let columns = EngineerColumns(
        engineer: engineer, crewClass: model.classes[index], arcs: arcs[index], model: model,
        builder: &builder)
      EngineerRows(columns: columns, crewClass: model.classes[index], model: model)
        .add(to: &builder)
      return columns
    }
  }

  /// Whether some phase has no start left, so that there is no plan.
  package var isProvedInfeasible: Bool { phases.windows.isEmptySomewhere }
}
