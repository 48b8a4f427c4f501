// The constructed cases at the road, air and river posts: thirteen planted consignments and their look-alikes.
// Read by `PlantedCases` when a set is generated; the notation is explained there.

let roadCaseTable = """
  title SC01|manifest|Acetic anhydride declared as motor oil, transit to Afghanistan|Уксусный ангидрид под видом моторного масла, транзит в Афганистан
  case SC01 P road
  route IR|Mashhad||Kunduz|AF|TM;UZ;TJ|transit|9
  party IR general|AF general
  set consignee_name=Merugan Herat Trading|consignee_addr=Bazaar row 4, Herat|payment_method=hawala|freight_usd=2400|freight_terms=prepaid
  item goods_desc=Motor oil in plastic drums|hs=271019|origin_country=IR|pkg_type=plastic drum|pkg_count=1059|gross_kg=22900|net_kg=21866|litres=21180|volume_m3=30|value_usd=24134
  more hist=new|consignee_activity=general
  fields net_kg litres payment_method consignee_addr
  why 21,866 kg in 21,180 litres is 1.03 kg per litre where oil has 0.78-0.93; paid by hawala, a market row as address.
  case SC01 B road
  route TR|Istanbul||Kunduz|AF|IR;TM;UZ;TJ|transit|15
  party TR auto|AF auto
  set payment_method=transfer|permit_nos=LUB-AF-2025-00077|freight_usd=3400|freight_terms=prepaid
  item goods_desc=Engine oil 10W-40 in 20 L cans, API CI-4|hs=271019|origin_country=TR|pkg_type=plastic can|pkg_count=1060|gross_kg=19700|net_kg=18656|litres=21200|volume_m3=30|value_usd=39133
  more hist=known|consignee_activity=auto
  fields net_kg litres payment_method
  why 0.88 kg per litre, known buyer, bank payment.
  title SC09|inspection|Heroin among yarn on a transit truck|Героин среди пряжи, транзитная фура
  case SC09 P road
  route TJ|Dushanbe||Moscow|RU|UZ;KZ|transit|9
  party TJ general|RU textile
  set arrival_at=2026-03-04T03:30|payment_method=transfer|freight_usd=2400
  item goods_desc=Cotton yarn 20 tons in bags|hs=520522|origin_country=TJ|pkg_type=bag|pkg_count=800|gross_kg=20200|net_kg=20000|volume_m3=55|value_usd=58135
  more hist=new|hist.route_seizures_12m=1|seal_count=2|scan_anomaly=yes|driver_crossings_30d=14|consignee_activity=general
  fields scan_anomaly seal_count driver_crossings_30d hist.route_seizures_12m
  why The manifest is ordinary yarn; the X-ray image, the second seal and the history of the route carry the case.
  case SC09 B road
  route TJ|Dushanbe||Moscow|RU|UZ;KZ|transit|9
  party TJ textile|RU textile
  set arrival_at=2026-03-04T13:20|payment_method=transfer|freight_usd=2400
  item goods_desc=Cotton yarn Ne 30/1 combed, 20 t on cones|hs=520522|origin_country=TJ|pkg_type=bag|pkg_count=800|gross_kg=20200|net_kg=20000|volume_m3=55|value_usd=60133
  more hist=known|consignee_activity=textile
  fields scan_anomaly
  why The same route by day, clean image, known mill.
  title SC12|inspection|Heroin inside trailer doors|Героин в дверях прицепа
  case SC12 P road
  route IR|Tabriz||Dushanbe|TJ|TM;UZ|transit|8
  party IR constr|TJ constr
  set payment_method=transfer|freight_usd=2400|vehicle_country=IR
  item goods_desc=Ceramic wall tiles|hs=690721|origin_country=IR|pkg_type=pallet|pkg_count=24|gross_kg=21500|net_kg=20800|volume_m3=22|value_usd=12132
  more hist=new|seal_count=2|scan_anomaly=yes|axle_mass_kg=41000|consignee_activity=construction
  fields scan_anomaly axle_mass_kg seal_count
  why Tiles and papers are in order; the image of the doors and the axle mass show it.
  case SC12 B road
  route IR|Tabriz||Dushanbe|TJ|TM;UZ|transit|8
  party IR constr|TJ constr
  set payment_method=transfer|freight_usd=2400|vehicle_country=TJ
  item goods_desc=Ceramic wall tiles 60x60, 1st grade, EN 14411|hs=690721|origin_country=IR|pkg_type=pallet|pkg_count=24|gross_kg=21500|net_kg=20800|volume_m3=22|value_usd=12132
  more hist=known|axle_mass_kg=36400|consignee_activity=construction
  fields scan_anomaly axle_mass_kg
  why The same tiles with a normal weighbridge slip and image.
  title SC18|manifest|Diazepam vials on a sugar truck from Afghanistan|Диазепам на фуре с сахаром из Афганистана
  case SC18 P road
  route AF|Mazar-i-Sharif||Dushanbe|TJ|UZ|transit|2
  party AF general|TJ general
  set arrival_at=2026-03-04T02:40|payment_method=transfer|freight_usd=900
  item goods_desc=Sugar in bags|hs=170199|origin_country=AF|pkg_type=bag|pkg_count=440|gross_kg=22000|net_kg=21900|volume_m3=26|value_usd=9135
  more hist=new|driver_crossings_30d=15|consignee_activity=general
  fields origin_country hs arrival_at dispatch_country
  why Refined sugar of Afghan origin does not exist; the truck comes at 02:40.
  case SC18 B road
  route AF|Mazar-i-Sharif||Dushanbe|TJ|UZ|transit|2
  party AF food|TJ food
  set arrival_at=2026-03-04T11:00|payment_method=cash|freight_usd=900
  item goods_desc=White granulated sugar ICUMSA 45, 50 kg bags|hs=170199|origin_country=IN|pkg_type=bag|pkg_count=440|gross_kg=22040|net_kg=21900|volume_m3=26|value_usd=14130
  more hist=known|consignee_activity=food
  fields origin_country arrival_at
  why Sugar of Indian origin on the same road by day.
  title SC19|manifest|Hashish among auto parts|Гашиш среди автозапчастей
  case SC19 P road
  route TJ|Dushanbe||Moscow|RU|UZ;KZ|transit|9
  party TJ general|RU general
  set consignee_addr=bazaar row 4, Samara|freight_usd=2400|payment_method=transfer
  item goods_desc=Used truck tyres 315/80 R22.5 for retreading|hs=401220|origin_country=TJ|pkg_type=piece|pkg_count=18|gross_kg=990|net_kg=990|volume_m3=5|value_usd=1100
  item goods_desc=Automobile seats, used|hs=940120|origin_country=TJ|pkg_type=bundle|pkg_count=12|gross_kg=260|net_kg=240|volume_m3=3|value_usd=620
  item goods_desc=Auto spare parts, mixed|hs=870899|origin_country=TJ|pkg_type=crate|pkg_count=38|gross_kg=24000|net_kg=23500|volume_m3=22|value_usd=30135
  more hist=known|hist.consignee_prior=0|hist.route_seizures_12m=2|seal_count=2|scan_anomaly=yes|consignee_activity=general
  fields gross_kg volume_m3 value_usd goods_desc consignee_addr
  why The third item: mixed parts at 1,090 kg per cubic metre and 1.28 USD/kg, no list, a market row as address.
  case SC19 B road
  route TJ|Dushanbe||Moscow|RU|UZ;KZ|transit|9
  party TJ auto|RU auto
  set freight_usd=2400|payment_method=transfer
  item goods_desc=Used truck tyres 315/80 R22.5 for retreading|hs=401220|origin_country=TJ|pkg_type=piece|pkg_count=18|gross_kg=990|net_kg=990|volume_m3=5|value_usd=1100
  item goods_desc=Automobile seats, used|hs=940120|origin_country=TJ|pkg_type=bundle|pkg_count=12|gross_kg=260|net_kg=240|volume_m3=3|value_usd=620
  item goods_desc=Used truck spare parts: gearboxes and axles, list of 48 items with chassis numbers|hs=870899|origin_country=TJ|pkg_type=crate|pkg_count=38|gross_kg=20400|net_kg=19900|volume_m3=40|value_usd=82132
  more hist=known|hist.consignee_prior=0|consignee_activity=auto
  fields gross_kg volume_m3 goods_desc
  why Listed gearboxes at a normal density and price.
  title SC21|manifest|Pregabalin as washing powder|Прегабалин под видом стирального порошка
  case SC21 P road
  route KG|Osh||Tashkent|UZ|TJ|import|3
  party KG general|UZ general
  set consignee_addr=flat 12, Garden Street 8, Tashkent|payment_method=cash|freight_usd=240|freight_terms=cash
  item goods_desc=Washing powder, personal use packs|hs=340250|origin_country=KG|pkg_type=bag|pkg_count=9|gross_kg=27|net_kg=27|volume_m3=0.09|value_usd=60
  more hist=new|scan_anomaly=yes|consignee_activity=general
  fields value_usd freight_usd consignee_addr payment_method net_kg
  why Nine packs worth 60 dollars carried abroad for 240, net equal to gross, cash, to a flat.
  case SC21 B road
  route TR|Istanbul||Tashkent|UZ|IR;TM;TJ|import|13
  party TR cosm|UZ cosm
  set payment_method=transfer|freight_usd=3400|freight_terms=prepaid
  item goods_desc=Washing powder 3 kg retail packs, EAN codes on list|hs=340250|origin_country=TR|pkg_type=carton|pkg_count=1200|gross_kg=18500|net_kg=18000|volume_m3=40|value_usd=21130
  more hist=known|consignee_activity=chemicals
  fields value_usd freight_usd
  why A full commercial load.
  title SC22|inspection|Undocumented medicines among books and clothes; left its route|Лекарства среди книг и одежды; отклонение от маршрута
  case SC22 P road
  route RU|Samara||Dushanbe|TJ|KZ;UZ|transit|8
  party RU general|TJ general
  set payment_method=transfer|freight_usd=2400
  item goods_desc=Books|hs=490199|origin_country=RU|pkg_type=package|pkg_count=90|gross_kg=2600|net_kg=2500|volume_m3=7|value_usd=13100
  item goods_desc=Clothing and accessories, groupage|hs=620342|origin_country=RU|pkg_type=package|pkg_count=250|gross_kg=6600|net_kg=6300|volume_m3=38|value_usd=51030
  more hist=known|hist.same_goods_7d=7|hist.split_total_kg=18000|deviation_km=62|route_ok=no|scan_anomaly=yes|consignee_activity=general
  fields deviation_km route_ok scan_anomaly
  why Seal and papers hold; 62 km off the route and not at the assigned post is the sign.
  case SC22 B road
  route RU|Samara||Dushanbe|TJ|KZ;UZ|transit|8
  party RU print|TJ print
  set payment_method=transfer|freight_usd=2400|permit_nos=EDU-TJ-2025-00007
  item goods_desc=School textbooks 8,200 copies, list of titles attached|hs=490199|origin_country=RU|pkg_type=carton|pkg_count=340|gross_kg=11200|net_kg=11000|volume_m3=26|value_usd=38134
  more hist=known|consignee_activity=printing
  fields deviation_km route_ok
  why Textbooks with a title list and a full record of the route.
  title SC32|manifest|Ferula gum-resin, 1,440 kg, no licence|Смола ферулы без разрешения, 1440 кг
  case SC32 P road
  route TJ|Dushanbe||Dubai|AE|UZ;TM;IR|transit|13
  party TJ general|AE general
  set consignee_addr=Apt 5, Creek Road, Dubai|payment_method=cash|final_dest_country=AE|freight_usd=2400
  item goods_desc=Dried apricots, size 4, sulphured|hs=081310|origin_country=TJ|pkg_type=carton|pkg_count=1100|gross_kg=11500|net_kg=11000|volume_m3=20|value_usd=30800
  item goods_desc=Adhesive agent of plant|hs=130190|origin_country=TJ|pkg_type=can|pkg_count=48|gross_kg=1520|net_kg=1440|volume_m3=2.2|value_usd=1450
  more hist=new|consignee_activity=general
  fields goods_desc hs value_usd permit_nos consignee_addr payment_method
  why Plant gum described by its use, at one dollar a kilogram instead of about twenty, no licence, cash, to a flat.
  case SC32 B road
  route UZ|Termez||Delhi|IN|TJ;AF;PK|export|12
  party UZ agri|IN agri
  set payment_method=transfer|permit_nos=ECO-UZ-2025-00012|freight_usd=2100
  item goods_desc=Raisins, Sultana, washed, moisture max 16 %|hs=080620|origin_country=UZ|pkg_type=carton|pkg_count=1100|gross_kg=11500|net_kg=11000|volume_m3=19|value_usd=20900
  item goods_desc=Ferula assa-foetida gum-resin, lots 14-22, harvest licence and quota certificate attached|hs=130190|origin_country=UZ|pkg_type=drum|pkg_count=48|gross_kg=1520|net_kg=1440|volume_m3=2.2|value_usd=28800
  more hist=known|consignee_activity=agriculture
  fields goods_desc permit_nos value_usd
  why Named, licensed and priced as asafoetida is.
  title SC43|inspection|Scrap with a contaminated source|Лом с радиоактивным источником
  case SC43 P road
  route TJ|Tursunzoda||Tashkent|UZ||import|2
  party TJ metal|UZ metal
  set payment_method=transfer|freight_usd=600
  item goods_desc=Ferrous scrap, mixed|hs=720449|origin_country=TJ|pkg_type=bulk|pkg_count=1|gross_kg=21500|net_kg=21500|volume_m3=18|value_usd=8600
  more hist=known|hist.consignee_prior=6|radiation_alarm=yes|consignee_activity=metallurgy
  fields radiation_alarm
  why The portal alarm decides; the manifest is ordinary scrap.
  case SC43 B road
  route TJ|Tursunzoda||Tashkent|UZ||import|2
  party TJ metal|UZ metal
  set payment_method=transfer|freight_usd=600|permit_nos=RAD-UZ-2026-00114
  item goods_desc=Ferrous scrap grade 3A with radiation control protocol No 114|hs=720449|origin_country=TJ|pkg_type=bulk|pkg_count=1|gross_kg=21500|net_kg=21500|volume_m3=18|value_usd=8600
  more hist=known|consignee_activity=metallurgy
  fields radiation_alarm permit_nos
  why Scrap with a radiation protocol and no alarm.
  """

