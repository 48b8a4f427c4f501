// JSON manifests: flat and nested records, arrays, what is missing and what is empty, broken records.

import Profiler
import RiskDSL
import TestKit
import Testing

let nestedFields = [
  "consignment.id", "consignee.name", "consignee.country", "item.description", "item.gross_weight", "item.container",
  "container.number", "container.tare", "seal.number",
]

let jsonCases = [
  LineCase(
    "flat lines",
    """
    {"id":"A1","shipper":"ACME","goods":"TEA"}
    {"id":"A2","shipper":null,"goods":"NUTS \\"X\\" \\u0416"}
    """, plainFields,
    """
    1 consignment.id=A1 shipper.name=ACME | item description=TEA
    2 consignment.id=A2 | item description=NUTS "X" Ж
    """),
  LineCase(
    "scalars in arrays beside each other",
    """
    {"consignment_id":"A1","containers":["TGHU6004171"],"seals":["KZ0099812"],"consignee":"X","goods":"TEA","gross_kg":18240.5}
    """, nestedFields,
    """
    1 consignment.id=A1 consignee.name=X | item description=TEA gross_weight=18240.5 container=TGHU6004171 \
    | container number=TGHU6004171 <number=KZ0099812>
    """),
  LineCase(
    "objects in arrays",
    """
    {"id":"A1","consignee":{"name":"X","country":"AF"},"items":[{"description":"TEA","gross_weight":5,"container":"C1"},\
    {"goods":"NUTS"}],"containers":[{"number":"C1","tare":2200,"seals":["S1","S2"]},{"number":"C2","seals":[{"number":"S3"}]}]}
    """, nestedFields,
    """
    1 consignment.id=A1 consignee.name=X consignee.country=AF | item description=TEA gross_weight=5 container=C1 | item description=NUTS \
    | container number=C1 tare=2200 <number=S1> <number=S2> | container number=C2 <number=S3>
    """),
  LineCase(
    "items inside containers",
    """
    {"id":"A1","containers":[{"items":[{"description":"TEA"}],"number":"C1"},{"seals":["S1","S2"]}]}
    """, nestedFields,
    """
    1 consignment.id=A1 | item description=TEA container=C1 | container number=C1 | container <number=S1> <number=S2>
    """),
  LineCase(
    "missing is not empty",
    """
    {"id":"A1","permit_nos":null}
    {"id":"A2","permit_nos":[]}
    {"id":"A3","permit_nos":["P1"]}
    {"id":"A4","permit_nos":""}
    {"id":"A5"}
    """, ["consignment.id", "permit.number"],
    """
    1 consignment.id=A1 | permits missing
    2 consignment.id=A2 | no permits
    3 consignment.id=A3 | permit number=P1
    4 consignment.id=A4 | no permits
    5 consignment.id=A5 | permits missing
    """),
  LineCase(
    "prefixed objects and values in twos",
    """
    {"id":"A1","hist":{"consignee_prior":0,"unheard_of":{"x":[1,{"y":2}]}},"commodity_temp":[12,14],"aeo":true}
    """,
    [
      "consignment.id", "history.consignee_prior", "commodity.usual_temperature_low",
      "commodity.usual_temperature_high", "aeo",
    ],
    """
    1 consignment.id=A1 history.consignee_prior=0 commodity.usual_temperature_low=12 commodity.usual_temperature_high=14 aeo=true
    """),
  LineCase(
    "parties with roles",
    """
    {"id":"A1","parties":[{"role":"shipper","name":"ACME","country":"CN"},{"role":"Notify","name":"N"},{"role":"bank","name":"B"}]}
    """, ["party.role", "party.name", "shipper.country"],
    """
    1 shipper.country=CN | party role=shipper name=ACME | party role=notify name=N
    """),
  LineCase(
    "one field of a consignment in several places",
    """
    {"id":"A1","parties":[{"role":"consignee","name":"ACME"},{"role":"consignee","name":"OTHER"}]}
    {"id":"A2","mode":"sea"}
    {"id":"A3","mode":"sea","consignee.name":"ACME","parties":[{"role":"consignee","name":"OTHER"}]}
    {"id":"A4","mode":"sea","goods":"TEA"}
    {"id":"A4","mode":"rail","goods":"NUTS"}
    """, ["consignment.id", "mode", "consignee.name"],
    """
    1 [conflicting_lines] consignment.id=A1 consignee.name=ACME
    2 consignment.id=A2 mode=sea
    3 [conflicting_lines] consignment.id=A3 mode=sea consignee.name=ACME
    4 x2 [conflicting_lines] consignment.id=A4 mode=sea
    """),
  LineCase(
    "several keys for one field: the last that says something counts",
    """
    {"id":"A9","mode":"rail","consignee":"OTHER","id":"A1","transport_mode":"sea","importer":"ACME"}
    {"id":"","consignment_id":"A2","mode":"","transport_mode":"rail","consignee":"ACME","importer":""}
    {"id":"A3","id":null,"m\\u006fde":"sea","transport_mode":"","importer":"ACME","consignee":{"name":" "}}
    {"id":"A4","consignment_id":"","mode":"rail","transport_mode":null,"shipment":{"id":"","mode":" "}}
    """, ["consignment.id", "mode", "consignee.name"],
    """
    1 consignment.id=A1 mode=sea consignee.name=ACME
    2 consignment.id=A2 mode=rail consignee.name=ACME
    3 consignment.id=A3 mode=sea consignee.name=ACME
    4 consignment.id=A4 mode=rail
    """),
  LineCase(
    "an array of records",
    """
    [
     {"id":"A1","goods":"TEA"},
     {"id":"A2",
      "goods":"NUTS"}
    ]
    """, ["consignment.id", "item.description"],
    """
    2 consignment.id=A1 | item description=TEA
    3 consignment.id=A2 | item description=NUTS
    """),
  LineCase(
    "broken lines",
    """
    {"id":"A1","goods":"TEA"}
    {"id":"A2","goods":"NUTS"
    {"id":"A3","goods":"\\x"}
    {"goods":"NO NUMBER"}
    not json
    {"id":"A4","goods":[1,2}
    {"id":"A5","goods":"RICE"} x
    {"id":"A6","goods":"RICE"}
    """, ["consignment.id", "item.description"],
    """
    1 consignment.id=A1 | item description=TEA
    8 consignment.id=A6 | item description=RICE
    ! 2:26 broken_json
    ! 3:21 broken_json
    ! 4:1 no_identifier
    ! 5:1 broken_json
    ! 6:25 broken_json
    ! 7:28 broken_json
    """),
  LineCase(
    "lines of one number, last key wins",
    """
    {"id":"A1","goods":"TEA"}
    {"id":"A1","goods":"NUTS","goods":"RICE"}
    {"id":"A2","goods":"NUTS"}
    """, ["consignment.id", "item.description"],
    """
    1 x2 consignment.id=A1 | item description=TEA | item@2 description=RICE
    3 consignment.id=A2 | item description=NUTS
    """),
]

