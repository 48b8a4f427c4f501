// Who takes part in the generated operation: countries with their contact points, units with their posts, and sentences
// that units write. Names of places are real, everything that happens there is invented.

/// Columns: country | contact point | in Russian.
let operationCountries = """
  AF|National contact point, customs, Kabul|Национальный контактный пункт, таможня, Кабул
  AZ|National contact point, customs, Baku|Национальный контактный пункт, таможня, Баку
  GE|National contact point, customs, Tbilisi|Национальный контактный пункт, таможня, Тбилиси
  KZ|National contact point, customs, Astana|Национальный контактный пункт, таможня, Астана
  KG|National contact point, customs, Bishkek|Национальный контактный пункт, таможня, Бишкек
  PK|National contact point, customs, Islamabad|Национальный контактный пункт, таможня, Исламабад
  TJ|National contact point, customs, Dushanbe|Национальный контактный пункт, таможня, Душанбе
  TM|National contact point, customs, Ashgabat|Национальный контактный пункт, таможня, Ашхабад
  UZ|National contact point, customs, Tashkent|Национальный контактный пункт, таможня, Ташкент
  """

/// Columns: country | code | kind of post whose manifests it has | place as its manifests write it | name | in Russian |
/// `*` for those of the small operation.
let operationUnits = """
  AF|AF-HRT|rail|Хайратон|Hairaton rail terminal|Хайратон, железнодорожный терминал|
  AF|AF-TRK|road|Torkham|Torkham border crossing|Торхам, пограничный переход|
  AF|AF-ISQ|road|Islam Qala|Islam Qala border crossing|Ислам-Кала, пограничный переход|
  AF|AF-KBL|air|KBL|Kabul airport|Кабул, аэропорт|
  AZ|AZ-BAK|sea|AZBAK|Baku sea port|Баку, морской порт|
  AZ|AZ-AST|road|Astara|Astara border crossing|Астара, пограничный переход|
  AZ|AZ-BKS|rail|Беюк-Кясик|Boyuk Kesik station|Беюк-Кясик, станция|
  GE|GE-PTI|sea|GEPTI|Poti sea port|Поти, морской порт|
  GE|GE-GDB|rail|Гардабани|Gardabani station|Гардабани, станция|
  GE|GE-TBS|air|TBS|Tbilisi airport|Тбилиси, аэропорт|
  KZ|KZ-AKT|sea|KZAAU|Aktau sea port|Актау, морской порт|*
  KZ|KZ-KHO|rail|Алтынколь|Khorgos dry port|Хоргос, сухой порт|*
  KZ|KZ-ALA|air|ALA|Almaty airport|Алматы, аэропорт|
  KZ|KZ-KNB|road|Konysbayev|Konysbayev border crossing|Конысбаева, пограничный переход|
  KG|KG-ALD|rail|Аламедин|Alamedin station|Аламедин, станция|
  KG|KG-DST|road|Osh|Dostuk border crossing|Достук, пограничный переход|
  KG|KG-FRU|air|FRU|Bishkek airport|Бишкек, аэропорт|
  PK|PK-KHI|sea|PKKHI|Karachi sea port|Карачи, морской порт|
  PK|PK-TRK|road|Landi Kotal|Torkham border crossing, east side|Торхам, пограничный переход, восточная сторона|
  PK|PK-LHE|air|LHE|Lahore airport|Лахор, аэропорт|
  TJ|TJ-DYU|rail|Душанбе-2|Dushanbe-2 station|Душанбе-2, станция|
  TJ|TJ-NPJ|road|Panji Poyon|Panji Poyon border crossing|Панджи-Поён, пограничный переход|*
  TJ|TJ-LBD|air|LBD|Khujand airport|Худжанд, аэропорт|
  TM|TM-KRW|sea|TMKRW|Turkmenbashi sea port|Туркменбаши, морской порт|
  TM|TM-SKB|road|Serhetabat|Serhetabat border crossing|Серхетабад, пограничный переход|
  TM|TM-ASB|air|ASB|Ashgabat airport|Ашхабад, аэропорт|
  UZ|UZ-SRS|road|Sariosiyo|Sarasiya border crossing|Сариасия, пограничный переход|*
  UZ|UZ-TMZ|river|UZTMZ|Termez river port|Термез, речной порт|*
  UZ|UZ-CHK|rail|Чукурсай|Chukursay container terminal|Чукурсай, контейнерный терминал|
  UZ|UZ-TAS|air|TAS|Tashkent airport|Ташкент, аэропорт|
  """

/// Columns: section | English | Russian | number | unit | status | country. A blank text is one that the unit did not write.
let operationNotes = """
  requests|Ownership history of the container asked for|Запрошена история владения контейнером|||sent|GE
  requests|Verification of the consignee's permit asked for|Запрошена проверка разрешения получателя|||sent|KZ
  requests|Answer received: the consignee does not know the consignment|Получен ответ: получатель об отправке не знает|||answered|TJ
  equipment|Mobile scanner out of order since 09:00|Мобильный ИДК не работает с 09:00|||unavailable|
  equipment|Portable chemical identifier used|Применён переносной идентификатор веществ|3|samples||
  concealment|Canisters behind the first row of bags|Канистры за первым рядом мешков||||
  concealment|Double wall at the front end of the container||||open|
  chemical_tests|Sample agrees with the declared substance|Проба соответствует заявленному веществу|2|samples||
  chemical_tests|Acid number does not agree with the papers|Кислотное число не соответствует документам|1|samples||
  follow_up|Earlier consignments of the consignee are being looked at|Проверяются прежние отправки получателя|||open|
  follow_up||Материалы переданы следственному подразделению|||closed|
  indicators|Same phone under three names of consignees|Один телефон при трёх наименованиях получателей||||
  """
