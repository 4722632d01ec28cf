#include "import/dates.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/numeral.h"
#include "base/tongue.h"
#include "base/width.h"

/* A date and maybe a time as somebody wrote it, in its parts. */
enum written_as { AS_POINTS, AS_CHINESE, AS_DIGITS };
struct written {
	enum written_as as;
	bool era; /* 民国 stands before it */
	int year, year_digits, month, mday;
	int second; /* of the day */
	enum precision precision;
};

/* What a reading makes of a text. */
struct made {
	struct stamp t;
	bool skipped; /* by the clocks of the office */
};

/* A text that was read, in the place that its characters say. */
enum { MET = 256 };
struct dates_met {
	char text[24]; /* "": none */
	struct stamp t;
	const char *by;
};

struct reading {
	const char *name;
	bool (*read)(const struct dates *d, const char *text, struct made *m);
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
pass_blanks(const char **s)
{
	while (**s == ' ' || **s == '\t')
		++*s;
}

/* Passes the text when it stands there. */
static bool
pass(const char **s, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(*s, text, n) != 0)
		return false;
	*s += n;
	return true;
}

static bool
pass_any(const char **s, const char *const *texts)
{
	for (; *texts; texts++)
		if (pass(s, *texts))
			return true;
	return false;
}

/* A number in ordinary digits, at most eight, or in Chinese numerals. */
static bool
pass_number(const char **s, int *v, int *digits)
{
	int64_t big;

	if (numeral_begins(*s)) {
		if (!numeral_parse(*s, &big, digits, s) || big > 9999)
			return false;
		*v = (int)big;
		return true;
	}
	for (*v = *digits = 0; is_digit(**s); ++*s, ++*digits) {
		if (*digits == 8)
			return false;
		*v = *v * 10 + (**s - '0');
	}
	return *digits > 0;
}

static bool
pass_small(const char **s, int most, int *v)
{
	int digits;

	return pass_number(s, v, &digits) && digits <= 2 && *v <= most;
}

/*
 * The parts of the day and which hours of the twelve or twenty-four are said
 * with them. 上午12时 and 晚上12时 are noon to some and midnight to others.
 */
static const struct {
	const char *word;
	int from, to, add;
} day_parts[] = {
    {"凌晨", 0, 5, 0},
    {"早上", 5, 11, 0},
    {"上午", 0, 11, 0},
    {"中午", 11, 12, 0},
    {"中午", 1, 2, 12},
    {"下午", 1, 11, 12},
    {"下午", 12, 19, 0},
    {"晚上", 6, 11, 12},
    {"晚上", 18, 23, 0},
};

static bool
hour_of(const char *word, int *hour)
{
	for (size_t i = 0; i < sizeof day_parts / sizeof *day_parts; i++)
		if (strcmp(day_parts[i].word, word) == 0 && *hour >= day_parts[i].from &&
		    *hour <= day_parts[i].to) {
			*hour += day_parts[i].add;
			return true;
		}
	return false;
}

static const char *
pass_day_part(const char **s)
{
	for (size_t i = 0; i < sizeof day_parts / sizeof *day_parts; i++)
		if (pass(s, day_parts[i].word))
			return day_parts[i].word;
	return NULL;
}

/* Behind the hour: 时 or 点, minutes and seconds with 分 and 秒; or colons. */
static bool
pass_minutes(const char **s, int *minute, int *second, enum precision *precision)
{
	static const char *const hours[] = {"时", "時", "点", "點", NULL};

	*precision = PRECISION_MINUTE;
	if (pass(s, ":")) {
		if (!pass_small(s, 59, minute))
			return false;
		if (!pass(s, ":"))
			return true;
		*precision = PRECISION_SECOND;
		return pass_small(s, 59, second);
	}
	if (!pass_any(s, hours))
		return false;
	if (pass(s, "整") || !**s)
		return true;
	if (pass(s, "半")) {
		*minute = 30;
		return true;
	}
	if (!pass_small(s, 59, minute) || !pass(s, "分"))
		return false;
	if (!**s)
		return true;
	*precision = PRECISION_SECOND;
	return pass_small(s, 59, second) && pass(s, "秒");
}

static bool
split_time(const char *s, struct written *w)
{
	int hour, minute = 0, second = 0;
	const char *part;

	pass_blanks(&s);
	w->precision = PRECISION_DAY;
	w->second = 0;
	if (!*s)
		return true;
	part = pass_day_part(&s);
	pass_blanks(&s);
	if (!pass_small(&s, 23, &hour) || !pass_minutes(&s, &minute, &second, &w->precision))
		return false;
	pass_blanks(&s);
	if (*s || (part && !hour_of(part, &hour)))
		return false;
	w->second = hour * 3600 + minute * 60 + second;
	return true;
}

