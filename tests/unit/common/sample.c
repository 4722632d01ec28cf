#include "sample.h"

#include <stdlib.h>
#include <string.h>

bool
sampled(size_t i, unsigned of)
{
	const char *whole = getenv("CASEWORK_LONG"), *seed = getenv("CASEWORK_SEED");

	if (whole && strcmp(whole, "1") == 0)
		return true;
	return (i + (seed ? strtoul(seed, NULL, 10) : 0)) % of == 0;
}
