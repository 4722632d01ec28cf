#include "import/items.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/list.h"
#include "base/now.h"
#include "base/tongue.h"
#include "import/rejects.h"
#include "import/sheet.h"
#include "rules/catalog.h"
#include "schema/embedded.h"
#include "store/file.h"
#include "store/lock.h"
#include "yaml/edit.h"
#include "yaml/emit.h"

const struct rule items_rules[] = {
    {"catalog.keeper", "who brings a list into the catalog keeps the rules: the role admin",
	"casework(5)"},
    {.name = NULL},
};

enum { ITEM_BYTES = 16 << 20, ID_MOST = 200 }; /* bytes: an id is the name of a file */

/* An item that the list says something of: its file as it will be. */
struct planned {
	const char *id, *path;
	const char *was, *text; /* the file before, NULL: there is none; and after */
	size_t was_len, len;
	struct node *doc; /* of the text */
	int line;         /* of the list, where it was met last */
	bool changed;
};

struct items {
	struct store *s;
	struct mapping *m;
	const struct items_request *r;
	struct items_result *result;
	struct diag *d;
	const struct schema *schema; /* of items */
	struct csv_reader *reader;
	struct rejects rejects;
	struct sheet sheet;
	struct text_faults faults;
	size_t at_fault;
	struct arena a;    /* of the whole list */
	struct arena look; /* of the row at hand */
	struct map plans;  /* struct planned by id */
	struct planned **plan;
	size_t n_plans;
	/* The row at hand: */
	const struct csv_row *row;
	const char **value; /* of each of record_keys; NULL: the mapping has it not */
	struct buf why;
	int column; /* that is wrong, -1: the row as a whole */
};

static size_t
keys(void)
{
	size_t n = 0;

	while (record_keys[n].name)
		n++;
	return n;
}

static const char *
value_of(const struct items *im, const char *key)
{
	return im->value[record_key_find(key) - record_keys];
}

/* What is wrong is told, and the row is a reject. */
static enum status
reject(struct items *im)
{
	const struct csv_row *row = im->row;
	const int column = im->column;

	if (column >= 0)
		csv_complain(im->reader, row, (size_t)column, "%s", buf_text(&im->why));
	else
		diag_at(im->d, im->r->file, row->line, 0, "%s", buf_text(&im->why));
	im->result->rejected++;
	if (!im->r->dry_run)
		rejects_add(&im->rejects, row, column >= 0 ? row->place[column].line : row->line,
		    column >= 0 ? csv_header(im->reader)->field[column] : "", buf_text(&im->why));
	return ST_DONE;
}

/* The texts of a row, those of dates as the rules write them; false and why. */
static bool
read_value(struct items *im, const struct map_value *v, const struct map_row *row,
    const char **text)
{
	struct buf how = {0};
	char day[DAY_TEXT];
	struct stamp t;
	bool ok;

	im->column = map_value_index(v);
	ok = map_value_text(&im->look, im->m, v, row, text, &how, &im->why);
	if (ok && *text && v->record && v->record->type == RECORD_DATE) {
		ok = mapping_moment(&im->look, im->m, *text, &t, &how, &im->why);
		day_format(ok ? zone_day(t.sec) : 0, day);
		*text = arena_str(&im->look, day);
	}
	if (ok && !*text)
		*text = "";
	buf_release(&how);
	return ok;
}

static bool
read_values(struct items *im, const struct map_row *row, const char **item, const char **reference)
{
	*item = NULL;
	im->value = arena_alloc(&im->look, keys() * sizeof *im->value);
	if (!read_value(im, &im->m->reference, row, reference))
		return false;
	for (size_t i = 0; i < im->m->n_values; i++) {
		const struct map_value *v = &im->m->values[i];

		if (!read_value(im, v, row, v->record ? &im->value[v->record - record_keys] : item))
			return false;
	}
	if (*item && **item)
		return true;
	im->column = map_value_index(&im->m->reference);
	if (!**reference)
		buf_say(&im->why, "the row has no reference");
	if (!value_of(im, "code"))
		im->value[record_key_find("code") - record_keys] = *reference;
	return **reference;
}

/* An id that the code can be: in lower case, a - for what no id has. */
static const char *
id_from(struct arena *a, const char *code)
{
	struct buf b = {0};

	if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", *code))
		buf_str(&b, "item-");
	for (; *code; code++) {
		const char c = *code >= 'A' && *code <= 'Z' ? (char)(*code + 'a' - 'A') : *code;

		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789", c))
			buf_char(&b, c);
		else if (b.len && b.data[b.len - 1] != '-')
			buf_char(&b, '-');
	}
	while (b.len > 1 && b.data[b.len - 1] == '-')
		buf_cut(&b, b.len - 1);
	return buf_keep(&b, a);
}