@Test(arguments: jsonCases)
func recordsAreRead(_ testCase: LineCase) {
  let reading = readManifest(testCase.text, fields: testCase.fields)
  #expect(reading.text == testCase.expected)
}

@Test(arguments: [1, 7, 64, 4096], jsonCases)
func blockSizeDoesNotMatterForRecords(_ size: Int, _ testCase: LineCase) {
  var options = ReadOptions()
  options.blockSize = size
  let reading = readManifest(testCase.text, fields: testCase.fields, options: options)
  #expect(reading.text == testCase.expected)
}

@Test func nestingHasALimit() {
  let deep = String(repeating: "[", count: 100_000)
  let reading = readManifest(
    "{\"id\":\"A0\",\"goods\":\"TEA\"}\n{\"id\":\"A1\",\"goods\":\(deep)\n{\"id\":\"A2\"}\n", fields: ["consignment.id"]
  )
  #expect(reading.consignments == ["1 consignment.id=A0", "3 consignment.id=A2"])
  #expect(reading.rejects.count == 1)
}

@Test func whatAKeyMeansDoesNotDependOnTheKeysBeforeIt() {
  // More objects with names of their own than the reader remembers: threads meet them in different orders.
  let strange = (0..<700).map { "{\"id\":\"A\($0)\",\"strange\($0)\":{\"shipper\":\"X\",\"y\":{\"mode\":\"sea\"}}}\n" }
  let reading = readManifest(
    strange.joined() + #"{"id":"Z","record!":{"shipment":{"mode":"rail"},"shipper":"X"},"hist":{"consignee_prior":7}}"#,
    fields: ["consignment.id", "shipper.name", "mode", "history.consignee_prior"])
  #expect(
    reading.consignments.last == "701 consignment.id=Z shipper.name=X mode=rail history.consignee_prior=7")
  #expect(!reading.consignments.dropLast().contains { $0.contains("shipper") || $0.contains("mode") })
}

@Test(
  "An array that does not end has lost something: said, and what came before is used",
  arguments: [
    ("", true), (",", true), ("\n ", true), ("]", false), (" \n]\n\n", false), (",{\"id\":\"B", true), (",]", false),
  ])
func arrayBreaksOff(_ tail: String, _ breaksOff: Bool) {
  let records = (1...30).map { "{\"id\":\"A\($0)\",\"goods\":\"TEA\"}" }
  for size in [1, 40, 4096] {
    var options = ReadOptions()
    options.blockSize = size
    let reading = readManifest(
      "[" + records.joined(separator: ",\n") + tail, fields: ["consignment.id", "item.description"], options: options)
    #expect(reading.reports[0].failure == (breaksOff ? .arrayBreaksOff : nil))
    #expect(reading.consignments.count == 30)
    #expect(reading.rejects.count == (tail.contains("{") ? 1 : 0))
  }
}
