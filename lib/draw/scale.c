#include "draw/scale.h"

/* The step above one of 1, 2 or 5 times a power of ten. */
static int64_t
next_step(int64_t step)
{
	int64_t power = 1;

	while (step / power >= 10)
		power *= 10;
	return step / power == 2 ? 5 * power : 2 * step;
}

static int64_t
steps_up_to(int64_t v, int64_t step)
{
	return v / step + (v % step > 0);
}

struct scale
scale_of(int64_t least, int64_t most, int steps)
{
	struct scale s = {.step = 1};
	int64_t below, above;

	least = least < 0 ? least : 0;
	most = most > 0 ? most : 0;
	for (;; s.step = next_step(s.step)) {
		below = steps_up_to(-least, s.step);
		above = steps_up_to(most, s.step);
		if (below + above <= steps)
			break;
	}
	above += !below && !above;
	s.low = -below * s.step;
	s.n = (int)(below + above);
	return s;
}

int
scale_at(const struct scale *s, int64_t v, int length)
{
	int64_t part = v - s->low, whole = s->step * s->n;

	/* so that the product fits: a millionth of the axis is nothing that is seen */
	while (whole > INT64_MAX / 1000000) {
		part /= 10;
		whole /= 10;
	}
	return (int)(part * length / whole);
}

int64_t
scale_high(const struct scale *s)
{
	return s->low + s->step * s->n;
}
