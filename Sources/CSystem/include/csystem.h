// Byte scans that need vector instructions chosen at run time: Swift has no per-function target attribute.
#ifndef PCU_CSYSTEM_H
#define PCU_CSYSTEM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"

/// Bytes that must be readable (not meaningful) behind every buffer given to a scan.
#define PCU_SCAN_PADDING 64

/// Whether a word stands anywhere in bytes.
int32_t pcu_contains(const uint8_t *bytes, size_t count, const uint8_t *word, size_t length);

/// Index of the first line break (LF, or CR that no LF follows) at or after `from`; `count` if there is none.
/// A CR as the last byte counts only if `is_last`.
size_t pcu_find_break(const uint8_t *bytes, size_t from, size_t count, int is_last);

/// Line breaks (LF, CR that no LF follows) in a stretch; the byte behind it must be readable.
size_t pcu_count_breaks(const uint8_t *bytes, size_t from, size_t to);

/// Length of the longest head that is UTF-8 without NUL. An unfinished sequence at the end stops it like a bad byte.
size_t pcu_utf8_prefix(const uint8_t *bytes, size_t count);

/// What is known of a record.
enum {
  PCU_RECORD_DOUBLED = 1,   ///< delimited text: quotes are doubled in one of its cells, see `pcu_csv_collapse`
  PCU_RECORD_ESCAPES = 2,   ///< JSON: there is a backslash in it
  PCU_RECORD_UNMARKED = 4,  ///< JSON: of its marks only the last, its end, can be relied on
};

/// One record of delimited text, or one of JSON, whose marks take the place of ends of cells.
typedef struct {
  uint32_t start;      ///< first byte of its first cell
  uint32_t first_end;  ///< where the ends of its cells begin in `ends`
  uint32_t cells;      ///< how many cells
  uint32_t line;       ///< line breaks before it, counted from `pcu_csv_scan.line` at the first call
  uint32_t flags;      ///< `PCU_RECORD_…`
} pcu_csv_record;

/// Why `pcu_csv_run` returned.
enum {
  PCU_CSV_DATA = 0,     ///< all complete records are indexed; `position` is the start of the unfinished one
  PCU_CSV_ROOM = 1,     ///< `ends` or `records` is full: enlarge and call again
  PCU_CSV_TEXT = 2,     ///< text after a closing quote, at `broken_at`
  PCU_CSV_UNCLOSED = 3, ///< a quote not closed before the end of the data
  PCU_CSV_BREAKS = 4,   ///< more line breaks inside quotes than `max_breaks`
  PCU_CSV_LONG = 5,     ///< a record with a quoted cell is longer than `max_record`
};

/// A scan of delimited text into cell ends and records. After a broken record `position` is still its start.
typedef struct {
  const uint8_t *bytes;
  uint32_t position;        ///< where the next record starts
  uint32_t limit;           ///< how many bytes there are; PCU_SCAN_PADDING more must be readable
  uint32_t is_last;         ///< nothing follows `limit`
  uint32_t max_breaks;      ///< line breaks allowed inside one record's quotes
  uint32_t max_record;      ///< bytes allowed in one record with quotes
  uint8_t delimiter;
  uint8_t quote;            ///< 0: no quoting
  uint32_t *ends;           ///< for each cell the index of the delimiter or line break behind it
  uint32_t end_count, end_capacity;
  pcu_csv_record *records;
  uint32_t record_count, record_capacity;
  uint32_t line;            ///< line breaks consumed so far
  uint32_t broken_at;
} pcu_csv_scan;

/// Indexes as many records as there are.
int pcu_csv_run(pcu_csv_scan *scan);

/// Takes the doubled quotes out of the cells of a record; the room left is blanks behind each closing quote.
/// Not before it is certain that the record is not scanned again.
void pcu_csv_collapse(uint8_t *bytes, const uint32_t *ends, const pcu_csv_record *record, uint8_t quote);

/// A scan of JSON lines into records and their marks: the brackets, colons and commas outside strings, then the end of the
/// line. In a record without `PCU_RECORD_UNMARKED` every string ends at the byte before a mark.
typedef struct {
  const uint8_t *bytes;
  uint32_t position;        ///< where the next line starts
  uint32_t limit;           ///< how many bytes there are; PCU_SCAN_PADDING more must be readable
  uint32_t is_last;         ///< nothing follows `limit`
  uint32_t *marks;
  uint32_t mark_count, mark_capacity;
  pcu_csv_record *records;
  uint32_t record_count, record_capacity;
  uint32_t line;            ///< line breaks consumed so far
} pcu_json_scan;