/* Between year and month stands what stands between month and day. */
static bool
pass_point(const char **s, char *point)
{
	if (!**s || !strchr("./-", **s) || (*point && **s != *point))
		return false;
	*point = *(*s)++;
	pass_blanks(s);
	return true;
}

static bool
split_points(const char *s, struct written *w)
{
	char point = '\0';

	w->as = AS_POINTS;
	if (!pass_point(&s, &point) || !pass_small(&s, 12, &w->month))
		return false;
	pass_blanks(&s);
	if (!pass_point(&s, &point) || !pass_small(&s, 31, &w->mday))
		return false;
	return (!*s || *s == ' ') && split_time(s, w);
}

static bool
split_chinese(const char *s, struct written *w)
{
	static const char *const days[] = {"日", "号", "號", NULL};

	w->as = AS_CHINESE;
	if (!pass(&s, "年"))
		return false;
	pass_blanks(&s);
	if (!pass_small(&s, 12, &w->month))
		return false;
	pass_blanks(&s);
	if (!pass(&s, "月"))
		return false;
	pass_blanks(&s);
	if (!pass_small(&s, 31, &w->mday))
		return false;
	pass_blanks(&s);
	return pass_any(&s, days) && split_time(s, w);
}

/* YMMDD to YYYYMMDD. */
static bool
split_digits(const char *s, struct written *w)
{
	w->as = AS_DIGITS;
	w->mday = w->year % 100;
	w->month = w->year / 100 % 100;
	w->year /= 10000;
	w->year_digits -= 4;
	return split_time(s, w);
}

static bool
split(const char *s, struct written *w)
{
	static const char *const eras[] = {"中華民國", "中华民国", "民國", "民国", NULL};

	*w = (struct written){0};
	pass_blanks(&s);
	w->era = pass_any(&s, eras);
	pass_blanks(&s);
	if (!pass_number(&s, &w->year, &w->year_digits))
		return false;
	pass_blanks(&s);
	if (w->year_digits >= 6 && (!*s || *s == ' '))
		return split_digits(s, w);
	return strncmp(s, "年", strlen("年")) == 0 ? split_chinese(s, w) : split_points(s, w);
}

static bool
make(const struct written *w, int year, struct made *m)
{
	day_t day;

	if (!day_of(year, w->month, w->mday, &day))
		return false;
	m->skipped = !zone_wall(day, w->second, w->precision, &m->t);
	return !m->skipped;
}

static bool
read_numeric(const struct dates *d, const char *text, struct made *m)
{
	struct written w;

	(void)d;
	return split(text, &w) && !w.era && w.as == AS_POINTS && w.year_digits == 4 &&
	    make(&w, w.year, m);
}

static bool
read_chinese(const struct dates *d, const char *text, struct made *m)
{
	struct written w;

	(void)d;
	return split(text, &w) && !w.era && w.as == AS_CHINESE && w.year_digits == 4 &&
	    make(&w, w.year, m);
}

/* Year 1 of the Republic of China is 1912. */
static bool
read_roc(const struct dates *d, const char *text, struct made *m)
{
	struct written w;

	(void)d;
	/* 一百一十一 has no digits to count */
	return split(text, &w) && w.year >= (w.era ? 1 : 10) && w.year <= 999 &&
	    w.year_digits <= 3 && make(&w, w.year + 1911, m);
}

static bool
read_century(const struct dates *d, const char *text, struct made *m)
{
	struct written w;

	return split(text, &w) && !w.era && w.year_digits == 2 &&
	    make(&w, d->century * 100 + w.year, m);
}

/*
 * A serial number of five digits, which reach from 1927 or 1931 to 2173 or
 * 2177, and a part of a day. Fewer digits are a year, or a day without one.
 */
static bool
serial_split(const char *s, int *serial, int *second)
{
	int64_t part = 0, scale = 1;
	int digits = 0;

	for (*serial = 0; is_digit(*s); s++) {
		if (digits++ == 5)
			return false;
		*serial = *serial * 10 + (*s - '0');
	}
	*second = 0;
	if (*s == '.' && is_digit(s[1])) {
		for (s++; is_digit(*s); s++)
			if (scale < 1000000000000) {
				part = part * 10 + (*s - '0');
				scale *= 10;
			}
		*second = (int)((part * 86400 + scale / 2) / scale);
	}
	return digits == 5 && *serial >= 10000 && !*s && *second < 86400;
}

static bool
read_serial(const char *text, int epoch, struct made *m)
{
	struct written w = {0};
	int serial, second;
	day_t first;

	if (!serial_split(text, &serial, &second))
		return false;
	/* day 1 is 1900-01-01, and to that system 1900 was a leap year */
	day_of(epoch == 1904 ? 1904 : 1899, epoch == 1904 ? 1 : 12, epoch == 1904 ? 1 : 30, &first);
	first += serial;
	day_split(first, &w.year, &w.month, &w.mday);
	w.second = second;
	w.precision = !second ? PRECISION_DAY : second % 60 ? PRECISION_SECOND : PRECISION_MINUTE;
	return make(&w, w.year, m);
}

