#include "random.h"

uint64_t seed = 20220905;

static void
next(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
}

unsigned
pick(unsigned n)
{
	next();
	return (unsigned)(seed >> 33) % n;
}

bool
chance(unsigned percent)
{
	return pick(100) < percent;
}

int
random_in(int from, int to)
{
	next();
	return from + (int)(seed % (uint64_t)(to - from + 1));
}
