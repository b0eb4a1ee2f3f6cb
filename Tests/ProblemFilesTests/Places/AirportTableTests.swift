// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import ProblemFiles

struct AirportTableTests {
  @Test("the table is the specification's, byte for byte")
  func digest() {
    #expect(
      SHA256.hexDigest(of: Array(AirportData.csv.utf8))
        == "5686b3dab6a7f67f3e94d6663a8f2b5b77198fc189f21cc1cf8e36031777ffc7")
  }

  @Test("airports are found by their code in capital letters only")
  func lookup() throws {
    let table = AirportTable.builtIn
    #expect(table.count == 7884)
    let newark = try #require(table["EWR"])
    #expect(newark.name == "EWR" && newark.title.contains("Newark"))
    #expect(abs(newark.latitude - 40.69) < 0.01 && abs(newark.longitude + 74.17) < 0.01)
    #expect(table["ewr"] == nil && table["iata"] == nil && table[""] == nil)
  }

  @Test("a name in quotes may hold commas")
  func quotedName() {
    let table = AirportTable(csv: "iata,name,city,country,lat,lon,tz\nXXA,\"A, B\",C,DE,1.5,-2,Z\n")
    #expect(table["XXA"]?.title == "A, B" && table["XXA"]?.longitude == -2)
  }
}
