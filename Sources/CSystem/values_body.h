// Looking up cells in a value table, for one instruction set. Included by values.c with PCU_FIND and PCU_TARGET defined.

PCU_TARGET static void PCU_FIND(const pcu_value_table *given, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                                uint32_t *places, pcu_values_found *found) {
  const pcu_value_table copy = *given, *const table = &copy;
  uint8_t rows[64];
  uint32_t hashes[64], candidates[64];
  size_t filled = 0;
  for (size_t i = 0; i < count; i++) {
    rows[filled] = (uint8_t)i;
    filled += cells[i].length != 0;
  }
  // What all cells need of the index is asked for before the first is looked up in it, and so are the entries.
  for (size_t k = 0; k < filled; k++) {
    const pcu_cell cell = cells[rows[k]];
    hashes[k] = pcu_value_hash(bytes + cell.start, cell.length);
    __builtin_prefetch(table->index + (hashes[k] & table->mask));
  }
  for (size_t k = 0; k < filled; k++) {
    uint32_t from = 0;
    candidates[k] = pcu_candidate(table, hashes[k], &from);
    const uint8_t *const entry = (const uint8_t *)pcu_entry(table, candidates[k]);
    __builtin_prefetch(entry);
    // Shorter entries lie in one cache line.
    if (cells[rows[k]].length + table->head > 64) __builtin_prefetch(entry + 64);
  }
  uint64_t code = 0, text = 0, effects = 0, fresh = 0;
  for (size_t k = 0; k < filled; k++) {
    const size_t i = rows[k];
    const uint8_t *const value = bytes + cells[i].start;
    const uint32_t length = cells[i].length;
    uint32_t place = candidates[k];
    if (!pcu_is_value(table, place, value, length)) {
      if (place != 0) place = pcu_probe(table, value, length, hashes[k]);
      if (place == 0) {
        places[i] = hashes[k];
        fresh |= 1ull << i;
        continue;
      }
    }
    places[i] = place;
    const uint32_t info = pcu_entry(table, place)->info;
    code |= (uint64_t)(info & 1) << i;
    text |= (uint64_t)(info >> 1 & 1) << i;
    effects |= (uint64_t)(info >= 4) << i;
  }
  found->code = code;
  found->text = text;
  found->effects = effects;
  found->fresh = fresh;
}
