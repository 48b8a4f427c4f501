// Commodity templates of the ordinary traffic: tariff code, packing, ranges and wordings, one row each.
// Read once at start by `GoodsCatalogue`; every shipped item of every post starts from a row of this table.

/// One text literal, because a Swift array literal of this size compiles for minutes.
///
/// Columns: HS | sector | weight of the row | posts | package kinds | kg per package | kg per m3 gross | USD per kg net |
/// packing tare in per cent of net | countries of origin | flags | wording EN | wording RU.
/// Posts: `S` sea, `R` rail, `K` road, `A` air, `V` river. In a wording `{a~b}` is one choice, the same in both languages.
/// Flags: `un=NUMBER:CLASS`, `permit=PREFIX`, `dens=LOW-HIGH` kg per litre, `temp=CELSIUS`, `track`, `enduser`.
/// The ranges are orders of magnitude from general knowledge, not market data.
let goodsTable = """
  040690|food|3|SRKA|carton|8-15|420-600|4.2-7.5|4|DE PL TR RU BY NL KZ|temp=4|Semi-hard cheese {Gouda~Edam~Tilsiter} 45 %, vacuum blocks|Сыр полутвёрдый {Гауда~Эдам~Тильзитер} 45 %, блоки в вакуумной упаковке
  020714|food|4|SRK|carton|10,12,15|430-620|1.1-2.4|5|BR US RU TR UA PL|temp=-18|Frozen chicken {leg quarters~drumsticks~breast fillets}, grade A|{Окорочка~Голень~Филе грудки} цыплят-бройлеров, замороженные, сорт 1
  030389|food|1|SRK|carton|10,20|450-650|1.6-3.4|5|RU CN IR TR|temp=-18|Frozen {pollock~hake~sprat}, headless, IQF|Рыба мороженая ({минтай~хек~килька}), без головы
  070310|agri|5|RKV|mesh bag,bag|20,25,30|450-650|0.18-0.45|2|UZ TJ AF KZ IR PK|-|Onions, yellow, {40-60~50-70~60-80} mm, crop 2025|Лук репчатый жёлтый, калибр {40-60~50-70~60-80} мм, урожай 2025 г.
  070190|agri|3|RK|mesh bag,bag|25,30,40|500-680|0.16-0.40|2|UZ TJ KZ PK RU KG|-|Ware potatoes, variety {Sante~Picasso~Gala}, washed|Картофель продовольственный, сорт {Санте~Пикассо~Гала}, мытый
  070200|agri|3|KA|carton,crate|5,6,10|280-420|0.7-1.6|8|UZ TJ TR IR AZ GE|temp=8|Tomatoes, {plum~round~cherry}, class 1|Томаты {сливовидные~круглые~черри}, 1 класс
  080610|agri|3|SKA|crate,carton|5,8,10|370-480|0.9-1.8|8|UZ TJ TR IR IN|temp=1|Table grapes {Kishmish~Taifi~Red Globe}, class 1|Виноград столовый {Кишмиш~Тайфи~Ред Глоб}, 1 класс
  080620|food|5|SRKVA|carton,bag|10,12.5|430-720|1.2-2.6|4|UZ AF IR TR TJ|-|Raisins, {Sultana~Black kishmish~Golden}, washed, moisture max 16 %|Изюм {султана~чёрный кишмиш~золотистый}, мытый, влажность до 16 %
  081310|food|5|SRKA|carton,bag|5,10,12.5|430-700|1.8-4.2|4|TJ UZ TR AF KG|-|Dried apricots, {Jumbo~size 2~size 4}, sulphured|Курага {джамбо~калибр 2~калибр 4}, сульфитированная
  080212|food|3|SKA|carton,bag|10,11.34|380-560|4.5-8|4|UZ TJ AF US IR|-|Almond kernels {23-25~25-27~27-30}, crop 2025|Ядро миндаля {23-25~25-27~27-30}, урожай 2025 г.
  080251|food|2|SKVA|carton,bag|10,12.5,25|380-560|6-11|4|IR AF TR|-|Pistachios in shell, {28-30~30-32} natural open|Фисташки в скорлупе, {28-30~30-32}, натурально раскрытые
  080232|food|2|KA|carton,bag|10,20|330-480|4-7|4|UZ TJ KG CN|-|Walnut kernels, {light halves~amber quarters}|Ядро грецкого ореха, {светлые половинки~янтарные четвертинки}
  080810|agri|4|SRK|carton,crate|13,18|300-460|0.5-1.2|7|PL IR TR KZ UZ CN|temp=1|Apples {Golden Delicious~Gala~Fuji}, 70-75 mm, class 1|Яблоки свежие {Голден Делишес~Гала~Фуджи}, 70-75 мм, 1 класс
  080390|food|4|SK|carton|18.5|350-420|0.7-1.1|8|EC IN|temp=13|Bananas Cavendish, class {extra~1}, cartons of 18.5 kg|Бананы Кавендиш, класс {экстра~1}, короба по 18,5 кг
  080510|agri|3|SKR|carton|15,18|400-520|0.5-1.0|6|TR IR EG|temp=5|Oranges {Navel~Valencia}, calibre {4-5~6-7}|Апельсины {Навель~Валенсия}, калибр {4-5~6-7}
  080711|agri|2|K|loose|1000|480-620|0.15-0.35|0|UZ TJ IR AF|-|Watermelons, {6-8~8-10} kg, in bulk bins|Арбузы свежие, {6-8~8-10} кг, россыпью
  081090|agri|1|KA|crate|6,8|320-440|0.9-1.8|8|TJ UZ IR AF|temp=5|Pomegranates {Kazake~Achik-Dona}, class 1|Гранаты свежие {Казаке~Ачик-Дона}, 1 класс
  090240|food|4|SRK|bag,carton|20,30,35|300-420|2.2-4.8|3|IN CN AE AZ|-|Black tea {CTC~OP1~Pekoe}, in {paper sacks~cartons}|Чай чёрный байховый {гранулированный~OP1~Пекое}, в {бумажных мешках~коробках}
  090210|food|3|RKA|carton|12,14.2,20|180-320|3.5-7.5|8|CN|-|Green tea {Gunpowder 3505~Chunmee 9371~Sencha}, retail boxes of 100 g|Чай зелёный {Ганпаудер 3505~Чунми 9371~Сенча}, пачки по 100 г
  090121|food|2|SRKA|carton|6,8,10|320-520|6-13|8|IT DE TR PL|-|Roasted coffee beans {Arabica 100 %~blend 80-20}, 1 kg packs|Кофе жареный в зёрнах {арабика 100 %~смесь 80-20}, пачки по 1 кг
  100199|agri|5|SRKV|bag,bulk|50|720-790|0.24-0.34|0.5|KZ RU|-|Milling wheat class {3~4}, protein {12.5~13.5} %|Пшеница мягкая {3~4} класса, протеин {12,5~13,5} %
  110100|food|5|SRKV|bag|25,50|560-680|0.32-0.48|0.6|KZ RU UZ|-|Wheat flour {extra~first} grade, in polypropylene bags|Мука пшеничная {высший~первый} сорт, в мешках ПП
  100630|food|4|SRKV|bag|25,50|680-800|0.55-1.1|0.6|PK IN KZ IR|-|{Basmati~Long grain parboiled~Laser} rice, broken max 5 %|Рис {басмати~длиннозёрный пропаренный~лазер}, дроблёный до 5 %
  071333|food|2|SRKV|bag|25,50|600-800|0.8-1.6|0.6|KG UZ CN TR|-|Kidney beans, {red~white~speckled}, calibrated|Фасоль {красная~белая~пёстрая}, калиброванная
  071340|food|1|SKV|bag|25,50|620-820|0.6-1.3|0.6|KZ RU TR|-|Lentils, {red split~green Laird}|Чечевица {красная колотая~зелёная Лэрд}
  120740|agri|1|KA|bag|25,50|480-620|1.5-2.4|0.6|UZ TJ AF|-|Sesame seed, hulled, purity 99.9 %|Семена кунжута очищенные, чистота 99,9 %
  121190|agri|2|RKV|bag|25,40,50|230-380|0.9-2.6|1.5|UZ TM AF KZ TJ|-|Liquorice root dried, cut {2-4~3-6} cm, moisture 12 per cent|Корень солодки сушёный, резаный {2-4~3-6} см, влажность 12 %
  130190|agri|0.1|KA|drum|25,30|600-800|14-28|6|UZ|permit=ECO|Asafoetida gum-resin, harvest licence and quota certificate attached|Камедесмола ферулы вонючей, лицензия на сбор и квота приложены
  150790|food|4|SRK|carton,bottle pack|9.2,13.8|620-820|1.0-1.5|6|RU KZ UA|-|Soya-bean oil refined, bottles of {1~5} l|Масло соевое рафинированное, бутылки {1~5} л
  151219|food|5|SRKV|carton|9.2,13.8|620-820|1.0-1.6|6|RU KZ UA|-|Sunflower oil refined deodorised, bottles of {1~5} l|Масло подсолнечное рафинированное дезодорированное, бутылки {1~5} л
  170199|food|5|SRKV|bag|25,50|720-850|0.52-0.78|0.4|RU IN BR PK BY UA|-|White granulated sugar ICUMSA 45, crop 2025|Сахар белый кристаллический ТС2, ГОСТ 33222-2015
  170490|food|4|SRKA|carton|4-8|250-420|1.6-4.2|10|RU TR UA KZ IR AE AZ|-|Sugar confectionery, {fruit caramel~fondant~jelly} assortment|Кондитерские изделия сахарные: {карамель фруктовая~помадка~мармелад}
  180690|food|4|SRKA|carton|4-8|300-480|3-7.5|10|RU TR DE PL UA|-|Chocolate bars with {hazelnut~wafer~caramel}, retail packs|Шоколад в плитках с {фундуком~вафлей~карамелью}, в розничной упаковке
  190230|food|3|SRK|carton|5-9|180-320|0.9-1.9|10|RU KZ CN TR|-|Instant noodles, {beef~chicken} flavour, 60 g packs|Лапша быстрого приготовления со вкусом {говядины~курицы}, 60 г
  190531|food|3|SRK|carton|4-7|180-320|1.3-2.8|10|RU TR KZ UA|-|Sweet biscuits, {sandwich~butter~oat}, flow packs|Печенье {сэндвич~сливочное~овсяное}, в упаковке
  200290|food|2|SRK|drum,carton|20,220|850-1050|0.9-1.5|5|IR CN UZ TR|-|Tomato paste {28-30~36-38} % Brix, aseptic|Томатная паста {28-30~36-38} %, асептическая
  200989|food|2|SRK|carton|10-14|650-900|0.7-1.3|8|RU IR AZ GE UZ TR|-|Fruit juice {pomegranate~cherry~apricot}, 1 l packs|Сок {гранатовый~вишнёвый~абрикосовый}, пакеты 1 л
  210690|pharma|1|SKA|carton|5-10|220-420|6-28|10|RU DE TR US|-|Food supplement {vitamin C 500 mg~omega-3~magnesium B6}, retail packs, state registration attached|БАД {витамин C 500 мг~омега-3~магний B6}, розничная упаковка, свидетельство о регистрации
  220210|food|3|SRK|tray|8-13|560-820|0.4-0.9|5|RU KZ UZ TR|-|Carbonated soft drink, {cola~lemon~orange}, PET 1.5 l|Напиток газированный {кола~лимон~апельсин}, ПЭТ 1,5 л
  220820|food|0.5|SK|carton|9-16|450-640|6-17|12|GE AZ|permit=ALC|Grape brandy {3~5} years, 0.5 l bottles, excise stamps applied|Коньяк {3~5} лет, бутылки 0,5 л, марки акцизные нанесены
  220110|food|3|SRK|tray|8-13|620-860|0.25-0.6|5|GE AZ RU KZ|-|Natural mineral water, {sparkling~still} {0.5~1.5} l|Вода минеральная {газированная~негазированная} {0,5~1,5} л
  220421|food|0.8|SKA|carton|7-10|420-620|2.4-7|14|GE IT ES|permit=ALC|Grape wine, {dry red~semi-sweet}, 0.75 l bottles, excise stamps applied|Вино виноградное {сухое красное~полусладкое}, бутылки 0,75 л, марки акцизные нанесены
  080222|food|3|SKA|carton,bag|25,50|380-560|5-8.5|3|GE AZ TR|-|Hazelnut kernels, {11-13~13-15} mm, natural|Ядро фундука, {11-13~13-15} мм, натуральное
  080521|agri|2|SK|carton,crate|9,12,15|400-520|0.5-1.1|7|GE TR|temp=5|Mandarins, {Satsuma~Unshiu}, class 1|Мандарины {Сацума~Уншиу}, 1 класс
  720230|metal|1|SR|big bag|1000|1500-2300|0.9-1.5|0.6|GE KZ|-|Ferro-silico-manganese {MnC17~MnC25}, lumps 10-80 mm|Ферросиликомарганец {МнС17~МнС25}, куски 10-80 мм
  842240|mach|1.5|SRKA|crate|300-1800|180-380|14-34|8|IT DE CN|-|Packaging machines, {flow-pack~thermoforming}, serial numbers listed|Машины упаковочные, {флоу-пак~термоформовочные}, серийные номера в перечне
  840310|mach|1.5|SRK|carton,crate|32-110|220-380|7-13|7|IT TR RU|-|Central heating boilers, gas, {24~32} kW|Котлы отопительные газовые, {24~32} кВт
  841810|elec|1|S|carton|55-85|110-170|4.5-8|8|IT AZ|-|Refrigerators two-door {280~340} l|Холодильники двухкамерные {280~340} л
  731815|constr|1.5|SRK|carton|18-28|1100-1900|1.4-2.8|3|CN TR AE PL|-|Bolts and nuts, steel, {M8~M12~M16}, galvanised|Болты и гайки стальные, {М8~М12~М16}, оцинкованные
  392020|constr|1.5|SRK|roll|280-600|520-760|1.5-2.4|2|AE TR RU UZ|-|BOPP film, {20~30} micron, clear|Плёнка БОПП, {20~30} мкм, прозрачная
  230400|agri|2|RKV|bag,bulk|40,50|540-680|0.4-0.6|0.5|RU KZ|-|Soya-bean meal, protein {44~46} %|Шрот соевый, протеин {44~46} %
  240220|tobacco|0.6|SRK|carton|11-13.2|175-225|8-18|6|TR RU KZ AE|permit=TOB,track|Cigarettes with filter, king size, master cases of 50 cartons, marking codes applied|Сигареты с фильтром, короба по 10 000 шт., коды маркировки нанесены
  240120|tobacco|0.3|SRK|carton|180,200|320-400|3.5-6|4|UZ IN|permit=TOB|Tobacco, stemmed, Virginia type, for {Tashkent~Almaty} factory|Табак отделённый от жилки, тип Вирджиния, для фабрики {Ташкент~Алматы}
  250100|food|3|SRKV|bag|25,50|950-1150|0.08-0.25|0.4|KZ IR RU TM AZ UZ|-|Edible salt, iodised, {fine~medium} grind|Соль поваренная пищевая йодированная, помол {1~2}
  252010|constr|2|SRKV|bag|25,30,40|850-1150|0.07-0.2|0.6|IR UZ TM KZ TR|-|Gypsum powder G-{5~7} for building|Гипс строительный Г-{5~7}
  252310|constr|2|SRV|big bag,bulk|1500|900-1250|0.06-0.10|0.4|IR KZ UZ|-|Cement clinker, grey, fraction 0-{25~40} mm|Клинкер цементный серый, фракция 0-{25~40} мм
  252329|constr|6|SRKV|bag|50|1000-1250|0.06-0.12|0.5|KZ IR UZ TJ TM|-|Portland cement CEM {I 42.5N~II 32.5}, 50 kg bags|Портландцемент ЦЕМ {I 42,5Н~II 32,5}, мешки 50 кг
  252620|chem|1|SKVR|bag|25,50|800-1150|0.2-0.45|0.6|AF IR CN PK|-|Talc powder, {325~400} mesh, whiteness 92|Тальк молотый, {325~400} меш, белизна 92
  251511|constr|1|KV|block|6000-14000|1500-2400|0.12-0.35|0.5|AF TR IR|-|Marble blocks, {white~onyx-green}, rough|Мрамор в блоках, {белый~зелёный}, необработанный
  270900|chem|0.3|RS|tank|58000|780-860|0.45-0.6|0|KZ TM|dens=0.80-0.86|Crude oil, API gravity {36~39}, tank wagons|Нефть сырая, плотность {0,84~0,83}, в цистернах
  271012|chem|1.5|RKV|tank|52000|600-780|0.75-1.0|0|RU KZ TM|un=1203:3,dens=0.79-0.82|Motor gasoline AI-{92~95}, class K5|Бензин автомобильный АИ-{92~95}-К5
  271019|auto|4|SRKV|drum|180,184|640-820|1.3-2.7|9|RU TR DE AZ AE|dens=0.862-0.892|Engine oil {10W-40~15W-40~5W-30}, API {CI-4~SN}, 200 l drums|Масло моторное {10W-40~15W-40~5W-30}, API {CI-4~SN}, бочки 200 л
  271019|auto|3|SRK|can|17.2-17.9|560-720|1.5-2.9|7|RU TR DE IR KR|dens=0.862-0.892|Engine oil {10W-40~5W-40} in 20 l cans, SAE J300|Масло моторное {10W-40~5W-40} в канистрах 20 л
  271019|chem|2|RKV|tank|54000|620-840|0.7-0.95|0|RU KZ TM UZ|un=1202:3,dens=0.825-0.845|Diesel fuel EURO-5, grade {C~winter class 2}|Топливо дизельное ЕВРО-5, сорт {C~зимнее класс 2}
  271113|chem|1|RK|tank|18000,36000|480-560|0.5-0.75|0|KZ RU TM|un=1965:2.1|Liquefied petroleum gas, {PBA~PT} grade|Газ сжиженный углеводородный, марка {ПБА~ПТ}
  271121|chem|0.2|K|cylinder|70-90|200-320|0.5-0.9|60|UZ RU|un=1971:2.1|Compressed methane in cylinders|Метан сжатый в баллонах
  271320|constr|2|SRK|drum,bulk|180,200|780-980|0.35-0.55|6|IR RU KZ|-|Petroleum bitumen {60-70~80-100}, in drums|Битум нефтяной дорожный {БНД 60-70~БНД 90-130}, в бочках
  280610|chem|0.35|RK|ibc,drum|1100-1160|780-1050|0.18-0.36|7|RU UZ KZ|un=1789:8,permit=CHEM,dens=1.15-1.175,enduser|Hydrochloric acid 32 per cent, synthetic, UN 1789, for {water treatment~metal pickling}|Кислота соляная синтетическая 32 %, ООН 1789, для {водоподготовки~травления металла}
  280700|chem|0.5|RKV|tank|22000-25000|900-1600|0.09-0.22|0|UZ KZ RU TM|un=1830:8,permit=CHEM,dens=1.825-1.84,enduser|Sulphuric acid 94 per cent, technical, UN 1830, for {phosphate plant~uranium leaching}|Кислота серная техническая 94 %, ООН 1830, для {завода удобрений~выщелачивания}
  281511|chem|1.2|SRK|bag|25|800-1000|0.45-0.75|0.8|CN RU IR UZ|un=1823:8|Caustic soda flakes {98~99} %, UN 1823|Натр едкий чешуированный {98~99} %, ООН 1823
  282710|chem|0.5|RK|bag|25,50|680-900|0.3-0.7|0.8|CN RU UZ|-|Ammonium chloride technical 99.5 %, for {galvanising~battery} works|Аммоний хлористый технический 99,5 %, для {цинкования~элементов питания}
  283620|chem|1.5|SRK|bag|25,50,1000|700-1000|0.28-0.45|0.7|TR RU CN UZ|-|Soda ash {dense~light} 99.2 %|Сода кальцинированная {плотная~лёгкая} 99,2 %
  284161|chem|0.12|RKS|drum|25,50|800-1100|2.4-3.6|6|CN IN|un=1490:5.1,permit=CHEM,enduser|Potassium permanganate 99 per cent, UN 1490, drinking-water treatment|Калий марганцовокислый 99 %, ООН 1490, очистка питьевой воды
  284920|metal|0.6|SRK|bag,big bag|25,1000|1000-1800|0.8-1.9|0.8|CN TR KZ|-|Silicon carbide F{36~60~120}, abrasive grade|Карбид кремния F{36~60~120}, абразивный
  290230|chem|0.25|RK|drum,tank|179|560-760|0.9-1.4|9|RU CN TR|un=1294:3,permit=CHEM,dens=0.864-0.870,enduser|Toluene 99.9 per cent, UN 1294, for {paint works~adhesives plant}|Толуол нефтяной 99,9 %, ООН 1294, для {лакокрасочного завода~производства клеёв}
  290345|chem|0.3|SRK|cylinder|12.9-13.6|400-520|3.5-7.5|17|CN TR|un=3159:2.2,permit=ODS|Refrigerant gas R-134a in disposable cylinders 13.6 kg, UN 3159|Хладагент R-134a в одноразовых баллонах 13,6 кг, ООН 3159
  291411|chem|0.25|SRK|drum|158,160|540-720|0.95-1.6|9|RU CN TR IR|un=1090:3,permit=CHEM,dens=0.788-0.793,enduser|Acetone technical 99.5 per cent, UN 1090, for {coatings works~lacquer works}|Ацетон технический 99,5 %, ООН 1090, для {лакокрасочного завода~мебельного производства}
  291521|chem|0.35|RK|drum,ibc|210|650-880|0.7-1.2|6|CN RU TR|un=2789:8,permit=CHEM,dens=1.047-1.051,enduser|Glacial acetic acid 99.8 per cent, UN 2789, for {textile dyeing~food industry}|Кислота уксусная ледяная 99,8 %, ООН 2789, для {крашения тканей~пищевой промышленности}
  291524|chem|0.04|R|ibc|1070-1080|700-900|1.2-1.8|6|CN RU|un=1715:8,permit=CHEM,dens=1.078-1.082,enduser|Acetic anhydride 99 per cent, UN 1715, import certificate attached, for cellulose acetate works|Ангидрид уксусный 99 %, ООН 1715, сертификат на ввоз приложен, для завода ацетата целлюлозы
  300490|pharma|2|SRKA|carton|4-12|140-300|22-150|9|IN DE TR CN RU|permit=MED|Medicaments: {amoxicillin 500 mg capsules~paracetamol 500 mg tablets~metformin 850 mg tablets~omeprazole 20 mg capsules}, registered, lots per packing list|Лекарственные средства: {амоксициллин 500 мг капсулы~парацетамол 500 мг таблетки~метформин 850 мг таблетки~омепразол 20 мг капсулы}, серии по упаковочному листу
  300490|pharma|0.12|KA|carton|4-9|140-260|40-160|9|IN DE TR|permit=NARC,enduser|Medicaments: {diazepam 5 mg~ml ampoules~phenobarbital 100 mg tablets}, controlled, import permit attached, for hospital supply|Лекарственные средства: {диазепам 5 мг~мл ампулы~фенобарбитал 100 мг таблетки}, под контролем, разрешение на ввоз, для больниц
  300241|pharma|0.3|A|carton|5-14|120-220|120-380|25|IN DE BE|permit=MED,temp=5|Vaccines for human use, {influenza~hepatitis B}, 2-8 C|Вакцины для людей ({грипп~гепатит B}), 2-8 °С
  300590|pharma|1|SRKA|carton|6-12|120-240|4-12|9|CN TR IN|-|Bandages, gauze and plasters, {sterile~non-sterile}|Бинты, марля и пластыри, {стерильные~нестерильные}
  310210|agri|2.5|SRKV|bag,big bag|50,1000|720-840|0.28-0.46|0.6|UZ TM RU IR AZ|-|Urea granular, nitrogen 46.2 %|Карбамид гранулированный, азот 46,2 %
  310230|agri|0.6|RK|bag,big bag|50,1000|800-920|0.24-0.4|0.6|UZ RU|un=2067:5.1,permit=AGRO|Ammonium nitrate fertiliser 34.4 % N, UN 2067, for farm supply company|Селитра аммиачная, удобрение, азот 34,4 %, ООН 2067, для агроснабжения
  310520|agri|1|RK|bag,big bag|50,1000|850-1000|0.4-0.7|0.6|RU KZ CN|-|NPK fertiliser {16-16-16~15-15-15}, granular|Удобрение NPK {16-16-16~15-15-15}, гранулированное
  320890|constr|2|SRK|can,pail|5,10,20|700-1000|1.6-3.6|9|TR RU IR DE|un=1263:3|Alkyd enamel PF-115, {white~grey~brown}, UN 1263|Эмаль алкидная ПФ-115, {белая~серая~коричневая}, ООН 1263
  330300|cosm|1|SKA|carton|4-9|220-380|14-60|14|TR AE DE FR PL|un=1266:3|Perfumery, eau de {parfum~toilette}, 50 and 100 ml, UN 1266|Парфюмерия: {парфюмерная~туалетная} вода 50 и 100 мл, ООН 1266
  330510|cosm|2|SRK|carton|7-13|420-650|1.8-4.2|7|TR RU IR PL AE|-|Shampoo, {normal~dry~oily} hair, 400 ml|Шампунь для {нормальных~сухих~жирных} волос, 400 мл
  340130|cosm|2|SRK|carton|8-14|480-700|1.2-2.6|6|TR RU IR UZ|-|Liquid and toilet soap, {aloe~olive~lavender}|Мыло жидкое и туалетное, {алоэ~олива~лаванда}
  340250|cosm|4|SRK|carton,bag|9,12,15|420-620|0.9-1.6|5|TR RU IR CN UZ|-|Washing powder automatic, {3~6~9} kg retail packs, EAN codes on list|Порошок стиральный автомат, {3~6~9} кг, розничная упаковка, штрихкоды в перечне
  340319|auto|1.5|SRK|pail,drum|18,50,180|650-850|2.2-5|7|RU TR DE|-|Lubricating grease lithium {EP-2~EP-3}|Смазка пластичная литиевая {EP-2~EP-3}
  350691|constr|1|SRK|carton,pail|10,15,20|700-950|1.6-3.4|7|TR CN DE RU|-|Adhesive, {PVA D3~contact polychloroprene}, for joinery|Клей {ПВА Д3~контактный полихлоропреновый}, мебельный
  380891|agri|0.6|RK|carton,can|10,20|600-850|5-14|8|CN IN DE|un=2902:6.1,permit=AGRO|Insecticide, {imidacloprid 20 % SL~lambda-cyhalothrin 5 % EC}, UN 2902|Инсектицид {имидаклоприд 20 % ВРК~лямбда-цигалотрин 5 % КЭ}, ООН 2902
  382000|auto|2|SRK|can,drum|10.5-10.9|640-860|0.8-1.7|7|RU TR KZ IR|dens=1.06-1.09|Antifreeze concentrate {G11 green~G12 red}, 10 l|Антифриз концентрат {G11 зелёный~G12 красный}, 10 л
  382745|chem|0.2|SR|cylinder|11.3|380-500|4-8|18|CN|un=3163:2.2,permit=ODS|Refrigerant blend R-410A in cylinders 11.3 kg, UN 3163|Хладагент смесевой R-410A в баллонах 11,3 кг, ООН 3163
  390120|constr|3|SRV|bag|25|480-620|0.9-1.4|0.6|UZ IR RU TM KR AZ|-|Polyethylene HDPE granules, grade {F-0220~BL3}, 25 kg bags|Полиэтилен высокой плотности, гранулы, марка {F-0220~BL3}, мешки 25 кг
  390210|constr|3|SRKV|bag|25|480-620|0.95-1.4|0.6|TM UZ KZ RU CN|-|Polypropylene granules {J-160~T30S}, 25 kg bags|Полипропилен, гранулы {J-160~T30S}, мешки 25 кг
  390319|constr|1.5|SR|bag|25|560-680|1.2-1.8|0.6|CN KR IR|-|Polystyrene granules GPPS grade {158K~535N}, 25 kg bags|Полистирол GPPS, гранулы, марка {158K~535N}, мешки 25 кг
  390410|constr|2|SRK|bag|25|500-620|0.8-1.2|0.6|CN UZ RU|-|PVC resin suspension {SG-5~SG-8}|ПВХ суспензионный {SG-5~SG-8}
  391723|constr|2|SRK|bundle|20-60|160-320|1.6-3.2|1|TR CN RU IR|-|PVC sewer pipes D{50~110~160} mm with fittings|Трубы ПВХ канализационные D{50~110~160} мм с фитингами
  392321|constr|1|SRK|carton|10-18|120-220|1.6-3.4|4|CN TR RU|-|Polyethylene bags, {T-shirt~garbage} type, rolls|Пакеты полиэтиленовые, {майка~для мусора}, рулоны
  392690|general|2|RKA|carton|6-14|90-240|2.2-7|8|CN TR|-|Plastic household articles: {hangers~organisers~fasteners}, assortment per packing list|Изделия хозяйственные из пластмассы: {вешалки~органайзеры~крепёж}, по упаковочному листу
  401110|auto|4|SRK|piece|8-11|180-260|2.8-5|0|CN KR RU TR|-|Passenger car tyres {195/65 R15~205/55 R16}, new|Шины легковые {195/65 R15~205/55 R16}, новые
  401120|auto|2|SRK|piece|52-64|220-320|2.6-4.4|0|CN RU TR|-|Truck tyres {315/80 R22.5~12.00 R20}, new|Шины грузовые {315/80 R22.5~12.00 R20}, новые
  440710|constr|4|SRKV|bundle|1200-2200|460-620|0.25-0.5|0|RU KZ|-|Sawn pine timber, {25~50} mm, kiln dried|Пиломатериалы хвойные обрезные, {25~50} мм, камерной сушки
  441231|constr|2|SRK|pallet|1100-1500|520-680|0.5-1.0|2|RU CN|-|Birch plywood {9~12~18} mm, grade 2/3|Фанера берёзовая {9~12~18} мм, сорт 2/3
  480100|print|0.8|SRK|roll|450-750|480-620|0.6-0.95|1|RU|-|Newsprint in rolls, {45~48.8} g/m2|Бумага газетная в рулонах, {45~48,8} г/м2
  481810|cosm|2|SRK|bale,carton|6-11|110-190|1.0-2.0|4|TR RU IR KZ|-|Toilet paper, {2~3} ply, packs of 8 rolls|Бумага туалетная, {2~3} слоя, упаковка 8 рулонов
  490199|print|1.2|RKA|carton|12-18|400-600|3-9|4|RU TR KZ GB|-|School textbooks, {mathematics~physics~mother tongue} grade 5-9, list of titles attached|Учебники школьные ({математика~физика~родной язык}, 5-9 кл.), перечень приложен
  520100|textile|3|RKV|bale|210-230|380-480|1.5-2.0|1|UZ TM TJ KZ|-|Raw cotton fibre {type 4~type 5}, staple 1 1/8|Волокно хлопковое {4~5} типа, штапель 1 1/8
  520523|textile|4|SRKV|bale,carton|45,50|300-400|2.6-4.0|2|UZ TM TJ|-|Cotton yarn Ne {20/1~30/1} carded, on cones|Пряжа хлопчатобумажная Ne {20/1~30/1} кардная, на бобинах
  520942|textile|2|RK|roll|60-90|380-520|4-7|1|UZ CN TR PK|-|Denim fabric {10~12} oz, indigo|Ткань джинсовая {10~12} унций, индиго
  540233|textile|2|SRK|carton,bag|20-40|300-420|1.5-2.8|4|CN IN TR IR|-|Polyester yarn {150D/48F~75D/36F}, raw white, on cones|Нить полиэфирная {150D/48F~75D/36F}, суровая, на бобинах
  540752|textile|3|SRKA|roll|25-45|260-380|3.5-8|2|CN TR KR|-|Dyed polyester woven fabric, {170~210} g/m2|Ткань полиэфирная окрашенная, {170~210} г/м2
  570110|textile|0.7|KVA|bale|40-70|220-360|18-75|2|IR AF TM|-|Carpets hand-knotted wool, {2x3~3x4} m, list attached|Ковры шерстяные узелковые ручной работы, {2x3~3x4} м, перечень приложен
  570242|textile|2|SRKV|roll|30-70|220-340|4-9|2|IR TR UZ|-|Carpets woven machine-made polypropylene, {500~700} reeds|Ковры машинные тканые полипропиленовые, {500~700} ричей
  610910|textile|3|RKA|carton,bale|14-24|160-280|6-16|5|UZ TR CN|-|T-shirts cotton knitted, {men's~women's~children's}, sizes S-XXL|Футболки хлопковые трикотажные {мужские~женские~детские}, р. S-XXL
  620342|textile|2.5|RKA|carton|16-26|200-320|8-18|5|TR CN UZ|-|Trousers {denim~cotton twill}, men's, sizes 46-58|Брюки мужские {джинсовые~хлопковые}, р. 46-58
  630260|textile|1.5|RKA|carton,bale|18-28|170-280|5-10|4|UZ TR|-|Terry towels {50x90~70x140} cm, cotton|Полотенца махровые {50x90~70x140} см, хлопок
  640419|textile|3|RKA|carton|9-15|125-190|7-17|9|CN TR|-|Sports shoes textile upper, {men's~women's}, sizes 36-45|Обувь спортивная с верхом из текстиля {мужская~женская}, р. 36-45
  680223|constr|1|RKS|crate,pallet|1000-1900|1500-2500|0.35-0.9|1.5|CN IN|-|Granite slabs polished {G603~G654}, {2~3} cm, in A-frames|Плиты гранитные полированные {G603~G654}, {2~3} см, в пирамидах
  680911|constr|2|SRK|pallet|1350-1480|780-1050|0.18-0.38|2|RU TR KZ UZ|-|Gypsum plaster board {9.5~12.5} mm, pallets of {50~60} sheets|Гипсокартон {9,5~12,5} мм, паллеты по {50~60} листов
  690220|metal|0.8|SRK|pallet|1000-1500|1300-2100|0.4-1.1|2|CN IN TR KZ|-|Refractory bricks, high alumina {65~75} %|Кирпич огнеупорный высокоглинозёмистый {65~75} %
  690721|constr|3|SRK|pallet|850-1300|800-1300|0.35-0.75|3|IR CN TR ES UZ|-|Ceramic tiles {60x60~30x90} cm, 1st grade, EN 14411|Плитка керамическая {60x60~30x90} см, 1 сорт
  700529|constr|2|SRK|crate|1500-2200|900-1500|0.35-0.65|4|RU IR CN KZ|-|Float glass clear {4~6} mm, jumbo sheets|Стекло флоат бесцветное {4~6} мм
  701090|food|1|SRK|pallet|350-600|220-360|0.5-1.0|6|UZ IR RU|-|Glass bottles and jars, {0.5~0.7} l|Бутылки и банки стеклянные, {0,5~0,7} л
  720221|metal|0.6|SRK|big bag|1000|1400-2300|1.1-1.9|0.6|KZ CN UZ|un=1408:4.3|Ferrosilicon FeSi{72~75}, lumps 10-50 mm, UN 1408|Ферросилиций ФС{72~75}, куски 10-50 мм, ООН 1408
  720449|metal|0.6|RKV|bulk|20000|900-1400|0.28-0.42|0|TJ KZ AF KG|permit=RAD|Ferrous scrap grade {3A~5A} with radiation control protocol|Лом чёрных металлов {3А~5А}, протокол радиационного контроля приложен
  721420|constr|4|SRK|bundle|1900-2400|1500-2600|0.5-0.75|0.3|RU KZ UZ IR|-|Reinforcing bars A500C D{10~12~16} mm, 11.7 m|Арматура А500С D{10~12~16} мм, 11,7 м
  721049|constr|3|SRK|coil|4500-7500|1600-2800|0.75-1.15|0.5|CN RU KZ IR|-|Galvanised steel coils {0.45~0.5} mm, zinc 120 g|Рулоны стальные оцинкованные {0,45~0,5} мм, цинк 120 г
  730660|constr|2|SRK|bundle|1200-2200|500-900|0.75-1.2|0.3|RU KZ CN TR AZ|-|Steel hollow sections {40x20~60x60} mm|Трубы стальные профильные {40x20~60x60} мм
  730890|constr|2|SRK|bundle,crate|600-1600|350-800|1.3-2.8|2|CN TR RU|-|Steel structures: {trusses~columns~sandwich panel frames}, marks per drawing|Металлоконструкции: {фермы~колонны~каркасы}, марки по чертежу
  732393|general|1.5|RKA|carton|9-16|180-320|4-9|8|CN TR IN|-|Stainless steel kitchenware, {pots~pans~kettles}|Посуда из нержавеющей стали: {кастрюли~сковороды~чайники}
  740311|metal|0.6|RS|bundle|1500-2500|2500-3800|8.2-9.6|0.2|KZ UZ|-|Copper cathodes grade A, 99.99 %|Катоды медные марки М00к, 99,99 %
  760120|metal|0.8|RKS|bundle|500-1000|1300-2000|2.2-2.9|0.3|TJ KZ RU|-|Aluminium alloy ingots {AK12~ADC12}|Алюминиевые сплавы в чушках {АК12~ADC12}
  761010|constr|1|SRK|bundle,crate|60-140|260-420|3.4-5.2|3|TR CN RU|-|Aluminium profiles for windows, {white~anodised}|Профиль алюминиевый оконный, {белый~анодированный}
  820559|mach|1|RKA|carton|12-22|350-560|3.5-8|5|CN DE|-|Hand tools: {spanner sets~pliers~screwdrivers}, retail|Инструмент ручной: {наборы ключей~пассатижи~отвёртки}
  840734|auto|0.8|SRKA|crate|140-260|220-380|14-32|9|DE KR RU CN|-|Petrol engines {1.6~2.0} l for assembly works, serial numbers listed|Двигатели бензиновые {1,6~2,0} л для сборочного завода, номера в перечне
  840991|auto|1.5|SRKA|carton,crate|18-35|300-600|8-22|8|DE CN KR RU|-|Engine parts: {pistons~camshafts~valves}, catalogue numbers listed|Части двигателей: {поршни~распредвалы~клапаны}, каталожные номера в перечне
  841370|mach|1.5|SRKA|crate,carton|40-120|260-460|9-20|9|DE TR CN RU|-|Centrifugal water pumps {5.5~11} kW|Насосы центробежные водяные {5,5~11} кВт
  841430|mach|1.5|SRK|carton|18-40|200-360|8-18|8|CN TR KR|-|Refrigeration compressors, R-600a, for {fridge~showcase} assembly|Компрессоры холодильные для {холодильников~витрин}
  841510|elec|2.5|SRK|carton|36-48|170-240|6-11|8|CN TR|-|Split air conditioners {9000~12000~18000} BTU|Кондиционеры сплит {9000~12000~18000} BTU
  841810|elec|2|SRK|carton|55-85|110-170|4.5-8|8|UZ RU TR CN|-|Refrigerators two-door {280~340} l|Холодильники двухкамерные {280~340} л
  843149|mach|1.5|SRKA|crate|150-500|400-800|6-16|6|CN KR TR DE|-|Excavator parts: {track shoes~buckets~hydraulic cylinders}, part numbers listed|Части экскаваторов: {траки~ковши~гидроцилиндры}, номера деталей в перечне
  844399|elec|1|RKA|carton|6-12|160-300|18-60|8|CN DE KR|-|Printer cartridges and drums, {black~colour}|Картриджи и барабаны для принтеров, {чёрные~цветные}
  845011|elec|2|SRK|carton|62-78|160-230|4.5-8|7|UZ TR CN RU|-|Washing machines {6~8} kg|Машины стиральные {6~8} кг
  847130|elec|1|RKA|carton|12-20|130-240|60-180|14|CN|-|Notebook computers 15.6 in, {i5~Ryzen 5}, serial numbers listed|Ноутбуки 15,6", {i5~Ryzen 5}, серийные номера в перечне
  850720|auto|1.5|SRK|pallet|600-1000|900-1400|2.2-3.8|3|KZ TR KR CN|un=2794:8|Lead-acid starter batteries {60~75~100} Ah, UN 2794|Батареи стартерные свинцовые {60~75~100} А·ч, ООН 2794
  850760|elec|0.8|RKA|carton|10-16|240-400|18-50|9|CN KR|un=3480:9|Lithium-ion batteries, {power bank 10000 mAh~e-bike 36 V}, UN 3480|Аккумуляторы литий-ионные, {внешние 10000 мА·ч~для велосипедов 36 В}, ООН 3480
  851713|elec|1.5|RKA|carton|8-14|160-320|90-320|14|CN KR VN|-|Smartphones {128~256} GB, IMEI list attached|Смартфоны {128~256} ГБ, перечень IMEI приложен
  852872|elec|2|SRK|carton|9-18|90-160|8-18|14|CN TR UZ|-|LED television sets {32~43~55} in|Телевизоры LED {32~43~55} дюйма
  853650|elec|1.2|RKA|carton|9-16|260-420|9-26|7|CN TR DE RU|-|Switches and sockets, {white~graphite}, 16 A|Выключатели и розетки, {белые~графит}, 16 А
  854231|elec|0.5|A|carton|4-9|100-220|250-1800|20|CN KR VN DE|permit=EXP|Microcontrollers {32-bit~8-bit}, part numbers listed, for {meter assembly~appliance} plant|Микроконтроллеры {32-бит~8-бит}, перечень артикулов, для завода {счётчиков~бытовой техники}
  854449|elec|2|SRK|drum,roll|300-900|700-1300|4.5-7.5|6|RU KZ CN TR|-|Power cable VVGng {3x2.5~5x6} mm2|Кабель силовой ВВГнг {3x2,5~5x6} мм2
  870323|auto|1.5|SRK|unit|1250-1650|110-150|9-16|0|KR RU CN DE|-|Passenger cars new {1.6~2.0} l, VIN list attached|Автомобили легковые новые {1,6~2,0} л, перечень VIN приложен
  870421|auto|0.6|RK|unit|1900-2900|120-170|8-14|0|CN RU|-|Light trucks new, payload {1.5~3} t, VIN list attached|Автомобили грузовые новые, г/п {1,5~3} т, перечень VIN приложен
  870830|auto|2.5|SRKA|carton|14-26|300-560|4.5-11|7|CN RU TR DE KR|-|Brake pads and discs, catalogue numbers listed|Колодки и диски тормозные, каталожные номера в перечне
  870899|auto|2.5|SRKA|carton,crate|20-60|230-480|4-11|8|CN RU KR DE|-|Suspension parts: {control arms~shock mounts~stabiliser links}, list of articles attached|Детали подвески: {рычаги~опоры~стойки стабилизатора}, перечень артикулов приложен
  871200|general|0.8|RK|carton|15-19|90-130|4-8|14|CN RU|-|Bicycles {24~26~28} in, disassembled|Велосипеды {24~26~28} дюймов, в разборе
  901890|pharma|1|RKA|carton,crate|12-40|140-260|40-220|14|DE CN KR|permit=MED|Medical instruments: {ultrasound probes~infusion pumps~surgical sets}, registration attached|Медицинские изделия: {датчики УЗИ~инфузионные насосы~хирургические наборы}, регистрация приложена
  940171|furn|1.5|SRK|carton|9-20|80-160|2.4-5.5|10|CN TR RU|-|Upholstered chairs with metal frame, {4~6} per carton|Стулья мягкие на металлокаркасе, {4~6} шт. в коробке
  940360|furn|3|SRK|carton,crate|22-60|120-260|1.8-4.2|8|CN TR RU BY|-|Wooden furniture: {wardrobes~tables~chests of drawers}, packing list by article|Мебель деревянная: {шкафы~столы~комоды}, упаковочный лист по артикулам
  940421|furn|1|SRK|roll,carton|14-28|40-90|2-4.2|5|TR UZ RU|-|Mattresses of cellular rubber {90x200~160x200}, vacuum rolled|Матрасы из вспененных материалов {90x200~160x200}, в вакууме
  950300|general|2|RKA|carton|6-12|90-180|4-12|10|CN|-|Toys: {building sets~dolls~toy cars}, conformity certificates attached|Игрушки: {конструкторы~куклы~машинки}, сертификаты соответствия приложены
  961900|cosm|2|SRK|carton,bale|8-14|130-220|2.4-4.8|6|TR CN RU PL|-|Baby diapers, sizes {3~4~5}|Подгузники детские, размеры {3~4~5}
  930621|general|0.05|RA|carton|12-18|700-1000|8-16|8|CN TR DE|un=0012:1.4S,permit=MIA,enduser|Cartridges for hunting shotguns, 12 gauge, UN 0012, import permit attached|Патроны охотничьи 12 калибра, ООН 0012, разрешение на ввоз приложено
  """
