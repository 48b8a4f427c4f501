// What the operating system answers, in words of both languages: one row for each answer that users meet.
// Read wherever a failure is shown; the numbers are those of the system.

import Glibc
import RiskDSL

extension PlatformError {
  /// The path and what is wrong, in a language: `day.csv: no such file or folder`.
  public func text(_ language: MessageLanguage) -> String { "\(path): \(reason(language))" }

  /// What is wrong, in a language.
  public func reason(_ language: MessageLanguage) -> String {
    let words = PlatformError.words(code)
    return language == .english ? words.en : words.ru
  }

  /// The words for a number; others are shown by their number.
  static func words(_ code: Int32) -> LocalizedText {
    if let row = rows.first(where: { $0.code == code }) { return LocalizedText(en: row.english, ru: row.russian) }
    return LocalizedText(en: "system error \(code)", ru: "системная ошибка \(code)")
  }

  static let rows: [(code: Int32, english: String, russian: String)] = [
    (0, "it failed", "не получилось"),
    (ENOENT, "no such file or folder", "нет такого файла или папки"),
    (EACCES, "access is not allowed", "нет прав доступа"),
    (EPERM, "this is not allowed", "действие запрещено"),
    (ENOTDIR, "part of the path is not a folder", "часть пути не является папкой"),
    (EISDIR, "it is a folder", "это папка"),
    (ENOSPC, "no space is left on the disk", "на диске нет места"),
    (EDQUOT, "the disk quota is used up", "исчерпана квота на диске"),
    (EROFS, "the disk can only be read", "диск доступен только для чтения"),
    (EFBIG, "the file is too large", "файл слишком велик"),
    (EMFILE, "too many files are open", "открыто слишком много файлов"),
    (ENFILE, "too many files are open", "открыто слишком много файлов"),
    (ENAMETOOLONG, "the name is too long", "слишком длинное имя"),
    (ELOOP, "links lead in a circle", "ссылки ведут по кругу"),
    (EILSEQ, "the name is not UTF-8; rename the file", "имя не в UTF-8; переименуйте файл"),
    (EIO, "the device does not answer as it should", "ошибка устройства"),
    (ENXIO, "there is no such device", "нет такого устройства"),
    (ENODEV, "there is no such device", "нет такого устройства"),
    (ETXTBSY, "the file is in use", "файл занят"),
    (EBUSY, "it is in use", "ресурс занят"),
    (EPIPE, "nobody reads the output any more", "вывод больше никто не читает"),
    (ENOMEM, "there is not enough memory", "не хватает памяти"),
    (ESPIPE, "it cannot be read twice", "прочитать дважды нельзя"),
    (EINVAL, "the system refuses it", "система отклонила действие"),
    (EXDEV, "it lies on another disk", "это другой диск"),
  ]
}