static bool
parse(struct items *im, struct planned *p, struct diag *d)
{
	p->doc = node_parse(&im->a, p->path, p->text, p->len, &node_limits_rule, d);
	return p->doc && !schema_check(im->schema, p->path, p->doc, d);
}

static struct node *
last_version(const struct planned *p)
{
	struct node *versions = p->doc ? node_get(p->doc, "versions") : NULL;

	return versions ? versions->last : NULL;
}

/* What is known of the item; a new one has no text. */
static struct planned *
plan_of(struct items *im, const char *id)
{
	struct map_entry *e = map_at(&im->plans, id, strlen(id));
	struct planned *p = e->value;
	struct buf text = {0};

	if (p)
		return p;
	p = e->value = arena_alloc(&im->a, sizeof *p);
	p->id = arena_str(&im->a, id);
	p->path = arena_fmt(&im->a, "catalog/%s.yaml", id);
	if (office_item(&im->s->office, id) &&
	    file_read_below(im->s->dir, p->path, ITEM_BYTES, &text, NULL, im->d) == ST_DONE) {
		p->was = p->text = arena_strn(&im->a, buf_text(&text), text.len);
		p->was_len = p->len = text.len;
		parse(im, p, im->d);
	}
	buf_release(&text);
	im->plan = list_room_in(&im->a, im->plan, im->n_plans, sizeof(struct planned *));
	im->plan[im->n_plans++] = p;
	return p;
}

/* The text of the item becomes that, if it is right. */
static bool
take_text(struct items *im, struct planned *p, const char *text, size_t len)
{
	const struct planned before = *p;
	struct diag d = {0};
	bool ok;

	p->text = arena_strn(&im->a, text, len);
	p->len = len;
	ok = parse(im, p, &d);
	if (!ok) {
		*p = before;
		buf_str(&im->why, d.first ? d.first->text : _("it would not be an item"));
	}
	p->changed |= ok;
	diag_release(&d);
	return ok;
}

static bool
set(struct items *im, struct node *version, const struct record_key *k, day_t day)
{
	const struct map_value *v = im->m->values;
	const char *text = im->value[k - record_keys];

	if (!text)
		return true;
	for (size_t i = 0; i < im->m->n_values; i++, v++)
		if (v->record == k)
			im->column = map_value_index(v);
	return record_set(&im->look, &im->s->office, version, k, text, day, &im->why);
}

/* All that is, or is not, of one version alone. */
static bool
set_all(struct items *im, struct node *version, bool of_version, day_t day)
{
	for (const struct record_key *k = record_keys; k->name; k++)
		if (k->of_version == of_version && strcmp(k->name, "from") != 0 &&
		    !set(im, version, k, day))
			return false;
	im->column = -1;
	return true;
}

/* The day from which on it is so: that of the row, else that of the list. */
static bool
begins(struct items *im, day_t *day)
{
	const char *from = value_of(im, "from");

	if (from && *from)
		return day_parse(from, strlen(from), day);
	*day = im->r->from;
	if (!im->r->has_from)
		buf_say(&im->why, "nothing says from which day on: --from, or from in the mapping");
	return im->r->has_from;
}

static struct node *
new_version(struct items *im, const struct node *like, day_t day)
{
	struct node *version = node_map(&im->look);
	char from[DAY_TEXT];

	day_format(day, from);
	node_set_plain(&im->look, version, "from", from);
	for (const struct node *x = like ? like->first : NULL; x; x = x->next) {
		const struct record_key *k = record_key_find(x->key->str);

		if (!(k && k->of_version) && strcmp(x->key->str, "published") != 0)
			node_set(&im->look, version, x->key->str, node_copy(&im->look, x));
	}
	return version;
}

static bool
add_item(struct items *im, struct planned *p)
{
	struct node *doc = node_map(&im->look), *versions = node_seq(&im->look), *version;
	struct buf out = {0};
	day_t day;
	bool ok;

	if (!begins(im, &day))
		return false;
	version = new_version(im, NULL, day);
	ok = set_all(im, version, true, day) && set_all(im, version, false, day);
	node_append(versions, version);
	node_set_str(&im->look, doc, "id", p->id);
	node_set(&im->look, doc, "versions", versions);
	emit_document(&out, doc);
	ok = ok && take_text(im, p, buf_text(&out), out.len);
	im->result->added += ok;
	buf_release(&out);
	return ok;
}

