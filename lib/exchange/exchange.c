#include "exchange/exchange.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "base/tongue.h"
#include "exchange/embedded.h"
#include "exchange/sent.h"
#include "exchange/withheld.h"
#include "form/mustache.h"
#include "form/values.h"
#include "rules/near.h"
#include "schema/embedded.h"
#include "store/file.h"

enum { FORM_BYTES = 1 << 20 };
static const char directory[] = "exchange", codes_file[] = "exchange/codes.yaml";
static const char rule[] = "exchange.form";

const struct document exchange_document =
    {.name = "exchange", .title = "", .parts = "", .source = "", .of = OF_CASE, .inside = true};

/* A form while it is read. */
struct forming {
	struct exchange *x;
	struct exchange_version *v;
	const struct node *codes, *own; /* tables of the office, and of the version */
	struct node *shape;
	struct uses *uses;
	struct diag *d;
	bool ok;
};

static bool wrong(struct forming *f, const struct node *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
static bool
wrong(struct forming *f, const struct node *at, const char *fmt, ...)
{
	struct arena a = {0};
	va_list ap;

	va_start(ap, fmt);
	diag_rule_at(f->d, f->x->file, at ? at->line : 0, at ? at->col : 0, rule, "%s",
	    arena_vfmt(&a, tongue(fmt), ap));
	va_end(ap);
	arena_release(&a);
	f->ok = false;
	return false;
}

static int
place_of(const struct node *n, const char *const *words, int count)
{
	for (int i = 1; n && i < count; i++)
		if (node_is(n, words[i]))
			return i;
	return 0;
}
#define PLACE(n, ...)                                   \
	place_of(n, (const char *const[]){__VA_ARGS__}, \
	    (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

bool
exchange_is_name(const char *s)
{
	return *s && *s != '-' && !s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

/* What is wrong with a template stands where the form has it. */
static void
tell_template(struct forming *f, const struct node *at, struct diag *told)
{
	for (const struct diag_item *i = told->first; i; i = i->next)
		wrong(f, at, "%s", i->text);
	diag_release(told);
}

static void
used(void *uses, const struct node *shape)
{
	uses_add(uses, shape);
}

/* A template that names only what there is; what it uses is kept. each: the list whose entry it is of. */
static const struct form_template *
read_template(struct forming *f, const struct node *at, const char *text, const char *each)
{
	struct arena *a = &f->x->arena;
	const struct templates with = {.used = used, .arg = f->uses};
	struct form_template *t;
	struct diag told = {0};
	const char *whole;

	whole = each ? arena_fmt(a, "{{#%s}}%s{{/%s}}", each, text, each) : text;
	t = template_parse(a, f->x->file, whole, strlen(whole), rule, &told);
	if (t && !template_check(t, &with, f->shape, rule, &told))
		t = NULL;
	tell_template(f, at, &told);
	if (!t || !each)
		return t;
	/* where it is rendered the entry stands below one name, whatever the list is called */
	whole = arena_fmt(a, "{{#entry}}%s{{/entry}}", text);
	t = template_parse(a, f->x->file, whole, strlen(whole), rule, &told);
	diag_release(&told);
	return t;
}

/* The value is there; several texts are one. */
static void
check_name(struct forming *f, const struct node *at, const char *name)
{
	const struct node *list = f->v->each ? node_path(f->shape, f->v->each) : NULL, *n = NULL;

	if (list && list->first)
		n = node_path(list->first, name);
	if (!n)
		n = node_path(f->shape, name);
	if (n && n->kind == NODE_SEQ && (!n->first || n->first->kind == NODE_SCALAR)) {
		uses_add(f->uses, n);
		return;
	}
	if (strpbrk(name, "{}#/^&! \n"))
		wrong(f, at, "'%s' is no name", name);
	else
		read_template(f, at, arena_fmt(&f->x->arena, "{{%s}}", name), f->v->each);
}

/* The names in a condition, a map. */
static const struct node *
read_condition(struct forming *f, const struct node *n)
{
	for (const struct node *x = n ? n->first : NULL; x; x = x->next)
		check_name(f, x->key, x->key->str);
	return n;
}

static bool
of_export(const char *name)
{
	return strncmp(name, "export.", 7) == 0 && strcmp(name, "export.row") != 0;
}

static void
read_values(struct forming *f, struct exchange_column *c, const struct node *n)
{
	const struct node *x = n->kind == NODE_SEQ ? n->first : n;
	const char **names =
	    arena_alloc(&f->x->arena, (n->kind == NODE_SEQ ? n->n + 1 : 1) * sizeof *names);

	for (; x; x = n->kind == NODE_SEQ ? x->next : NULL) {
		names[c->n_values++] = x->str;
		check_name(f, x, x->str);
		c->of_export |= of_export(x->str);
		f->v->operation |= strcmp(x->str, "export.operation") == 0;
	}
	c->values = names;
}

static void
read_codes(struct forming *f, struct exchange_column *c, const struct node *name)
{
	if (!name)
		return;
	c->coded = name->str;
	c->codes[0] = node_get(f->codes, name->str);
	c->codes[1] = node_get(f->own, name->str);
	if (!c->codes[0] && !c->codes[1])
		wrong(f, name, "there is no table '%s', neither here nor in %s", name->str,
		    codes_file);
}

static void
read_format(struct forming *f, const struct exchange_column *c, const struct node *n)
{
	for (const char *s = c->format; s && (s = strchr(s, '%')); s += 2)
		if (!s[1] || !strchr("YmdHMS%", s[1])) {
			wrong(f, n, "'%s': %%Y %%m %%d %%H %%M %%S and %%%% are known", c->format);
			return;
		}
}

static void
read_column(struct forming *f, struct exchange_column *c, const struct node *n)
{
	const struct node *value = node_get(n, "value"), *text = node_get(n, "text");
	const struct node *needed = node_get(n, "not-null");

	c->name = node_get_str(n, "name", "");
	c->title = node_get_str(n, "title", c->name);
	c->otherwise = node_get_str(n, "otherwise", NULL);
	c->format = node_get_str(n, "format", NULL);
	c->length = (size_t)strtoul(node_get_str(n, "length", "0"), NULL, 10);
	c->mask = (enum exchange_mask)PLACE(node_get(n, "mask"), "", "name", "number", "telephone");
	c->check = (enum exchange_check)PLACE(node_get(n, "check"), "", "uscc", "resident-id",
	    "identity", "number", "date");
	c->needed = node_is(needed, "true");
	c->needed_if = read_condition(f, needed && needed->kind == NODE_MAP ? needed : NULL);
	c->only = read_condition(f, node_get(n, "only"));
	if (value && text)
		wrong(f, text, "a column has a value or a text");
	if (value)
		read_values(f, c, value);
	if (text) {
		c->text = read_template(f, text, node_str(text, ""), f->v->each);
		c->of_export = strstr(node_str(text, ""), "export.");
	}
	read_codes(f, c, node_get(n, "codes"));
	read_format(f, c, node_get(n, "format"));
}

int
exchange_column(const struct exchange_version *v, const char *name)
{
	for (size_t i = 0; i < v->n; i++)
		if (strcmp(v->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}

static void
read_columns(struct forming *f, const struct node *list)
{
	struct exchange_column *c = arena_alloc(&f->x->arena, list->n * sizeof *c);

	f->v->columns = c;
	for (const struct node *x = list->first; x; x = x->next) {
		if (exchange_column(f->v, node_get_str(x, "name", "")) >= 0)
			wrong(f, x, "there are two columns '%s'", node_get_str(x, "name", ""));
		read_column(f, &c[f->v->n], x);
		f->v->n++;
	}
}

/* What names columns. */
static void
read_order(struct forming *f, const struct node *version)
{
	const struct node *key = node_get(version, "key");

	f->v->ordered = node_get(version, "ordered");
	for (const struct node *x = f->v->ordered ? f->v->ordered->first : NULL; x; x = x->next)
		for (const struct node *y = x->first; y; y = y->next)
			if (exchange_column(f->v, y->str) < 0)
				wrong(f, y, "there is no column '%s'", y->str);
	f->v->key = key ? exchange_column(f->v, key->str) : -1;
	if (key && f->v->key < 0)
		wrong(f, key, "there is no column '%s'", key->str);
	f->v->returned = node_get(version, "returned");
	if (f->v->returned && f->v->key < 0)
		wrong(f, f->v->returned, "rows that come back are known by a column: say 'key'");
}

static void
read_where(struct forming *f, const struct node *list)
{
	struct buf why = {0};

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		buf_cut(&why, 0);
		if (!filter_add(&f->v->where, &f->x->arena, f->x->office, zone_day(now_get()),
			node_str(x, ""), &why))
			wrong(f, x, "%s", buf_text(&why));
	}
	buf_release(&why);
}

static void
read_file(struct forming *f, const struct node *version)
{
	struct exchange_version *v = f->v;

	v->encoding = node_get_str(version, "encoding", "UTF-8");
	v->newline = node_get_str(version, "newline", NULL);
	v->bom = node_get_bool(version, "bom", false);
	v->quotes = node_get_bool(version, "quotes", true);
	v->guard = node_get_bool(version, "guard", false);
	v->crlf = node_is(node_get(version, "line-end"), "crlf");
	v->separator = *node_get_str(version, "separator", ",");
	v->header = PLACE(node_get(version, "header"), "names", "titles", "none");
	v->count =
	    (enum exchange_count)PLACE(node_get(version, "count"), "characters", "utf-16", "bytes");
	if (v->bom && strcmp(v->encoding, "UTF-8") != 0)
		wrong(f, node_get(version, "bom"), "only UTF-8 has a byte order mark");
	v->file =
	    read_template(f, node_get(version, "file"), node_get_str(version, "file", ""), NULL);
}

/* The shape of all values, with those that tell of the sending. */
static struct node *
shape_of(struct exchange *x)
{
	static const char *const names[] = {"form", "row", "operation", "batch", "at"};
	struct arena *a = &x->arena;
	struct node *shape = values_shape(a, x->office, &exchange_document), *map = node_map(a);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		node_add(a, map, names[i], node_string(a, ""));
	node_add(a, shape, "export", map);
	return shape;
}

static void
read_period(struct forming *f, const struct node *version)
{
	const struct node *from = node_get(version, "from"), *until = node_get(version, "until");
	struct period *p = &f->v->in_force;

	*p = (struct period){DAY_MIN, DAY_MAX};
	f->v->from = node_str(from, "");
	if (from && !day_parse(from->str, from->len, &p->from))
		wrong(f, from, "there is no day '%s'", from->str);
	if (until && !day_parse(until->str, until->len, &p->until))
		wrong(f, until, "there is no day '%s'", until->str);
	if (p->until < p->from)
		wrong(f, until, "it ends before it begins");
	for (const struct exchange_version *v = f->x->versions; v < f->v; v++)
		if (v->in_force.from >= p->from)
			wrong(f, version, "a version begins behind those before it");
}

static void
read_version(struct forming *f, const struct node *version)
{
	const struct node *each = node_get(version, "each"), *list;

	f->shape = shape_of(f->x);
	f->v->shape = f->shape;
	f->uses = &f->v->uses;
	f->own = node_get(version, "codes");
	read_period(f, version);
	list = each ? node_path(f->shape, each->str) : NULL;
	if (each &&
	    (!list || list->kind != NODE_SEQ || !list->first || list->first->kind != NODE_MAP))
		wrong(f, each, "there is no list '%s' of values: case-export names has them",
		    each->str);
	else
		f->v->each = node_str(each, NULL);
	if (list)
		uses_add(f->uses, list);
	read_where(f, node_get(version, "where"));
	f->v->only = read_condition(f, node_get(version, "only"));
	read_file(f, version);
	read_columns(f, node_get(version, "columns"));
	read_order(f, version);
	uses_spread(f->uses, f->shape);
}

/* The version before ends where the next begins, unless it says itself where. */
static void
end_versions(struct exchange *x)
{
	for (size_t i = 0; i + 1 < x->n; i++)
		if (x->versions[i].in_force.until >= x->versions[i + 1].in_force.from)
			x->versions[i].in_force.until = x->versions[i + 1].in_force.from - 1;
}

static const struct node *
parse(struct arena *a, const char *file, const char *schema, const struct buf *text, struct diag *d)
{
	const struct schema *s = schema_named(schema, d);
	const struct node *doc =
	    node_parse(a, file, buf_text(text), text->len, &node_limits_rule, d);

	return s && doc && !schema_check(s, file, doc, d) ? doc : NULL;
}

/* The tables of the office; *codes is NULL when it has none. */
static bool
read_office_codes(const struct store *s, struct arena *a, const struct node **codes, struct diag *d)
{
	struct buf text = {0};
	enum status st = file_read_below(s->dir, codes_file, FORM_BYTES, &text, NULL, d);

	*codes = st == ST_DONE ? parse(a, codes_file, "exchange-codes", &text, d) : NULL;
	buf_release(&text);
	return st == ST_NO || *codes;
}

static enum status
read_text(struct exchange *x, const struct store *s, const char *name, struct buf *text,
    struct diag *d)
{
	enum status st;

	x->file = arena_fmt(&x->arena, "%s/%s.yaml", directory, name);
	st = file_read_below(s->dir, x->file, FORM_BYTES, text, NULL, d);
	if (st != ST_NO)
		return st;
	x->shipped = exchange_default(name, text);
	return x->shipped ? ST_DONE : ST_NO;
}

/* No form has that name: which is near, of those that come with the programs. */
static void
tell_none(const char *name, struct diag *d)
{
	struct nearest near = {.text = name};
	struct buf why = {0};

	for (const struct embedded_exchange *e = embedded_exchanges; e->name; e++)
		nearest_try(&near, e->name);
	if (!nearest_tell(&near, &why))
		buf_say(&why, ": case-export list has them");
	diag_at(d, NULL, 0, 0, "'%s' is no form of exchange%s", name, buf_text(&why));
	buf_release(&why);
}

enum status
exchange_read(struct exchange *x, const struct store *s, const char *name, struct diag *d)
{
	struct forming f = {.x = x, .d = d, .ok = true};
	const struct node *doc = NULL, *list;
	struct buf text = {0};
	enum status st = ST_NO;

	*x = (struct exchange){.office = &s->office};
	if (exchange_is_name(name) && strcmp(name, "codes") != 0)
		st = read_text(x, s, name, &text, d);
	if (st == ST_NO)
		tell_none(name, d);
	if (st == ST_DONE)
		doc = parse(&x->arena, x->file, "exchange", &text, d);
	buf_release(&text);
	if (!doc || !read_office_codes(s, &x->arena, &f.codes, d))
		return st == ST_NO ? ST_NO : ST_FAILED;
	x->name = node_get_str(doc, "form", "");
	x->title = node_get_str(doc, "title", "");
	x->source = node_get_str(doc, "source", "");
	x->published = node_get_bool(doc, "public", false);
	if (strcmp(x->name, name) != 0)
		wrong(&f, node_get(doc, "form"),
		    "the form '%s' is not that by which its file is named", x->name);
	list = node_get(doc, "versions");
	x->versions = arena_alloc(&x->arena, list->n * sizeof *x->versions);
	for (const struct node *v = list->first; v; v = v->next) {
		f.v = &x->versions[x->n++];
		read_version(&f, v);
	}
	end_versions(x);
	return f.ok ? ST_DONE : ST_FAILED;
}

void
exchange_release(struct exchange *x)
{
	for (size_t i = 0; i < x->n; i++)
		uses_release(&x->versions[i].uses);
	arena_release(&x->arena);
}

const struct exchange_version *
exchange_version(const struct exchange *x, day_t day)
{
	for (size_t i = 0; i < x->n; i++)
		if (period_holds(&x->versions[i].in_force, day))
			return &x->versions[i];
	return NULL;
}

const struct exchange_version *
exchange_version_from(const struct exchange *x, const char *from)
{
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->versions[i].from, from) == 0)
			return &x->versions[i];
	return NULL;
}

bool
exchange_default(const char *name, struct buf *out)
{
	for (const struct embedded_exchange *e = embedded_exchanges; e->name; e++)
		if (strcmp(e->name, name) == 0) {
			buf_add(out, e->start, (size_t)(e->end - e->start));
			return true;
		}
	return false;
}

static int
yaml_file(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return e->d_name[0] != '.' && n > 5 && strcmp(e->d_name + n - 5, ".yaml") == 0;
}

static int
by_text(const void *a, const void *b)
{
	const struct node *const *x = a, *const *y = b;

	return strcmp((*x)->str, (*y)->str);
}

static const struct node *
sorted(struct arena *a, const struct node *list)
{
	struct node **all = arena_alloc(a, (list->n + 1) * sizeof(struct node *)),
		    *out = node_seq(a);
	size_t n = 0;

	for (struct node *x = list->first; x; x = x->next)
		all[n++] = x;
	qsort(all, n, sizeof *all, by_text);
	for (size_t i = 0; i < n; i++)
		node_append(out, node_string(a, all[i]->str));
	return out;
}

const struct node *
exchange_names(const struct store *s, struct arena *a, struct diag *d)
{
	struct node *names = node_seq(a);
	struct dirent **list = NULL;
	int n = scandirat(s->dir, directory, &list, yaml_file, alphasort);

	if (n < 0 && errno != ENOENT)
		diag_errno(d, directory, "cannot read the directory");
	for (int i = 0; i < n; i++) {
		char *name = arena_strn(a, list[i]->d_name, strlen(list[i]->d_name) - 5);

		if (strcmp(name, "codes") != 0)
			node_append(names, node_string(a, name));
		free(list[i]);
	}
	free(list);
	for (const struct embedded_exchange *e = embedded_exchanges; e->name; e++)
		if (!node_has(names, e->name))
			node_append(names, node_string(a, e->name));
	return sorted(a, names);
}

enum status
exchange_check(const struct store *s, struct diag *d)
{
	const struct node *names, *codes;
	size_t told = d->n;
	struct arena a = {0};
	struct exchange x;
	struct withheld w;

	names = exchange_names(s, &a, d);
	for (const struct node *n = names->first; n; n = n->next) {
		/* one of the programs that wants codes which this office has not is not in use here */
		if (faccessat(s->dir, arena_fmt(&a, "%s/%s.yaml", directory, n->str), F_OK, 0) != 0)
			continue;
		exchange_read(&x, s, n->str, d);
		exchange_release(&x);
	}
	for (const struct node *n = names->first; n; n = n->next) {
		struct sent sent;

		sent_read(&sent, s, n->str, d);
		sent_release(&sent);
	}
	read_office_codes(s, &a, &codes, d);
	withheld_read(&w, s, d);
	withheld_release(&w);
	arena_release(&a);
	return d->n == told ? ST_DONE : ST_NO;
}
