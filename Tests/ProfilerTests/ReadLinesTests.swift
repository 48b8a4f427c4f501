// Delimited text: dialects, quotes, broken records, gathering of lines and the tables they make.

import Profiler
import RiskDSL
import TestKit
import Testing

/// A text and what its batches hold.
struct LineCase: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let fields: [String]
  let expected: String
  var testDescription: String { name }
  init(_ name: String, _ text: String, _ fields: [String], _ expected: String) {
    self.name = name
    self.text = text
    self.fields = fields
    self.expected = expected
  }
}

let plainFields = ["consignment.id", "shipper.name", "item.description"]

let dialectCases = [
  LineCase(
    "comma", "id,shipper,goods\nA1,ACME,TEA\nA2,BETA,\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    3 consignment.id=A2 shipper.name=BETA | no items
    """),
  LineCase(
    "semicolon, CRLF, no last line break", "id;shipper;goods\r\nA1;ACME;TEA\r\nA2;BETA;NUTS", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    3 consignment.id=A2 shipper.name=BETA | item description=NUTS
    """),
  LineCase(
    "tab and lone CR", "id\tshipper\tgoods\rA1\tACME\tTEA\rA2\tBETA\tNUTS\r", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    3 consignment.id=A2 shipper.name=BETA | item description=NUTS
    """),
  LineCase(
    "bar", "id|shipper|goods\nA1|ACME, INC|TEA\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME, INC | item description=TEA
    """),
  LineCase(
    "sep line", "sep=;\nid;shipper;goods\nA1;A,B;TEA\n", plainFields,
    """
    3 consignment.id=A1 shipper.name=A,B | item description=TEA
    """),
  LineCase(
    "title rows above the header", "DAILY LIST,,\nport of Aktau,,\n\nid,shipper,goods\nA1,ACME,TEA\n", plainFields,
    """
    5 consignment.id=A1 shipper.name=ACME | item description=TEA
    """),
  LineCase(
    "byte order mark", "\u{FEFF}id,shipper,goods\nA1,ACME,TEA\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    """),
  LineCase(
    "repeated header, totals, blank lines",
    """
    id,shipper,goods
    A1,ACME,TEA

    id,shipper,goods
    A2,BETA,NUTS
    ,ИТОГО:,2
    TOTAL,,2
    ,,
    A3,GAMMA,TOTAL QUARTZ OIL
    """, plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    5 consignment.id=A2 shipper.name=BETA | item description=NUTS
    9 consignment.id=A3 shipper.name=GAMMA | item description=TOTAL QUARTZ OIL
    """),
  LineCase(
    "short and long rows", "id,shipper,goods\nA1,ACME\nA2,BETA,NUTS,,\nA3,C,D,EXTRA\nA4,E,F\n", plainFields,
    """
    2 [short_row] consignment.id=A1 shipper.name=ACME | no items
    3 consignment.id=A2 shipper.name=BETA | item description=NUTS
    5 consignment.id=A4 shipper.name=E | item description=F
    ! 4:8 too_many_fields
    """),
  LineCase(
    "no number", "id,shipper,goods\n,ACME,TEA\nA2,BETA,NUTS\n", plainFields,
    """
    3 consignment.id=A2 shipper.name=BETA | item description=NUTS
    ! 2:1 no_identifier
    """),
  LineCase(
    "Ctrl-Z at the end", "id,shipper,goods\nA1,ACME,TEA\n\u{1A}", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    """),
  LineCase(
    "NUL becomes a replacement character", "id,shipper,goods\nA1,AC\u{0}ME,TEA\nA2,B,C\n", plainFields,
    """
    2 [bad_text] consignment.id=A1 shipper.name=AC\u{FFFD}ME | item description=TEA
    3 consignment.id=A2 shipper.name=B | item description=C
    """),
]

