// The bounds of reading, each with its reason; every one is reported by name when it is met.
// Used by all readers.

/// Bounds of reading.
public enum ReadLimits {
  /// Bytes looked at before delimiter, encoding, decimal mark and date order are settled.
  public static let lookAhead = 64 << 10
  /// Lines of the look-ahead on which delimiters are counted, and within which the header row must stand.
  public static let headerLines = 20
  /// Cells that must match a known header for a row to be taken as the header.
  public static let headerMatches = 3
  /// Bytes of one record.
  public static let recordBytes = 16 << 20
  /// Line breaks inside the quotes of one record.
  public static let quotedBreaks = 100
  /// Lines gathered into one consignment; the rest is counted and the record marked `truncated`.
  public static let itemsPerConsignment = 10_000
  /// Bytes of one consignment of several lines.
  public static let consignmentBytes = 64 << 20
  /// Lines, or JSON records, that one consignment reaches over, blank ones and those set aside counted. It ends there
  /// whatever follows: otherwise nobody could tell before the end of the file that it is over.
  public static let consignmentSpan = 100_000
  /// Values taken from one cell that holds a list, and rows of one list table in a consignment.
  public static let listValues = 1_000
  /// Nesting of JSON.
  public static let nesting = 64
  /// Consignment keys kept for noticing a key that returns later in its file.
  public static let seenKeys = 1_500_000
  /// Consignment keys kept for noticing one that stands in several files.
  public static let duplicateKeys = 4_000_000
  /// Consignments kept for noticing masters whose houses are in the run; only of files that name masters.
  public static let masterKeys = 2_000_000
  /// Bytes of the raw record shown with a record that was set aside.
  public static let excerptBytes = 200
  /// Folders below a folder that was given.
  public static let folderDepth = 16
}
