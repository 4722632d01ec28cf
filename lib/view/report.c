#include "view/report.h"

#include <string.h>

static const struct listing_column annual_columns[ANNUAL_VALUES] = {
    [ANNUAL_ITEM] = {"item", NULL, LISTING_LEFT},
    [ANNUAL_NAME] = {"name", "item", LISTING_LEFT},
    [ANNUAL_ACCEPTED] = {"accepted", NULL, LISTING_RIGHT},
    [ANNUAL_GRANTED] = {"granted", NULL, LISTING_RIGHT},
    [ANNUAL_DENIED] = {"denied", NULL, LISTING_RIGHT},
    [ANNUAL_OTHER] = {"other", NULL, LISTING_RIGHT},
    [ANNUAL_CLOSED] = {"closed", NULL, LISTING_RIGHT},
    [ANNUAL_OPEN] = {"open", NULL, LISTING_RIGHT},
    [ANNUAL_FEES] = {"fees", NULL, LISTING_RIGHT},
    [ANNUAL_FEES_ROUNDED] = {"fees-rounded", "rounded", LISTING_RIGHT},
    [ANNUAL_ON_TIME] = {"on-time", "on time", LISTING_RIGHT},
    [ANNUAL_TIMED] = {"timed", "of", LISTING_RIGHT},
    [ANNUAL_ON_TIME_RATE] = {"on-time-rate", "rate", LISTING_RIGHT},
    [ANNUAL_SATISFIED] = {"satisfied", NULL, LISTING_RIGHT},
    [ANNUAL_RATED] = {"rated", "of", LISTING_RIGHT},
    [ANNUAL_SATISFIED_RATE] = {"satisfied-rate", "rate", LISTING_RIGHT},
    [ANNUAL_NOT_ACCEPTED] = {"not-accepted", "not accepted", LISTING_RIGHT},
    [ANNUAL_VOID] = {"void", NULL, LISTING_RIGHT},
};

static const struct listing_column count_columns[COUNT_VALUES] = {
    [COUNT_CASES] = {"cases", NULL, LISTING_RIGHT},
    [COUNT_ENDED] = {"ended", NULL, LISTING_RIGHT},
    [COUNT_ON_TIME] = {"on-time", "on time", LISTING_RIGHT},
    [COUNT_LATE] = {"late", NULL, LISTING_RIGHT},
    [COUNT_OPEN] = {"open", NULL, LISTING_RIGHT},
    [COUNT_VOID] = {"void", NULL, LISTING_RIGHT},
};

static const struct listing_column finding_columns[FINDING_VALUES] = {
    [FINDING_ID] = {"id", NULL, LISTING_LEFT},
    [FINDING_EVENT] = {"event", NULL, LISTING_RIGHT},
    [FINDING_ACT] = {"act", NULL, LISTING_LEFT},
    [FINDING_RULE] = {"rule", NULL, LISTING_LEFT},
};

static const struct listing_column summary_columns[SUMMARY_VALUES] = {
    [SUMMARY_RULE] = {"rule", NULL, LISTING_LEFT},
    [SUMMARY_FINDINGS] = {"findings", NULL, LISTING_RIGHT},
    [SUMMARY_CASES] = {"cases", NULL, LISTING_RIGHT},
    [SUMMARY_HELP] = {"help", NULL, LISTING_LEFT},
};

static const struct listing_column register_columns[REGISTER_VALUES] = {
    [REGISTER_ID] = {"id", NULL, LISTING_LEFT},
    [REGISTER_RECEIVED] = {"received", NULL, LISTING_LEFT},
    [REGISTER_APPLICANT] = {"applicant.name", NULL, LISTING_LEFT},
    [REGISTER_ITEM] = {"item-name", NULL, LISTING_LEFT},
    [REGISTER_ACCEPTED] = {"accepted", NULL, LISTING_LEFT},
    [REGISTER_PROMISED] = {"promised", NULL, LISTING_LEFT},
    [REGISTER_PROVISIONAL] = {"provisional", NULL, LISTING_LEFT},
    [REGISTER_DECIDED] = {"decided", NULL, LISTING_LEFT},
    [REGISTER_OUTCOME] = {"outcome", NULL, LISTING_LEFT},
    [REGISTER_SERVED] = {"served", NULL, LISTING_LEFT},
    [REGISTER_CLOSED] = {"closed", NULL, LISTING_LEFT},
    [REGISTER_FEES] = {"fees", NULL, LISTING_RIGHT},
};

/* value, value-2, ... whatever the fields are: a field may have the name of a figure. */
static const struct listing_column *
columns_of_count(const struct report *p, struct arena *a)
{
	struct listing_column *c = arena_alloc(a, (p->n_by + COUNT_VALUES) * sizeof *c);

	for (size_t i = 0; i < p->n_by; i++) {
		c[i].name = i ? arena_fmt(a, "value-%zu", i + 1) : "value";
		c[i].title = p->by[i].name;
	}
	memcpy(c + p->n_by, count_columns, sizeof count_columns);
	return c;
}

/* For people the title of the fees says in what, and ids are left out. */
static const struct listing_column *
columns_of_annual(const struct report *p, struct arena *a, size_t *n)
{
	struct listing_column *c = arena_alloc(a, sizeof annual_columns);
	size_t without = p->for_people ? ANNUAL_NAME : ANNUAL_ITEM;

	memcpy(c, annual_columns, sizeof annual_columns);
	c[ANNUAL_FEES].title = arena_fmt(a, "fees %s", p->office->currency);
	*n = ANNUAL_VALUES - without;
	return c + without;
}

const struct listing_column *
report_columns(const struct report *p, struct arena *a, size_t *n)
{
	switch (p->kind) {
	case REPORT_ANNUAL:
		return columns_of_annual(p, a, n);
	case REPORT_COUNT:
		*n = p->n_by + COUNT_VALUES;
		return columns_of_count(p, a);
	case REPORT_FINDINGS:
		*n = FINDING_VALUES;
		return finding_columns;
	case REPORT_SUMMARY:
		*n = SUMMARY_VALUES;
		return summary_columns;
	case REPORT_REGISTER:
		break;
	}
	*n = REGISTER_VALUES;
	return register_columns;
}

void
report_heading(const struct report *p, const char *title, const char *addressee, struct buf *out)
{
	day_t until = zone_day(p->as_of);
	char day[DAY_TEXT];

	if (title)
		buf_visible(out, title, strlen(title));
	if (title)
		buf_char(out, '\n');
	if (addressee)
		buf_visible(out, addressee, strlen(addressee));
	if (addressee)
		buf_char(out, '\n');
	if (p->period.from != DAY_MIN) {
		day_format(p->period.from, day);
		buf_fmt(out, "%s ", day);
	}
	if (p->cut)
		until = p->period.until;
	day_format(until, day);
	buf_fmt(out, "– %s\n\n", day);
}