static bool
read_1900(const struct dates *d, const char *text, struct made *m)
{
	(void)d;
	return read_serial(text, 1900, m);
}

static bool
read_1904(const struct dates *d, const char *text, struct made *m)
{
	(void)d;
	return read_serial(text, 1904, m);
}

enum { NUMERIC, CHINESE, ROC, EXCEL_1900, EXCEL_1904, CENTURY, READINGS };

/* What dates may name in a mapping; a century stands there with its number. */
static const struct reading readings[READINGS] = {
    [NUMERIC] = {"numeric", read_numeric},
    [CHINESE] = {"chinese", read_chinese},
    [ROC] = {"roc", read_roc},
    [EXCEL_1900] = {"excel-1900", read_1900},
    [EXCEL_1904] = {"excel-1904", read_1904},
    [CENTURY] = {"century", read_century},
};

static int
reading_named(const char *name)
{
	for (int i = 0; i < CENTURY; i++)
		if (strcmp(readings[i].name, name) == 0)
			return i;
	return -1;
}

/* One of the conversions stands in the format. */
static bool
has(const char *format, const char *conversions)
{
	for (const char *p = strchr(format, '%'); p && p[1]; p = strchr(p + 2, '%'))
		if (strchr(conversions, p[1]))
			return true;
	return false;
}

/*
 * A format that says which day, in conversions that strptime reads alike
 * everywhere. Hours up to 12 need a.m. or p.m., which say nothing without.
 */
static bool
format_whole(const char *format)
{
	for (const char *p = strchr(format, '%'); p; p = strchr(p + 2, '%'))
		if (!p[1] || !strchr("YymBbhdeaAFDHkIlpMSTRrznt%", p[1]))
			return false;
	return has(format, "YyFD") && has(format, "mBbhFD") && has(format, "deFD") &&
	    has(format, "Il") == has(format, "p");
}

bool
dates_know(const char *name)
{
	return reading_named(name) >= 0 || format_whole(name);
}

void
dates_take(struct dates *dates, struct arena *a, const struct node *list)
{
	*dates = (struct dates){.formats = list,
	    .century = -1,
	    .met = arena_alloc(a, MET * sizeof(struct dates_met))};
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		if (x->kind == NODE_MAP) {
			dates->century = (int)strtol(node_get_str(x, "century", "-1"), NULL, 10);
			dates->readings |= 1u << CENTURY;
		} else if (reading_named(x->str) >= 0) {
			dates->readings |= 1u << reading_named(x->str);
		}
	}
}

const char *
dates_contradict(const struct dates *dates)
{
	const unsigned int both = 1u << EXCEL_1900 | 1u << EXCEL_1904;
	int centuries = 0;

	for (const struct node *x = dates->formats ? dates->formats->first : NULL; x; x = x->next)
		centuries += x->kind == NODE_MAP;
	if (centuries > 1)
		return _("has two centuries, by which no year of two digits is one year");
	if ((dates->readings & both) == both)
		return _("has two epochs, by which no serial number is one day: excel-1900 or "
			 "excel-1904");
	if (dates->readings & 1u << CENTURY && dates->century < 10)
		return _("has a century that is not in decimal digits: say 20");
	return NULL;
}

/* Passes the next digits that stand together in the text, and says how many they are. */
static size_t
pass_run(const char **text)
{
	static const char all[] = "0123456789";
	size_t n;

	*text += strcspn(*text, all);
	n = strspn(*text, all);
	*text += n;
	return n;
}

/* Numbers with nothing between them, as in 20220105, are told apart when each has all its digits. */
static bool
places_fit(const char *format, const char *text)
{
	size_t numbers = 0, digits = 0, n;

	for (const char *p = format;; p++) {
		if (is_digit(*p)) {
			digits++;
		} else if (*p == '%' && strchr("YymdeHkIlMS", p[1])) {
			numbers++;
			digits += *++p == 'Y' ? 4 : 2;
		} else {
			n = digits ? pass_run(&text) : 0;
			if (numbers > 1 && n != digits)
				return false;
			numbers = digits = 0;
			if (!*p)
				return true;
			if (*p == '%')
				for (n = strchr("FDTr", *++p) ? 3 : *p == 'R' ? 2 : 0; n; n--)
					pass_run(&text);
		}
	}
}

