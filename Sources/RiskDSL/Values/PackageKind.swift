// Kinds of packages: the words and codes of manifests become the two-character codes of Recommendation 21.
// Read for package cells; text that names no kind stays text.

/// The usual kinds of packages.
///
/// - Source: UN/ECE Recommendation 21, codes for types of packages; a selection of the codes seen in manifests, with
///   the US three-letter codes and the English and Russian words for them.
public enum PackageKind {
  /// The code of the kind a text names, two characters packed with the first in the high byte; nil for other text.
  public static func normalise(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    words.value(of: bytes)
  }

  /// The code of the kind a text names.
  public static func normalise(_ text: String) -> UInt16? {
    TextBytes.with(text) { normalise($0) }
  }

  /// The two characters of a packed code.
  public static func text(_ code: UInt16) -> String {
    String(decoding: [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)], as: UTF8.self)
  }

  static let words: WordIndex = {
    var builder = WordIndexBuilder()
    TableText.forEachRow(rows) { columns in
      let code = UInt16(columns[0][0]) << 8 | UInt16(columns[0][1])
      for column in columns[0...2] { builder.add(column, code) }
      if columns.count > 3 { TableText.split(columns[3], 0x3B) { builder.add($0, code) } }
    }
    return builder.build()
  }()

  // code | English name | Russian name | other words
  private static let rows: StaticString = """
    1A|Drum, steel|Бочка стальная|steel drum;steel drums;metal drum;metal drums;бочка металлическая;бочки стальные;бочки металлические;металлическая бочка
    1B|Drum, aluminium|Бочка алюминиевая|aluminium drum;aluminium drums
    1D|Drum, plywood|Бочка фанерная|plywood drum
    1G|Drum, fibre|Барабан фибровый|fibre drum;fiber drum;fibre drums;fiber drums;барабан картонный
    1H|Drum, plastic|Бочка пластиковая|plastic drum;plastic drums;HDPE drum;HDPE drums;бочки пластиковые;пластиковая бочка;бочка пластмассовая
    1W|Drum, wooden|Бочка деревянная|wooden drum
    3A|Jerrican, steel|Канистра стальная|steel jerrican
    3H|Jerrican, plastic|Канистра пластиковая|plastic jerrican;plastic jerricans;plastic canister;канистры пластиковые
    4A|Box, steel|Ящик стальной|steel box
    4C|Box, natural wood|Ящик деревянный|wooden box;wooden boxes;wood box;ящики деревянные;деревянный ящик
    4D|Box, plywood|Ящик фанерный|plywood box;plywood boxes
    4G|Box, fibreboard|Ящик картонный|fibreboard box;fiberboard box;cardboard box;картонный ящик
    4H|Box, plastic|Ящик пластиковый|plastic box
    5H|Bag, woven plastic|Мешок полипропиленовый|PP bag;PP bags;woven bag;polypropylene bag;polypropylene bags;мешки полипропиленовые;мешки п/п
    5L|Bag, textile|Мешок тканевый|textile bag;мешки тканевые
    5M|Bag, paper|Мешок бумажный|paper bag;paper bags;мешки бумажные
    AE|Aerosol|Аэрозоль|aerosols;spray can;аэрозоли
    AM|Ampoule, non-protected|Ампула|ampoule;ampoules;ampul;ампулы
    BA|Barrel|Бочонок|barrels;BBL;BRL;баррель;бочонки
    BE|Bundle|Связка|bundles;BDL;BND;BDLS;связки;пачка;пачки
    BG|Bag|Мешок|bags;BAG;BGS;мешки;мешков;мешка;пакет;пакеты;куль
    BH|Bunch|Пучок|bunches
    BI|Bin|Бункер|bins
    BJ|Bucket|Ведро|buckets;вёдра;ведер
    BK|Basket|Корзина|baskets;корзины
    BL|Bale, compressed|Кипа|bale;bales;BLE;BAL;BLS;кипы;тюк;тюки
    BO|Bottle|Бутылка|bottles;BOT;BTL;бутылки;флакон;флаконы
    BX|Box|Ящик|boxes;BOX;BXS;ящики;ящиков;ящика
    CA|Can, rectangular|Банка прямоугольная|can;cans;банка;банки
    CG|Cage|Клетка|cages
    CH|Chest|Сундук|chests
    CI|Canister|Канистра|canisters;jerrycan can;канистры;канистр
    CK|Cask|Бочка дубовая|casks
    CL|Coil|Бухта|coils;COI;бухты;моток;мотки
    CN|Container|Контейнер|containers;CNT;CNTR;контейнеры;конт
    CO|Carboy|Бутыль|carboys;бутыли
    CR|Crate|Обрешётка|crates;CRT;CRTS;обрешетки;решётчатый ящик
    CS|Case|Кейс|cases;CAS;CSE;кейсы
    CT|Carton|Картонная коробка|cartons;CTN;CTNS;CRTN;коробка;коробки;коробок;картон;картонные коробки;к-ка;кор
    CX|Can, cylindrical|Банка цилиндрическая|cylindrical can
    CY|Cylinder|Баллон|cylinders;CYL;баллоны;баллонов;цилиндр
    DJ|Demijohn|Бутыль оплетённая|demijohns
    DR|Drum|Барабан|drums;DRM;DRMS;DRS;бочка;бочки;бочек;барабаны
    EN|Envelope|Конверт|envelopes;ENV;конверты
    FX|Flexibag|Флексибэг|flexitank;flexibags;flexi bag;флекситанк;флекси-танк
    GB|Gas bottle|Баллон газовый|gas bottles
    IA|Package, display, wooden|Упаковка выставочная деревянная|display package
    JG|Jug|Кувшин|jugs
    JR|Jar|Банка стеклянная|jars
    JY|Jerrican|Джеррикан|jerricans;jerrycan;jerrycans;jerry can;JER
    KG|Keg|Кег|kegs;кеги
    LG|Log|Бревно|logs;брёвна
    LT|Lot|Лот|lots
    LV|Liftvan|Лифтван|liftvans;lift van
    LZ|Logs, in bundle|Брёвна в связке|logs in bundle
    MX|Match box|Коробок спичечный|matchbox
    NE|Unpacked|Без упаковки|unpackaged;not packed;loose;not packaged;UNP;LSE;без упаковки;россыпью
    NT|Net|Сетка|nets;сетки
    PA|Packet|Пачка малая|packets
    PB|Pallet, box|Паллет ящичный|box pallet
    PC|Parcel|Посылка|parcels;посылки;бандероль
    PE|Pallet, modular|Поддон модульный|modular pallet
    PK|Package|Упаковка|packages;PKG;PKGS;PCKG;место;места;мест;грузовое место;грузовых мест;упаковки;упак;колли;collo;colli
    PL|Pail|Ведёрко|pails
    PP|Piece|Штука|pieces;PCS;PCE;штуки;штук;шт
    PX|Pallet|Поддон|pallets;PLT;PAL;PLTS;PALLETS;поддоны;поддонов;паллет;паллета;паллеты;паллетов;европаллета;палета;палеты
    RL|Reel|Катушка|reels;катушки
    RO|Roll|Рулон|rolls;ROL;RLL;рулоны;рулонов
    SA|Sack|Мешок-сак|sacks;SKS
    SH|Sachet|Саше|sachets
    SK|Skeleton case|Ящик-скелет|skeleton crate
    SU|Suitcase|Чемодан|suitcases;чемоданы
    SW|Shrink-wrapped|В термоусадочной плёнке|shrinkwrapped;shrink wrap
    TB|Tub|Бадья|tubs
    TI|Tierce|Тирс|tierces
    TK|Tank, rectangular|Танк прямоугольный|tank;tanks;танк
    TN|Tin|Жестяная банка|tins;жестяные банки
    TO|Tun|Тун|tuns
    TR|Trunk|Кофр|trunks
    TU|Tube|Туба|tubes;тубы
    TY|Tank, cylindrical|Цистерна|tank car;цистерны
    UC|Uncaged|Без клетки|not caged
    UN|Unit|Единица|units;UNT;единиц;единицы
    VA|Vat|Чан|vats
    VG|Bulk, gas|Навалом, газ|bulk gas
    VI|Vial|Пузырёк|vials
    VK|Vanpack|Ванпак|van pack
    VL|Bulk, liquid|Наливом|bulk liquid;liquid bulk;налив;наливной
    VN|Vehicle|Транспортное средство|vehicles;VEH;автомобиль;автомобили
    VO|Bulk, solid, large particles|Навалом, крупные частицы|bulk nodules
    VP|Vacuum-packed|Вакуумная упаковка|vacuum pack
    VQ|Bulk, liquefied gas|Наливом, сжиженный газ|bulk liquefied gas
    VR|Bulk, solid, granular|Насыпью, зернистый груз|bulk granular;bulk grain;зерно насыпью
    VS|Bulk, scrap metal|Навалом, металлолом|bulk scrap metal;scrap in bulk
    VY|Bulk, solid, fine particles|Насыпью|bulk powder;BLK;bulk;in bulk;навалом;насыпной
    WA|Intermediate bulk container|Контейнер средней грузоподъёмности|IBC;IBCS;еврокуб;еврокубы;кубовая ёмкость
    WB|Wickerbottle|Бутыль плетёная|wicker bottle
    ZZ|Mutually defined|По договорённости|mutually defined packages
    43|Bag, super bulk|Биг-бэг|big bag;big bags;bigbag;jumbo bag;jumbo bags;FIBC;super sack;бигбэг;биг бег;МКР;мягкий контейнер
    """
}