/// Indexes as many lines as there are: PCU_CSV_DATA, or PCU_CSV_ROOM. Blank lines are records with one mark.
int pcu_json_run(pcu_json_scan *scan);

/// The vector width in use, for the run line of benchmarks: 64 (AVX-512), 32 (AVX2), 16 (SSE2) or 8.
int pcu_scan_width(void);

/// Forces a narrower path, for tests; 0 undoes it.
void pcu_scan_limit_width(int width);

/// Comparisons of `pcu_compare`.
enum { PCU_LESS, PCU_LESS_OR_EQUAL, PCU_GREATER, PCU_GREATER_OR_EQUAL, PCU_EQUAL, PCU_NOT_EQUAL };

/// Compares 64 * `words` numbers with a bound; `yes` gets the rows that are known and pass. Whether there is any.
int pcu_compare(const double *values, double bound, int op, size_t words, const uint64_t *known, uint64_t *yes);

/// Compares two columns row by row.
int pcu_compare_columns(const double *a, const double *b, int op, size_t words, const uint64_t *known_a,
                        const uint64_t *known_b, uint64_t *yes);

/// Known where both sides were and the result is a number.
void pcu_keep_finite(const double *values, size_t words, const uint64_t *known_a, const uint64_t *known_b,
                     uint64_t *known);

/// A truth register: two planes (bitmaps over rows) as offsets in words into an arena. `open` rows are unknown unless they
/// are also in `yes`; rows in neither are no. Offset 0 is a plane of zeros that every register may share.
typedef struct {
  uint32_t yes, open;
} pcu_ref;

/// Places of two planes that are written over as soon as nobody needs what is in them.
#define PCU_SLOTS 32

/// Memory of planes, one behind the other; new ones are written behind `used`. It may move when it grows. At its beginning
/// stand the plane of zeros and the planes of each slot, yes and open, all as long as the longest.
typedef struct {
  uint64_t *_Nonnull words;
  size_t used, capacity;
  size_t longest; ///< words of the longest plane
} pcu_arena;

/// An arena with a first stretch of memory.
pcu_arena pcu_arena_make(void);

/// Makes room for `count` words behind `used`.
void pcu_arena_grow(pcu_arena *arena, size_t count);
void pcu_arena_free(pcu_arena *arena);

/// The arena with the registers of one table.
typedef struct {
  pcu_arena *_Nonnull arena;
  size_t stride;   ///< words of a plane, a multiple of eight
  uint32_t shift;  ///< words of a plane for each bit of a mask, as a power of two
  uint32_t lifts;  ///< one row for every parent row and nothing missing: `any` of its rows is the register itself
  pcu_ref *_Nonnull refs;
  uint32_t *_Nonnull masks; ///< for each register a bit for each stretch of its planes that has a row
  /// For each row the row of the parent that owns it; null where `any` of its rows asks for more than that, or nobody asked.
  const uint32_t *_Nullable owners;
} pcu_planes;

/// Kinds of steps.
enum {
  PCU_STEP_ALL,    ///< Kleene's `and` over `count` groups, each the `or` of its members: its size, then the members
  PCU_STEP_SOME,   ///< Kleene's `or` over `count` operands
  PCU_STEP_ANY,    ///< at least one row of the child table `count`, whose register is `start`
  PCU_STEP_BOUNDS, ///< comparisons of a number with many bounds; `start` is the place of their table
  PCU_STEP_OTHER,  ///< any other instruction; `start` is its position among those that are no joins
};

/// One step of a run; it writes the register `into` of a table.
typedef struct {
  uint8_t kind, table;
  uint16_t slot;  ///< of `or` and any: where its planes are written, from 1; 0 for planes of their own
  uint32_t count;
  uint32_t start; ///< where the operands begin
  uint32_t into;
} pcu_step;

/// Does a step of the kind `PCU_STEP_ANY`: the rows of a table that own a row of the other.
void pcu_any(pcu_planes *tables, const pcu_step *step, const uint32_t *owners);

/// Runs steps from `at` up to one that is not done with planes alone (another instruction, or `any` of a table without
/// owners); gives its place, or `count` at the end. `groups` are those of each `and`; their order may be
/// changed, which changes no result. `operands` are those of each `or`. A result that equals an operand shares its planes.
size_t pcu_run_joins(pcu_planes *tables, const pcu_step *steps, size_t at, size_t count, const uint32_t *operands,
                     uint32_t *groups);

/// The mask of a plane.
uint32_t pcu_plane_mask(const uint64_t *plane, size_t words, uint32_t shift);

/// into |= bits.
void pcu_add_bits(uint64_t *into, const uint64_t *bits, size_t words);

/// Asks for the cache line of an address that will be needed soon.
static inline void pcu_prefetch(const void *address) { __builtin_prefetch(address); }

