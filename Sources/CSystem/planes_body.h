// Kleene's `and` and `or` over planes, included once per vector width with PCU_NAME, PCU_TARGET, PCU_WORDS and PCU_WIDE
// defined, the last as the blocks of a plane that fit into registers together with their `or`.
// Planes are whole blocks of eight words, so that no loop has a rest.

/// The `or` of up to PCU_BLOCKS blocks of operands, written at `made`.
PCU_INLINE PCU_TARGET void PCU_NAME(join_at)(uint64_t *arena, const pcu_ref *refs, const uint32_t *operands, size_t count,
                                             size_t made, size_t at, const size_t blocks, int is_yes) {
  pcu_block all[PCU_BLOCKS] = {{0}};
  for (size_t i = 0; i < count; i++) {
    const pcu_ref *const ref = refs + operands[i];
    const pcu_block *const plane = (const pcu_block *)(arena + (is_yes ? ref->yes : ref->open) + at);
    for (size_t b = 0; b < blocks; b++) all[b] |= plane[b];
  }
  for (size_t b = 0; b < blocks; b++) ((pcu_block *)(arena + made + at))[b] = all[b];
}

/// The `and` of up to PCU_BLOCKS blocks of groups, its yes written to `out` and its open a plane behind it; without `words`
/// none of them has a row. Gives the words of each that are not zero.
PCU_INLINE PCU_TARGET pcu_found PCU_NAME(all_at)(const pcu_planes *planes, const uint32_t *groups, size_t count,
                                                 uint64_t *out, size_t at, uint32_t words, const size_t blocks) {
  const pcu_ref *const refs = planes->refs;
  const uint64_t *const arena = planes->arena->words + at;
  const pcu_block none = {0};
  pcu_block all[PCU_BLOCKS], all_may[PCU_BLOCKS];
  for (size_t b = 0; b < blocks; b++) all[b] = all_may[b] = ~none;
  for (size_t i = 0; i < count && words; i++) {
    const size_t size = *groups++;
    pcu_block yes[PCU_BLOCKS] = {none}, open[PCU_BLOCKS] = {none};
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
    found.yes |= (uint64_t)PCU_WORDS(all + b) << 8 * b;
    found.open |= (uint64_t)PCU_WORDS(all_may + b) << 8 * b;
    ((pcu_block *)(out + at))[b] = all[b];
    ((pcu_block *)(out + planes->stride + at))[b] = all_may[b];
  }
  return found;
}

/// The `and` of whole planes of groups, written behind all others, where there is room for two; nothing but the stretches of
/// `may` can have a row.
PCU_TARGET static void PCU_NAME(all_planes)(pcu_planes *planes, const uint32_t *groups, size_t count, uint32_t may,
                                            size_t into) {
  const size_t stride = planes->stride;
  const uint32_t shift = planes->shift;
  uint64_t *const out = planes->arena->words + planes->arena->used;
  pcu_found has = {0, 0};
  uint32_t mask = 0;
  for (size_t at = 0; at < stride;) {
    const size_t blocks = stride - at >= 8 * PCU_BLOCKS ? PCU_BLOCKS : stride - at >= 16 ? 2 : 1;
    const uint32_t words = pcu_names(may, at, 8 * blocks, shift);
    pcu_found found = {0, 0};
    switch (blocks) {
      case PCU_BLOCKS: found = PCU_NAME(all_at)(planes, groups, count, out, at, words, PCU_BLOCKS); break;
      case 2: found = PCU_NAME(all_at)(planes, groups, count, out, at, words, 2); break;
      default: found = PCU_NAME(all_at)(planes, groups, count, out, at, words, 1);
    }
    has.yes |= found.yes;
    has.open |= found.open;
    mask |= pcu_mask(found.yes | found.open, at, shift);
    at += 8 * blocks;
  }
  pcu_ref made = {0, 0};
  if (has.yes) {
    made.yes = (uint32_t)planes->arena->used;
    planes->arena->used += stride;
  } else if (has.open) {
    // Nothing is yes: the plane of the unknown rows moves into the room of the other.
    memcpy(out, out + stride, stride * 8);
  }
  if (has.open) {
    made.open = (uint32_t)planes->arena->used;
    planes->arena->used += stride;
  }
  planes->refs[into] = made;
  planes->masks[into] = mask;
}

