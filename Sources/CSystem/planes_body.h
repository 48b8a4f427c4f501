// Kleene's `and` and `or` over planes, included once per vector width with PCU_ALL, PCU_SOME and PCU_TARGET defined.
// Planes are whole blocks of eight words, so that no loop has a rest.

PCU_TARGET static void PCU_ALL(pcu_planes *planes, uint32_t *groups, size_t count, size_t into) {
  const pcu_ref *const refs = planes->refs;
  const uint32_t *const masks = planes->masks;
  // Where every group has a row that is not no.
  uint32_t may = ~(uint32_t)0;
  const uint32_t *group = groups;
  for (size_t i = 0; i < count; i++) {
    const size_t size = *group++;
    uint32_t own = 0;
    for (size_t j = 0; j < size; j++) own |= masks[group[j]];
    may &= own;
    if (may == 0) {
      planes->refs[into] = (pcu_ref){0, 0};
      planes->masks[into] = 0;
      // The group that ended it is asked first the next time.
      if (i > 0) pcu_move_to_front(groups, (size_t)(group - 1 - groups), size + 1);
      return;
    }
    group += size;
  }
  pcu_room(planes);
  uint64_t *const arena = planes->arena->words;
  const size_t stride = planes->stride;
  pcu_ref made = {0, 0};
  uint32_t mask = 0;
  if (planes->shift == 0 && __builtin_popcount(may) <= 6) {
    for (; may; may &= may - 1) {
      const size_t word = (size_t)__builtin_ctz(may);
      uint64_t all = ~(uint64_t)0, all_may = ~(uint64_t)0;
      group = groups;
      for (size_t i = 0; i < count && all_may; i++) {
        const size_t size = *group++;
        uint64_t yes = 0, open = 0;
        for (size_t j = 0; j < size; j++) {
          const pcu_ref *const ref = refs + group[j];
          yes |= arena[ref->yes + word];
          open |= arena[ref->open + word];
        }
        group += size;
        all &= yes;
        all_may &= yes | open;
      }
      all &= all_may;
      if (all) {
        if (made.yes == 0) made.yes = pcu_take(planes);
        arena[made.yes + word] = all;
        mask |= (uint32_t)1 << word;
      }
      all_may &= ~all;
      if (all_may) {
        if (made.open == 0) made.open = pcu_take(planes);
        arena[made.open + word] = all_may;
        mask |= (uint32_t)1 << word;
      }
    }
    planes->refs[into] = made;
    planes->masks[into] = mask;
    return;
  }
  int has_yes = 0, has_open = 0;
  uint64_t *const yes_out = arena + planes->arena->used, *const open_out = yes_out + stride;
  for (size_t at = 0; at < stride; at += 8) {
    pcu_block all, all_may;
    for (int i = 0; i < 8; i++) all[i] = all_may[i] = ~(uint64_t)0;
    if (planes->shift == 0 && (may >> at & 0xFF) == 0) {
      all ^= all;
      all_may ^= all_may;
    } else {
      group = groups;
      for (size_t i = 0; i < count; i++) {
        const size_t size = *group++;
        pcu_block yes = {0}, open = {0};
        for (size_t j = 0; j < size; j++) {
          const pcu_ref *const ref = refs + group[j];
          yes |= *(const pcu_block *)(arena + ref->yes + at);
          open |= *(const pcu_block *)(arena + ref->open + at);
        }
        group += size;
        all &= yes;
        all_may &= yes | open;
      }
      all_may &= ~all;
      has_yes |= pcu_any(&all);
      has_open |= pcu_any(&all_may);
      const pcu_block either = all | all_may;
      mask |= pcu_mask(&either, at, planes->shift);
    }
    *(pcu_block *)(yes_out + at) = all;
    *(pcu_block *)(open_out + at) = all_may;
  }
  if (has_yes) {
    made.yes = (uint32_t)planes->arena->used;
    planes->arena->used += stride;
    if (has_open) {
      made.open = (uint32_t)planes->arena->used;
      planes->arena->used += stride;
    }
  } else if (has_open) {
    // Nothing is yes: the plane of the unknown rows moves into the room of the other.
    for (size_t at = 0; at < stride; at += 8) *(pcu_block *)(yes_out + at) = *(const pcu_block *)(open_out + at);
    made.open = (uint32_t)planes->arena->used;
    planes->arena->used += stride;
  }
  planes->refs[into] = made;
  planes->masks[into] = mask;
}

PCU_TARGET static void PCU_SOME(pcu_planes *planes, const uint32_t *operands, size_t count, size_t into) {
  const pcu_ref *const refs = planes->refs;
  pcu_ref made = {0, 0};
  uint32_t mask = 0;
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
    mask |= planes->masks[operands[i]];
  }
  if (several_yes | several_open) pcu_room(planes);
  if (several_yes) {
    pcu_block *const yes = (pcu_block *)(planes->arena->words + planes->arena->used);
    for (size_t at = 0; at < planes->stride / 8; at++) yes[at] ^= yes[at];
    for (size_t i = 0; i < count; i++) {
      const uint32_t plane = refs[operands[i]].yes;
      if (plane == 0) continue;
      const pcu_block *const next = (const pcu_block *)(planes->arena->words + plane);
      for (size_t at = 0; at < planes->stride / 8; at++) yes[at] |= next[at];
    }
    made.yes = (uint32_t)planes->arena->used;
    planes->arena->used += planes->stride;
  }
  if (several_open) {
    pcu_block *const open = (pcu_block *)(planes->arena->words + planes->arena->used);
    for (size_t at = 0; at < planes->stride / 8; at++) open[at] ^= open[at];
    for (size_t i = 0; i < count; i++) {
      const uint32_t plane = refs[operands[i]].open;
      if (plane == 0) continue;
      const pcu_block *const next = (const pcu_block *)(planes->arena->words + plane);
      for (size_t at = 0; at < planes->stride / 8; at++) open[at] |= next[at];
    }
    made.open = (uint32_t)planes->arena->used;
    planes->arena->used += planes->stride;
  }
  planes->refs[into] = made;
  planes->masks[into] = mask;
}
