#include "query/facts.h"

#include "base/checksum.h"
#include "case/owing.h"
#include "query/counts.h"
#include "query/field.h"

/* A number of the sources of what makes them, so that no other program is believed. */
#ifndef FACTS_MADE_BY
#define FACTS_MADE_BY 0
#endif

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
	field_facts(o, c, text);
	return true;
}

const struct facts_maker query_facts = {field_facts_end, form, make};
