#ifndef QUERY_FACTS_H
#define QUERY_FACTS_H

#include "case/facts.h"

/*
 * The facts (case/facts.h) that alerts, listings and statistics make do with: what
 * is owed (case/owing.h), what is counted of a case (query/counts.h), and the values
 * of fields (field_fact, query/field.h). Of a case with an amount that is none there
 * are none.
 */
extern const struct facts_maker query_facts;

#endif
