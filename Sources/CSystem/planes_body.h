// Kleene's `and` and `or` over planes, included once per vector width with PCU_NAME, PCU_TARGET and PCU_WORDS defined.
// Planes are whole blocks of eight words, so that no loop has a rest.

/// The `or` of one or two blocks of operands, written at `made`.
PCU_INLINE PCU_TARGET void PCU_NAME(join_at)(uint64_t *arena, const pcu_ref *refs, const uint32_t *operands, size_t count,
                                             size_t made, size_t at, const size_t blocks, int is_yes) {
  pcu_block all[2] = {{0}, {0}};
  for (size_t i = 0; i < count; i++) {
    const pcu_ref *const ref = refs + operands[i];
    const pcu_block *const plane = (const pcu_block *)(arena + (is_yes ? ref->yes : ref->open) + at);
    for (size_t b = 0; b < blocks; b++) all[b] |= plane[b];
  }
  for (size_t b = 0; b < blocks; b++) ((pcu_block *)(arena + made + at))[b] = all[b];
}

/// The `and` of one or two blocks of groups, its yes written to `out` and its open a plane behind it; nothing but `words` can
/// have a row. Gives the words of each that are not zero.
PCU_INLINE PCU_TARGET pcu_found PCU_NAME(all_at)(const pcu_planes *planes, const uint32_t *groups, size_t count,
                                                 uint64_t *out, size_t at, uint32_t words, const size_t blocks) {
  const pcu_ref *const refs = planes->refs;
  const uint64_t *const arena = planes->arena->words + at;
  const pcu_block none = {0};
  pcu_block all[2] = {~none, ~none}, all_may[2] = {~none, ~none};
  for (size_t i = 0; i < count && words; i++) {
    const size_t size = *groups++;
    pcu_block yes[2] = {none, none}, open[2] = {none, none};
    uint32_t opens = 0;
    for (size_t j = 0; j < size; j++) {
      const pcu_ref *const ref = refs + groups[j];
      opens |= ref->open;
      for (size_t b = 0; b < blocks; b++) yes[b] |= ((const pcu_block *)(arena + ref->yes))[b];
    }
    // Nothing is unknown in most of the groups.
    for (size_t j = 0; opens && j < size; j++) {
      const pcu_block *const plane = (const pcu_block *)(arena + refs[groups[j]].open);
      for (size_t b = 0; b < blocks; b++) open[b] |= plane[b];
    }
    groups += size;
    words = 0;
    for (size_t b = 0; b < blocks; b++) {
      all[b] &= yes[b];
      all_may[b] &= yes[b] | open[b];
      words |= PCU_WORDS(all_may + b) << 8 * b;
    }
  }
  pcu_found found = {0, 0};
  for (size_t b = 0; b < blocks; b++) {
    if (words == 0) all[b] = all_may[b] = none;
    all_may[b] &= ~all[b];
    found.yes |= PCU_WORDS(all + b) << 8 * b;
    found.open |= PCU_WORDS(all_may + b) << 8 * b;
    ((pcu_block *)(out + at))[b] = all[b];
    ((pcu_block *)(out + planes->stride + at))[b] = all_may[b];
  }
  return found;
}