let airRiverCaseTable = """
  title SC07|manifest|Ephedra herb by air as herbal tea|Трава эфедры под видом чая, авиагруз
  case SC07 P air
  route AF|KBL||ALA|KZ||import|1
  party AF agri|KZ general
  set consignee_name=Primerova L.|consignee_addr=Apt 44, 8 Garden Street, Almaty|hawb_count=1|freight_usd=3900|freight_terms=prepaid
  item goods_desc=Raisins, Black kishmish, washed|hs=080620|origin_country=AF|pkg_type=carton|pkg_count=40|gross_kg=415|net_kg=400|volume_m3=0.8|value_usd=900
  item goods_desc=Herbal tea dried, ephedra stems|hs=121190|origin_country=AF|pkg_type=carton|pkg_count=180|gross_kg=2600|net_kg=2550|volume_m3=14|value_usd=5132
  more hist=known|hist.consignee_prior=0|consignee_activity=general
  fields goods_desc consignee_name consignee_addr
  why The second item names ephedra; 2.6 t for a private person at a flat.
  case SC07 B air
  route CN|CAN||ALA|KZ||import|2
  party CN food|KZ food
  set hawb_count=1|freight_usd=5600|freight_terms=prepaid
  item goods_desc=Porcelain tea cups, sets of 6|hs=691110|origin_country=CN|pkg_type=carton|pkg_count=40|gross_kg=415|net_kg=380|volume_m3=1.6|value_usd=2300
  item goods_desc=Green tea gunpowder, 100 g retail boxes|hs=090210|origin_country=CN|pkg_type=carton|pkg_count=180|gross_kg=2600|net_kg=2550|volume_m3=14|value_usd=19132
  more hist=known|hist.consignee_prior=0|consignee_activity=food
  fields goods_desc consignee_name
  why Green tea for a tea wholesaler.
  title SC06|manifest|Concentrated sulphuric acid declared as battery electrolyte, no permit|Концентрированная серная кислота под видом электролита, без разрешения
  case SC06 P river
  route TM|TMCRZ||AFHRT|AF||transit|4
  party TM general|AF general
  set consignee_addr=bazaar, Mazar-i-Sharif|payment_method=cash|freight_terms=cash
  item goods_desc=Battery electrolyte|hs=280700|origin_country=TM|pkg_type=can|pkg_count=600|gross_kg=22900|net_kg=22080|litres=12000|volume_m3=18|value_usd=3134
  more hist=new|consignee_activity=general
  fields net_kg litres un_no permit_nos consignee_addr payment_method
  why 22,080 kg in 12,000 litres is 1.84 kg per litre, concentrated acid and not electrolyte; no UN number, no permit, cash, Afghanistan.
  case SC06 B river
  route TM|TMCRZ||UZTER|UZ||import|3
  party TM chem|UZ chem
  set permit_nos=CHEM-UZ-2025-00009|payment_method=transfer|end_user_named=yes|freight_terms=prepaid
  item goods_desc=Sulphuric acid 98 per cent, UN 1830, for fertiliser plant|hs=280700|origin_country=TM|pkg_type=tank|pkg_count=1|gross_kg=26600|net_kg=25700|litres=14000|volume_m3=16|value_usd=3600|un_no=1830|imo_class=8
  more hist=known|consignee_activity=chemicals
  fields un_no permit_nos end_user_named
  why A regular tank supply to a named plant, with UN number, class and permit.
  title SC14|inspection|Heroin in drilled logs among liquorice root|Героин в брёвнах среди солодки
  case SC14 P river
  route AF|AFHRT||UZTER|KZ|UZ|transit|6
  party AF agri|KZ general
  set payment_method=transfer|freight_terms=prepaid
  item goods_desc=Liquorice root in bags|hs=121190|origin_country=AF|pkg_type=bag|pkg_count=340|gross_kg=18000|net_kg=17600|volume_m3=60|value_usd=24134
  more hist=new|last_amended_at=2026-03-03T20:00|amended_fields=gross_kg|scan_anomaly=yes|consignee_activity=general
  fields scan_anomaly last_amended_at amended_fields
  why 475 kg of logs in 18 t is below every weight tolerance; the image and the late amendment carry the case.
  case SC14 B river
  route AF|AFHRT||UZTER|KZ|UZ|transit|6
  party AF agri|KZ agri
  set payment_method=transfer|freight_terms=prepaid
  item goods_desc=Liquorice root dried, cut 3-6 cm, moisture 12 per cent, 50 kg bags|hs=121190|origin_country=AF|pkg_type=bag|pkg_count=340|gross_kg=18000|net_kg=17600|volume_m3=60|value_usd=26132
  more hist=known|consignee_activity=agriculture
  fields scan_anomaly
  why The same Afghan liquorice to a registered processor.
  title SC37|inspection|Overweight "empty" container returning from Afghanistan|«Порожний» контейнер из Афганистана с избыточным весом
  case SC37 P river
  route AF|AFHRT||UZTER|TJ|UZ|transit|3
  party AF general|TJ general
  item box=22G1|seal_doc=|container_status=empty|goods_desc=Empty container returning|gross_kg=0|net_kg=0|tare_kg=2250
  more hist=known|hist.container_seizures=1|vgm_kg=2950|weighbridge_kg=2950|seal_phys=|seal_type=none|door_open_events=2|consignee_activity=general
  fields weighbridge_kg vgm_kg tare_kg door_open_events
  why The manifest names an empty box; the scale shows 2,950 kg on a 2,250 kg box, the doors were opened twice.
  case SC37 B river
  route AF|AFHRT||UZTER|KZ|UZ|transit|6
  party AF general|KZ general
  item box=22G1|container_status=empty|goods_desc=Empty container returning|gross_kg=0|net_kg=0|tare_kg=2250
  more hist=known|vgm_kg=2270|weighbridge_kg=2290|consignee_activity=general
  fields weighbridge_kg tare_kg
  why A normal empty box at its plate tare.
  """