/// See `pcu_secret`.
extern uint64_t pcu_secrets[2];

/// One of two numbers that are others in every run. Tables whose keys come from files hash with both, so that nobody can write
/// keys that all fall together.
static inline uint64_t pcu_secret(int which) { return pcu_secrets[which]; }

/// Ends the process at once, without running anything that is still to be done.
void pcu_leave(int code) __attribute__((noreturn));

/// Notes a file that is written aside: a signal that ends the process deletes it, once `pcu_aside_guard` was called.
/// Gives its place, or -1 where there is no more room or the path is too long.
int pcu_aside_add(const char *path);

/// Forgets the file at a place; -1 is nothing.
void pcu_aside_remove(int place);

/// Lets SIGINT, SIGTERM and SIGHUP delete the noted files before they end the process; a signal that was ignored stays ignored.
void pcu_aside_guard(void);

/// How many of the first bytes of a text can stand in a JSON string as they are; the byte behind may or may not need an escape.
size_t pcu_plain_json(const uint8_t *bytes, size_t count);

/// Sets the allocator up for one long run: a heap of large pages, and no quick lists of small blocks, which each large block
/// let go would walk through. To be called before anything else.
void pcu_prepare_allocator(void);

/// Lets a few more threads have heaps of their own, for a stage in which they allocate as much as the first. To be called
/// before there is a second thread: whoever has allocated once keeps his heap.
void pcu_prepare_heaps(void);

/// Asks the system to begin putting a stretch of a file on the disk; does not wait, and is nothing where there is no such call.
void pcu_begin_write_back(int descriptor, int64_t from, int64_t count);

/// Gives memory that was let go back to the system.
void pcu_return_memory(void);

/// A cell: where it begins in the bytes of its batch, and its length; PCU_SCAN_PADDING bytes behind it can be read.
typedef struct {
  uint32_t start, length;
} pcu_cell;

/// Bytes of a key, with its quotes and its colon, that can be foreseen.
#define PCU_JSON_KEY 32
/// Keys tried before one is looked up.
#define PCU_JSON_FORESEEN 6
/// In place of a column: the values of a field are passed over.
#define PCU_JSON_UNASKED (-2)

/// A key that was met in JSON records: what it means, and what followed it last time.
typedef struct {
  uint8_t text[PCU_JSON_KEY]; ///< from its opening quote to the colon
  uint32_t mask;              ///< a bit for each of these bytes
  uint32_t length;            ///< how many they are; 0 for a key that is not foreseen
  int32_t field;              ///< whose value a scalar is; -1 for none
  int32_t next;               ///< the key that followed it last time in its object, -1 for none
} pcu_json_key;

/// The members of an object of a record whose marks are known, one after another as far as they are plain: a key without
/// blanks behind it that is foreseen, and a string without escapes, a number or a word, without blanks around it.
typedef struct {
  const uint8_t *bytes;
  const uint32_t *mark;      ///< the first mark that has not been passed
  uint32_t position;         ///< where a member begins
  uint32_t has_escapes;      ///< there is a backslash in the record
  const pcu_json_key *keys;
  int32_t last, next;        ///< the key met last and the one foreseen; -1 for none
  const int32_t *columns;    ///< by field the cell of the row; -1 where it has none yet, or PCU_JSON_UNASKED
  const uint32_t *given_by;  ///< by field bits that are set in `given`
  pcu_cell *row;
  uint32_t given;
  uint32_t is_closed;        ///< the object ends at `position`; otherwise a member begins there, or its blanks
} pcu_json_members;

/// Takes members from `position` on up to one that is not plain. The reader of any JSON finds the same in them.
void pcu_json_take_members(pcu_json_members *members);

/// Reads a number of digits and at most one point, if the text is one; PCU_SCAN_PADDING bytes behind it can be read. A point
/// with three digits behind it counts as a decimal mark only beyond doubt, or where the file's mark is the point.
int pcu_read_number(const uint8_t *text, uint32_t count, int has_point_style, double *value);

/// The same of up to 64 cells, a bit for each that is one. The values of the others say nothing.
uint64_t pcu_read_numbers(const uint8_t *bytes, const pcu_cell *cells, size_t count, int has_point_style,
                          double *values);

