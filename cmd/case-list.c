#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "base/said.h"
#include "query/facts.h"
#include "query/filter.h"
#include "query/find.h"

/*
 * Picks cases and prints a line for each. Of a file only the head is read
 * when nothing else is asked for, and no more than what a listing needs is
 * checked: whether a case is sound is case-check's question.
 */
enum { COLUMNS_MOST = 64 };

/* A case that is picked, with its values as they are to be printed. */
struct row {
	const char **value, *sort; /* sort: by which it is sorted */
	enum alert_level level;
	/* While it waits for the sorting. */
	struct sort_key key;
	size_t number; /* in the order of arrival */
};

struct list {
	struct run *r;
	struct filter filter;
	struct find wanted; /* with a text: of the verb find */
	struct field column[COLUMNS_MOST], level, sort;
	struct column title[COLUMNS_MOST];
	size_t n;
	bool full, sorted;
	bool late;
	bool known; /* of all that is asked for the index knows enough */
	bool facts; /* so it does of cases that are over, with their facts */
	struct arena summary;
	enum listing_format format;
	struct listing *out; /* begun with the first row */
	struct as_of moment;
	size_t found;
	struct row *row;
};

static const struct option options[] = {
    {"where", required_argument, NULL, 'w'},
    {"late", no_argument, NULL, 0},
    {"open", no_argument, NULL, 0},
    {"fields", required_argument, NULL, 'f'},
    {"sort", required_argument, NULL, 0},
    OUTPUT_OPTIONS,
    AS_OF_OPTIONS,
    {NULL, 0, NULL, 0},
};

static bool
unknown_field(struct list *l, const char *option, const char *name)
{
	struct buf why = {0};

	field_none(name, &why);
	run_usage(l->r, "%s: %s", option, buf_text(&why));
	buf_release(&why);
	return false;
}

static bool
add_column(struct list *l, const char *name)
{
	struct field f;

	if (!field_find(&f, name))
		return unknown_field(l, "--fields", name);
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->column[i].name, name) == 0) {
			if (i == 0 && f.type == FIELD_CASE)
				return true; /* it comes first whether named or not */
			return run_usage(l->r, "--fields: '%s' stands there twice", name);
		}
	if (l->n == COLUMNS_MOST)
		return run_usage(l->r, "--fields: more than %d", COLUMNS_MOST);
	l->title[l->n].name = name;
	l->title[l->n].align = f.type == FIELD_NUMBER || f.type == FIELD_MONEY ? COLUMN_RIGHT
									       : COLUMN_LEFT;
	l->column[l->n++] = f;
	l->full |= !f.head;
	l->known &= f.summary;
	l->facts &= f.known;
	return true;
}

static bool
add_columns(struct list *l, const char *names)
{
	size_t n, sep;

	if (!add_column(l, "id"))
		return false;
	for (;; names += n + sep) {
		n = said_part(names, ',', &sep);
		if (!add_column(l, said_folded(&l->r->arena, arena_strn(&l->r->arena, names, n))))
			return false;
		if (!sep)
			return true;
	}
}

static bool
add_filter(struct list *l, const char *text)
{
	struct buf why = {0};
	bool ok = filter_add(&l->filter, &l->r->arena, &l->r->store.office, zone_day(l->moment.now),
		      text, &why) ||
	    run_usage(l->r, "--where: %s", buf_text(&why));

	buf_release(&why);
	return ok;
}

static bool
add_filters(struct list *l)
{
	for (const struct given *g = l->r->given; g; g = g->next)
		if (strcmp(g->name, "where") == 0 && !add_filter(l, g->value))
			return false;
	l->late = run_option(l->r, "late");
	if (l->late && !add_filter(l, "late=yes"))
		return false;
	if (run_option(l->r, "open") &&
	    !(add_filter(l, "state!=closed") && add_filter(l, "state!=void")))
		return false;
	l->full |= l->filter.full;
	l->known &= !l->filter.n || l->filter.all_known;
	l->facts &= !l->filter.beyond && !l->known;
	return true;
}

