/* An expression of a filter a line, and a case; behind a line %% another case. */
#include <string.h>

#include "common/fuzz.h"
#include "query/filter.h"

static const char case_text[] =
    "casework: 1\nid: T-20221215-000007\nitem: permit\nkind: promised\nstate: in-review\n"
    "due: 2022-12-20T17:30+08:00\ntasks:\n- {task: decide/river/2, due: 2022-12-20T17:30+08:00}\n"
    "applicant: {name: 甲, id-number: \"0007\"}\nmaterials:\n- {name: 申请书, copies: 2}\n- 批复\n"
    "fields: {area: 1.20 km2, shafts: 12, start: 2022-12-01, list: [1], empty: , a.b: dot}\n"
    "source: {register: r, reference: 17}\nhistory:\n"
    "- {at: 2022-12-15, by: jan, act: receive, to: received, channel: post}\n"
    "- {at: 2022-12-15T09:12:31+08:00, by: jan, act: accept, to: accepted}\n"
    "- {at: 2022-12-16T10:00+08:00, by: jan, act: pay, amount: 1234.50 CNY}\n"
    "- {at: 2022-12-17T11:00+08:00, by: li, act: decide, to: decided, outcome: granted}\n"
    "- {at: 2022-12-18T11:00+08:00, by: jan, act: rate, score: 5}\n";

enum { TODAY = 19344 }; /* the day of that moment */

static bool
holds(const struct filter *f, const struct casefile *c, struct arena *a)
{
	return filter_holds(f, fuzz_office(), c, 1671552000, a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = {0};
	struct diag d = {0};
	struct filter f = {0};
	struct buf why = {0};
	struct casefile c;
	const char *text = arena_strn(&a, (const char *)data, n), *end = text;
	bool read, all = true;

	fuzz_office();
	read = case_look(&c, &a, "case", case_text, sizeof case_text - 1, false, &d);
	must(read, "the case is read");
	for (; *text; text = *end ? end + 1 : end) {
		struct filter one = {0};
		const char *line;

		end = strchrnul(text, '\n');
		line = arena_strn(&a, text, (size_t)(end - text));
		if (strcmp(line, "%%") == 0)
			break;
		buf_cut(&why, 0);
		if (!filter_add(&one, &a, fuzz_office(), TODAY, line, &why)) {
			must(why.len, "an expression is refused with a reason");
			continue;
		}
		all &= holds(&one, &c, &a);
		if (f.n < FILTER_TERMS_MOST)
			must(filter_add(&f, &a, fuzz_office(), TODAY, line, &why),
			    "an expression is one again");
	}
	if (f.n < FILTER_TERMS_MOST)
		must(holds(&f, &c, &a) == all, "a filter holds where all its expressions do");
	if (*text && case_look(&c, &a, "case", end + !!*end, strlen(end + !!*end), false, &d))
		holds(&f, &c, &a);
	buf_release(&why);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
