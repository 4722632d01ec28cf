#include "exchange/row.h"

#include <string.h>

#include "base/csv.h"
#include "base/list.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "exchange/cell.h"
#include "form/mustache.h"
#include "form/values.h"

/* A row while it is made. */
struct making {
	const struct exchange *x;
	const struct exchange_version *v;
	const struct encoder *encoder;
	struct exchange_row *row;
	struct arena *a;
	const char **cells, **said; /* said: the values before codes and formats */
};

static const struct node *
value_node(const struct exchange_row *row, const char *name)
{
	const struct node *n = row->entry ? node_path(row->entry, name) : NULL;

	return n ? n : node_path(row->values, name);
}

/* The texts of a list are one. */
static const char *
value_text(const struct making *m, const char *name)
{
	const struct node *n = value_node(m->row, name);
	struct buf b = {0};

	if (!n || n->kind == NODE_SCALAR)
		return node_str(n, "");
	for (const struct node *x = n->kind == NODE_SEQ ? n->first : NULL; x; x = x->next)
		buf_fmt(&b, "%s%s", b.len ? ";" : "", node_str(x, ""));
	return buf_keep(&b, m->a);
}

static bool
condition_holds(const struct making *m, const struct node *condition)
{
	const char *value;

	for (const struct node *x = condition ? condition->first : NULL; x; x = x->next) {
		value = value_text(m, x->key->str);
		if (!*value || (!node_has(x, value) && !node_has(x, "*")))
			return false;
	}
	return true;
}

static const char *
render(const struct making *m, const struct form_template *t)
{
	const struct templates with = {0};
	struct diag ignored = {0};
	struct buf b = {0};

	/* it was checked, so only its size could be wrong: then it is nothing, and told as that */
	if (!template_render(t, &with, m->row->values, &b, &ignored))
		buf_cut(&b, 0);
	diag_release(&ignored);
	return buf_keep(&b, m->a);
}

/* What the column says of the case, in our own words. */
static const char *
said(const struct making *m, const struct exchange_column *c)
{
	const char *value = "";

	if (!condition_holds(m, c->only))
		return "";
	for (size_t i = 0; i < c->n_values && !*value; i++)
		value = value_text(m, c->values[i]);
	return c->text ? render(m, c->text) : value;
}

static void
add_fault(struct making *m, size_t column, const char *rule, const char *reason)
{
	struct exchange_row *row = m->row;
	struct exchange_fault *list =
	    list_room_in(m->a, (void *)row->faults, row->n_faults, sizeof *list);

	list[row->n_faults++] =
	    (struct exchange_fault){m->v->columns[column].name, m->said[column], reason, rule};
	row->faults = list;
}

static void
fill(struct making *m, size_t i)
{
	const struct exchange_column *c = &m->v->columns[i];
	const struct cell_use use = {.x = m->x,
	    .v = m->v,
	    .c = c,
	    .a = m->a,
	    .encoder = m->encoder,
	    .person = strcmp(value_text(m, "applicant.type"), "person") == 0,
	    .kind = value_text(m, "applicant.id-type"),
	    .needed = c->needed || (c->needed_if && condition_holds(m, c->needed_if))};
	struct cell_fault fault = {0};

	m->said[i] = said(m, c);
	m->cells[i] = cell_of(&use, m->said[i], &fault);
	if (fault.reason)
		add_fault(m, i, fault.rule, fault.reason);
}

static bool
moment(const char *s, struct stamp *t)
{
	return *s && stamp_parse(s, strlen(s), t);
}

/* A date and a moment of the same day are in either order. */
static bool
before(const struct stamp *a, const struct stamp *b)
{
	if (a->precision == PRECISION_DAY || b->precision == PRECISION_DAY)
		return zone_day(a->sec) < zone_day(b->sec);
	return a->sec < b->sec;
}

static void
check_order(struct making *m)
{
	struct stamp last, t;
	const char *named;

	for (const struct node *x = m->v->ordered ? m->v->ordered->first : NULL; x; x = x->next) {
		named = NULL;
		for (const struct node *y = x->first; y; y = y->next) {
			size_t i = (size_t)exchange_column(m->v, y->str);

			if (!moment(m->said[i], &t))
				continue;
			if (named && before(&t, &last))
				add_fault(m, i, "exchange.order",
				    arena_say(m->a, "it is before %s", named));
			named = y->str;
			last = t;
		}
	}
}

static void
make_digest(struct making *m)
{
	struct digest g;

	digest_begin(&g);
	for (size_t i = 0; i < m->v->n; i++)
		if (!m->v->columns[i].of_export)
			digest_add(&g, m->cells[i], strlen(m->cells[i]) + 1);
	digest_end(&g, m->row->digest);
}

static void
make(struct making *m, bool of_export)
{
	size_t n = m->v->n;

	m->cells = arena_alloc(m->a, n * sizeof *m->cells);
	m->said = arena_alloc(m->a, n * sizeof *m->said);
	m->row->faults = NULL;
	m->row->n_faults = 0;
	m->row->cells = m->cells;
	for (size_t i = 0; i < n; i++) {
		m->cells[i] = m->said[i] = "";
		if (of_export || !m->v->columns[i].of_export)
			fill(m, i);
	}
	check_order(m);
	m->row->holds = condition_holds(m, m->v->only);
}

static void
put_sending(struct node *values, const struct exchange *x, const char *key,
    const struct exchange_sending *of, struct arena *a)
{
	struct node *map = node_map(a);

	node_add(a, map, "form", node_string(a, x->name));
	node_add(a, map, "row", node_string(a, key));
	node_add(a, map, "operation", node_string(a, of && of->operation ? of->operation : ""));
	node_add(a, map, "batch",
	    node_string(a, of && of->batch ? arena_fmt(a, "%zu", of->batch) : ""));
	node_add(a, map, "at", node_string(a, of && of->at ? of->at : ""));
	node_set(a, values, "export", map);
}