/* Behind the last version comes one that says what the row says. */
static bool
change_item(struct items *im, struct planned *p, const struct node *last)
{
	struct node *want = node_copy(&im->look, p->doc), *version;
	struct buf out = {0};
	struct diag d = {0};
	day_t day, before = DAY_MIN, until = DAY_MIN;
	bool ok;

	if (!begins(im, &day))
		return false;
	record_day(last, "from", &before);
	record_day(last, "until", &until);
	if (day <= before || day <= until) {
		char text[DAY_TEXT];

		day_format(before, text);
		buf_say(&im->why,
		    "the version of %s says otherwise, and is not over on the day from which on "
		    "this one would be",
		    text);
		return false;
	}
	version = new_version(im, last, day);
	ok = set_all(im, version, false, day) && set_all(im, version, true, day);
	node_append(node_get(want, "versions"), version);
	if (ok && !edit_text(p->path, p->text, p->len, p->doc, want, "versions", &out, &d)) {
		buf_str(&im->why, d.first->text);
		ok = false;
	}
	ok = ok && take_text(im, p, buf_text(&out), out.len);
	im->result->changed += ok;
	diag_release(&d);
	buf_release(&out);
	return ok;
}

/* The keys with which an item ends, below the first line of its last version. */
static bool
end_item(struct items *im, struct planned *p, const struct node *last)
{
	static const char *const ending[] = {"until", "reason", "ended", "into", "supervised-by",
	    "approvals"};
	const struct node *from = node_get(last, "from");
	struct node *end = node_copy(&im->look, last);
	const char *line = p->text;
	struct buf out = {0};
	const struct emit e = {&out, "\n"};
	bool ok = true;

	for (size_t i = 0; i < sizeof ending / sizeof *ending && ok; i++)
		if (!node_get(last, ending[i]))
			ok = set(im, end, record_key_find(ending[i]), 0);
	for (int i = 0; i < from->line; i++)
		line = strchr(line, '\n') ? strchr(line, '\n') + 1 : p->text + p->len;
	buf_add(&out, p->text, (size_t)(line - p->text));
	for (const struct node *x = end->first; x; x = x->next)
		if (!node_get(last, x->key->str))
			emit_entry(&e, from->key->col - 1, x);
	buf_add(&out, line, p->len - (size_t)(line - p->text));
	im->column = -1;
	ok = ok && take_text(im, p, buf_text(&out), out.len);
	if (ok && !node_equal(last_version(p), end)) {
		buf_say(&im->why,
		    "its file is not of a form in which that can be put in: end it there");
		ok = false;
	}
	im->result->ended += ok;
	buf_release(&out);
	return ok;
}

/* What is said of the last version alone is what it has, or not said at all. */
static bool
is_same_version(struct items *im, const struct node *last, day_t day)
{
	for (const struct record_key *k = record_keys; k->name; k++) {
		const char *text = im->value[k - record_keys], *was;
		struct node *scratch;

		if (!k->of_version || strcmp(k->name, "from") == 0 || !text || !*text)
			continue;
		scratch = node_map(&im->look);
		if (!set(im, scratch, k, day))
			return false;
		was = record_text(&im->look, last, k, day);
		text = record_text(&im->look, scratch, k, day);
		if (was && strcmp(was, text) == 0)
			continue;
		buf_say(&im->why,
		    "the version says %s, and not '%s', and what it said is not changed",
		    was ? was : "nothing", text);
		return false;
	}
	im->column = -1;
	return true;
}

/* The version that began on the day that the row says, else the last one. */
static const struct node *
version_meant(const struct items *im, const struct planned *p)
{
	const char *from = value_of(im, "from");

	for (const struct node *x = from ? node_get(p->doc, "versions")->first : NULL; x;
	     x = x->next)
		if (node_is(node_get(x, "from"), from))
			return x;
	return last_version(p);
}

static bool
continue_item(struct items *im, struct planned *p)
{
	const struct node *last = last_version(p), *was = last ? version_meant(im, p) : NULL;
	const char *until = value_of(im, "until");
	struct node *now;
	day_t day = DAY_MIN;

	if (!last) {
		buf_say(&im->why, "the file of the item cannot be read");
		return false;
	}
	record_day(was, "from", &day);
	now = node_copy(&im->look, was);
	if (!set_all(im, now, false, day))
		return false;
	if (!node_equal(now, was))
		return change_item(im, p, last);
	if (was == last && until && *until && !node_get(last, "until"))
		return end_item(im, p, last);
	if (!is_same_version(im, was, day))
		return false;
	im->result->same++;
	return true;
}