let quoteCases = [
  LineCase(
    "quotes", "id,shipper,goods\nA1,\"ACME, INC\",\"TEA \"\"X\"\"\"\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME, INC | item description=TEA "X"
    """),
  LineCase(
    "blanks around quotes", "id,shipper,goods\nA1, \"ACME, INC\" ,TEA\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME, INC | item description=TEA
    """),
  LineCase(
    "a quote inside a cell is itself", "id,shipper,goods\nA1,ACME,5\" PIPE\nA2,B \"C\" D,E\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=5" PIPE
    3 consignment.id=A2 shipper.name=B "C" D | item description=E
    """),
  LineCase(
    "line break in quotes", "id,shipper,goods\nA1,ACME,\"TEA\nGREEN\"\nA2,B,C\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    GREEN
    4 consignment.id=A2 shipper.name=B | item description=C
    """),
  LineCase(
    "text behind a closing quote", "id,shipper,goods\nA1,\"AC\"ME,TEA\nA2,B,C\n", plainFields,
    """
    3 consignment.id=A2 shipper.name=B | item description=C
    ! 2:8 text_after_quote
    """),
  LineCase(
    "unclosed quote at the end", "id,shipper,goods\nA1,\"ACME,TEA\nA2,B,C\nA3,D,E\n", plainFields,
    """
    3 consignment.id=A2 shipper.name=B | item description=C
    4 consignment.id=A3 shipper.name=D | item description=E
    ! 2:4 unclosed_quote
    """),
  LineCase(
    "a stray quote costs one line", "id,shipper,goods\nA1,\"ACME,TEA\nA2,\"B\",C\nA3,D,E\n", plainFields,
    """
    3 consignment.id=A2 shipper.name=B | item description=C
    4 consignment.id=A3 shipper.name=D | item description=E
    ! 2:18 text_after_quote
    """),
  LineCase(
    "empty quotes and only quotes", "id,shipper,goods\nA1,\"\",\"\"\"X\"\n", plainFields,
    """
    2 consignment.id=A1 | item description="X
    """),
]

@Test(arguments: dialectCases + quoteCases)
func linesAreRead(_ testCase: LineCase) {
  let reading = readManifest(testCase.text, fields: testCase.fields)
  #expect(reading.text == testCase.expected)
}

@Test(arguments: [1, 7, 64, 4096, 1 << 20], dialectCases + quoteCases + gatherCases)
func blockSizeDoesNotMatter(_ size: Int, _ testCase: LineCase) {
  var options = ReadOptions()
  options.blockSize = size
  let reading = readManifest(testCase.text, fields: testCase.fields, options: options)
  #expect(reading.text == testCase.expected)
}

let containerFields = [
  "consignment.id", "item.description", "item.container", "container.number", "container.tare", "seal.number",
]

