// Looking up cells in a value table, for one instruction set. Included by values.c with PCU_FIND and PCU_TARGET defined.

PCU_TARGET static void PCU_FIND(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                                uint32_t *slots, pcu_values_found *found) {
  const pcu_value *const values = table->values;
  const uint32_t mask = table->mask;
  uint64_t code = 0, text = 0, effects = 0, fresh = 0;
  // The entries of all cells are asked for before the first is needed.
  for (size_t i = 0; i < count; i++) {
    if (cells[i].length == 0) continue;
    const uint8_t *value = bytes + cells[i].start;
    pcu_words first;
    pcu_load_value(&first, value, cells[i].length);
    slots[i] = pcu_value_hash(&first, value, cells[i].length);
    __builtin_prefetch(values + (slots[i] & mask));
  }
  // What a long value is compared with beyond its entry stands elsewhere.
  for (size_t i = 0; i < count; i++) {
    if (cells[i].length > 32) __builtin_prefetch(table->bytes + values[slots[i] & mask].bytes);
  }
  for (size_t i = 0; i < count; i++) {
    const uint32_t length = cells[i].length;
    if (length == 0) continue;
    const uint8_t *value = bytes + cells[i].start;
    pcu_words first;
    pcu_load_value(&first, value, length);
    const int64_t slot = pcu_probe(table, &first, value, length, slots[i]);
    if (slot < 0) {
      fresh |= 1ull << i;
      continue;
    }
    slots[i] = (uint32_t)slot;
    const uint32_t info = values[slot].info;
    code |= (uint64_t)(info & 1) << i;
    text |= (uint64_t)(info >> 1 & 1) << i;
    effects |= (uint64_t)(info >= 4) << i;
  }
  found->code = code;
  found->text = text;
  found->effects = effects;
  found->fresh = fresh;
}