static bool
do_item(struct items *im, const char *item, const char *reference)
{
	const struct catalog_row row = {item, value_of(im, "code"), NULL, 0};
	const struct item *known = catalog_find(&im->s->office, &row);
	const char *id = known ? known->id : item && *item ? item : id_from(&im->look, reference);
	struct planned *p;
	const char *code;

	if (strlen(id) > ID_MOST) {
		buf_say(&im->why, "its id would have more than %d characters: give it one, item",
		    ID_MOST);
		return false;
	}
	p = plan_of(im, id);
	code = value_of(im, "code") && last_version(p) ? node_get_str(last_version(p), "code", NULL)
						       : NULL;
	/* two codes that differ in what no id has would be one item */
	if (code && !(item && *item) && strcmp(code, value_of(im, "code")) != 0) {
		buf_say(&im->why, "item '%s' has the code '%s': give this one an id, item", id,
		    code);
		return false;
	}
	return p->text ? continue_item(im, p) : add_item(im, p);
}

static enum status
do_row(struct items *im, const struct csv_row *csv)
{
	const struct map_row *row = sheet_row(&im->sheet, &im->look, csv);
	const char *item, *reference;

	im->row = &row->csv;
	im->column = -1;
	if (!read_values(im, row, &item, &reference) || !do_item(im, item, reference))
		return reject(im);
	return ST_DONE;
}

/* A fault of the bytes of the row, as far as rows have been read. */
static const struct text_fault *
undecodable(struct items *im, const struct csv_row *row)
{
	int last = row->line;

	for (size_t i = 0; i < row->text_len; i++)
		last += row->text[i] == '\n';
	while (im->at_fault < im->faults.n && im->faults.list[im->at_fault].line < row->line)
		im->at_fault++;
	return im->at_fault < im->faults.n && im->faults.list[im->at_fault].line <= last
	    ? &im->faults.list[im->at_fault]
	    : NULL;
}

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct items *im = arg;
	const struct text_fault *fault;
	const char *why = NULL;

	(void)d;
	arena_reset(&im->look);
	buf_cut(&im->why, 0);
	if (row_blank(row) || (sheet_skips(&im->sheet, &im->look, row, &why) && !why)) {
		im->result->skipped++;
		return ST_DONE;
	}
	im->result->rows++;
	fault = undecodable(im, row);
	if (!fault && !row->fault && !why)
		return do_row(im, row);
	buf_str(&im->why, fault ? fault->why : row->fault ? row->fault : why);
	im->row = row;
	im->column = -1;
	sheet_lost(&im->sheet, row);
	return reject(im);
}

static void
on_above(void *arg, const struct csv_row *row)
{
	struct items *im = arg;

	(void)row;
	im->result->skipped++;
}

static enum status
on_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct items *im = arg;

	im->result->read = mapping_bind(im->m, im->r->file, reader, im->sheet.layout.delimiter, d);
	return im->result->read ? ST_DONE : ST_FAILED;
}

