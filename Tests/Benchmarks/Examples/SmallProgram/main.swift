// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

// An integer program of two columns: the least that breakfast costs, in whole glasses of milk.

let program = try LinearProgram(name: "diet")
let bread = try program.addColumn(name: "bread", cost: 2, upper: 3)
let milk = try program.addColumn(name: "milk", cost: 3, kind: .integer)
_ = try program.addRow(name: "need", lower: 4, columns: [(bread, 1), (milk, 1)])

switch program.solveInteger(IntegerOptions(timeLimit: 10)) {
case .optimal(let solution, _):
  print("cost \(solution.objective), glasses of milk \(solution.columns[milk.index])")
case let other:
  print(other)
}