static const char *
row_key(const struct casefile *c, const struct node *entry, size_t n, struct arena *a)
{
	const char *number = entry ? node_get_str(entry, "number", NULL) : NULL;

	if (!entry)
		return arena_str(a, case_id(c));
	return number && *number ? arena_fmt(a, "%s-%s", case_id(c), number)
				 : arena_fmt(a, "%s-%zu", case_id(c), n);
}

/* Templates see the entry below this name, and each row has its own. */
static void
put_entry(struct node *values, const struct node *entry, struct arena *a)
{
	if (entry)
		node_set(a, values, "entry", node_copy(a, entry));
}

struct exchange_row *
exchange_rows(const struct exchange *x, const struct exchange_version *v,
    const struct encoder *encoder, const struct casefile *c, int64_t now, struct arena *a,
    size_t *n)
{
	struct node *values =
	    values_of_case(a, x->office, &exchange_document, c, 0, &v->uses, v->shape);
	const struct node *list = v->each ? node_path(values, v->each) : NULL,
			  *entry = list ? list->first : NULL;
	bool holds = filter_holds(&v->where, x->office, c, now, a);
	struct exchange_row *rows =
	    arena_alloc(a, (v->each ? (list ? list->n : 0) + 1 : 1) * sizeof *rows);
	struct making m = {.x = x, .v = v, .encoder = encoder, .a = a};

	for (*n = 0; v->each ? entry != NULL : !*n; entry = entry ? entry->next : NULL) {
		m.row = &rows[(*n)++];
		m.row->values = values;
		m.row->entry = entry;
		m.row->key = row_key(c, entry, *n, a);
		put_sending(values, x, m.row->key, NULL, a);
		put_entry(values, entry, a);
		make(&m, false);
		make_digest(&m);
		m.row->holds &= holds;
	}
	return rows;
}

void
exchange_row_finish(const struct exchange *x, const struct exchange_version *v,
    const struct encoder *encoder, struct exchange_row *row, const struct exchange_sending *of,
    struct arena *a)
{
	struct making m = {.x = x, .v = v, .encoder = encoder, .row = row, .a = a};
	struct node *values = (struct node *)row->values;
	bool holds = row->holds;

	put_sending(values, x, row->key, of, a);
	put_entry(values, row->entry, a);
	make(&m, true);
	row->holds = holds;
}

const char *
exchange_file_name(const struct exchange *x, const struct exchange_version *v,
    const struct exchange_sending *of, struct arena *a, struct diag *d)
{
	struct node *values = node_map(a), *office = node_map(a);
	const struct templates with = {0};
	struct buf b = {0};
	const char *why = NULL;

	node_add(a, office, "name", node_string(a, x->office->name));
	node_add(a, office, "prefix", node_string(a, x->office->prefix));
	node_add(a, values, "office", office);
	put_sending(values, x, "", of, a);
	if (!template_render(v->file, &with, values, &b, d)) {
		buf_release(&b);
		return NULL;
	}
	if (!b.len || b.len > 200 || *b.data == '.')
		why = _("is no name of a file");
	else if (strchr(b.data, '/') || strpbrk(b.data, "\n\t\r") || utf8_fault(b.data))
		why = _("has what a name of a file cannot have");
	if (why)
		diag_rule(d, x->file, "exchange.form", "the name '%s' %s", buf_text(&b), why);
	return why ? (buf_release(&b), NULL) : buf_keep(&b, a);
}

void
exchange_line(const struct exchange_version *v, const char *const *cells, struct buf *out)
{
	struct buf one = {0};
	bool quote;

	for (size_t i = 0; i < v->n; i++) {
		if (i)
			buf_char(out, v->separator);
		buf_cut(&one, 0);
		if (v->quotes)
			csv_write_field(&one, cells[i], true, v->guard ? CSV_GUARDED : 0);
		else
			buf_str(&one, cells[i]);
		quote = v->quotes && v->separator != ',' && *buf_text(&one) != '"' &&
		    strchr(buf_text(&one), v->separator);
		buf_fmt(out, quote ? "\"%s\"" : "%s", buf_text(&one));
	}
	buf_str(out, v->crlf ? "\r\n" : "\n");
	buf_release(&one);
}

const struct rule exchange_rules[] = {
    {"exchange.form", "a form of exchange names values, tables and columns that are there",
	"casework-exchange(5)"},
    {"exchange.withheld", "what is withheld has a date, a reason and who decided it",
	"casework-exchange(5)"},
    {"exchange.not-null", "a column that may not be empty has something", "casework-exchange(5)"},
    {"exchange.length", "a column has no more than its length", "casework-exchange(5)"},
    {"exchange.code", "a word has a code", "casework-exchange(5)"},
    {"exchange.format", "what is to be a moment, a date or a number is one",
	"casework-exchange(5)"},
    {"exchange.check-digit", "numbers of people and organisations have right check digits",
	"GB 11643, GB 32100"},
    {"exchange.order", "dates stand in their order", "casework-exchange(5)"},
    {"exchange.character", "a cell has what its file can hold", "casework-exchange(5)"},
    {"exchange.identity", "no identity number of a person is in what everybody can read",
	"casework-exchange(5)"},
    {"exchange.key", "no two rows have what the receiver knows a row by", "casework-exchange(5)"},
    {.name = NULL},
};