/// 10 to the power of `n`, 0...22: those a double holds exactly.
static inline double pcu_power_of_ten(int32_t n) {
  static const double powers[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  return powers[n < 0 ? 0 : n > 22 ? 22 : n];
}

/// A cell by its record and its place among the columns taken.
typedef struct {
  uint32_t column, line;
} pcu_cell_place;

/// Takes the cells of `count` records at some positions, ascending: those of one position stand one behind the other, the
/// next position's `stride` further. Cells that may begin or end with blanks or quotes are named in `noted`, which has room
/// for all of them and one more; gives how many. The byte before the first record can be read.
size_t pcu_take_cells(const uint8_t *bytes, const uint32_t *ends, const pcu_csv_record *records, size_t count,
                      const uint32_t *positions, size_t position_count, uint8_t delimiter, uint8_t quote,
                      pcu_cell *cells, size_t stride, pcu_cell_place *noted);

/// Of up to 64 cells a bit for each that says something. `doubtful` gets those that have to be looked at: at most `longest`
/// bytes, the first of which `asks`.
uint64_t pcu_find_said(const uint8_t *bytes, const pcu_cell *cells, size_t count, const bool *asks, uint32_t longest,
                       uint64_t *doubtful);

/// Words of an index that are looked at together: a cache line.
#define PCU_VALUE_LINE 16
/// Lines looked at before a value counts as new: nobody may make the search long.
#define PCU_VALUE_LINES 2
/// Bytes of a value that is looked up by itself instead of through an index: codes of places, countries, currencies, goods.
#define PCU_SHORT_VALUE 8
/// Slots looked at before a short value counts as new.
#define PCU_SHORT_PROBES 16
/// Entries begin at multiples of so many bytes, which are the unit of their places.
#define PCU_VALUE_UNIT 16
/// Bits of a place.
#define PCU_VALUE_PLACE_BITS 20
/// Bytes behind the last entry that a comparison may read.
#define PCU_VALUE_PADDING 64

/// What a value means to the rules. Behind it stand the key of its code where the column keeps keys, the bytes of the value, and
/// its effects if there are several, aligned.
typedef struct {
  uint16_t length;  ///< of the value; 0 at place 0, where none stands
  uint16_t info;    ///< how many effects, above two bits for what is known of the value: its code, its text
  uint32_t effect;  ///< the effect itself if it is the only one, else the plane that its rows are gathered in, 0 for none
} pcu_value;

/// A short value in its slot, so that nothing else is touched where it has no effect.
typedef struct {
  uint64_t bytes; ///< its last byte the highest
  uint32_t place; ///< of its entry
  uint8_t length; ///< 0 where the slot is free
  uint8_t traits; ///< what a look-up tells of it
} pcu_short_value;

/// The values of a column: entries one behind the other in memory that columns share. Those of short values are found through
/// slots, the others through an index.
typedef struct {
  const uint8_t *_Nonnull entries;  ///< place 0 is blank
  uint32_t *_Nonnull index;         ///< a word is the place of an entry under the highest bits of its hash; 0 is free
  pcu_short_value *_Nonnull shorts; ///< a power of two of slots
  uint32_t mask;                    ///< lines of the index less one, which are a power of two
  uint32_t short_shift;             ///< 32 less the bits that number a slot
  uint32_t head;                    ///< bytes of an entry in front of its value
} pcu_value_table;

/// Of up to 64 cells a bit each: values with a code, with a text, with effects; values that are new. Blank cells have none.
typedef struct {
  uint64_t code, text, effects, fresh;
} pcu_values_found;

/// Looks up to 64 cells up. `places` gets the place of each value that is known, and the hash of each that is new.
void pcu_find_values(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                     uint32_t *places, pcu_values_found *found);

/// The hash of a value.
uint32_t pcu_hash_value(const uint8_t *value, uint32_t length);

/// The place of one value, 0 if it is new.
uint32_t pcu_find_value(const pcu_value_table *table, const uint8_t *value, uint32_t length, uint32_t hash);

/// Makes an entry one that is found; where there is no room for one more, the newer takes the place of an older, which is
/// forgotten. Whether there was room.
int pcu_index_value(const pcu_value_table *table, uint32_t place, uint32_t hash);

/// Puts all entries of an index into another, which is blank; gives their number.
uint32_t pcu_index_again(const pcu_value_table *table, const uint32_t *_Nonnull old, uint32_t words);

/// Puts all short values into other slots, which are free; gives their number.
uint32_t pcu_index_short_again(const pcu_value_table *table, const pcu_short_value *_Nonnull old, uint32_t slots);

/// SHA-256 in progress.
typedef struct {
  uint32_t state[8];
  uint64_t bytes;
  uint8_t tail[64];
} pcu_sha256;

void pcu_sha256_start(pcu_sha256 *hash);
void pcu_sha256_add(pcu_sha256 *hash, const uint8_t *bytes, size_t count);
void pcu_sha256_finish(pcu_sha256 *hash, uint8_t digest[32]);

#pragma clang diagnostic pop

#endif
