// The version of the program and of its outputs, in one place.

/// Versions.
public enum ProductVersion {
  /// The version of the program.
  public static let text = "0.1.0"
  /// The version of the NDJSON output: raised when a name changes its meaning or goes.
  public static let schema = 1
}
