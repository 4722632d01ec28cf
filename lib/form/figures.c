#include "form/figures.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "form/mustache.h"
#include "form/said.h"
#include "report/pictures.h"

const struct report_op *
figures_report(const struct document *doc)
{
	size_t i = reports_n - 1;

	while (i && strcmp(reports[i]->name, doc->acts) != 0)
		i--;
	return reports[i];
}

/* What the document says itself of the option: its value, none is a text of no characters; NULL: nothing. */
static const char *
settled(const struct document *doc, const char *name)
{
	const size_t n = strlen(name);

	if (!doc->only || strncmp(doc->only, name, n) != 0)
		return NULL;
	return doc->only[n] == '=' ? doc->only + n + 1 : doc->only[n] ? NULL : doc->only + n;
}

/* It makes no other columns, and no other document. */
static bool
is_asked(const struct document *doc, const char *name)
{
	return !words_have("by cases partial", name) && !settled(doc, name);
}

const struct option *
figures_options(const struct document *doc, struct arena *a)
{
	const struct option *all = figures_report(doc)->options;
	struct option *some;
	size_t n = 0, k = 0;

	while (all[n].name)
		n++;
	some = arena_alloc(a, (n + 1) * sizeof *some);
	for (size_t i = 0; i < n; i++)
		if (is_asked(doc, all[i].name))
			some[k++] = all[i];
	some[k] = (struct option){0};
	return some;
}

/* An option begins a line, behind two blanks, its long name behind --; what goes on has more of them. */
const char *
figures_help(const struct document *doc, struct arena *a)
{
	struct buf b = {0};
	const char *name;
	bool keep = true;
	size_t n;

	for (const char *s = figures_report(doc)->options_help; *s; s += n) {
		n = strcspn(s, "\n") + 1;
		if (s[2] == '-') {
			name = strstr(s, "--") + 2;
			keep = is_asked(doc, arena_strn(a, name, strcspn(name, " \n")));
		}
		if (keep)
			buf_add(&b, s, n);
	}
	return buf_keep(&b, a);
}

bool
figures_set(struct figures *f, const struct document *doc, figures_option_fn *option,
    const void *arg, struct buf *why)
{
	const struct report_op *op = f->report.op = figures_report(doc);
	enum { OPTIONS_MOST = 16 };
	const char *value[OPTIONS_MOST] = {NULL};

	/* rates have their sign, amounts commas */
	f->report.for_people = f->report.spoken = true;
	f->maker = (struct maker){.doc = doc};
	for (size_t i = 0; i < OPTIONS_MOST && op->options[i].name; i++)
		if (is_asked(doc, op->options[i].name))
			value[i] = option(arg, op->options[i].name);
		else
			value[i] = settled(doc, op->options[i].name);
	if (op->options_set && !op->options_set(&f->report, value, why))
		return false;
	if (f->report.period.until < f->report.period.from)
		buf_say(why, "the period ends before it begins");
	return !why->len;
}

/* Ids of departments and accounts, commas between, by their names; another text as it is. */
static const char *
names_said(const struct maker *m, const char *value)
{
	const char *and = maker_chinese(m) ? "、" : ", ";
	struct buf b = {0};

	for (const char *s = value; *s; s += strspn(s, ",")) {
		const char *id = arena_strn(m->a, s, strcspn(s, ","));
		const struct department *dep = office_department(m->o, id);
		const struct person *p = dep ? NULL : office_person(m->o, id, m->day);

		buf_fmt(&b, "%s%s", b.len ? and : "",
		    dep     ? department_name(dep, m->day)
			: p ? p->name
			    : id);
		s += strlen(id);
	}
	return buf_keep(&b, m->a);
}

/* A word, length or moment in Chinese. */
static const char *
said_zh(const struct maker *m, const char *name, const struct date_said *d, const char *value)
{
	struct length l;

	if (*d->zh || !value)
		return d->zh;
	if (length_parse(value, &l))
		return length_zh(m->a, value);
	/* a task is called as the act that ends it */
	if (strcmp(name, "task") == 0 && act_said(value) != value)
		return act_said(value);
	return word_said(m->a, value);
}

/* A column with a dot in its name is of a mapping, as a template names it. */
static struct node *
place_of(struct maker *m, struct node *map, const char **name)
{
	const size_t n = strcspn(*name, ".");
	const char *of = arena_strn(m->a, *name, n);
	struct node *in;

	if (!(*name)[n])
		return map;
	*name += n + 1;
	in = node_get(map, of);
	return in ? in : put_map(m, map, of);
}

/*
 * A report does not tell of what type its columns are: beside each stands all
 * that it may be, in Chinese, a moment in English, a name.
 */
static void
put_besides(struct maker *m, struct node *map, const char *name, const char *value)
{
	struct date_said d = date_said(m->a, value ? value : "");

	put_beside(m, map, name, "zh", said_zh(m, name, &d, value));
	put_beside(m, map, name, "en", *d.en ? d.en : value);
	put_beside(m, map, name, "name", value ? names_said(m, value) : "");
}