let gatherCases = [
  LineCase(
    "lines of one number",
    """
    id,shipper,goods,container no,tare,seal no
    A1,ACME,TEA,TGHU6004171,2200,S0001
    A1,ACME,NUTS,MSKU1234565,,S0002
    A1,,RICE,TGHU6004171,,S0001
    A2,B,,,,
    """, containerFields,
    """
    2 x3 consignment.id=A1 | item description=TEA container=TGHU6004171 | item@3 description=NUTS container=MSKU1234565 \
    | item@4 description=RICE container=TGHU6004171 | container number=TGHU6004171 tare=2200 <number=S0001> \
    | container@3 number=MSKU1234565 <number=S0002>
    5 consignment.id=A2 | no items | no containers
    """),
  LineCase(
    "several containers in a cell",
    """
    id,goods,container no,seal no
    A1,TEA,TGHU6004171; MSKU1234565,S0001/S0002
    A2,TEA,TGHU6004171 MSKU1234565,"S0001, S0002, S0003, S0004"
    A3,TEA,TGHU 600417-1,S0001 S0002
    A4,TEA,,S0009
    """, containerFields,
    """
    2 consignment.id=A1 | item description=TEA | container number=TGHU6004171 <number=S0001> | container number=MSKU1234565 <number=S0002>
    3 consignment.id=A2 | item description=TEA | container number=TGHU6004171 <number=S0001> <number=S0002> \
    | container number=MSKU1234565 <number=S0003> <number=S0004>
    4 consignment.id=A3 | item description=TEA container=TGHU 600417-1 | container number=TGHU 600417-1 <number=S0001> <number=S0002>
    5 consignment.id=A4 | item description=TEA | container <number=S0009>
    """),
  LineCase(
    "no column is not the same as nothing in it", "id,goods,permits\nA1,TEA,\nA2,TEA,P1; P2\n",
    ["consignment.id", "permit.number", "container.number", "wagon.number"],
    """
    2 consignment.id=A1 | containers missing | wagons missing | no permits
    3 consignment.id=A2 | containers missing | wagons missing | permit number=P1 | permit number=P2
    """),
  LineCase(
    "conflicting lines", "id,shipper,goods\nA1,ACME,TEA\nA1,OTHER,NUTS\nA1,-,RICE\n", plainFields,
    """
    2 x3 [conflicting_lines] consignment.id=A1 shipper.name=ACME | item description=TEA | item@3 description=NUTS | item@4 description=RICE
    """),
  LineCase(
    "a number that returns", "id,shipper,goods\nA1,ACME,TEA\nA2,B,C\nA1,ACME,TEA\n", plainFields,
    """
    2 consignment.id=A1 shipper.name=ACME | item description=TEA
    3 consignment.id=A2 shipper.name=B | item description=C
    4 [split_consignment] consignment.id=A1 shipper.name=ACME | item description=TEA
    """),
  LineCase(
    "the same number under another manifest", "manifest no,id,goods\nM1,A1,TEA\nM2,A1,TEA\n", plainFields,
    """
    2 consignment.id=A1 | item description=TEA
    3 consignment.id=A1 | item description=TEA
    """),
  LineCase(
    "weights that repeat the total",
    """
    id,goods,gross weight,total gross weight
    A1,TEA,500,500
    A1,NUTS,500,500
    A2,TEA,500,900
    A2,NUTS,400,900
    """, ["consignment.id", "item.gross_weight"],
    """
    2 x2 [repeated_total] consignment.id=A1 | item gross_weight=500 | item@3
    4 x2 consignment.id=A2 | item gross_weight=500 | item@5 gross_weight=400
    """),
  LineCase(
    "parties and places",
    """
    id,shipper,consignee,consignee country,pol,pod,transit countries,destination country
    A1,ACME,BETA,AF,CNSHA,KZAAU,KG; UZ,AF
    A2,,,,,,,
    """, ["party.role", "party.name", "party.country", "place.role", "place.port", "place.country", "load.country"],
    """
    2 load.country=CN | party role=shipper name=ACME | party role=consignee name=BETA country=AF | place role=load port=CNSHA country=CN \
    | place role=transit country=KG | place role=transit country=UZ | place role=discharge port=KZAAU country=KZ \
    | place role=destination country=AF
    3 | no parties | no places
    """),
]

@Test(arguments: gatherCases)
func linesAreGathered(_ testCase: LineCase) {
  let reading = readManifest(testCase.text, fields: testCase.fields)
  #expect(reading.text == testCase.expected)
}

// The room for cell ends begins with 4,096 and doubles: it must grow wherever within a record it runs out.
@Test(.timeLimit(.minutes(10)), arguments: [33, 100, 300])
func roomForCellsGrowsWithinARecord(_ columns: Int) {
  for rows in (4096 / columns - 2)...(4096 / columns + 2) {
    let header = "id,shipper,goods" + (3..<columns).map { ",c\($0)" }.joined() + "\n"
    let text = header + (1...rows).map { "A\($0)" + String(repeating: ",", count: columns - 1) + "\n" }.joined()
    let reading = readManifest(text, fields: ["consignment.id"])
    #expect(reading.text.split(separator: "\n").count == rows)
  }
}
