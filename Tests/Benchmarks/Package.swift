// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let longhaul = Target.Dependency.product(name: "Longhaul", package: "longhaul")

let package = Package(
  name: "longhaul-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "longhaul", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    // Without traits: its counters of allocations need a library that need not be there.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "LonghaulBenchmark",
      dependencies: [
        longhaul, .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    .executableTarget(
      name: "PlanningBenchmarks",
      dependencies: [longhaul, .product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/PlanningBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(name: "FirstPlan", dependencies: [longhaul], path: "Examples/FirstPlan"),
    .executableTarget(name: "DearDays", dependencies: [longhaul], path: "Examples/DearDays"),
    .executableTarget(
      name: "SmallProgram", dependencies: [.product(name: "GLPK", package: "longhaul")],
      path: "Examples/SmallProgram"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
