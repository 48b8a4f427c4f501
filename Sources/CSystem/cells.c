// From the ends of cells to cells, column by column, and which of them say something: what filling a batch begins with.
// The ordinary cells are done here; the others are named to the caller.
#include "csystem.h"
#include <assert.h>
#include <string.h>

// Cells and notes are written as one word, the first member in the low half.
static_assert(sizeof(pcu_cell) == 8 && sizeof(pcu_cell_place) == 8, "two halves of a word");

// A cell that begins or ends with one of these may have blanks to be taken off. C2 A0 is a no-break space.
static const uint8_t harmful_first[256] = {[0x00 ... 0x20] = 1, [0xC2] = 1};
static const uint8_t harmful_last[256] = {[0x00 ... 0x20] = 1, [0xA0] = 1};

/// Writes a cell as one word; an empty one says that there is nothing.
static inline void put_cell(pcu_cell *out, uint32_t start, uint32_t end) {
  const uint64_t cell = start == end ? 0 : (uint64_t)(end - start) << 32 | start;
  memcpy(out, &cell, sizeof cell);
}

size_t pcu_take_cells(const uint8_t *bytes, const uint32_t *ends, const pcu_csv_record *records, size_t count,
                      const uint32_t *positions, size_t position_count, uint8_t delimiter, uint8_t quote,
                      pcu_cell *cells, size_t stride, pcu_cell_place *noted) {
  if (position_count == 0) return 0;
  // First bytes, then last ones. An empty cell has neither: then these are its neighbours, which can be read.
  uint8_t harm[512];
  memcpy(harm, harmful_first, 256);
  memcpy(harm + 256, harmful_last, 256);
  harm[quote] = 1;
  harm[delimiter] = harm[256 + delimiter] = 0;
  const uint32_t *const last_position = positions + position_count - 1;
  size_t notes = 0;
  for (size_t line = 0; line < count; line++) {
    const pcu_csv_record *const record = records + line;
    const uint32_t *const end_of = ends + record->first_end;
    pcu_cell *out = cells + line;
    // A short line has no cells at the last positions.
    size_t there = position_count;
    if (*last_position >= record->cells) {
      while (there > 0 && positions[there - 1] >= record->cells) put_cell(out + --there * stride, 0, 0);
    }
    // The line in the high half, the column counted in the low one.
    uint64_t note = (uint64_t)line << 32;
    for (const uint32_t *position = positions; position < positions + there; position++, note++, out += stride) {
      const size_t at = *position;
      const uint32_t start = at ? end_of[at - 1] + 1 : record->start, end = end_of[at];
      put_cell(out, start, end);
      memcpy(noted + notes, &note, sizeof note);
      notes += harm[bytes[start]] | harm[256 + bytes[(int64_t)end - 1]];
    }
  }
  return notes;
}

uint64_t pcu_find_said(const uint8_t *bytes, const pcu_cell *cells, size_t count, const bool *asks, uint32_t longest,
                       uint64_t *doubtful) {
  uint64_t said = 0, doubt = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t length = cells[i].length;
    const uint64_t is_there = length > 0, may_be_null = asks[bytes[cells[i].start]] & (length <= longest);
    said |= (is_there & !may_be_null) << i;
    doubt |= (is_there & may_be_null) << i;
  }
  *doubtful = doubt;
  return said;
}
