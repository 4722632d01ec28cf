/* A row of case-deadline count, its values on lines of their own. */
#include <stdio.h>
#include <string.h>

#include "days/count_row.h"
#include "common/fuzz.h"

static bool
count(const char *const value[COUNT_COLUMNS], struct count_answer *out)
{
	const struct office *o = fuzz_office();
	struct buf why = {0};
	int bad = -1;
	bool ok = count_row(o->calendar, o->closing, value, out, &bad, &why);

	must(ok || (why.len && bad >= 0 && bad < COUNT_COLUMNS),
	    "a value is refused by its column, with a reason");
	buf_release(&why);
	return ok;
}

/* The pauses from the last to the first. */
static const char *
reversed(struct arena *a, const char *pauses)
{
	const char *end = pauses + strlen(pauses), *p;
	struct buf out = {0};

	while (end > pauses) {
		p = memrchr(pauses, ';', (size_t)(end - pauses));
		p = p ? p + 1 : pauses;
		buf_add(&out, p, (size_t)(end - p));
		buf_str(&out, p > pauses ? ";" : "");
		end = p > pauses ? p - 1 : pauses;
	}
	return buf_keep(&out, a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = {0};
	const char *value[COUNT_COLUMNS] = {NULL};
	char *text = arena_strn(&a, (const char *)data, n);
	struct count_answer first, second;
	day_t day;

	for (int i = 0; i < COUNT_COLUMNS && text; i++) {
		value[i] = strsep(&text, "\n");
		if (!*value[i])
			value[i] = NULL;
	}
	if (!count(value, &first))
		goto out;
	must(strcmp(first.due, "paused") == 0 || day_parse(first.due, 10, &day),
	    "the answer is a moment, or that it is paused");
	if (value[COUNT_PAUSES]) {
		value[COUNT_PAUSES] = reversed(&a, value[COUNT_PAUSES]);
		must(count(value, &second) && strcmp(first.due, second.due) == 0 &&
			first.provisional == second.provisional,
		    "the order of pauses does not count");
	}
out:
	arena_release(&a);
	return 0;
}
