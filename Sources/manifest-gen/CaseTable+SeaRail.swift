// The constructed cases at the sea and rail posts: eleven planted consignments and their lawful look-alikes.
// Read by `PlantedCases` when a set is generated; the notation is explained there.

let seaCaseTable = """
  title SC11|inspection|Heroin soaked into thread, container long at the port|Героин в пропитанной пряже, долгий простой
  case SC11 P sea
  route IR|IRBND|IRKHO;IRBAZ;AZBAK|KZAAU|KZ||import|31
  party IR general|KZ general
  set freight_terms=third_party|payer_name=Merugan General Trading FZE|freight_usd=2400
  item box=22G1|goods_desc=Thread in bags|hs=540233|origin_country=IR|pkg_type=bag|pkg_count=100|gross_kg=9760|net_kg=9600|volume_m3=30|value_usd=24134
  more hist=new|consignee_activity=general|dwell_days=150
  fields dwell_days payer_name freight_terms transhipment_ports hist.consignee_prior
  why The paper is ordinary yarn at an ordinary price; 150 days in the terminal, freight paid by a third party and a first-time consignee speak against it.
  case SC11 B sea
  route TR|TRIST|GEPTI;AZBAK|KZAAU|KZ|GE;AZ|import|16
  party TR textile|KZ textile
  set freight_terms=prepaid|freight_usd=2100
  item box=22G1|goods_desc=Polyester yarn 150D/48F, raw white, on cones|hs=540233|origin_country=CN|pkg_type=carton|pkg_count=500|gross_kg=9800|net_kg=9600|volume_m3=30|value_usd=25133
  more hist=known|consignee_activity=textile|dwell_days=4
  fields dwell_days goods_desc
  why The same yarn for a known mill, four days in the terminal.
  title SC15|manifest|Cocaine in common salt, 1,000 bags|Кокаин в поваренной соли, 1000 мешков
  case SC15 P sea
  route IR|IRBAZ||KZAAU|KZ||import|4
  party IR general|KZ general
  set consignee_addr=Apt 3, Pier Street, Aktau|freight_terms=prepaid|freight_usd=2400
  item box=22G1|goods_desc=Common salt in bags|hs=250100|origin_country=IR|pkg_type=bag|pkg_count=1000|gross_kg=25050|net_kg=25000|volume_m3=18|value_usd=20131
  more hist=new|consignee_activity=general|consignee_age_days=70|dwell_days=20
  fields value_usd net_kg consignee_addr goods_desc
  why Salt at 0.81 USD/kg, several times its price, addressed to a flat.
  case SC15 B sea
  route IR|IRBAZ||KZAAU|KZ||import|4
  party IR food|KZ constr
  set freight_terms=prepaid|freight_usd=1400
  item box=22G1|goods_desc=Rock salt for road de-icing, 25 kg bags|hs=250100|origin_country=IR|pkg_type=bag|pkg_count=1000|gross_kg=25050|net_kg=25000|volume_m3=22|value_usd=3200
  more hist=new|consignee_activity=construction|consignee_age_days=1500|dwell_days=5
  fields value_usd consignee_addr
  why De-icing salt at a salt price to a firm with a works address.
  title SC25|manifest|Cigarettes in a container declared as gypsum board|Сигареты под видом гипсокартона
  case SC25 P sea
  route AE|AEJEA|IRBND;IRBAZ|KZAAU|KZ|IR|import|21
  party AE general|KZ general
  set freight_terms=third_party|payer_name=Halvazar General Trading FZE|freight_usd=4200
  item box=45G1|goods_desc=Gypsum plaster board 12.5 mm, 20 pallets|hs=680911|origin_country=AE|pkg_type=pallet|pkg_count=20|gross_kg=24600|net_kg=24100|volume_m3=27|value_usd=7300|vgm_kg=28600
  item box=45G1|goods_desc=Gypsum plaster board 12.5 mm, 20 pallets|hs=680911|origin_country=AE|pkg_type=pallet|pkg_count=20|gross_kg=24600|net_kg=24100|volume_m3=27|value_usd=7300|vgm_kg=28550
  item box=45G1|goods_desc=Gypsum plaster board, 18 pallets|hs=680911|origin_country=AE|pkg_type=pallet|pkg_count=18|gross_kg=9500|net_kg=9300|volume_m3=60|value_usd=4200|vgm_kg=13500
  more hist=known|hist.consignee_prior=0|consignee_activity=general
  fields gross_kg volume_m3 payer_name freight_terms
  why The third container of three weighs 158 kg per cubic metre where plaster board weighs about a tonne, and a third party pays the freight.
  case SC25 B sea
  route RU|RUASF||KZAAU|KZ||import|3
  party RU constr|KZ constr
  set freight_terms=prepaid|freight_usd=1900
  item box=45G1|goods_desc=Gypsum plaster board 12.5 mm, 18 pallets of 60 sheets|hs=680911|origin_country=RU|pkg_type=pallet|pkg_count=18|gross_kg=26400|net_kg=25800|volume_m3=38|value_usd=7800|vgm_kg=30600
  item box=45G1|goods_desc=Gypsum plaster board 12.5 mm, 18 pallets of 60 sheets|hs=680911|origin_country=RU|pkg_type=pallet|pkg_count=18|gross_kg=26400|net_kg=25800|volume_m3=36|value_usd=7800|vgm_kg=30350
  more hist=known|hist.consignee_prior=0|consignee_activity=construction
  fields gross_kg volume_m3
  why Board at its real weight in both containers.
  title SC26|manifest|Cigarettes under-declared per case|Сигареты занижены по количеству
  case SC26 P sea
  route AE|AEJEA|IRBND;IRBAZ|KZAAU|TM|IR|transit|22
  party AE general|TM general
  set consignee_addr=bazaar row 2, Turkmenbashi|permit_nos=TOB-TM-2025-00219|final_dest_country=TM|freight_terms=prepaid|freight_usd=4200
  item box=45G1|goods_desc=Cigarettes 10 x 10 packs, 500 cases|hs=240220|origin_country=AE|pkg_type=carton|pkg_count=500|gross_kg=12600|net_kg=11800|volume_m3=60|value_usd=52134|tracking_codes=no
  more hist=known|hist.consignee_prior=6|hist.same_goods_7d=5|hist.split_total_kg=12000|consignee_activity=general
  fields gross_kg pkg_count tracking_codes consignee_addr
  why 25 kg a case where 10,000 cigarettes weigh 10-13 kg, and no marking codes.
  case SC26 B sea
  route TR|TRMER|GEPTI;AZBAK|KZAAU|TM|GE;AZ|transit|18
  party TR tobacco|TM tobacco
  set permit_nos=TOB-TM-2025-00231|freight_terms=prepaid|freight_usd=3900
  item box=45G1|goods_desc=Cigarettes, 1,000 master cases of 50 cartons, codes applied|hs=240220|origin_country=TR|pkg_type=carton|pkg_count=1000|gross_kg=12500|net_kg=11700|volume_m3=65|value_usd=220134|tracking_codes=yes
  more hist=known|hist.same_goods_7d=1|consignee_activity=tobacco|authorised_importer=yes
  fields gross_kg pkg_count tracking_codes permit_nos
  why 12.5 kg a case, permit and marking codes present.
  title SC30|manifest|Metallic mercury without a permit, 525 canisters|Металлическая ртуть без разрешения, 525 канистр
  case SC30 P sea
  route TJ|KZAAU||AZBAK|TR|KG;KZ|transit|19
  party TJ general|TR general
  set final_dest_country=TR|freight_terms=prepaid|freight_usd=4200
  item box=22G1|goods_desc=Metallic mercury, 525 canisters|hs=280540|origin_country=TJ|pkg_type=canister|pkg_count=525|gross_kg=20063|net_kg=18112|volume_m3=10|value_usd=1123000|un_no=2809
  more hist=known|hist.consignee_prior=2|hist.pair_prior=0|consignee_activity=general|contradictions=permit_nos
  fields hs goods_desc permit_nos un_no
  why Mercury named in the text and the tariff code with no permit number; 38.2 kg a canister is a standard flask, so the goods are what they say.
  case SC30 B sea
  route JP|KRPUS|GEPTI;AZBAK|KZAAU|KZ|GE;AZ|import|48
  party JP auto|KZ auto
  set freight_terms=prepaid|freight_usd=3300
  item box=22G1|goods_desc=Mercury brand outboard motor spare parts, 210 items, catalogue numbers listed|hs=840991|origin_country=JP|pkg_type=carton|pkg_count=210|gross_kg=5600|net_kg=5200|volume_m3=24|value_usd=151132
  more hist=known|consignee_activity=auto
  fields goods_desc hs
  why A trade name: engine parts under the tariff code of engine parts.
  title SC36|inspection|Rip-on/rip-off on a legal reefer container|Rip-on/rip-off в законном рефрижераторе
  case SC36 P sea
  route EC|ECGYE|TRIST;GEPTI;AZBAK|KZAAU|KZ|GE;AZ|import|41
  party EC food|KZ food
  set freight_terms=prepaid|freight_usd=6100
  item box=45R1|goods_desc=Bananas, fresh, 1,080 cartons|hs=080390|origin_country=EC|pkg_type=carton|pkg_count=1080|gross_kg=21600|net_kg=20000|volume_m3=56|value_usd=14130|temp_set_c=12.5
  more hist=known|aeo=yes|dwell_days=21|seal_changed=yes|door_open_events=1|consignee_activity=food
  fields seal_doc seal_phys door_open_events dwell_days
  why Importer and goods are honest; the seal found differs from the seal in the papers and the door was opened once.
  case SC36 B sea
  route EC|ECGYE|GEPTI;AZBAK|KZAAU|KZ|GE;AZ|import|36
  party EC food|KZ food
  set freight_terms=prepaid|freight_usd=5900
  item box=45R1|goods_desc=Bananas Cavendish, 1,080 cartons, class extra|hs=080390|origin_country=EC|pkg_type=carton|pkg_count=1080|gross_kg=21600|net_kg=20000|volume_m3=56|value_usd=14200|temp_set_c=13
  more hist=known|aeo=yes|dwell_days=4|consignee_activity=food
  fields seal_doc seal_phys
  why The same trade with a clean equipment record.
  """

