// The words of the invented traffic; most frequent first.
// Read once at start by `World`.

extension World {
  /// UN/LOCODEs, busiest first.
  static let portTable = """
    CNSHA CNNGB CNSZX KZKHO UZTAS RUVVO IRBND TRMER CNTAO AEJEA KZAAU KRPUS AZBAK GEPTI INNSA CNTSN DEHAM NLRTM TRIST RULED
    UZTER TMKRW TJDYU KGFRU AFHRT SGSIN CNXMN INMUN PKKHI GEBUS AFSHE AFTGH BEANR RUNVS HKHKG JPYOK VNSGN THLCH MYPKG IDJKT
    ITGOA PLGDN LTKLJ LVRIX EEMUG FIHEL ROCND BGVAR GBFXT FRLEH ESBCN ESALG USNYC USLAX BRSSZ ECGYE COBUN PECLL CLSAI MXZLO
    ZADUR KEMBA NGAPP EGALY MACAS BDCGP LKCMB PHMNL TWKHH AUMEL JPTYO KRINC UAODS ILASH JOAQJ OMSLL SADMM KWSWK QAHMD IQUQR
    """

  static let firstWords =
    "steel plastic rubber cotton wooden glass ceramic electric printed woven frozen dried refined portable industrial household medical agricultural coated laminated stainless galvanised synthetic natural polished spare hydraulic pneumatic welded insulated decorative disposable"
  static let secondWords =
    "fittings parts panels tubes fabric yarn boards bottles tiles cables fixtures garments footwear fillets juice powder granules film sheets bearings pumps valves tools toys furniture utensils seedlings fodder resin adhesive pigments lamps filters gaskets hoses profiles containers instruments meters batteries"

  static let qualityTable = """
    grade A, packed in cartons
    new, on pallets
    25 kg bags
    500 ml retail packs
    for industrial use
    lot 2026-03
    assorted colours
    model XT-200
    in bulk, washed
    spare set, 12 pcs
    class 1, crop 2025
    as per invoice
    HS as declared
    returnable packing
    type B, 220 V
    """

  static let streetTable = """
    Mill Lane
    Silk Road Street
    Canal Street
    Railway Street
    Warehouse Passage
    Market Square
    Station Road
    Orchard Avenue
    Customs Yard
    Bridge Street
    """

  static let townTable =
    "Tashkent Almaty Bishkek Dushanbe Ashgabat Termez Aktau Baku Istanbul Mersin Dubai Shanghai Ningbo Urumqi Leipzig Hamburg Warsaw Minsk Tehran Mashhad Karachi Mumbai Busan Astana Khorgos Osh"

  static let trades = [
    "Trading", "Agro", "Textile", "Stroy", "Chemicals", "Pharma", "Electro", "Motors", "Metal", "Furniture",
    "Logistics", "Import", "Foods",
    "Plastics", "Paper", "Tools", "Home", "Sport", "Energy", "Glass",
  ]
  static let forms = ["LLC", "Ltd", "JSC", "OOO", "TOO", "OsOO", "GmbH", "Co Ltd", "AS", "FZE"]

  /// HS 6 | English | Russian.
  static let goodsTable = """
    852872|Television receivers, colour|Телевизоры цветные
    640299|Sports shoes, rubber sole|Обувь спортивная, подошва резиновая
    620342|Men's cotton trousers|Брюки мужские хлопковые
    870899|Motor vehicle spare parts|Запчасти автомобильные
    690721|Ceramic floor tiles|Плитка керамическая напольная
    392690|Articles of plastics|Изделия из пластмассы
    841590|Air conditioner parts|Части кондиционеров
    080620|Raisins, dried|Изюм сушёный
    520100|Cotton, not carded|Хлопок нечёсаный
    090240|Black tea, fermented|Чай чёрный байховый
    291524|Acetic anhydride|Уксусный ангидрид
    291411|Acetone, technical|Ацетон технический
    280700|Sulphuric acid|Серная кислота
    292690|Nitrile compounds|Соединения с нитрильной группой
    310210|Urea fertiliser|Карбамид, удобрение
    240220|Cigarettes, filter|Сигареты с фильтром
    300490|Medicines, packed for retail|Лекарства расфасованные
    851712|Mobile phones|Телефоны мобильные
    847130|Portable computers|Компьютеры портативные
    721420|Steel reinforcing bars|Арматура стальная
    440710|Sawn timber, pine|Пиломатериалы сосновые
    100199|Wheat in bulk|Пшеница насыпью
    110100|Wheat flour|Мука пшеничная
    170199|Refined sugar|Сахар рафинированный
    151219|Sunflower oil, bottled|Масло подсолнечное бутилированное
    220830|Whisky in bottles|Виски в бутылках
    330300|Perfumes and toilet waters|Духи и туалетная вода
    340220|Washing powder|Порошок стиральный
    401110|Car tyres, new|Шины легковые новые
    401220|Used tyres|Шины бывшие в употреблении
    481910|Corrugated cartons|Коробки картонные
    540752|Polyester fabric, dyed|Ткань полиэфирная крашеная
    611030|Knitted pullovers|Пуловеры трикотажные
    630900|Worn clothing|Одежда поношенная
    700529|Float glass|Стекло листовое
    730890|Metal structures|Металлоконструкции
    732690|Iron articles|Изделия из железа
    760120|Aluminium alloys|Сплавы алюминиевые
    820559|Hand tools, set|Инструмент ручной, набор
    840999|Engine parts|Части двигателей
    841370|Centrifugal pumps|Насосы центробежные
    842952|Excavators, tracked|Экскаваторы гусеничные
    850440|Power supplies|Блоки питания
    850760|Lithium batteries|Аккумуляторы литиевые
    853710|Control panels|Щиты управления
    870323|Passenger cars, used|Автомобили легковые подержанные
    871200|Bicycles|Велосипеды
    880211|Unmanned aircraft parts|Части беспилотных аппаратов
    901890|Medical instruments|Инструменты медицинские
    930690|Pyrotechnic articles|Изделия пиротехнические
    940360|Wooden furniture|Мебель деревянная
    950300|Toys, assorted|Игрушки разные
    960810|Ball pens|Ручки шариковые
    970300|Sculptures, copies|Скульптуры, копии
    120740|Sesame seed|Семена кунжута
    070310|Onions, fresh|Лук репчатый свежий
    080810|Apples, fresh|Яблоки свежие
    020714|Frozen chicken cuts|Части тушек кур замороженные
    261800|Slag sand|Шлак гранулированный
    710812|Gold, unwrought|Золото необработанное
    """
}