/* The century that is stated holds for years of two digits in formats too. */
static bool
by_format(const struct dates *d, const char *format, const char *text, struct made *m)
{
	struct tm tm = {0};
	const char *end = strptime(text, format, &tm);
	const bool fits = end && !*end && places_fit(format, text);
	bool time = has(format, "HkIlTRr");
	int at = time ? tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec : 0;
	day_t day;

	if (d->century >= 0 && has(format, "yD"))
		tm.tm_year = d->century * 100 + tm.tm_year % 100 - 1900;
	/* a year of two digits is a year of the first century to strptime */
	if (!fits || tm.tm_year + 1900 < 1000 || tm.tm_sec > 59 ||
	    !day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &day))
		return false;
	m->t.precision = !time   ? PRECISION_DAY
	    : has(format, "STr") ? PRECISION_SECOND
				 : PRECISION_MINUTE;
	if (time && has(format, "z")) {
		m->t.offset = (int)(tm.tm_gmtoff / 60);
		m->t.sec = (int64_t)day * 86400 + at - tm.tm_gmtoff;
		return true;
	}
	m->skipped = !zone_wall(day, at, m->t.precision, &m->t);
	return !m->skipped;
}

/* What the readings have made of a text up to now. */
struct sought {
	const char *text;
	struct stamp t, skipped;
	const char *by; /* NULL: none yet */
	bool is_skipped, twofold;
	struct buf *said;
};

/* The first reading counts; another that makes something else of it spoils both. */
static void
found(struct sought *s, const char *by, const struct made *m)
{
	char one[STAMP_TEXT], other[STAMP_TEXT];

	if (!s->by) {
		s->t = m->t;
		s->by = by;
		return;
	}
	if (s->twofold || (s->t.sec == m->t.sec && s->t.precision == m->t.precision))
		return;
	s->twofold = true;
	stamp_format(&s->t, one);
	stamp_format(&m->t, other);
	buf_say(s->said, "'%s' is %s by %s and %s by %s: dates of the mapping allows both", s->text,
	    one, *s->by ? s->by : _("ISO 8601"), other, by);
}

static void
seek(struct sought *s, const char *by, bool is, const struct made *m)
{
	if (is) {
		found(s, by, m);
	} else if (m->skipped) {
		s->is_skipped = true;
		s->skipped = m->t;
	}
}

static void
seek_all(struct sought *s, const struct dates *d, const char *text)
{
	struct made m = {0};

	seek(s, "", stamp_parse_local(text, strlen(text), &m.t), &m);
	for (const struct node *x = d->formats ? d->formats->first : NULL; x; x = x->next) {
		m = (struct made){0};
		if (x->kind == NODE_SCALAR && reading_named(x->str) < 0)
			seek(s, x->str, by_format(d, x->str, text, &m), &m);
	}
	for (int i = 0; i < READINGS; i++) {
		m = (struct made){0};
		if (d->readings & 1u << i)
			seek(s, readings[i].name, readings[i].read(d, text, &m), &m);
	}
}

static void
say_none(const struct sought *s, const struct dates *d)
{
	char wrong[STAMP_WRONG];
	const char *reason = s->is_skipped
	    ? stamp_skipped(&s->skipped, wrong)
	    : stamp_wrong(s->text, strlen(s->text),
		  d->readings ? "is no date: ISO 8601 or one of the mapping's readings"
			      : "is no date: ISO 8601 or one of the mapping's formats",
		  wrong);

	buf_fmt(s->said, "'%s' %s", s->text, reason);
}

/* The place of the text among those that were met; NULL: it has none. */
static struct dates_met *
met_at(const struct dates *d, const char *text)
{
	unsigned int sum = 0;
	size_t n = 0;

	for (; text[n]; n++)
		sum = sum * 31 + (unsigned char)text[n];
	return n && n < sizeof d->met->text ? &d->met[sum % MET] : NULL;
}

bool
dates_read(struct arena *a, const struct dates *dates, const char *text, struct stamp *t,
    const char **by, struct buf *why)
{
	struct sought s = {.text = text, .said = why};
	struct dates_met *met = met_at(dates, text);
	const char *folded;
	size_t n;

	if (met && strcmp(met->text, text) == 0) {
		*t = met->t;
		*by = met->by;
		return true;
	}
	folded = width_folded(a, text);
	if (folded != text) {
		/* what is an ASCII blank now may stand at an end */
		folded += strspn(folded, " ");
		for (n = strlen(folded); n && folded[n - 1] == ' '; n--)
			;
		folded = arena_strn(a, folded, n);
	}
	seek_all(&s, dates, text);
	if (folded != text)
		seek_all(&s, dates, folded);
	if (!s.by)
		say_none(&s, dates);
	*t = s.t;
	*by = s.by;
	if (!s.by || s.twofold)
		return false;
	if (met) {
		*met = (struct dates_met){.t = s.t, .by = s.by};
		memcpy(met->text, text, strlen(text));
	}
	return true;
}