let railCaseTable = """
  title SC03|manifest|Undeclared container transhipped to an inland dry port and abandoned|Недекларированный контейнер, перегружен в сухой порт и оставлен
  case SC03 P rail
  route TZ|Ляньюньган|TZDAR;AEJEA;CNLYG|Душанбе-2|TJ|CN;KZ;UZ|transit|64
  party TZ general|TJ general
  set consignee_addr=n/a
  item box=22G1|seal_doc=ЗПУ-418220; ЗПУ-418221|goods_desc=Химикаты|origin_country=TZ|pkg_type=бочка|pkg_count=110|gross_kg=22600|net_kg=22000|volume_m3=22
  more hist=new|consignee_activity=general|dwell_days=64|seal_count=2
  fields goods_desc hs consignee_addr value_usd transhipment_ports
  why "Chemicals" in drums without tariff code, value or address, three transhipments away from its route.
  case SC03 B rail
  route CN|Урумчи||Душанбе-2|TJ|KZ;UZ|transit|16
  party CN constr|TJ constr
  set permit_nos=DOC-TJ-2025-00104
  item box=22G1|goods_desc=Полистирол GPPS, гранулы, марка 158K, мешки 25 кг|hs=3903190000|origin_country=CN|pkg_type=мешок|pkg_count=800|gross_kg=20200|net_kg=20000|volume_m3=33|value_usd=28130
  more hist=known|consignee_activity=construction|dwell_days=10
  fields goods_desc hs
  why Granules with grade, code and full papers; only delayed.
  title SC04|manifest|Acetic anhydride declared as acetic acid, new buyer|Уксусный ангидрид под видом уксусной кислоты
  case SC04 P rail
  route CN|Урумчи||Душанбе-2|TJ|KZ;UZ|transit|14
  party CN chem|TJ general
  set consignee_addr=рынок, ряд 7, г. Душанбе|payment_method=cash|final_dest_country=AF|permit_nos=CHEM-TJ-2024-00913|freight_terms=prepaid
  item box=22G1|goods_desc=Сода кальцинированная лёгкая 99,2 %|hs=2836200000|origin_country=CN|pkg_type=мешок|pkg_count=800|gross_kg=20150|net_kg=20000|volume_m3=25|value_usd=7100
  item box=22G1|goods_desc=Кислота уксусная ледяная техническая, бочки 200 л|hs=2915210000|origin_country=CN|pkg_type=бочка|pkg_count=80|gross_kg=18300|net_kg=17280|litres=16000|volume_m3=20|value_usd=20200
  more hist=new|hist.permit_reuse=3|consignee_activity=general
  fields final_dest_country end_user_named payment_method consignee_addr imo_class
  why Acid bound for Afghanistan in the second container, no end user, no danger class, cash, a market row as address; the density 1.08 alone would not decide.
  case SC04 B rail
  route CN|Урумчи||Ташкент-Товарная|UZ|KZ|transit|12
  party CN chem|UZ textile
  set payment_method=transfer|permit_nos=CHEM-UZ-2025-00447|end_user_named=yes|freight_terms=prepaid
  item box=22G1|goods_desc=Сода кальцинированная лёгкая 99,2 %|hs=2836200000|origin_country=CN|pkg_type=мешок|pkg_count=800|gross_kg=20150|net_kg=20000|volume_m3=25|value_usd=7100
  item box=22G1|goods_desc=Кислота уксусная ледяная 99,8 %, ООН 2789, для крашения тканей, бочки 200 л|hs=2915210000|origin_country=CN|pkg_type=бочка|pkg_count=80|gross_kg=17800|net_kg=16800|litres=16000|volume_m3=20|value_usd=20131|un_no=2789|imo_class=8
  more hist=known|consignee_activity=textile
  fields end_user_named permit_nos un_no
  why A dye works with a verified end user, UN number, class and the right density.
  title SC27|manifest|Cigarettes declared as furniture|Сигареты под видом мебели
  case SC27 P rail
  route CN|Урумчи||Душанбе-2|TJ|KZ;UZ|transit|14
  party CN general|TJ general
  set consignee_addr=ул. Садовая, 3, кв. 44, г. Душанбе|final_dest_country=AF
  item box=45G1|soc=yes|seal_doc=ЗПУ-550731; ЗПУ-550732|goods_desc=Мебель бытовая, разная|hs=9403200000|origin_country=CN|pkg_type=коробка|pkg_count=1092|gross_kg=13650|net_kg=13100|volume_m3=64|value_usd=22136|vgm_kg=18500
  more hist=new|consignee_activity=general|seal_count=2
  fields pkg_count gross_kg final_dest_country consignee_addr soc
  why 1,092 equal cartons of 12.5 kg are not furniture; a flat as address, Afghanistan behind it, a container of the shipper's own.
  case SC27 B rail
  route CN|Урумчи||Душанбе-2|TJ|KZ;UZ|transit|14
  party CN furn|TJ furn
  item box=45G1|soc=no|goods_desc=Мебель: шкафы 120 шт., столы 80 шт., стулья 400 шт., упаковочный лист приложен|hs=9403600000|origin_country=CN|pkg_type=коробка|pkg_count=1092|gross_kg=13650|net_kg=13100|volume_m3=72|value_usd=52134|vgm_kg=18000
  more hist=known|consignee_activity=furniture
  fields goods_desc consignee_addr
  why The same count and weight with a list of different pieces, for a furniture firm.
  title SC35|manifest|Rail wagon of clothing declared as granite|Вагон одежды под видом гранита
  case SC35 P rail
  route CN|Урумчи||Алматы-1|KZ||import|5
  party CN constr|KZ constr
  item wagon=2|goods_desc=Плиты гранитные, полированные|hs=6802230000|origin_country=CN|pkg_type=ящик|pkg_count=1|gross_kg=30500|net_kg=30400|volume_m3=102|value_usd=6200
  more hist=known|hist.consignee_prior=1|hist.pair_prior=0|scan_anomaly=yes|consignee_activity=construction
  fields gross_kg volume_m3 pkg_count
  why 30.5 t of stone in one package filling 102 cubic metres: 300 kg per cubic metre where granite has 2,700.
  case SC35 B rail
  route CN|Урумчи||Алматы-1|KZ||import|5
  party CN constr|KZ constr
  item wagon=2|goods_desc=Плиты гранитные полированные G603, 3 см, 120 плит в пирамидах|hs=6802230000|origin_country=CN|pkg_type=ящик|pkg_count=30|gross_kg=54000|net_kg=53600|volume_m3=20|value_usd=24134
  more hist=new|consignee_activity=construction
  fields gross_kg volume_m3
  why Slabs at the weight of stone.
  title SC39|manifest|R-22 refrigerant declared as R-134a|R-22 под видом R-134a
  case SC39 P rail
  route CN|Урумчи||Ашхабад|TM|KZ;UZ|transit|15
  party CN general|TM general
  set consignee_addr=ул. Садовая, 11, кв. 2, г. Ашхабад
  item box=22G1 bad|goods_desc=Трубки медные для кондиционеров, бухты|hs=7411100000|origin_country=CN|pkg_type=коробка|pkg_count=60|gross_kg=1560|net_kg=1500|volume_m3=3|value_usd=16900
  item box=same|goods_desc=Хладагент R-134a, восстановленная смесь R-22|hs=2903450000|origin_country=CN|pkg_type=баллон|pkg_count=980|gross_kg=15600|net_kg=13300|volume_m3=27|value_usd=12132
  more hist=new|consignee_activity=general|consignee_age_days=70
  fields goods_desc permit_nos un_no container_no consignee_addr
  why The text of the second item names an R-22 blend under the R-134a code, with no permit and no UN number, in a box whose number fails its check digit.
  case SC39 B rail
  route CN|Урумчи||Ашхабад|TM|KZ;UZ|transit|15
  party CN chem|TM mach
  set permit_nos=ODS-TM-2025-00733
  item box=22G1|goods_desc=Трубки медные для кондиционеров, бухты|hs=7411100000|origin_country=CN|pkg_type=коробка|pkg_count=60|gross_kg=1560|net_kg=1500|volume_m3=3|value_usd=16900
  item box=same|goods_desc=Хладагент R-134a в одноразовых баллонах 13,6 кг, ООН 3159|hs=2903450000|origin_country=CN|pkg_type=баллон|pkg_count=980|gross_kg=15600|net_kg=13300|volume_m3=27|value_usd=52134|un_no=3159|imo_class=2.2
  more hist=known|consignee_activity=construction|consignee_age_days=1500
  fields permit_nos un_no container_no
  why Licensed R-134a with UN number, permit and a sound container number.
  """
