#include "query/facts.h"

#include <string.h>

#include "base/checksum.h"
#include "case/owing.h"
#include "query/counts.h"
#include "query/field.h"

/* A number of the sources of what makes them, so that no other program is believed. */
#ifndef FACTS_MADE_BY
#define FACTS_MADE_BY 0
#endif

/* The fields, of which a case has no more than there are numbers here. */
enum { FACTS_MOST = 64 };
static struct field fields[FACTS_MOST];

static size_t
width(void)
{
	static size_t n;

	if (n)
		return n;
	for (n = COUNTS_FACTS; n < FACTS_MOST && field_fact(n); n++)
		field_find(&fields[n], field_fact(n));
	return n;
}

static uint64_t
form(void)
{
	return checksum_add(FACTS_MADE_BY, "", 0);
}

static bool
make(const struct office *o, struct casefile *c, int64_t now, const char **text)
{
	if (!c->fold.events || !counts_facts(o, c, now, text))
		return false;
	text[OWING_FACT] = owing_fact(o, c, now);
	for (size_t k = COUNTS_FACTS; k < width(); k++)
		text[k] = field_get(&fields[k], o, c, now, c->arena);
	return true;
}

const struct facts_maker query_facts = {width, form, make};
