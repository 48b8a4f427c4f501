// The command line of the generator.

/// What one run makes.
struct Options {
  var seed: UInt64 = 20_260_304
  var size: Int?
  var directory: String?
  var post: Post?
  var toStandardOutput = false
  var plants = true
  /// Folder of an operation to make instead.
  var operation: String?
  var isSmall = false

  static let help = """
    manifest-gen: makes a day of manifests at five posts, with planted cases and lawful look-alikes.

    usage: manifest-gen --out DIR [--only POST] [--size N] [--seed S]
           manifest-gen --stdout --only POST [--size N] [--seed S]
           manifest-gen --operation DIR [--small] [--seed S]

      --out DIR       folder for the files; made if it is not there
      --only POST     sea, rail, road, air or river; without it all five, the index and the evidence records
      --stdout        write the post's manifest to standard output, never compressed
      --size N        lines to write: of the post with --only, else of all posts together in the usual shares
      --seed S        whole number; the committed files come from the default, 20260304
      --no-planted    ordinary traffic only
      --operation DIR a joint operation instead: 9 countries, 30 units, 14 days of manifests, outcomes and notes
      --small         3 countries, 5 units, 2 days of it: manifests/operation
      --help          this text

    The same options give the same bytes. Memory does not grow with N.
    """

  /// Reads the arguments.
  /// - Returns: nil when the help was asked for.
  static func parse(_ arguments: [String]) throws(UsageError) -> Options? {
    var options = Options()
    var rest = arguments[...]
    func value(_ name: String) throws(UsageError) -> String {
      guard let next = rest.popFirst() else { throw UsageError(text: "\(name) needs a value") }
      return next
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return nil
      case "--out": options.directory = try value(argument)
      case "--stdout": options.toStandardOutput = true
      case "--no-planted": options.plants = false
      case "--operation": options.operation = try value(argument)
      case "--small": options.isSmall = true
      case "--seed":
        guard let seed = UInt64(try value(argument)) else { throw UsageError(text: "--seed takes a whole number") }
        options.seed = seed
      case "--size":
        guard let size = Int(try value(argument)), size > 0 else {
          throw UsageError(text: "--size takes a number of lines from 1")
        }
        options.size = size
      case "--only":
        let name = try value(argument)
        guard let post = Post.named(name) else {
          throw UsageError(text: "no post `\(name)`: sea, rail, road, air or river")
        }
        options.post = post
      default: throw UsageError(text: "unknown argument `\(argument)`")
      }
    }
    if options.operation != nil { return options }
    if options.toStandardOutput, options.post == nil {
      throw UsageError(text: "--stdout writes one file: say which with --only")
    }
    if !options.toStandardOutput, options.directory == nil { throw UsageError(text: "say where: --out DIR") }
    return options
  }
}

/// A command line that cannot be followed.
struct UsageError: Error {
  var text: String
}
