/* Days and moments: what is read is written as it was, in every form. */
#include <string.h>

#include "base/stamp.h"
#include "common/fuzz.h"
#include "rules/duty.h"

static bool
same(const struct stamp *a, const struct stamp *b)
{
	return a->sec == b->sec && a->offset == b->offset && a->precision == b->precision;
}

static void
day(const char *s, size_t n)
{
	char text[DAY_TEXT];
	int year, month, mday;
	day_t day, again;

	if (!day_parse(s, n, &day))
		return;
	day_format(day, text);
	must(strlen(text) == n && memcmp(text, s, n) == 0, "a day is written as it was read");
	day_split(day, &year, &month, &mday);
	must(day_of(year, month, mday, &again) && again == day, "a day is its year, month and day");
}

static void
moment(const char *s, size_t n)
{
	char text[STAMP_TEXT], why[STAMP_WRONG];
	struct stamp t, again, local;

	if (stamp_parse(s, n, &t)) {
		stamp_format(&t, text);
		must(stamp_parse(text, strlen(text), &again) && same(&t, &again),
		    "a moment is read again as it was written");
		must(stamp_parse_local(s, n, &local) && local.sec == t.sec,
		    "a moment of a case file is one of a register");
	}
	if (stamp_parse_local(s, n, &t)) {
		stamp_format(&t, text);
		must(stamp_parse(text, strlen(text), &again) && again.sec == t.sec,
		    "a moment of a register is one of a case file");
	} else {
		must(*stamp_wrong(s, n, "none", why), "there is a reason why it is none");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = {0};
	const char *s = (const char *)data;
	day_t d;

	fuzz_office(); /* its zone */
	day(s, n);
	moment(s, n);
	duty_day(arena_strn(&a, s, n), &d);
	arena_release(&a);
	return 0;
}
