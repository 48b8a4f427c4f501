// Words from which firms and addresses are put together: invented stems, lines of business, towns, streets.
// Read once at start by `PartyCatalogue`.

/// Invented stems, Latin and Cyrillic. Made of syllables so that none is a known house name.
let partyStems = """
  Qorvanta Корванта|Belzamir Бельзамир|Tuvelko Тувелько|Narzimet Нарзимет|Ostrenga Остренга|Zarvonak Зарвонак
  Merugan Меруган|Kaltavir Кальтавир|Sindorak Синдорак|Yelmurza Ельмурза|Tavrensi Тавренси|Dilkashan Дилкашан
  Orzubek Орзубек|Parvinor Парвинор|Chelgazan Челгазан|Rustavan Руставан|Aksamtor Аксамтор|Vardenku Варденку
  Jumravon Джумравон|Sogdimar Согдимар|Bektorin Бекторин|Halvazar Хальвазар|Ximerond Химеронд|Turgalys Тургалис
  Novkarel Новкарель|Ulmadzor Улмадзор|Gizerand Гизеранд|Khavlonik Хавлоник|Estamur Эстамур|Fargonim Фаргоним
  Almatrek Алматрек|Samburan Самбуран|Derwanov Дерванов|Kubistal Кубисталь|Lermagon Лермагон|Ozodvor Озодвор
  Pamirzed Памирзед|Qilchaman Килчаман|Raushtan Рауштан|Shirvelo Ширвело|Temurkon Темуркон|Urganzo Урганзо
  Vostrikam Вострикам|Wakhtanor Вахтанор|Yashkonda Яшконда|Zeravmil Зеравмил|Bukhrenko Бухренко|Caspitar Каспитар
  Ervandol Эрвандол|Issykmar Иссыкмар|Talgarvo Талгарво|Murgabix Мургабикс|Nurlanta Нурланта|Oqtepron Октепрон
  Pishparo Пишпаро|Qaratauni Каратауни|Sarmishan Сармишан|Tianvolk Тяньвольк|Ustyurma Устюрма|Varzobel Варзобель
  """

/// Line of business, Latin second words, Cyrillic second words.
let partyTrades = """
  food|Food,Oziq,Provision,Nutri Trade|Фуд,Продукт,Провизия,Продторг
  agri|Agro,Harvest,Bog,Agro Export|Агро,Урожай,Боғ,Агроэкспорт
  textile|Tekstil,Textile Mills,Ip Yigiruv,Fabrics|Текстиль,Ткани,Пряжа,Швейник
  constr|Stroy,Build Materials,Qurilish,Beton|Строй,Стройматериалы,Курылыс,Бетон
  chem|Chemical Works,Kimyo,Polymers,Reagent Plant|Химзавод,Кимё,Полимер,Реактив
  pharma|Pharma,Medical Supply,Farm,Dori|Фарма,Медснаб,Фарм,Дори
  elec|Electro,Digital,Technics,Elektronika|Электро,Диджитал,Техника,Электроника
  auto|Auto Parts,Motors,Avto,Lubricants|Автозапчасти,Моторс,Авто,Автомасла
  metal|Metal Works,Metall,Steel,Refractories|Металл,Сталь,Металлопрокат,Огнеупор
  furn|Mebel,Furniture,Interior,Wood Craft|Мебель,Интерьер,Мебельщик,Дерево
  tobacco|Tobacco Distribution,Tamaki,Leaf|Табак,Тамаки,Табакторг
  print|Books,Nashriyot,Print House|Книга,Издательство,Печатный дом
  general|Trade,Savdo,Commerce,Import|Торг,Савдо,Коммерция,Импорт
  cosm|Hygiene,Cosmetics,Home Care|Гигиена,Косметика,Бытхим
  mach|Machinery,Mash,Technoservice|Маш,Техносервис,Машиностроение
  """