/* All columns first: one may be called as what would stand beside another. */
static void
put_line(struct maker *m, struct node *list, const struct report *p, const char *const *values)
{
	struct node *map = append_map(m, list), *in;
	const char *name;

	put_text(m, map, "row", arena_fmt(m->a, "%zu", list->n));
	for (int beside = 0; beside < 2; beside++)
		for (size_t i = 0; i < p->n_columns; i++) {
			name = p->columns[i].name;
			in = place_of(m, map, &name);
			(beside ? put_besides : put_text)(m, in, name, values ? values[i] : NULL);
		}
}

static void
add_line(void *figures, const char *const *values)
{
	struct figures *f = figures;
	const char *list = f->report.sums ? arena_fmt(f->maker.a, "%ss", f->report.sums) : "lines";

	put_line(&f->maker, node_get(f->values, list), &f->report, values);
}

static void
put_lists(struct maker *m, struct node *values)
{
	put_list(m, values, "lines");
	put_list(m, values, "subtotals");
	put_list(m, values, "totals");
}

void
figures_begin(struct figures *f, struct arena *a, const struct office *o, int64_t now)
{
	bool was;

	f->report.office = f->maker.o = o;
	f->report.line = add_line;
	f->report.arg = f;
	f->maker.a = a;
	f->maker.day = zone_day(now);
	f->values = node_map(a);
	put_lists(&f->maker, f->values);
	was = tongue_swap(maker_chinese(&f->maker));
	report_begin(&f->report, now);
	tongue_swap(was);
}

bool
figures_begun(const struct figures *f, struct diag *d)
{
	const struct report *p = &f->report;
	char from[DAY_TEXT];

	if (p->period.from <= zone_day(p->as_of))
		return true;
	day_format(p->period.from, from);
	diag_at(d, NULL, 0, 0, "the period begins on %s, and there is nothing of it yet", from);
	return false;
}

/*
 * Of a report that has pictures each by its name, and what it shows in words,
 * for text and for who cannot see it; before they are drawn, their shape.
 */
static void
put_pictures(struct maker *m, struct node *values, struct pictures *pictures, bool drawn)
{
	enum { WIDTH = 390 }; /* two stand side by side on A4 */
	struct node *map = put_map(m, values, "pictures");
	struct buf svg = {0}, words = {0};

	for (int i = 0; i < PICTURES; i++, buf_cut(&svg, 0), buf_cut(&words, 0)) {
		struct picture *picture = pictures_get(pictures, i);

		if (drawn) {
			picture->width = WIDTH;
			picture_svg(picture, &svg);
			buf_fmt(&words, maker_chinese(m) ? "%s：" : "%s: ", picture->title);
			picture_words(picture, &words);
		}
		put_text(m, map, picture_names[i], drawn ? buf_text(&svg) : TEMPLATE_MARKUP);
		put_beside(m, map, picture_names[i], "text", buf_text(&words));
	}
	buf_release(&svg);
	buf_release(&words);
}

bool
figures_wants(void *figures, const char *id)
{
	return report_wants(&((struct figures *)figures)->report, id);
}

enum status
figures_add(void *figures, const char *id, struct casefile *c, struct diag *d)
{
	struct figures *f = figures;
	const bool was = tongue_swap(maker_chinese(&f->maker));
	const enum status st = report_make(&f->report, id, c, d);
	const enum status added = report_add(&f->report, id, c, d);

	tongue_swap(was);
	return status_worse(st, added);
}

static const char *
day_said(struct maker *m, day_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_MIN || day == DAY_MAX)
		return NULL;
	day_format(day, text);
	return arena_str(m->a, text);
}

static void
put_period(struct maker *m, struct node *values, const struct report *p)
{
	struct node *map = put_map(m, values, "period");

	put_moment(m, map, "from", p ? day_said(m, p->period.from) : NULL);
	put_moment(m, map, "until", p ? day_said(m, report_day(p)) : NULL);
}

enum status
figures_end(struct figures *f, struct diag *d)
{
	const bool was = tongue_swap(maker_chinese(&f->maker));
	enum status st;

	put_period(&f->maker, f->values, &f->report);
	st = report_end(&f->report, d);
	if (f->report.pictures && st != ST_FAILED)
		put_pictures(&f->maker, f->values, f->report.pictures, true);
	tongue_swap(was);
	return st;
}

void
figures_release(struct figures *f)
{
	report_release(&f->report);
}

static const char *
no_option(const void *arg, const char *name)
{
	(void)arg;
	(void)name;
	return NULL;
}

void
figures_shape(struct maker *m, struct node *values)
{
	static const char *const lists[] = {"lines", "subtotals", "totals"};
	struct figures f = {.report = {.period = {DAY_MIN, DAY_MAX}}};
	struct arena a = {0};
	struct buf why = {0};

	figures_set(&f, m->doc, no_option, NULL, &why);
	figures_begin(&f, &a, m->o, 0);
	put_lists(m, values);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		put_line(m, node_get(values, lists[i]), &f.report, NULL);
	put_period(m, values, NULL);
	if (f.report.pictures)
		put_pictures(m, values, f.report.pictures, false);
	figures_release(&f);
	arena_release(&a);
	buf_release(&why);
}
