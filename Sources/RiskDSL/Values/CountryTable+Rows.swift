// The rows of the country table: one text literal, since array literals of this size compile for minutes.
// Columns: alpha-2 | alpha-3 | numeric | English name | Russian name | other words, parted by semicolons.

extension CountryTable {
  static let tableRows: StaticString = """
    AD|AND|020|Andorra|Андорра
    AE|ARE|784|United Arab Emirates|Объединённые Арабские Эмираты|UAE;U.A.E.;EMIRATES;ОАЭ;Эмираты;Dubai UAE
    AF|AFG|004|Afghanistan|Афганистан|Islamic Republic of Afghanistan;Islamic Emirate of Afghanistan
    AG|ATG|028|Antigua and Barbuda|Антигуа и Барбуда
    AI|AIA|660|Anguilla|Ангилья
    AL|ALB|008|Albania|Албания
    AM|ARM|051|Armenia|Армения|Республика Армения
    AO|AGO|024|Angola|Ангола
    AQ|ATA|010|Antarctica|Антарктида
    AR|ARG|032|Argentina|Аргентина
    AS|ASM|016|American Samoa|Американское Самоа
    AT|AUT|040|Austria|Австрия
    AU|AUS|036|Australia|Австралия
    AW|ABW|533|Aruba|Аруба
    AX|ALA|248|Åland Islands|Аландские острова
    AZ|AZE|031|Azerbaijan|Азербайджан|Азербайджанская Республика
    BA|BIH|070|Bosnia and Herzegovina|Босния и Герцеговина|Bosnia;Босния
    BB|BRB|052|Barbados|Барбадос
    BD|BGD|050|Bangladesh|Бангладеш
    BE|BEL|056|Belgium|Бельгия
    BF|BFA|854|Burkina Faso|Буркина-Фасо
    BG|BGR|100|Bulgaria|Болгария
    BH|BHR|048|Bahrain|Бахрейн
    BI|BDI|108|Burundi|Бурунди
    BJ|BEN|204|Benin|Бенин
    BL|BLM|652|Saint Barthélemy|Сен-Бартелеми
    BM|BMU|060|Bermuda|Бермуды
    BN|BRN|096|Brunei Darussalam|Бруней-Даруссалам|Brunei;Бруней
    BO|BOL|068|Bolivia|Боливия|Plurinational State of Bolivia;Bolivia, Plurinational State of
    BQ|BES|535|Bonaire, Sint Eustatius and Saba|Бонэйр, Синт-Эстатиус и Саба
    BR|BRA|076|Brazil|Бразилия|Brasil
    BS|BHS|044|Bahamas|Багамы|The Bahamas;Багамские острова
    BT|BTN|064|Bhutan|Бутан
    BV|BVT|074|Bouvet Island|Остров Буве
    BW|BWA|072|Botswana|Ботсвана
    BY|BLR|112|Belarus|Беларусь|Белоруссия;Belorussia;Republic of Belarus;Республика Беларусь;РБ
    BZ|BLZ|084|Belize|Белиз
    CA|CAN|124|Canada|Канада
    CC|CCK|166|Cocos (Keeling) Islands|Кокосовые (Килинг) острова|Cocos Islands
    CD|COD|180|Democratic Republic of the Congo|Демократическая Республика Конго|DR Congo;Congo, Democratic Republic of the;Congo, The Democratic Republic of the;ДР Конго
    CF|CAF|140|Central African Republic|Центральноафриканская Республика|ЦАР
    CG|COG|178|Congo|Конго|Republic of the Congo;Республика Конго
    CH|CHE|756|Switzerland|Швейцария
    CI|CIV|384|Côte d'Ivoire|Кот-д'Ивуар|Ivory Coast
    CK|COK|184|Cook Islands|Острова Кука
    CL|CHL|152|Chile|Чили
    CM|CMR|120|Cameroon|Камерун
    CN|CHN|156|China|Китай|P.R. China;PR China;PRC;People's Republic of China;China PR;Mainland China;КНР;Китайская Народная Республика
    CO|COL|170|Colombia|Колумбия
    CR|CRI|188|Costa Rica|Коста-Рика
    CU|CUB|192|Cuba|Куба
    CV|CPV|132|Cabo Verde|Кабо-Верде|Cape Verde
    CW|CUW|531|Curaçao|Кюрасао
    CX|CXR|162|Christmas Island|Остров Рождества
    CY|CYP|196|Cyprus|Кипр
    CZ|CZE|203|Czechia|Чехия|Czech Republic;Чешская Республика
    DE|DEU|276|Germany|Германия|Deutschland;Federal Republic of Germany;ФРГ
    DJ|DJI|262|Djibouti|Джибути
    DK|DNK|208|Denmark|Дания
    DM|DMA|212|Dominica|Доминика
    DO|DOM|214|Dominican Republic|Доминиканская Республика
    DZ|DZA|012|Algeria|Алжир
    EC|ECU|218|Ecuador|Эквадор
    EE|EST|233|Estonia|Эстония
    EG|EGY|818|Egypt|Египет
    EH|ESH|732|Western Sahara|Западная Сахара
    ER|ERI|232|Eritrea|Эритрея
    ES|ESP|724|Spain|Испания
    ET|ETH|231|Ethiopia|Эфиопия
    FI|FIN|246|Finland|Финляндия
    FJ|FJI|242|Fiji|Фиджи
    FK|FLK|238|Falkland Islands (Malvinas)|Фолклендские (Мальвинские) острова|Falkland Islands;Фолклендские острова
    FM|FSM|583|Micronesia (Federated States of)|Микронезия (Федеративные Штаты)|Micronesia;Micronesia, Federated States of;Микронезия
    FO|FRO|234|Faroe Islands|Фарерские острова
    FR|FRA|250|France|Франция
    GA|GAB|266|Gabon|Габон
    GB|GBR|826|United Kingdom|Великобритания|UK;U.K.;Great Britain;England;Scotland;Wales;United Kingdom of Great Britain and Northern Ireland;Соединённое Королевство;Англия
    GD|GRD|308|Grenada|Гренада
    GE|GEO|268|Georgia|Грузия
    GF|GUF|254|French Guiana|Французская Гвиана
    GG|GGY|831|Guernsey|Гернси
    GH|GHA|288|Ghana|Гана
    GI|GIB|292|Gibraltar|Гибралтар
    GL|GRL|304|Greenland|Гренландия
    GM|GMB|270|Gambia|Гамбия|The Gambia
    GN|GIN|324|Guinea|Гвинея
    GP|GLP|312|Guadeloupe|Гваделупа
    GQ|GNQ|226|Equatorial Guinea|Экваториальная Гвинея
    GR|GRC|300|Greece|Греция|EL;Hellas
    GS|SGS|239|South Georgia and the South Sandwich Islands|Южная Георгия и Южные Сандвичевы острова
    GT|GTM|320|Guatemala|Гватемала
    GU|GUM|316|Guam|Гуам
    GW|GNB|624|Guinea-Bissau|Гвинея-Бисау
    GY|GUY|328|Guyana|Гайана
    HK|HKG|344|Hong Kong|Гонконг|Hong Kong SAR;Hongkong;Сянган
    HM|HMD|334|Heard Island and McDonald Islands|Остров Херд и острова Макдональд
    HN|HND|340|Honduras|Гондурас
    HR|HRV|191|Croatia|Хорватия
    HT|HTI|332|Haiti|Гаити
    HU|HUN|348|Hungary|Венгрия
    ID|IDN|360|Indonesia|Индонезия
    IE|IRL|372|Ireland|Ирландия
    IL|ISR|376|Israel|Израиль
    IM|IMN|833|Isle of Man|Остров Мэн
    IN|IND|356|India|Индия
    IO|IOT|086|British Indian Ocean Territory|Британская территория в Индийском океане
    IQ|IRQ|368|Iraq|Ирак
    IR|IRN|364|Iran|Иран|Iran, Islamic Republic of;Islamic Republic of Iran;Iran (Islamic Republic of);I.R. Iran;Исламская Республика Иран;ИРИ
    IS|ISL|352|Iceland|Исландия
    IT|ITA|380|Italy|Италия
    JE|JEY|832|Jersey|Джерси
    JM|JAM|388|Jamaica|Ямайка
    JO|JOR|400|Jordan|Иордания
    JP|JPN|392|Japan|Япония
    KE|KEN|404|Kenya|Кения
    KG|KGZ|417|Kyrgyzstan|Киргизия|Kyrgyz Republic;Kirghizia;Kirgizstan;Kyrgyzia;Кыргызстан;Киргизстан;Кыргызская Республика;Кыргыз Республикасы
    KH|KHM|116|Cambodia|Камбоджа
    KI|KIR|296|Kiribati|Кирибати
    KM|COM|174|Comoros|Коморы|Коморские острова
    KN|KNA|659|Saint Kitts and Nevis|Сент-Китс и Невис
    KP|PRK|408|Democratic People's Republic of Korea|Корейская Народно-Демократическая Республика|North Korea;DPRK;Korea, Democratic People's Republic of;КНДР;Северная Корея
    KR|KOR|410|Republic of Korea|Республика Корея|South Korea;Korea;Korea, Republic of;Korea South;S. Korea;ROK;Южная Корея;Корея
    KW|KWT|414|Kuwait|Кувейт
    KY|CYM|136|Cayman Islands|Острова Кайман|Каймановы острова
    KZ|KAZ|398|Kazakhstan|Казахстан|Republic of Kazakhstan;Республика Казахстан;Қазақстан;Қазақстан Республикасы;Qazaqstan
    LA|LAO|418|Lao People's Democratic Republic|Лаосская Народно-Демократическая Республика|Laos;Lao PDR;Лаос
    LB|LBN|422|Lebanon|Ливан
    LC|LCA|662|Saint Lucia|Сент-Люсия
    LI|LIE|438|Liechtenstein|Лихтенштейн
    LK|LKA|144|Sri Lanka|Шри-Ланка
    LR|LBR|430|Liberia|Либерия
    LS|LSO|426|Lesotho|Лесото
    LT|LTU|440|Lithuania|Литва|Lietuva
    LU|LUX|442|Luxembourg|Люксембург
    LV|LVA|428|Latvia|Латвия|Latvija
    LY|LBY|434|Libya|Ливия
    MA|MAR|504|Morocco|Марокко
    MC|MCO|492|Monaco|Монако
    MD|MDA|498|Moldova|Молдова|Republic of Moldova;Moldova, Republic of;Молдавия;Республика Молдова
    ME|MNE|499|Montenegro|Черногория
    MF|MAF|663|Saint Martin (French part)|Сен-Мартен (французская часть)|Saint Martin;Сен-Мартен
    MG|MDG|450|Madagascar|Мадагаскар
    MH|MHL|584|Marshall Islands|Маршалловы острова
    MK|MKD|807|North Macedonia|Северная Македония|Macedonia;Македония
    ML|MLI|466|Mali|Мали
    MM|MMR|104|Myanmar|Мьянма|Burma;Бирма
    MN|MNG|496|Mongolia|Монголия
    MO|MAC|446|Macao|Макао|Macau;Аомэнь
    MP|MNP|580|Northern Mariana Islands|Северные Марианские острова
    MQ|MTQ|474|Martinique|Мартиника
    MR|MRT|478|Mauritania|Мавритания
    MS|MSR|500|Montserrat|Монтсеррат
    MT|MLT|470|Malta|Мальта
    MU|MUS|480|Mauritius|Маврикий
    MV|MDV|462|Maldives|Мальдивы
    MW|MWI|454|Malawi|Малави
    MX|MEX|484|Mexico|Мексика
    MY|MYS|458|Malaysia|Малайзия
    MZ|MOZ|508|Mozambique|Мозамбик
    NA|NAM|516|Namibia|Намибия
    NC|NCL|540|New Caledonia|Новая Каледония
    NE|NER|562|Niger|Нигер
    NF|NFK|574|Norfolk Island|Остров Норфолк
    NG|NGA|566|Nigeria|Нигерия
    NI|NIC|558|Nicaragua|Никарагуа
    NL|NLD|528|Netherlands|Нидерланды|The Netherlands;Holland;Голландия;Netherlands, Kingdom of the
    NO|NOR|578|Norway|Норвегия
    NP|NPL|524|Nepal|Непал
    NR|NRU|520|Nauru|Науру
    NU|NIU|570|Niue|Ниуэ
    NZ|NZL|554|New Zealand|Новая Зеландия
    OM|OMN|512|Oman|Оман
    PA|PAN|591|Panama|Панама
    PE|PER|604|Peru|Перу
    PF|PYF|258|French Polynesia|Французская Полинезия
    PG|PNG|598|Papua New Guinea|Папуа - Новая Гвинея
    PH|PHL|608|Philippines|Филиппины
    PK|PAK|586|Pakistan|Пакистан|Islamic Republic of Pakistan
    PL|POL|616|Poland|Польша
    PM|SPM|666|Saint Pierre and Miquelon|Сен-Пьер и Микелон
    PN|PCN|612|Pitcairn|Питкэрн
    PR|PRI|630|Puerto Rico|Пуэрто-Рико
    PS|PSE|275|Palestine, State of|Палестина|Palestine;State of Palestine;Palestinian Territory
    PT|PRT|620|Portugal|Португалия
    PW|PLW|585|Palau|Палау
    PY|PRY|600|Paraguay|Парагвай
    QA|QAT|634|Qatar|Катар
    RE|REU|638|Réunion|Реюньон
    RO|ROU|642|Romania|Румыния|ROM
    RS|SRB|688|Serbia|Сербия|XS;Republic of Serbia
    RU|RUS|643|Russian Federation|Российская Федерация|Russia;RF;Россия;РФ;Р.Ф.
    RW|RWA|646|Rwanda|Руанда
    SA|SAU|682|Saudi Arabia|Саудовская Аравия|KSA;Kingdom of Saudi Arabia
    SB|SLB|090|Solomon Islands|Соломоновы острова
    SC|SYC|690|Seychelles|Сейшелы|Сейшельские острова
    SD|SDN|729|Sudan|Судан
    SE|SWE|752|Sweden|Швеция
    SG|SGP|702|Singapore|Сингапур
    SH|SHN|654|Saint Helena, Ascension and Tristan da Cunha|Святая Елена, Остров Вознесения, Тристан-да-Кунья|Saint Helena
    SI|SVN|705|Slovenia|Словения
    SJ|SJM|744|Svalbard and Jan Mayen|Шпицберген и Ян-Майен
    SK|SVK|703|Slovakia|Словакия|Slovak Republic
    SL|SLE|694|Sierra Leone|Сьерра-Леоне
    SM|SMR|674|San Marino|Сан-Марино
    SN|SEN|686|Senegal|Сенегал
    SO|SOM|706|Somalia|Сомали
    SR|SUR|740|Suriname|Суринам
    SS|SSD|728|South Sudan|Южный Судан
    ST|STP|678|Sao Tome and Principe|Сан-Томе и Принсипи
    SV|SLV|222|El Salvador|Эль-Сальвадор
    SX|SXM|534|Sint Maarten (Dutch part)|Синт-Мартен (нидерландская часть)|Sint Maarten;Синт-Мартен
    SY|SYR|760|Syrian Arab Republic|Сирийская Арабская Республика|Syria;Сирия
    SZ|SWZ|748|Eswatini|Эсватини|Swaziland;Свазиленд
    TC|TCA|796|Turks and Caicos Islands|Острова Теркс и Кайкос
    TD|TCD|148|Chad|Чад
    TF|ATF|260|French Southern Territories|Французские Южные территории
    TG|TGO|768|Togo|Того
    TH|THA|764|Thailand|Таиланд|Тайланд
    TJ|TJK|762|Tajikistan|Таджикистан|Tadjikistan;Tadzhikistan;Republic of Tajikistan;Республика Таджикистан;Тоҷикистон
    TK|TKL|772|Tokelau|Токелау
    TL|TLS|626|Timor-Leste|Тимор-Лесте|East Timor;Восточный Тимор
    TM|TKM|795|Turkmenistan|Туркменистан|Turkmenia;Туркмения;Türkmenistan
    TN|TUN|788|Tunisia|Тунис
    TO|TON|776|Tonga|Тонга
    TR|TUR|792|Türkiye|Турция|Turkey;Turkiye
    TT|TTO|780|Trinidad and Tobago|Тринидад и Тобаго|Trinidad & Tobago
    TV|TUV|798|Tuvalu|Тувалу
    TW|TWN|158|Taiwan, Province of China|Тайвань (Китай)|Taiwan;Chinese Taipei;Тайвань
    TZ|TZA|834|Tanzania, United Republic of|Объединённая Республика Танзания|Tanzania;United Republic of Tanzania;Танзания
    UA|UKR|804|Ukraine|Украина
    UG|UGA|800|Uganda|Уганда
    UM|UMI|581|United States Minor Outlying Islands|Малые Тихоокеанские отдалённые острова США
    US|USA|840|United States of America|Соединённые Штаты Америки|U.S.A.;U.S.;United States;США
    UY|URY|858|Uruguay|Уругвай
    UZ|UZB|860|Uzbekistan|Узбекистан|Republic of Uzbekistan;Республика Узбекистан;РУз;Oʻzbekiston;Ozbekiston
    VA|VAT|336|Holy See|Ватикан|Vatican;Vatican City;Папский Престол (Государство-город Ватикан)
    VC|VCT|670|Saint Vincent and the Grenadines|Сент-Винсент и Гренадины
    VE|VEN|862|Venezuela|Венесуэла|Venezuela, Bolivarian Republic of;Bolivarian Republic of Venezuela
    VG|VGB|092|Virgin Islands (British)|Британские Виргинские острова|British Virgin Islands;BVI
    VI|VIR|850|Virgin Islands (U.S.)|Виргинские острова (США)|US Virgin Islands;U.S. Virgin Islands
    VN|VNM|704|Viet Nam|Вьетнам|Vietnam
    VU|VUT|548|Vanuatu|Вануату
    WF|WLF|876|Wallis and Futuna|Уоллис и Футуна
    WS|WSM|882|Samoa|Самоа
    YE|YEM|887|Yemen|Йемен
    YT|MYT|175|Mayotte|Майотта
    ZA|ZAF|710|South Africa|Южная Африка|Republic of South Africa;RSA;ЮАР;Южно-Африканская Республика
    ZM|ZMB|894|Zambia|Замбия
    ZW|ZWE|716|Zimbabwe|Зимбабве
    XI|||Northern Ireland|Северная Ирландия
    XK|XKX||Kosovo|Косово
    EU|||European Union|Европейский союз
    """
}
