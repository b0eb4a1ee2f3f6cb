// SPDX-License-Identifier: GPL-3.0-or-later

internal import ExactProgram
internal import Foundation
internal import ProblemFiles
internal import Rotations
internal import TestSupport
internal import Testing

/// The program as it is built: names, size, what is refused.
@Suite struct ExactProgramTests {
  @Test("names are unique, short, ASCII and legal in LP files")
  func names() throws {
    for seed in UInt64(1)...20 {
      let program = ExactProgram(problem: RandomProblems.problem(seed: seed)).program
      for names in [program.columns.map(\.name), program.rows.map(\.name)] {
        #expect(Set(names).count == names.count)
        let legal = /[a-df-z][A-Za-z0-9_.~]*/
        for name in names {
          #expect(name.wholeMatch(of: legal) != nil && name.utf8.count <= 255, "\(name)")
        }
      }
    }
  }

  @Test("names say who does what, where and when")
  func readableNames() throws {
    let names = Set(ExactProgram(problem: try problem(small)).program.columns.map(\.name))
    #expect(names.contains("begun_hall_1.pull_m0_by_2026_01_06"))
    #expect(names.contains("fly_ada_home_plano_2026_01_05"))
    #expect(names.contains("work_ada_plano_pull_2026_01_06"))
    #expect(names.contains("away_ada_2026_01_05_2026_01_07"))
    #expect(names.contains("open_plano_pull_2026_01_07"))
    #expect(names.contains("late_hall_1_2026_01_08"))
  }

  @Test("the estimate is never below the size")
  func estimate() {
    for seed in UInt64(1)...60 {
      let problem = RandomProblems.problem(seed: seed)
      let program = ExactProgram(problem: problem).program
      let size = ProgramSize(rows: program.rows.count, columns: program.columns.count)
      #expect(size.fits(in: ExactProgram.estimatedSize(of: problem)), "seed \(seed)")
    }
  }

  @Test("a program that would be too large is refused, not built")
  func tooLarge() throws {
    let limit = ProgramSize(rows: 10, columns: 10)
    guard case .tooLarge(let size) = ExactProgram.build(try problem(small), atMost: limit) else {
      Issue.record("the program was built")
      return
    }
    #expect(size.columns > 10)
    let solver = ExactSolver(
      problem: try problem(small), control: .unlimited, sizeLimit: limit)
    guard case .tooLarge = solver.solve() else {
      Issue.record("the program was solved")
      return
    }
  }

  @Test("an optimal plan gives back its own cost as a point of the program")
  func planAsPoint() throws {
    for seed in UInt64(1)...60 {
      let problem = RandomProblems.problem(seed: seed)
      let exact = ExactProgram(problem: problem)
      guard let plan = ExactSolver(problem: problem, control: .unlimited).solve().plan else {
        continue
      }
      let values = try #require(exact.values(of: plan), "seed \(seed)")
      #expect(violations(of: values, exact.program) == [], "seed \(seed)")
      let cost = zip(exact.program.columns, values).reduce(exact.program.constantCost) {
        $0 + $1.0.cost * $1.1
      }
      let total = NSDecimalNumber(decimal: plan.cost?.total ?? -1).doubleValue
      #expect(abs(cost - total) < 0.005, "seed \(seed)")
    }
  }

  private func violations(of values: [Double], _ program: MixedProgram) -> [String] {
    program.rows.filter { row in
      let sum = row.terms.reduce(0) { $0 + $1.coefficient * values[$1.column] }
      return sum < row.lower - 1e-6 || sum > row.upper + 1e-6
    }.map(\.name)
      + zip(program.columns, values).filter { $1 < $0.lower || $1 > $0.upper + 1e-6 }.map(\.0.name)
  }

  private let small = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-01-10}
    sites: {plano: {place: DFW}}
    engineers: [{id: ada, home: EWR, skills: [pull], day_rate: 400}]
    buildouts:
      - id: hall-1
        site: plano
        due: 2026-01-07
        late_penalty: 900
        phases: [{id: pull, duration: 2, crew: {pull: 1}}]
    """
}
