// The scan of JSON lines, included once per vector width with PCU_NAME, PCU_TARGET, PCU_MASKS and PCU_PLACES defined.
// No string goes on behind the end of its line: a line whose quotes do not close is noted, and the next begins outside.

PCU_TARGET static int PCU_NAME(pcu_json_scan *scan) {
  const uint8_t *const bytes = scan->bytes;
  uint32_t *const marks = scan->marks;
  pcu_csv_record *const records = scan->records;
  const uint32_t limit = scan->limit;
  const uint32_t is_last = scan->is_last;
  uint32_t mark_count = scan->mark_count, record_count = scan->record_count;
  uint32_t record_start = scan->position, first_mark = mark_count, line = scan->line;
  uint32_t flags = 0;
  uint64_t inside = 0;   // all ones: the chunk begins inside a string
  uint64_t escaped = 0;  // 1: the first byte of the chunk is escaped
  uint64_t closed = 0;   // 1: the byte before the chunk closed a string
  int outcome = PCU_CSV_DATA;

  for (uint64_t base = scan->position, taken = 64; base < limit; base += taken) {
    if (mark_count + 64 > scan->mark_capacity || record_count + 64 > scan->record_capacity) {
      outcome = PCU_CSV_ROOM;
      goto stop;
    }
    json_masks mask = PCU_MASKS(bytes + base);
    const uint64_t left = limit - base;
    uint64_t valid = left < 64 ? ((uint64_t)1 << left) - 1 : ~(uint64_t)0;
    uint64_t feeds = break_mask(mask.feeds & valid, mask.returns & valid, bytes + base, left, is_last);
    const uint64_t quotes = mask.quotes & valid & ~escaped_bytes(mask.slashes, &escaped);
    // The bytes of strings, with the quote that opens and without the one that closes.
    const uint64_t strings = parity_up_to(quotes) ^ inside;
    inside = (uint64_t)((int64_t)strings >> 63);
    // A string must end right before a mark, and a backslash must stand in a string.
    const uint64_t closes = quotes & ~strings;
    uint64_t odd = (((closes << 1) | closed) & ~(mask.marks & ~strings)) | (mask.slashes & ~strings);
    closed = closes >> 63;
    taken = 64;
    const uint64_t open_ends = feeds & strings;
    if (open_ends) {
      // Behind the end of such a line the masks are wrong: the next chunk begins there.
      const uint32_t bit = (uint32_t)__builtin_ctzll(open_ends);
      taken = bit + 1;
      valid &= ((uint64_t)2 << bit) - 1;
      odd |= (uint64_t)1 << bit;
      inside = escaped = closed = 0;
    }
    feeds &= valid;
    odd &= valid;
    const uint64_t slashes = mask.slashes & valid;
    const uint64_t found = (mask.marks & ~strings & valid) | feeds;
    uint64_t rest = valid;
    while (feeds) {
      const uint32_t bit = (uint32_t)__builtin_ctzll(feeds);
      const uint64_t up_to = ((uint64_t)2 << bit) - 1;
      const uint32_t after = mark_count + (uint32_t)__builtin_popcountll(found & up_to);
      if (odd & rest & up_to) flags |= PCU_RECORD_UNMARKED;
      if (slashes & rest & up_to) flags |= PCU_RECORD_ESCAPES;
      pcu_csv_record *const record = records + record_count++;
      record->start = record_start;
      record->first_end = first_mark;
      record->cells = after - first_mark;
      record->line = line++;
      record->flags = flags;
      flags = 0;
      record_start = (uint32_t)base + bit + 1;
      first_mark = after;
      rest &= ~up_to;
      feeds &= feeds - 1;
    }
    if (odd & rest) flags |= PCU_RECORD_UNMARKED;
    if (slashes & rest) flags |= PCU_RECORD_ESCAPES;
    const uint32_t marked = (uint32_t)__builtin_popcountll(found);
    PCU_PLACES(marks + mark_count, found, (uint32_t)base, marked);
    mark_count += marked;
  }
  if (is_last && record_start < limit) {
    if (mark_count + 1 > scan->mark_capacity || record_count + 1 > scan->record_capacity) {
      outcome = PCU_CSV_ROOM;
      goto stop;
    }
    marks[mark_count++] = limit;
    pcu_csv_record *const record = records + record_count++;
    record->start = record_start;
    record->first_end = first_mark;
    record->cells = mark_count - first_mark;
    record->line = line++;
    record->flags = flags | (inside ? PCU_RECORD_UNMARKED : 0);
    record_start = limit;
    first_mark = mark_count;
  }
stop:
  scan->position = record_start;
  scan->mark_count = first_mark;
  scan->record_count = record_count;
  scan->line = line;
  return outcome;
}