/// The `and` of whole planes of groups where nothing is unknown, with a plane in registers; gives whether that is so. Most
/// `and`s are, and most of them come out empty: then nothing is written.
PCU_TARGET static int PCU_NAME(all_known)(pcu_planes *planes, const uint32_t *groups, size_t count, size_t into) {
  const pcu_ref *const refs = planes->refs;
  const uint64_t *const arena = planes->arena->words;
  const pcu_block none = {0};
  pcu_block all[PCU_WIDE];
  for (size_t b = 0; b < PCU_WIDE; b++) all[b] = ~none;
  for (size_t i = 0; i < count; i++) {
    const size_t size = *groups++;
    pcu_block yes[PCU_WIDE] = {none}, any = none;
    uint32_t opens = 0;
    for (size_t j = 0; j < size; j++) {
      const pcu_ref *const ref = refs + groups[j];
      const pcu_block *const plane = (const pcu_block *)(arena + ref->yes);
      opens |= ref->open;
      for (size_t b = 0; b < PCU_WIDE; b++) yes[b] |= plane[b];
    }
    if (opens) return 0;
    groups += size;
    for (size_t b = 0; b < PCU_WIDE; b++) any |= all[b] &= yes[b];
    if (PCU_WORDS(&any) == 0) {
      planes->refs[into] = (pcu_ref){0, 0};
      planes->masks[into] = 0;
      return 1;
    }
  }
  const size_t made = planes->arena->used;
  pcu_block *const out = (pcu_block *)(planes->arena->words + made);
  uint64_t found = 0;
  for (size_t b = 0; b < PCU_WIDE; b++) {
    found |= (uint64_t)PCU_WORDS(all + b) << 8 * b;
    out[b] = all[b];
  }
  planes->refs[into] = (pcu_ref){(uint32_t)made, 0};
  planes->masks[into] = pcu_mask(found, 0, planes->shift);
  planes->arena->used = made + planes->stride;
  return 1;
}

/// The rows of one word in the `and` of groups.
PCU_INLINE PCU_TARGET pcu_found PCU_NAME(all_in)(const pcu_planes *planes, const uint32_t *groups, size_t count,
                                                 size_t word) {
  const pcu_ref *const refs = planes->refs;
  const uint64_t *const arena = planes->arena->words + word;
  uint64_t all = ~(uint64_t)0, all_may = ~(uint64_t)0;
  for (size_t i = 0; i < count && all_may; i++) {
    const size_t size = *groups++;
    uint64_t yes = 0, open = 0;
    PCU_ONE_BY_ONE
    for (size_t j = 0; j < size; j++) {
      const pcu_ref *const ref = refs + groups[j];
      yes |= arena[ref->yes];
      open |= arena[ref->open];
    }
    groups += size;
    all &= yes;
    all_may &= yes | open;
  }
  return (pcu_found){all, all_may & ~all};
}

/// The `and` of groups in a few stretches.
PCU_TARGET static void PCU_NAME(all_few)(pcu_planes *planes, const uint32_t *groups, size_t count, uint32_t may,
                                         size_t into) {
  const uint32_t shift = planes->shift;
  pcu_ref made = {0, 0};
  uint32_t mask = 0;
  for (; may; may &= may - 1) {
    const size_t first = (size_t)__builtin_ctz(may) << shift;
    for (size_t word = first; word < first + ((size_t)1 << shift); word++) {
      const pcu_found found = PCU_NAME(all_in)(planes, groups, count, word);
      if (found.yes) pcu_put(planes, &made.yes, word, found.yes);
      if (found.open) pcu_put(planes, &made.open, word, found.open);
      if (found.yes | found.open) mask |= may & (0 - may);
    }
  }
  planes->refs[into] = made;
  planes->masks[into] = mask;
}

PCU_TARGET static void PCU_NAME(all)(pcu_planes *planes, uint32_t *groups, size_t count, size_t into) {
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
  if (planes->shift <= 1 && __builtin_popcount(may) <= PCU_FEW)
    return PCU_NAME(all_few)(planes, groups, count, may, into);
  if (planes->stride == 8 * PCU_WIDE && PCU_NAME(all_known)(planes, groups, count, into)) return;
  PCU_NAME(all_planes)(planes, groups, count, may, into);
}

/// The `or` of the planes of operands, those of yes or those of open, in a slot or in a plane of its own, for which there is
/// room.
PCU_TARGET static uint32_t PCU_NAME(join)(pcu_planes *planes, const uint32_t *operands, size_t count, size_t slot,
                                          int is_yes) {
  uint64_t *const arena = planes->arena->words;
  const size_t stride = planes->stride;
  size_t made = planes->arena->used;
  if (slot) made = pcu_slot(planes->arena, slot, !is_yes);
  else planes->arena->used += stride;
  size_t at = 0;
  for (; at + 8 * PCU_BLOCKS <= stride; at += 8 * PCU_BLOCKS)
    PCU_NAME(join_at)(arena, planes->refs, operands, count, made, at, PCU_BLOCKS, is_yes);
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
  for (size_t i = 0; i < count; i++) mask |= planes->masks[operands[i]];
  PCU_ONE_BY_ONE
  for (size_t i = 0; mask && i < count; i++) {
    // An operand that is no everywhere adds nothing.
    if (planes->masks[operands[i]] == 0) continue;
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
        if (child->lifts) {
          planes->refs[step->into] = child->refs[step->start];
          planes->masks[step->into] = child->masks[step->start];
        } else if (child->owners) {
          pcu_any(tables, step, child->owners);
        } else {
          return at;
        }
        break;
      }
      default: return at;
    }
  }
  return count;
}
