// SPDX-License-Identifier: GPL-3.0-or-later

/// Example tables to begin a spreadsheet with: together a small problem that can be solved.
public enum SheetTemplates {
  /// The texts by file name; header lines have every column.
  public static var files: [String: String] {
    Dictionary(
      uniqueKeysWithValues: SheetForm.all.map { form -> (String, String) in
        let lines = [form.names.joined(separator: ",")] + (rows[form.name] ?? [])
        return (form.file, lines.map { $0 + "\r\n" }.joined())
      })
  }

  private static let rows: [String: [String]] = [
    "settings": [
      "name,Two halls in spring", "currency,USD", "start,2026-03-02", "end,2026-03-29",
      "max_away_days,14", "uncovered_penalty,6000",
    ],
    "sites": [
      "plano,\"Plano, Texas\",DFW,mon; tue; wed; thu; fri; sat,2026-03-16,12,165,60",
      "hillsboro,\"Hillsboro, Oregon\",PDX,mon; tue; wed; thu; fri,2026-03-09..2026-03-10,,190,",
    ],
    "contractors": ["plano,pull,2,800"],
    "engineers": [
      "ada,Ada Okafor,,EWR,splice:3; test,640,150,2026-03-06; 2026-03-20..2026-03-22,,,,,",
      "ben,Ben Meyer,,SEA,splice; test:2; network:2,600,120,,,,,,",
      "pull,,2,DFW,pull,420,,,plano,21,2,6,900",
    ],
    "wishes": ["ada,2026-03-14,2026-03-15,home,300"],
    "equipment": ["otdr,Fiber test set,2,EWR,otdr,90,2,200,0.04,2026-03-05,"],
    "standby": ["network/2,1,300"],
    "stock": ["gpu-spare,,plano,4"],
    "deliveries": ["gpu-spare,plano,2026-03-10,8"],
    "buildouts": [
      "plano-h1,plano,Hall 1,2026-03-02,2026-03-20,5000,",
      "hillsboro-h3,hillsboro,Hall 3,,2026-03-25,4000,",
    ],
    "phases": [
      "plano-h1,pull,,,,,,,,,pull,12,2,4",
      "plano-h1,splice,pull start +2,,6,,splice/2:1,,one splicer,,,,,",
      "plano-h1,splice,,,3,,splice/2:2,gpu-spare:1,two splicers,,,,,",
      "plano-h1,test,pull; splice +1,,3,,test:1; otdr,,,,,,,",
      "plano-h1,burn-in,test,,4,true,,gpu-spare:4,,,,,,",
      "hillsboro-h3,bring-up,plano-h1.splice,2026-03-12,4,,network/2; splice,,,,,,,",
    ],
  ]
}