PCU_TARGET static void PCU_NAME(all)(pcu_planes *planes, uint32_t *groups, size_t count, size_t into) {
  const pcu_ref *const refs = planes->refs;
  const uint32_t *const masks = planes->masks;
  // Where every group has a row that is not no.
  uint32_t may = ~(uint32_t)0;
  const uint32_t *group = groups;
  for (size_t i = 0; i < count; i++) {
    const size_t size = *group;
    uint32_t own = 0;
    PCU_ONE_BY_ONE
    for (size_t j = 1; j <= size; j++) own |= masks[group[j]];
    may &= own;
    if (may == 0) {
      planes->refs[into] = (pcu_ref){0, 0};
      planes->masks[into] = 0;
      // The group that ended it is asked first the next time.
      if (i > 0) pcu_move_to_front(groups, (size_t)(group - groups), size + 1);
      return;
    }
    group += size + 1;
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
        PCU_ONE_BY_ONE
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
  uint64_t *const yes_out = arena + planes->arena->used;
  uint32_t has_yes = 0, has_open = 0;
  for (size_t at = 0; at < stride;) {
    const size_t blocks = stride - at >= 16 ? 2 : 1;
    const uint32_t words = planes->shift == 0 ? may >> at : ~(uint32_t)0;
    pcu_found found = blocks == 2 ? PCU_NAME(all_at)(planes, groups, count, yes_out, at, words & 0xFFFF, 2)
                                  : PCU_NAME(all_at)(planes, groups, count, yes_out, at, words & 0xFF, 1);
    has_yes |= found.yes;
    has_open |= found.open;
    mask |= pcu_mask(found.yes | found.open, at, planes->shift);
    at += 8 * blocks;
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
    memcpy(yes_out, yes_out + stride, stride * 8);
    made.open = (uint32_t)planes->arena->used;
    planes->arena->used += stride;
  }
  planes->refs[into] = made;
  planes->masks[into] = mask;
}

/// The `or` of the planes of operands, those of yes or those of open, in a slot or in a plane of its own, for which there is
/// room.
PCU_TARGET static uint32_t PCU_NAME(join)(pcu_planes *planes, const uint32_t *operands, size_t count, size_t slot,
                                          int is_yes) {
  uint64_t *const arena = planes->arena->words;
  const size_t stride = planes->stride;
  size_t made = planes->arena->used;
  if (slot) made = planes->arena->longest * (2 * slot - (is_yes ? 1 : 0));
  else planes->arena->used += stride;
  size_t at = 0;
  for (; at + 16 <= stride; at += 16) PCU_NAME(join_at)(arena, planes->refs, operands, count, made, at, 2, is_yes);
  if (at < stride) PCU_NAME(join_at)(arena, planes->refs, operands, count, made, at, 1, is_yes);
  return (uint32_t)made;
}

PCU_TARGET static void PCU_NAME(some)(pcu_planes *planes, const uint32_t *operands, size_t count, size_t into,
                                      size_t slot) {
  const pcu_ref *const refs = planes->refs;
  pcu_ref made = {0, 0};
  uint32_t mask = 0;
  int several_yes = 0, several_open = 0;
  PCU_ONE_BY_ONE
  for (size_t i = 0; i < count; i++) {
    // An operand that is no everywhere adds nothing.
    const uint32_t own = planes->masks[operands[i]];
    if (own == 0) continue;
    mask |= own;
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
  if (several_yes | several_open) pcu_room(planes);
  if (several_yes) made.yes = PCU_NAME(join)(planes, operands, count, slot, 1);
  if (several_open) made.open = PCU_NAME(join)(planes, operands, count, slot, 0);
  planes->refs[into] = made;
  planes->masks[into] = mask;
}

PCU_TARGET static size_t PCU_NAME(run)(pcu_planes *tables, const pcu_step *steps, size_t at, size_t count,
                                       const uint32_t *operands, uint32_t *groups) {
  for (; at < count; at++) {
    const pcu_step *const step = steps + at;
    pcu_planes *const planes = tables + step->table;
    switch (step->kind) {
      case PCU_STEP_ALL: PCU_NAME(all)(planes, groups + step->start, step->count, step->into); break;
      case PCU_STEP_SOME: PCU_NAME(some)(planes, operands + step->start, step->count, step->into, step->slot); break;
      case PCU_STEP_ANY: {
        const pcu_planes *const child = tables + step->count;
        if (!child->lifts) return at;
        planes->refs[step->into] = child->refs[step->start];
        planes->masks[step->into] = child->masks[step->start];
        break;
      }
      default: return at;
    }
  }
  return count;
}
