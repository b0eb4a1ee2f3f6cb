// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
  name: "longhaul",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "longhaul", targets: ["longhaul"]),
    .library(name: "GLPK", targets: ["GLPK"]),
    .library(name: "Longhaul", targets: ["Longhaul"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "GLPK", dependencies: ["CGLPK"]),
    .target(name: "PlainText"),
    .target(name: "PlainXML"),
    .target(name: "Rotations"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "Workbooks", dependencies: ["CZlib", "PlainText", "PlainXML", "Rotations"]),
    .target(name: "Fabrics"),
    .target(
      name: "ProblemFiles", dependencies: ["PlainText", "Rotations", "Fabrics", yams]),
    .target(name: "Auditing", dependencies: ["Rotations"]),
    .target(name: "ClauseLearning"),
    .target(name: "PlanningModel", dependencies: ["Rotations"]),
    .target(name: "ExactProgram", dependencies: ["Rotations", "GLPK", "PlanningModel"]),
    .target(name: "Pricing", dependencies: ["Rotations", "PlanningModel"]),
    .target(name: "ColumnGeneration", dependencies: ["Rotations", "PlanningModel", "Pricing"]),
    .target(
      name: "PlanSearch",
      dependencies: ["Rotations", "PlanningModel", "ExactProgram", "Pricing", "ColumnGeneration"]),
    .target(
      name: "BranchAndBound",
      dependencies: [
        "Rotations", "PlanningModel", "ExactProgram", "Pricing", "ColumnGeneration", "PlanSearch",
      ]),
    .target(
      name: "CrewLimitedScheduling",
      dependencies: [
        "Rotations", "GLPK", "ClauseLearning", "PlanningModel", "ExactProgram", "PlanSearch",
      ]),
    .target(name: "FiberPlanning", dependencies: ["Rotations", "GLPK"]),
    .target(
      name: "Solving",
      dependencies: [
        "Rotations", "PlanningModel", "ExactProgram", "PlanSearch", "BranchAndBound",
        "CrewLimitedScheduling", "FiberPlanning", "Auditing", "GLPK",
      ]),
    .target(
      name: "Rolling", dependencies: ["PlainText", "Rotations", "ProblemFiles", "Auditing"]),
    .target(
      name: "ProjectExchange", dependencies: ["PlainText", "PlainXML", "Rotations", "ProblemFiles"]),
    .target(name: "Questions", dependencies: ["Rotations", "ProblemFiles"]),
    .target(
      name: "Answers",
      dependencies: ["Rotations", "ProblemFiles", "Questions", "Risk", "Solving", "Auditing"]),
    .target(name: "Risk", dependencies: ["Rotations"]),
    .target(
      name: "Reports",
      dependencies: [
        "PlainText", "Rotations", "Fabrics", "Auditing", "Risk", "Questions", "Workbooks", mustache,
      ],
      resources: [
        .embedInCode("HTML/Assets/report.mustache"),
        .embedInCode("HTML/Assets/comparison.mustache"),
        .embedInCode("HTML/Assets/comparison-body.mustache"),
        .embedInCode("HTML/Assets/page.css"), .embedInCode("HTML/Assets/board.js"),
        .embedInCode("HTML/Assets/page.js"),
        .embedInCode("HTML/Assets/land.path"),
      ]),
    .target(
      name: "Batches",
      dependencies: [
        "PlainText", "Rotations", "ProblemFiles", "Solving", "Auditing", "Reports", grdb,
        subprocess,
        system,
      ]),
    .target(name: "ToolServer"),
    .target(
      name: "PlanningRequests",
      dependencies: [
        "Rotations", "ProblemFiles", "Questions", "Answers", "Solving", "Auditing", "Reports",
        "Rolling",
      ]),
    .target(
      name: "BoardServer",
      dependencies: [
        "PlainText", "Rotations", "ProblemFiles", "GLPK", "Solving", "Auditing", "Reports",
        "Rolling", "Questions", "Answers", "PlanningRequests", flyingFox, flyingSocks, mustache,
      ],
      resources: [
        .embedInCode("Pages/Assets/list.mustache"), .embedInCode("Pages/Assets/board.mustache"),
        .embedInCode("Pages/Assets/monday.mustache"), .embedInCode("Pages/Assets/monday.js"),
        .embedInCode("Pages/Assets/message.mustache"), .embedInCode("Pages/Assets/serve.css"),
        .embedInCode("Pages/Assets/api.js"), .embedInCode("Pages/Assets/list.js"),
        .embedInCode("Pages/Assets/work.js"), .embedInCode("Pages/Assets/changes.js"),
        .embedInCode("Pages/Assets/bars.js"), .embedInCode("Pages/Assets/solves.js"),
        .embedInCode("Pages/Assets/questions.js"), .embedInCode("Pages/Assets/icon.svg"),
        .embedInCode("API/openapi.json"),
      ]),
    .target(
      name: "Longhaul",
      dependencies: [
        "Rotations", "ProblemFiles", "GLPK", "Solving", "Auditing", "Rolling", "Questions",
        "Answers", "Risk", "Reports", "ProjectExchange",
      ]),
    .target(
      name: "LonghaulCLI",
      dependencies: [
        "PlainText", "Rotations", "Fabrics", "ProblemFiles", "Solving", "Auditing", "Reports",
        "Rolling", "Questions", "Answers", "PlanningRequests", "Risk", "Batches", "BoardServer",
        "ToolServer", "ProjectExchange", "Workbooks", argumentParser, system,
      ]),
    .executableTarget(name: "longhaul", dependencies: ["LonghaulCLI"]),
    .target(
      name: "TestSupport", dependencies: ["Rotations", "ProblemFiles"], path: "Tests/TestSupport"),
    .testTarget(name: "GLPKTests", dependencies: ["GLPK"]),
    .testTarget(name: "PlainTextTests", dependencies: ["PlainText", "TestSupport"]),
    .testTarget(name: "RotationsTests", dependencies: ["Rotations", "TestSupport"]),
    .testTarget(
      name: "ProblemFilesTests",
      dependencies: ["ProblemFiles", "PlainText", "Rotations", "TestSupport"],
      exclude: ["Schema/validate.py"]),
    .testTarget(
      name: "AuditingTests", dependencies: ["Auditing", "ProblemFiles", "Rotations", "TestSupport"]),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "ClauseLearning", "PlanningModel", "ExactProgram", "Pricing", "ColumnGeneration",
        "PlanSearch", "BranchAndBound", "CrewLimitedScheduling", "Auditing", "ProblemFiles",
        "Rotations", "GLPK", "TestSupport",
      ]),
    .testTarget(
      name: "FabricsTests", dependencies: ["Fabrics", "ProblemFiles", "Rotations", "TestSupport"]),
    .testTarget(
      name: "FiberPlanningTests",
      dependencies: [
        "FiberPlanning", "Auditing", "ProblemFiles", "Rotations", "TestSupport",
      ]),
    .testTarget(
      name: "SolvingTests",
      dependencies: [
        "Solving", "Auditing", "PlanningModel", "ExactProgram", "PlanSearch", "BranchAndBound",
        "CrewLimitedScheduling", "ProblemFiles", "Rotations", "TestSupport",
      ]),
    .testTarget(
      name: "RollingTests",
      dependencies: [
        "Rolling", "Auditing", "ProblemFiles", "Rotations", "Solving", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ProjectExchangeTests",
      dependencies: [
        "ProjectExchange", "PlainText", "ProblemFiles", "Rotations", "TestSupport",
      ],
      exclude: ["Golden", "read_project.py"]),
    .testTarget(
      name: "WorkbooksTests", dependencies: ["Workbooks", "Rotations", "TestSupport"],
      exclude: ["read_workbook.py"]),
    .testTarget(
      name: "QuestionsTests",
      dependencies: [
        "Questions", "Auditing", "PlainText", "ProblemFiles", "Reports", "Rotations", "Solving",
        "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "AnswersTests",
      dependencies: [
        "Answers", "Questions", "Auditing", "PlainText", "ProblemFiles", "Reports", "Risk",
        "Rotations", "Solving", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "RiskTests",
      dependencies: [
        "Risk", "Reports", "Auditing", "ProblemFiles", "Rotations", "Solving", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "PlainText", "Auditing", "Fabrics", "ProblemFiles", "Rotations", "TestSupport",
      ],
      exclude: ["Golden", "Calendars/read_calendars.py"]),
    .testTarget(
      name: "BatchesTests", dependencies: ["Batches", "ProblemFiles", "TestSupport", grdb],
      exclude: ["Slurm/with_slurm.sh"]),
    .testTarget(name: "ToolServerTests", dependencies: ["ToolServer"]),
    .testTarget(
      name: "BoardServerTests",
      dependencies: [
        "BoardServer", "Auditing", "ProblemFiles", "Reports", "Rotations", "Solving",
        "TestSupport",
      ], exclude: ["Browser"]),
    .testTarget(
      name: "LonghaulCLITests",
      dependencies: [
        "LonghaulCLI", "Batches", "PlainText", "ProblemFiles", "Rotations", "Solving",
        "TestSupport", "Workbooks",
        argumentParser,
      ], exclude: ["Agents/Protocol"]),
  ],
  swiftLanguageModes: [.v6]
)

// Only where the site is made (`.ci/documentation`): whoever builds the program need not fetch it.
if Context.environment["LONGHAUL_DOCUMENTATION"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

for target in package.targets where !["CGLPK", "CZlib"].contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
