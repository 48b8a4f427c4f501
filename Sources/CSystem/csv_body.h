// The scan of delimited text, included once per vector width with PCU_NAME, PCU_TARGET, PCU_MASKS and PCU_PLACES defined.
// Chunks of 64 bytes become bit masks; one whose quotes enclose whole cells is emitted in bulk, any other by its special
// bytes.

PCU_TARGET static int PCU_NAME(pcu_csv_scan *scan) {
  const uint8_t *const bytes = scan->bytes;
  uint32_t *const ends = scan->ends;
  pcu_csv_record *const records = scan->records;
  const uint32_t limit = scan->limit;
  const uint32_t is_last = scan->is_last;
  const uint8_t quote = scan->quote;
  uint32_t end_count = scan->end_count, record_count = scan->record_count;
  uint32_t record_start = scan->position, cell_start = scan->position, first_end = end_count;
  uint32_t line = scan->line;
  uint32_t quoted_breaks = 0, closed_at = 0, literal_at = UINT32_MAX, doubled = 0;
  enum { PLAIN, QUOTED, CLOSED } state = PLAIN;
  int outcome = PCU_CSV_DATA;

  for (uint64_t base = scan->position; base < limit; base += 64) {
    if (end_count + 64 > scan->end_capacity || record_count + 64 > scan->record_capacity) {
      outcome = PCU_CSV_ROOM;
      goto stop;
    }
    pcu_masks mask = PCU_MASKS(bytes + base, scan->delimiter, quote);
    const uint64_t left = limit - base;
    if (left < 64) {
      const uint64_t valid = ((uint64_t)1 << left) - 1;
      mask.delimiters &= valid;
      mask.feeds &= valid;
      mask.returns &= valid;
      mask.quotes &= valid;
    }
    mask.feeds = break_mask(mask.feeds, mask.returns, bytes + base, left, is_last);
    // Bytes inside quotes, with the opening quote and without the closing one.
    uint64_t inside = 0;
    int is_plain = state == PLAIN && mask.quotes == 0;
    if (!is_plain && state != CLOSED && base + 64 - record_start <= scan->max_record) {
      inside = prefix_xor(mask.quotes) ^ (state == QUOTED ? ~(uint64_t)0 : 0);
      const uint64_t outside_marks = (mask.delimiters | mask.feeds) & ~inside;
      const uint64_t before = outside_marks << 1 | (cell_start == base);
      const uint64_t closing = mask.quotes & ~inside;
      // No line break inside, every opening quote at the start of its cell, every closing one right before the end of it.
      is_plain = (mask.feeds & inside) == 0 && (mask.quotes & inside & ~before) == 0 &&
                 (closing & ~(outside_marks >> 1)) == 0;
    }
    if (is_plain) {
      const uint64_t marks = (mask.delimiters | mask.feeds) & ~inside;
      uint64_t feeds = mask.feeds;
      state = inside >> 63 ? QUOTED : PLAIN;
      while (feeds) {
        const uint32_t bit = (uint32_t)__builtin_ctzll(feeds);
        const uint32_t before = end_count + (uint32_t)__builtin_popcountll(marks & ((((uint64_t)1 << bit) - 1)));
        pcu_csv_record *const record = records + record_count++;
        record->start = record_start;
        record->first_end = first_end;
        record->cells = before + 1 - first_end;
        record->line = line;
        record->flags = doubled ? PCU_RECORD_DOUBLED : 0;
        doubled = 0;
        line += 1 + quoted_breaks;
        quoted_breaks = 0;
        record_start = (uint32_t)base + bit + 1;
        first_end = before + 1;
        feeds &= feeds - 1;
      }
      if (marks) {
        const uint32_t marked = (uint32_t)__builtin_popcountll(marks);
        PCU_PLACES(ends + end_count, marks, (uint32_t)base, marked);
        end_count += marked;
        cell_start = (uint32_t)base + 64 - (uint32_t)__builtin_clzll(marks);
      }
      continue;
    }
    uint64_t special = mask.delimiters | mask.feeds | mask.quotes;
    for (; special; special &= special - 1) {
      const uint32_t bit = (uint32_t)__builtin_ctzll(special);
      const uint32_t at = (uint32_t)base + bit;
      const uint64_t flag = (uint64_t)1 << bit;
      if (state == QUOTED) {
        if (mask.quotes & flag) {
          state = CLOSED;
          closed_at = at;
        } else if (mask.feeds & flag) {
          if (++quoted_breaks > scan->max_breaks) {
            outcome = PCU_CSV_BREAKS;
            scan->broken_at = at;
            goto stop;
          }
        }
        if (at - record_start > scan->max_record) {
          outcome = PCU_CSV_LONG;
          scan->broken_at = at;
          goto stop;
        }
        continue;
      }
      if (state == CLOSED) {
        if ((mask.quotes & flag) && at == closed_at + 1) {
          state = QUOTED;
          doubled = 1;
          continue;
        }
        for (uint32_t i = closed_at + 1; i < at; i++) {
          if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
            outcome = PCU_CSV_TEXT;
            scan->broken_at = i;
            goto stop;
          }
        }
        if (mask.quotes & flag) {
          outcome = PCU_CSV_TEXT;
          scan->broken_at = at;
          goto stop;
        }
        state = PLAIN;
      } else if (mask.quotes & flag) {
        if (literal_at == cell_start) continue;
        uint32_t i = cell_start;
        while (i < at && (bytes[i] == ' ' || bytes[i] == '\t')) i++;
        if (i == at) {
          state = QUOTED;
        } else {
          literal_at = cell_start;
        }
        continue;
      }
      ends[end_count++] = at;
      cell_start = at + 1;
      if (mask.feeds & flag) {
        pcu_csv_record *const record = records + record_count++;
        record->start = record_start;
        record->first_end = first_end;
        record->cells = end_count - first_end;
        record->line = line;
        record->flags = doubled ? PCU_RECORD_DOUBLED : 0;
        doubled = 0;
        line += 1 + quoted_breaks;
        quoted_breaks = 0;
        record_start = at + 1;
        first_end = end_count;
      }
    }
  }
  if (is_last && record_start < limit) {
    if (state == QUOTED) {
      outcome = PCU_CSV_UNCLOSED;
      scan->broken_at = cell_start;
      goto stop;
    }
    if (state == CLOSED) {
      for (uint32_t i = closed_at + 1; i < limit; i++) {
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
          outcome = PCU_CSV_TEXT;
          scan->broken_at = i;
          goto stop;
        }
      }
    }
    if (end_count + 1 > scan->end_capacity || record_count + 1 > scan->record_capacity) {
      outcome = PCU_CSV_ROOM;
      goto stop;
    }
    ends[end_count++] = limit;
    pcu_csv_record *const record = records + record_count++;
    record->start = record_start;
    record->first_end = first_end;
    record->cells = end_count - first_end;
    record->line = line;
    record->flags = doubled ? PCU_RECORD_DOUBLED : 0;
    line += 1 + quoted_breaks;
    record_start = limit;
    first_end = end_count;
  }
stop:
  scan->position = record_start;
  scan->end_count = first_end;
  scan->record_count = record_count;
  scan->line = line;
  return outcome;
}