/* What the command line asks for; the office is open, for moments are of its zone. */
static bool
read_options(struct list *l)
{
	const char *names = run_option(l->r, "fields"), *sort = run_option(l->r, "sort");

	l->sorted = sort;
	field_find(&l->level, "level");
	if (sort && !field_find(&l->sort, sort))
		return unknown_field(l, "--sort", sort);
	l->full |= sort && !l->sort.head;
	l->known = !l->wanted.text && l->format != LISTING_TABLE && (!sort || l->sort.summary);
	l->facts = !l->wanted.text && (!sort || l->sort.known);
	return add_columns(l,
		   names ? names : "id,item,state,due,provisional,days-left,applicant.name") &&
	    add_filters(l);
}

static void
print_row(struct list *l, const struct row *row)
{
	if (l->r->quiet)
		return;
	if (!l->out)
		l->out = run_listing(l->r, l->format, l->title, l->n);
	listing_emphasis(l->out, row->level);
	listing_row(l->out, row->value);
}

static void
keep_row(struct list *l, const struct row *row)
{
	struct arena *a = &l->r->arena;
	const char **copy = arena_alloc(a, l->n * sizeof *copy);

	for (size_t i = 0; i < l->n; i++)
		copy[i] = row->value[i] ? arena_str(a, row->value[i]) : NULL;
	l->row = list_room(l->row, l->found, sizeof *l->row);
	l->row[l->found] = (struct row){
	    .key = sort_key(&l->sort, row->sort ? arena_str(a, row->sort) : NULL),
	    .level = row->level,
	    .value = copy,
	    .number = l->found,
	};
}

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = sort_compare(&x->key, &y->key);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* What every line of a listing stands on. */
static bool
head_holds(const struct list *l, const struct casefile *c, const char *id, struct diag *d)
{
	const struct node *own = node_get(c->tree, "id"), *state = node_get(c->tree, "state");
	const struct node *due = node_get(c->tree, "due");
	int64_t sec;

	if (!node_is(own, id))
		diag_at(d, c->file, own ? own->line : 0, own ? own->col : 0,
		    "id is not the number by which the file is named");
	if (!word_find(state_names, STATE_N, node_str(state, NULL)))
		diag_at(d, c->file, state ? state->line : 0, state ? state->col : 0,
		    "state is none that a case can have");
	if (due && !node_is(due, "paused") &&
	    !last_moment(&l->r->store.office, node_str(due, ""), &sec))
		diag_at(d, c->file, due->line, due->col, "due is neither a moment nor paused");
	return !d->n;
}

static const char *
value_of(const struct list *l, const struct field *f, const struct casefile *c)
{
	return field_get(f, &l->r->store.office, c, l->moment.now, c->arena);
}

/* The row of a case; NULL: it is not picked. */
static struct row *
row_of(const struct list *l, const struct casefile *c)
{
	const struct office *o = &l->r->store.office;
	struct row *row;

	if ((l->wanted.text && !find_holds(&l->wanted, c)) ||
	    !filter_holds(&l->filter, o, c, l->moment.now, c->arena))
		return NULL;
	row = arena_alloc(c->arena, sizeof *row);
	row->value = arena_alloc(c->arena, l->n * sizeof *row->value);
	for (size_t i = 0; i < l->n; i++)
		row->value[i] = value_of(l, &l->column[i], c);
	if (l->sorted)
		row->sort = value_of(l, &l->sort, c);
	if (l->format == LISTING_TABLE)
		row->level =
		    (enum alert_level)word_find(level_names, LEVEL_N, value_of(l, &l->level, c));
	return row;
}

/* Most cases are not late, and that is soon said; of those that need not be read make says it. */
static bool
matters(void *list, const struct summary *s)
{
	struct list *l = list;
	struct casefile c;

	if (l->late && l->moment.now <= s->next)
		return false;
	if (l->known || (l->facts && s->facts))
		return true;
	arena_reset(&l->summary);
	summary_case(s, &l->summary, &c);
	return filter_may_hold(&l->filter, &l->r->store.office, &c, l->moment.now, &l->summary);
}