/// Country, legal form Latin, legal form Russian text, towns as `Latin=Cyrillic`.
let partyPlaces = """
  KZ|LLP|ТОО|Almaty=Алматы,Shymkent=Шымкент,Astana=Астана,Aktau=Актау,Karaganda=Караганда,Aktobe=Актобе
  UZ|LLC|ООО|Tashkent=Ташкент,Samarkand=Самарканд,Fergana=Фергана,Bukhara=Бухара,Termez=Термез,Namangan=Наманган
  TJ|LLC|ООО|Dushanbe=Душанбе,Khujand=Худжанд,Tursunzoda=Турсунзаде,Bokhtar=Бохтар
  KG|LLC|ОсОО|Bishkek=Бишкек,Osh=Ош,Tokmok=Токмок
  TM|HJ|ХО|Ashgabat=Ашхабад,Turkmenbashi=Туркменбаши,Turkmenabat=Туркменабад
  AF|Ltd|Лтд|Kabul=Кабул,Mazar-i-Sharif=Мазари-Шариф,Herat=Герат,Kunduz=Кундуз
  RU|LLC|ООО|Moscow=Москва,Novosibirsk=Новосибирск,Yekaterinburg=Екатеринбург,Astrakhan=Астрахань,Samara=Самара
  CN|Co Ltd|Ко Лтд|Urumqi=Урумчи,Xi'an=Сиань,Yiwu=Иу,Guangzhou=Гуанчжоу,Chongqing=Чунцин,Lianyungang=Ляньюньган
  TR|AS|АШ|Istanbul=Стамбул,Mersin=Мерсин,Bursa=Бурса,Gaziantep=Газиантеп,Izmir=Измир
  IR|Co|Ко|Tehran=Тегеран,Tabriz=Тебриз,Mashhad=Мешхед,Isfahan=Исфахан,Bandar Anzali=Бендер-Энзели
  AZ|MMC|ММС|Baku=Баку,Ganja=Гянджа,Sumgait=Сумгаит
  GE|LLC|ООО|Tbilisi=Тбилиси,Poti=Поти,Kutaisi=Кутаиси
  AE|FZE|ФЗЕ|Dubai=Дубай,Sharjah=Шарджа
  DE|GmbH|ГмбХ|Hamburg=Гамбург,Leipzig=Лейпциг,Stuttgart=Штутгарт
  IT|Srl|Срл|Milan=Милан,Genoa=Генуя
  PL|Sp z oo|Сп. з о.о.|Gdansk=Гданьск,Lodz=Лодзь
  FR|SARL|САРЛ|Lyon=Лион,Marseille=Марсель
  GB|Ltd|Лтд|London=Лондон,Leeds=Лидс
  NL|BV|БВ|Rotterdam=Роттердам,Amsterdam=Амстердам
  BE|BV|БВ|Antwerp=Антверпен,Liege=Льеж
  ES|SL|СЛ|Valencia=Валенсия,Castellon=Кастельон
  IN|Pvt Ltd|Пвт Лтд|Mumbai=Мумбаи,Delhi=Дели,Ahmedabad=Ахмадабад
  PK|Pvt Ltd|Пвт Лтд|Karachi=Карачи,Lahore=Лахор
  KR|Co Ltd|Ко Лтд|Busan=Пусан,Incheon=Инчхон
  JP|KK|КК|Nagoya=Нагоя,Yokohama=Иокогама
  VN|JSC|АО|Hai Phong=Хайфон,Hanoi=Ханой
  US|Inc|Инк|Houston=Хьюстон,Chicago=Чикаго
  BR|SA|СА|Santos=Сантус,Itajai=Итажаи
  EC|SA|СА|Guayaquil=Гуаякиль
  EG|SAE|САЕ|Alexandria=Александрия
  BY|LLC|ООО|Minsk=Минск,Gomel=Гомель
  UA|LLC|ООО|Odesa=Одесса,Dnipro=Днепр
  LT|UAB|УАБ|Vilnius=Вильнюс,Klaipeda=Клайпеда
  TZ|Ltd|Лтд|Dar es Salaam=Дар-эс-Салам
  """

/// Streets, Latin and Cyrillic; `#` is the house number.
let partyStreets = """
  # Industrial Street=ул. Промышленная, #|# Factory Road=ул. Заводская, #|# Railway Street=ул. Вокзальная, #
  # Builders Street=ул. Строителей, #|Industrial zone, block #=промзона, уч. #|# Canal Street=ул. Канальная, #
  # Garden Avenue=пр. Садовый, #|Logistics park, unit #=логопарк, блок #|# Silk Road Street=ул. Шёлковый путь, #
  Km # Southern Highway=Южное шоссе, #-й км|# Mill Lane=пер. Мельничный, #|# Warehouse Passage=пр-д Складской, #
  """
