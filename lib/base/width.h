#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include "base/arena.h"

/*
 * The text with characters that are another's full-width, half-width or small
 * form (UAX #11, the compatibility decompositions <wide>, <narrow>, <small> of
 * Unicode) as those others: ２０２１ is 2021, （ is (, an ideographic space is
 * a blank. Nothing else changes: ² stays apart from 2, which NFKC would not
 * keep. Of the arena, or s itself when it has none such or is not UTF-8.
 */
const char *width_folded(struct arena *a, const char *s);

#endif
