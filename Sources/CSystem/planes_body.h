// Kleene's `and` and `or` over planes, included once per vector width with PCU_ALL, PCU_SOME and PCU_TARGET defined.
// Planes are whole blocks of eight words, so that no loop has a rest.

PCU_TARGET static pcu_ref PCU_ALL(uint64_t *arena, size_t *used, size_t stride, const pcu_ref *refs,
                                  const uint32_t *operands, size_t count) {
  uint32_t empty = 0, open = 0;
  for (size_t i = 0; i < count; i++) {
    const pcu_ref ref = refs[operands[i]];
    if ((ref.yes | ref.open) == 0) return ref;
    empty |= ref.yes == 0;
    open |= ref.open;
  }
  uint64_t *const yes = arena + *used, *const unknown = arena + *used + stride;
  pcu_block any_yes = {0}, any_open = {0};
  for (size_t at = 0; at < stride; at += 8) {
    pcu_ref ref = refs[operands[0]];
    pcu_block all = *(const pcu_block *)(arena + ref.yes + at);
    pcu_block may = all | *(const pcu_block *)(arena + ref.open + at);
    for (size_t i = 1; i < count; i++) {
      ref = refs[operands[i]];
      const pcu_block next = *(const pcu_block *)(arena + ref.yes + at);
      all &= next;
      may &= next | *(const pcu_block *)(arena + ref.open + at);
    }
    may &= ~all;
    *(pcu_block *)(yes + at) = all;
    *(pcu_block *)(unknown + at) = may;
    any_yes |= all;
    any_open |= may;
  }
  pcu_ref made = {0, 0};
  if (!empty && pcu_any(&any_yes)) {
    made.yes = (uint32_t)*used;
    *used += stride;
    if (open && pcu_any(&any_open)) {
      made.open = (uint32_t)*used;
      *used += stride;
    }
  } else if (open && pcu_any(&any_open)) {
    // Nothing is yes: the plane of the unknown rows moves into the room of the other.
    for (size_t at = 0; at < stride; at += 8) *(pcu_block *)(yes + at) = *(const pcu_block *)(unknown + at);
    made.open = (uint32_t)*used;
    *used += stride;
  }
  return made;
}

PCU_TARGET static pcu_ref PCU_SOME(uint64_t *arena, size_t *used, size_t stride, const pcu_ref *refs,
                                   const uint32_t *operands, size_t count) {
  pcu_ref made = {0, 0};
  int several_yes = 0, several_open = 0;
  for (size_t i = 0; i < count; i++) {
    const pcu_ref ref = refs[operands[i]];
    if (ref.yes && ref.yes != made.yes) {
      several_yes |= made.yes != 0;
      made.yes = ref.yes;
    }
    if (ref.open && ref.open != made.open) {
      several_open |= made.open != 0;
      made.open = ref.open;
    }
  }
  if (several_yes) {
    pcu_block *const yes = (pcu_block *)(arena + *used);
    for (size_t at = 0; at < stride / 8; at++) yes[at] = (pcu_block){0};
    for (size_t i = 0; i < count; i++) {
      const pcu_ref ref = refs[operands[i]];
      if (ref.yes == 0) continue;
      const pcu_block *const next = (const pcu_block *)(arena + ref.yes);
      for (size_t at = 0; at < stride / 8; at++) yes[at] |= next[at];
    }
    made.yes = (uint32_t)*used;
    *used += stride;
  }
  if (several_open) {
    pcu_block *const open = (pcu_block *)(arena + *used);
    for (size_t at = 0; at < stride / 8; at++) open[at] = (pcu_block){0};
    for (size_t i = 0; i < count; i++) {
      const pcu_ref ref = refs[operands[i]];
      if (ref.open == 0) continue;
      const pcu_block *const next = (const pcu_block *)(arena + ref.open);
      for (size_t at = 0; at < stride / 8; at++) open[at] |= next[at];
    }
    made.open = (uint32_t)*used;
    *used += stride;
  }
  return made;
}