static enum status
read_rows(struct items *im, const struct buf *text)
{
	const struct csv_handler h = {on_header, on_row, im};
	enum status st;

	im->sheet.layout.above = on_above;
	im->reader = csv_open(im->r->file, &h, im->d);
	csv_set_layout(im->reader, &im->sheet.layout);
	rejects_init(&im->rejects, im->s, im->r->caller, im->r->rejects, im->r->stem, im->reader);
	st = csv_feed(im->reader, buf_text(text), text->len);
	if (st == ST_DONE)
		st = csv_end(im->reader);
	if (st == ST_DONE && !im->result->rows) {
		diag_at(im->d, im->r->file, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	if (!rejects_close(&im->rejects, im->d)) {
		st = ST_FAILED;
	} else {
		im->result->rejects = im->rejects.name;
		im->rejects.name = NULL;
	}
	rejects_release(&im->rejects);
	csv_close(im->reader);
	return st;
}

static enum status
read_list(struct items *im)
{
	const struct items_request *r = im->r;
	struct buf text = {0};
	enum status st = ST_FAILED;

	if (!text_decode(r->text, r->len, im->m->encoding, &text, &im->faults)) {
		diag_at(im->d, r->file, 0, 0, "%s", im->faults.list[0].why);
	} else {
		snprintf(im->result->encoding, sizeof im->result->encoding, "%s",
		    im->faults.encoding);
		if (sheet_look(&im->sheet, im->m, r->file, buf_text(&text), text.len, im->d))
			st = read_rows(im, &text);
		sheet_release(&im->sheet);
	}
	buf_release(&text);
	return st;
}

/* What is there is replaced as it was read; what is not gets its name when it is whole. */
static enum status
write_item(struct items *im, int catalog, const struct planned *p)
{
	char temp[32];
	enum status st;

	if (p->was)
		return file_replace(im->s->dir, p->path, p->was, p->was_len, p->text, p->len,
		    im->d);
	snprintf(temp, sizeof temp, ".item-%ld.tmp", (long)getpid());
	st = file_create_as(catalog, temp, p->path, p->text, p->len, true, im->d);
	if (st != ST_DONE)
		return st;
	if (file_publish(catalog, temp, strrchr(p->path, '/') + 1) == 0)
		return ST_DONE;
	diag_errno(im->d, p->path, "cannot write");
	unlinkat(catalog, temp, 0);
	return ST_FAILED;
}

static enum status
write_all(struct items *im)
{
	int catalog = file_directory(im->s->dir, "catalog", true, im->d);
	enum status st = catalog < 0 ? ST_FAILED : lock_excludes(im->s, im->d);
	size_t n = 0;

	for (; st == ST_DONE && n < im->n_plans; n++)
		if (im->plan[n]->changed)
			st = write_item(im, catalog, im->plan[n]);
	if (catalog >= 0 && fsync(catalog) != 0) {
		diag_errno(im->d, "catalog", "cannot sync");
		st = ST_FAILED;
	}
	for (size_t i = 0; st == ST_DONE && i < n; i++)
		if (im->plan[i]->changed)
			im->r->done(im->r->arg, im->plan[i]->id);
	if (catalog >= 0)
		close(catalog);
	return st;
}

/* The office as it would be: nothing is written that would keep it from being opened. */
static enum status
would_hold(struct items *im)
{
	struct map instead = {0};
	struct item_text *texts = arena_alloc(&im->a, (im->n_plans + 1) * sizeof *texts);
	size_t n = 0, old = im->n_plans;
	enum status st;

	for (size_t i = 0; i < im->n_plans; i++) {
		const struct planned *p = im->plan[i];

		if (!p->changed)
			continue;
		if (p->was)
			old--;
		else
			n++;
		texts[p->was ? old : n - 1] = (struct item_text){p->path, p->text, p->len};
	}
	for (; old < im->n_plans; old++)
		map_at(&instead, texts[old].path, strlen(texts[old].path))->value = &texts[old];
	st = store_would_open(im->s, &instead, texts, n, im->d);
	map_release(&instead);
	return st;
}

static enum status
finish(struct items *im)
{
	const struct items_result *n = im->result;
	enum status st = ST_DONE;

	if (n->added + n->changed + n->ended)
		st = would_hold(im);
	if (st == ST_DONE && !im->r->dry_run)
		st = write_all(im);
	return st == ST_DONE && n->rejected ? ST_FAILED : st;
}

static enum status
enter(struct store *s, const struct items_request *r, struct diag *d)
{
	const day_t today = zone_day(now_get());
	const struct person *p = office_person(&s->office, r->caller->account, today);

	if (!s->office.simulated &&
	    !(p && p->roles & WORD_FLAG(ROLE_ADMIN) && period_holds(&p->in_force, today))) {
		diag_rule(d, r->file, "catalog.keeper",
		    "cannot import: who keeps the catalog is an admin");
		return ST_NO;
	}
	return r->dry_run ? ST_DONE : lock_take(s, LOCK_IMPORT, "import", d);
}

enum status
items_import(struct store *s, struct mapping *m, const struct items_request *r,
    struct items_result *result, struct diag *d)
{
	struct items im = {.s = s, .m = m, .r = r, .result = result, .d = d};
	enum status st = enter(s, r, d);

	*result = (struct items_result){0};
	if (st != ST_DONE)
		return st;
	im.schema = schema_named("item", d);
	st = im.schema ? read_list(&im) : ST_FAILED;
	if (st == ST_DONE)
		st = finish(&im);
	if (!r->dry_run)
		lock_drop(s, LOCK_IMPORT);
	text_faults_release(&im.faults);
	map_release(&im.plans);
	buf_release(&im.why);
	arena_release(&im.look);
	arena_release(&im.a);
	return st;
}