static enum status
make(void *list, const char *id, struct casefile *c, struct diag *d)
{
	if (!head_holds(list, c, id, d))
		return ST_FAILED;
	c->made = row_of(list, c);
	return ST_DONE;
}

static enum status
add(void *list, const char *id, struct casefile *c, struct diag *d)
{
	struct list *l = list;
	const struct row *row = c->made;

	(void)id;
	(void)d;
	if (!row)
		return ST_DONE;
	if (l->sorted)
		keep_row(l, row);
	else
		print_row(l, row);
	l->found++;
	return ST_DONE;
}

static void
print_cases(struct list *l)
{
	struct run *r = l->r;
	struct scan scan = {.ahead = true,
	    .make = make,
	    .add = add,
	    .arg = l,
	    .moment = &l->moment};

	if (!run_format(r, &l->format, NULL) || !run_open(r) || !run_as_of(r, &l->moment) ||
	    !read_options(l))
		return;
	scan.part = l->full ? CASE_WHOLE : CASE_HEAD;
	scan.matters = l->filter.some_known ? matters : NULL;
	scan.enough = l->known;
	scan.content = l->facts;
	scan.facts = l->facts ? &query_facts : NULL;
	scan.overdue = l->late;
	run_scan(r, &scan, true);
	if (l->sorted && l->found)
		qsort(l->row, l->found, sizeof *l->row, by_key);
	for (size_t i = 0; l->sorted && i < l->found; i++)
		print_row(l, &l->row[i]);
	if (l->out)
		run_written(r, listing_end(l->out));
	free(l->row);
	arena_release(&l->summary);
	run_report(r, l->found ? ST_DONE : ST_NO);
}

static void
list(struct run *r)
{
	struct list l = {.r = r};

	print_cases(&l);
}

/* The text is the first operand; the cases that follow, or all, are looked through. */
static void
find(struct run *r)
{
	struct list l = {.r = r};

	if (!r->argc || !find_read(&l.wanted, &r->arena, r->argv[0])) {
		run_usage(r,
		    r->argc ? "find '%s': there is nothing to look for"
			    : "find TEXT: a number, or a part of the applicant's name, "
			      "identity number or telephone",
		    r->argv[0]);
		return;
	}
	r->argc--;
	r->argv++;
	print_cases(&l);
}

#define OPTIONS_HELP                                                                      \
	"  -w, --where EXPR cases of which it holds; of several all must\n"               \
	"                   FIELD=VALUE, or != < <= > >= ~ (contains); FIELD= for none\n" \
	"                   several with and, or between; and binds closer\n"             \
	"  --late           one of whose tasks is late\n"                                 \
	"  --open           neither closed nor void\n"                                    \
	"  -f, --fields FIELDS\n"                                                         \
	"                   what to print, with commas between\n"                         \
	"  --sort FIELD     by this field, not as the cases come\n" OUTPUT_HELP           \
	"table, tsv, csv, csv-excel, json or xlsx; by default a table\n"                  \
	"                   on a terminal, else tsv" HEADER_HELP AS_OF_HELP

static const struct verb verbs[] = {
    {"find", "pick cases by what somebody has in hand", options,
	"  TEXT             the number, also its end (17, 0905-17); a part of the\n"
	"                   applicant's name; 4 or more characters of the identity number\n"
	"                   or telephone\n" OPTIONS_HELP,
	find},
    {.help = "pick cases", .options = options, .options_help = OPTIONS_HELP, .body = list},
};

static const struct program program = {
    .name = "case-list",
    .synopsis =
	"case-list [-H] [-o FORMAT] [-w EXPR]... [-f FIELDS] [--late] [--open] [--sort FIELD] "
	"[--at MOMENT] [--known-by MOMENT] [-C DIR] [CASE ...]\n"
	"case-list find [options] TEXT [CASE ...]\n"
	"case-list -h | --version",
    .summary = "Pick cases by any field, for the rest of a pipeline; without CASE the whole "
	       "office.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
