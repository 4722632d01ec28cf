#ifndef QUERY_FACTS_H
#define QUERY_FACTS_H

#include "case/facts.h"

/*
 * The facts (case/facts.h) that listings and statistics make do with: the
 * values of fields (field_fact, query/field.h), and what is counted of a case
 * (query/counts.h). Of a case with an amount that is none there are none.
 */
extern const struct facts_maker query_facts;

#endif
