#include "run.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "base/csv.h"
#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "case/dossier.h"
#include "gate/gate.h"
#include "import/intake.h"
#include "store/application.h"
#include "store/file.h"
#include "store/named.h"
#include "rules/near.h"
#include "rules/value.h"

static bool
receives(const struct act *act)
{
	return strcmp(act->name, "receive") == 0;
}

static bool
amends(const struct act *act)
{
	return strcmp(act->name, "amend") == 0;
}

static bool
corrects(const struct act *act)
{
	return strcmp(act->name, "correct") == 0;
}

static bool
any(const struct act *act)
{
	(void)act;
	return true;
}

static bool
changes_dossier(const struct act *act)
{
	return act->dossier;
}

/* A case that is not there yet has nothing that could be added to or taken out. */
static bool
changes_what_is_there(const struct act *act)
{
	return act->dossier && !receives(act);
}

/* The key of the act that somebody says, and no file has; NULL: it has no such. */
static const struct act_key *
said_key(const struct act *act, const char *name)
{
	const struct act_key *k = act_key_find(act, name);

	return k && k->otherwise != OF_FILE && k->otherwise != FOUND ? k : NULL;
}

/* The options of acts; behind them come the act's own keys. */
static const struct {
	const char *name;
	bool (*of)(const struct act *act);
	bool many; /* may be given more than once, for several paths */
} own_options[] = {
    {"by", any, false},
    {"for", any, false},
    {"at", any, false},
    {"place", any, false},
    {"rows", any, false},
    {"override", any, false},
    {"set", changes_dossier, true},
    {"add", changes_what_is_there, true},
    {"remove", changes_what_is_there, true},
    {"item", receives, true},
    {"was", amends, false},
    {"restate", corrects, true},
};
enum { OWN = sizeof own_options / sizeof *own_options };

void
acts_help(const struct program *p, const struct act *act, const char *common)
{
	static const char *const hint[] = {"TEXT", "A;B;C", "DATE", "MOMENT", "AMOUNT", "NUMBER",
	    "true|false", "WORD", "ACCOUNT", "DEPARTMENT", "LENGTH", "A:X;B:Y", "FILE"};
	struct buf text = {0};

	printf("%s%s %s [options]%s\n\n%s\n\n", _("usage: "), p->name, act->name,
	    receives(act) ? "" : " [CASE ...]", _(act->help));
	if (receives(act))
		run_help(
		    "  --item ID        the item of the catalog (required); several are applied for\n"
		    "                   at once: a case each, which name each other\n");
	for (int i = 0; act->keys[i].name; i++) {
		const struct act_key *k = &act->keys[i];

		if (!said_key(act, k->name))
			continue;
		buf_fmt(&text, "  --%s %s", k->name, hint[k->type]);
		if (text.len < HELP_AT)
			buf_fmt(&text, "%*s", HELP_AT - (int)text.len, "");
		else
			buf_fmt(&text, "\n%*s", HELP_AT, "");
		buf_fmt(&text, "%s%s%s%s", _(k->help), k->words ? _(": ") : "",
		    k->words ? k->words : "", k->otherwise == REQUIRED ? _(" (required)") : "");
		buf_char(&text, '\n');
		run_help(buf_text(&text));
		buf_cut(&text, 0);
	}
	buf_release(&text);
	if (act->dossier)
		run_help("  --set PATH=TEXT  a value of the dossier: applicant.name, fields.NAME,\n"
			 "                   materials\n");
	if (changes_what_is_there(act))
		run_help("  --add PATH=A;B   to a list: materials\n"
			 "  --remove PATH[=A;B]\n"
			 "                   a value, or these of a list: materials\n");
	if (amends(act))
		run_help("  --was FILE       the case file as it was before an edit by hand\n");
	if (corrects(act))
		run_help(
		    "  --restate KEY=TEXT\n"
		    "                   do the act again, with that in the place of its key\n");
	if (receives(act))
		run_help(
		    "  --register NAME  with --rows: the name of the file, by which with column\n"
		    "                   reference, or its digest, a row is known\n"
		    "  --rejects FILE   where rows go that are wrong, by default "
		    "FILE.rejects.csv\n");
	run_help("  --rows FILE      CSV: a column id, the others are keys; - is standard input\n"
		 "  --by ACCOUNT     who acted, by default the caller\n"
		 "  --for ACCOUNT    for whom they stood in\n"
		 "  --at MOMENT      when it happened, by default now\n"
		 "  --place TEXT     where, when it was not the window\n"
		 "  --override RULE=REASON\n"
		 "                   override a rule that says who may\n");
	puts("");
	run_help(common);
}

static bool
set_moment(struct run *r, const char *text, struct buf *why)
{
	char wrong[STAMP_WRONG];

	r->request.has_at = stamp_parse_local(text, strlen(text), &r->request.at);
	if (!r->request.has_at)
		buf_fmt(why, "'%s' %s", text,
		    stamp_wrong(text, strlen(text), "is no moment: say 2022-09-05T09:12", wrong));
	return r->request.has_at;
}

/* Whom and what names mean is that of the day of the act. */
static day_t
act_day(const struct run *r)
{
	return zone_day(r->request.has_at ? r->request.at.sec : now_get());
}

static bool
set_key(struct run *r, const struct act_key *k, const char *text, struct buf *why)
{
	const char *slash = k->type == VALUE_FILE ? strrchr(text, '/') : NULL;
	struct node *n = value_parse(&r->arena, &r->store.office, k, slash ? slash + 1 : text,
	    act_day(r), false, why);

	/* a file is read under the lock of its case: the key is what it is then */
	if (n && k->type == VALUE_FILE)
		node_append(r->files, node_string(&r->arena, text));
	else if (n)
		node_set(&r->arena, r->keys, k->name, n);
	return n != NULL;
}

/* What is given of the key on the command line; a file as often as there are some. */
static bool
set_given(struct run *r, const struct act_key *k, struct buf *why)
{
	for (const struct given *g = r->given; g; g = g->next)
		if (strcmp(g->name, k->name) == 0 && !set_key(r, k, g->value, why))
			return false;
	return true;
}

/*
 * How the dossier is changed: by options of these names, and in rows by the
 * path for set, by NAME.PATH for the others.
 */
struct way {
	const char *name;
	struct node *(*map)(const struct run *r);
	bool list; /* only of a list */
	bool bare; /* the path alone stands for the whole */
};

static struct node *
set_map(const struct run *r)
{
	return r->set;
}

static struct node *
add_map(const struct run *r)
{
	return r->add;
}

static struct node *
remove_map(const struct run *r)
{
	return r->remove;
}

static const struct way ways[] = {
    {"set", set_map, false, false},
    {"add", add_map, true, false},
    {"remove", remove_map, false, true},
};
enum { WAYS = sizeof ways / sizeof *ways };

static bool
is_list(const char *path)
{
	return strcmp(path, "materials") == 0;
}

/* The text is NULL where the path stands alone. */
static bool
set_path(struct run *r, const struct way *way, const char *path, const char *text, struct buf *why)
{
	struct node *map = way->map(r);

	if (!text && !way->bare) {
		buf_say(why, "'%s' has no text: say PATH=TEXT", path);
		return false;
	}
	if (way == ways || !dossier_known(path)) {
		if (text && utf8_blank(text)) {
			buf_say(why, "%s: it is empty", path);
			return false;
		}
		return dossier_add(&r->arena, map, path, text ? text : "", act_day(r), why);
	}
	if (text ? !is_list(path) : way->list) {
		buf_say(why, "%s is no list", path);
		return false;
	}
	if (text)
		return dossier_add(&r->arena, map, path, text, act_day(r), why);
	node_set(&r->arena, map, path, node_string(&r->arena, ""));
	return true;
}

/* by, for and place, and who calls. */
static void
set_person(struct run *r, const char *by, const char *on_behalf, const char *place)
{
	struct request *q = &r->request.request;
	const struct office *o = &r->store.office;
	const struct person *p, *f;

	/* a name that nobody or several have is told by the gates */
	p = by ? office_person_named(o, by, act_day(r), NULL) : NULL;
	f = on_behalf ? office_person_named(o, on_behalf, act_day(r), NULL) : NULL;
	q->caller = run_caller(r);
	q->by = p ? p->account : by ? by : q->caller->account;
	q->on_behalf = f ? f->account : on_behalf;
	q->place = place;
}

static bool
set_override(struct run *r, const char *text)
{
	const char *eq = strchr(text, '='), *rule;
	struct nearest near = {0};
	const struct gate *g;

	if (!eq || eq == text || utf8_blank(eq + 1))
		return run_usage(r, "--override '%s': say RULE=REASON", text);
	rule = arena_strn(&r->arena, text, (size_t)(eq - text));
	g = gate_find(rule);
	near.text = rule;
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *x = *list; x->name; x++)
			if (x->override && gate_before(x, r->act))
				nearest_try(&near, x->name);
	if (!g || !gate_before(g, r->act))
		return run_usage(r, "--override '%s': no gate of that name stands before %s%s%s%s",
		    rule, r->act->name, near.name ? ": did you mean " : "",
		    near.name ? near.name : "", near.name ? "?" : "");
	if (!g->override)
		return run_usage(r, "--override '%s': nobody may", rule);
	r->request.request.override = rule;
	r->request.request.override_reason = eq + 1;
	return true;
}

static bool
set_was(struct run *r, const char *file)
{
	struct buf text = {0};
	int fd = named_open(&r->store, run_caller(r), file, O_NONBLOCK);
	enum status st = file_read_open(fd, file, 16 << 20, &text, NULL, &r->diag);
	const struct node *was = NULL;

	if (st == ST_NO)
		diag_at(&r->diag, file, 0, 0, "there is no such file");
	if (st == ST_DONE)
		was = node_parse(&r->arena, file, buf_text(&text), text.len, &node_limits_case,
		    &r->diag);
	buf_release(&text);
	r->request.request.was = was;
	if (!was)
		run_report(r, ST_FAILED);
	return was != NULL;
}

/* A path is said once: not twice in one way, nor set and changed besides. */
static bool
said_once(const struct run *r, const struct way *way, const char *path, struct buf *why)
{
	for (const struct way *w = ways; w < ways + WAYS; w++)
		if (node_get(w->map(r), path) && (w == way || w == ways || way == ways)) {
			buf_say(why, w == way ? "%s is given twice" : "%s is both set and changed",
			    path);
			return false;
		}
	return true;
}

/* One of the options that change the dossier. */
static bool
set_pair(struct run *r, const struct given *g, struct buf *why)
{
	const struct way *way = ways;
	const char *eq = strchr(g->value, '='), *path;

	while (way < ways + WAYS && strcmp(way->name, g->name) != 0)
		way++;
	if (way == ways + WAYS)
		return true;
	path = eq ? arena_strn(&r->arena, g->value, (size_t)(eq - g->value)) : g->value;
	return (said_once(r, way, path, why) && set_path(r, way, path, eq ? eq + 1 : NULL, why)) ||
	    run_usage(r, "--%s: %s", g->name, buf_text(why));
}

static bool
set_restated(struct run *r, const char *text)
{
	const char *eq = strchr(text, '='), *key;

	if (!eq || eq == text)
		return run_usage(r, "--restate '%s': say KEY=TEXT", text);
	if (!r->restate)
		r->restate = node_map(&r->arena);
	key = arena_strn(&r->arena, text, (size_t)(eq - text));
	if (node_get(r->restate, key))
		return run_usage(r, "--restate: %s is given twice", key);
	node_set_str(&r->arena, r->restate, key, eq + 1);
	r->request.restate = r->restate;
	return true;
}

/* Everything on the command line that holds for each case. */
static bool
set_all(struct run *r)
{
	const char *at = run_option(r, "at"), *override = run_option(r, "override");
	const char *was = run_option(r, "was");
	const struct act_key *k = r->act->keys;
	struct buf why = {0};
	bool ok = !at || set_moment(r, at, &why) || run_usage(r, "--at: %s", buf_text(&why));

	set_person(r, run_option(r, "by"), run_option(r, "for"), run_option(r, "place"));
	for (; ok && k->name; k++)
		ok = set_given(r, k, &why) || run_usage(r, "--%s: %s", k->name, buf_text(&why));
	for (const struct given *g = r->given; ok && g; g = g->next)
		ok = set_pair(r, g, &why);
	for (const struct given *g = r->given; ok && g; g = g->next)
		ok = strcmp(g->name, "restate") != 0 || set_restated(r, g->value);
	if (ok && r->act->dossier)
		ok = dossier_identity(r->set, &why) || run_usage(r, "--set: %s", buf_text(&why));
	buf_release(&why);
	return ok && (!override || set_override(r, override)) && (!was || set_was(r, was));
}

static void
done(struct run *r, const char *id, enum status st)
{
	run_log(r, id, r->act->name, r->request.request.by, st);
	run_count(r, id, st);
	if (st == ST_DONE && !r->quiet) {
		puts(id);
		run_flush(r);
	}
	run_report(r, st);
}

/* The request as it stands: of the command line, or of a row on top of it. */
static const struct act_request *
request(struct run *r)
{
	r->request.request.act = r->act;
	r->request.request.keys = r->keys;
	r->request.files = r->files;
	r->request.request.dossier =
	    (struct dossier_change){.remove = r->remove, .set = r->set, .add = r->add};
	return &r->request;
}

/* One of the cases to which an act was done, or not, as it was to the one that was named. */
static void
acted(void *run, const char *id, enum status st)
{
	struct run *r = run;

	if (strcmp(id, r->named) != 0)
		map_at(&r->whole, id, strlen(id))->value = r;
	if (st == ST_DONE)
		done(r, id, st);
}

/* In a pipe of all that was applied for at once it is done, or refused, with the first. */
static void
act_on(struct run *r, const char *id, void *arg)
{
	enum status st;

	(void)arg;
	if (!run_option(r, "rows") && map_get(&r->whole, id))
		return;
	r->named = id;
	st = application_act(&r->store, id, request(r), acted, r, &r->diag);
	if (st != ST_DONE)
		done(r, id, st);
}

/* The item by any of its names; what nobody knows is told by the gates. */
static const char *
item_id(struct run *r, const char *item)
{
	const struct office *o = &r->store.office;
	const struct item *known = office_item_named(o, item, act_day(r), NULL);

	if (!known)
		known = office_item_named(o, said_folded(&r->arena, item), act_day(r), NULL);
	return known ? known->id : item;
}

static enum status
receive_item(struct run *r, const char *item, char id[ID_TEXT], struct diag *d)
{
	const char *known = item_id(r, item);

	snprintf(id, ID_TEXT, "%s", ID_NEW);
	return store_receive(&r->store, &known, 1, request(r), (char(*)[ID_TEXT])id, d);
}

/* What the window has to know of a case that it took in. */
static void
tell_others(struct run *r, char (*id)[ID_TEXT], size_t n, size_t i)
{
	const char *others = applicants_others(&r->applicants, &r->store, id, n, i);

	if (others)
		diag_at(&r->diag, id[i], 0, 0,
		    "the applicant has another open case of the item: %s", others);
	run_report(r, ST_DONE);
}

/* Each --item, once; false when one is there twice, reported. */
static bool
items_given(struct run *r, const char **item, size_t *n)
{
	*n = 0;
	for (const struct given *g = r->given; g; g = g->next) {
		if (strcmp(g->name, "item") != 0)
			continue;
		item[*n] = item_id(r, g->value);
		for (size_t i = 0; i < *n; i++)
			if (strcmp(item[i], item[*n]) == 0)
				return run_usage(r, "--item: %s is given twice, and is a case once",
				    item[*n]);
		++*n;
	}
	return *n == 1 || !run_option(r, "replaces") ||
	    run_usage(r, "--replaces goes with one --item");
}

static void
receive(struct run *r)
{
	size_t n = 0;
	const char **item;
	char(*id)[ID_TEXT];
	enum status st;

	for (const struct given *g = r->given; g; g = g->next)
		n++;
	item = arena_alloc(&r->arena, n * sizeof *item);
	id = arena_alloc(&r->arena, n * sizeof *id);
	if (!items_given(r, item, &n))
		return;
	for (size_t i = 0; i < n; i++)
		snprintf(id[i], ID_TEXT, "%s", ID_NEW);
	st = store_receive(&r->store, item, n, request(r), id, &r->diag);
	for (size_t i = 0; i < n && (st == ST_DONE || !i); i++)
		done(r, id[i], st);
	for (size_t i = 0; i < n && st == ST_DONE; i++)
		tell_others(r, id, n, i);
}

/* Rows of CSV: each has its own keys on top of those of the command line. */
struct rows {
	struct run *r;
	struct csv_reader *reader;
	const char *name, *file; /* file NULL: standard input */
	struct intake intake;    /* of rows that receive brings */
	bool begun;              /* the intake is */
};

/* The way in which a column changes the dossier, and by *path what; NULL: in none. */
static const struct way *
column_way(const struct act *act, const char *name, const char **path)
{
	const struct way *way = ways;
	size_t n;

	*path = name;
	if (act->dossier && dossier_settable(name))
		return way;
	while (changes_what_is_there(act) && ++way < ways + WAYS) {
		n = strlen(way->name);
		*path = name + n + 1;
		if (strncmp(name, way->name, n) == 0 && name[n] == '.' && is_list(*path))
			return way;
	}
	return NULL;
}

static enum status
begin_intake(struct rows *rows, const struct csv_reader *reader, struct diag *d)
{
	struct run *r = rows->r;
	const struct intake_request q = {.s = &r->store,
	    .caller = run_caller(r),
	    .file = rows->file,
	    .register_name = run_option(r, "register"),
	    .rejects = run_option(r, "rejects")};

	rows->begun = true;
	return intake_begin(&rows->intake, &q, reader, d);
}

static bool
row_column(const struct run *r, const char *name)
{
	static const char *const common[] = {"id", "at", "by", "for", "place"};
	const char *path;

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strcmp(name, common[i]) == 0)
			return true;
	if (receives(r->act) && (strcmp(name, "item") == 0 || intake_column(name)))
		return true;
	return said_key(r->act, name) || column_way(r->act, name, &path);
}

static enum status
rows_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct rows *rows = arg;
	const struct csv_row *h = csv_header(reader);
	const char *must = receives(rows->r->act) ? "item" : "id";
	struct nearest near;
	struct buf why = {0};
	bool ok = true;

	for (size_t i = 0; i < h->n; i++)
		if (*h->field[i] && !row_column(rows->r, h->field[i])) {
			near = (struct nearest){.text = h->field[i]};
			for (const struct act_key *k = rows->r->act->keys; k->name; k++)
				nearest_try(&near, k->name);
			nearest_try(&near, must);
			buf_cut(&why, 0);
			nearest_tell(&near, &why);
			diag_at(d, rows->name, h->place[i].line, h->place[i].col,
			    "column '%s' is no key of %s%s", h->field[i], rows->r->act->name,
			    buf_text(&why));
			ok = false;
		}
	buf_release(&why);
	if (csv_column(reader, must) < 0) {
		diag_at(d, rows->name, h->line, 0, "there is no column '%s'", must);
		ok = false;
	}
	if (!ok)
		return ST_FAILED;
	return receives(rows->r->act) ? begin_intake(rows, reader, d) : ST_DONE;
}

/* The value of a row, else that of the option of the same name. */
static const char *
row_value(const struct rows *rows, const struct csv_row *row, const char *column)
{
	int i = csv_column(rows->reader, column);

	return i >= 0 && *row->field[i] ? row->field[i] : run_option(rows->r, column);
}

static bool
row_field(struct rows *rows, const struct csv_row *row, size_t i, struct buf *why)
{
	struct run *r = rows->r;
	const char *column = csv_header(rows->reader)->field[i], *text = row->field[i];
	const struct act_key *k = said_key(r->act, column);
	const struct way *way;
	const char *path;

	if (!*text)
		return true;
	if (k && k->type == VALUE_FILE)
		r->files = node_seq(&r->arena); /* in the place of what the command line says */
	if (k)
		return set_key(r, k, text, why);
	way = column_way(r->act, column, &path);
	return !way || set_path(r, way, path, text, why);
}

static bool
row_values(struct rows *rows, const struct csv_row *row)
{
	struct run *r = rows->r;
	struct buf why = {0};
	size_t i = 0;
	int at = csv_column(rows->reader, "at");
	bool ok = true;

	if (at >= 0 && *row->field[at] && !set_moment(r, row->field[at], &why)) {
		i = (size_t)at;
		ok = false;
	}
	for (; ok && i < row->n; i++)
		if (!row_field(rows, row, i, &why)) {
			ok = false;
			break;
		}
	if (ok && r->act->dossier && !dossier_identity(r->set, &why)) {
		i = (size_t)csv_column(rows->reader, "applicant.id-number");
		ok = false;
	}
	if (!ok)
		csv_complain(rows->reader, row, i, "%s", buf_text(&why));
	if (!ok && rows->begun)
		intake_reject(&rows->intake, row, (int)i, buf_text(&why));
	buf_release(&why);
	return ok;
}

/* The case of a row; what is no number is told with its place in the file. */
static bool
row_case(struct rows *rows, const struct csv_row *row, char id[ID_TEXT], struct diag *d)
{
	size_t i = (size_t)csv_column(rows->reader, "id");
	const char *name = row->field[i];
	struct case_id number;

	if (strchr(name, '/') || id_parse(name, &number))
		return store_name(&rows->r->store, name, id, d);
	if (*name)
		csv_complain(rows->reader, row, i, "'%s' is no case number", name);
	else
		csv_complain(rows->reader, row, i, "it is empty");
	return false;
}

static void
row_act(struct rows *rows, const struct csv_row *row, struct diag *d)
{
	struct run *r = rows->r;
	char id[ID_TEXT];

	if (!row_values(rows, row)) {
		run_report(r, ST_FAILED);
		return;
	}
	set_person(r, row_value(rows, row, "by"), row_value(rows, row, "for"),
	    row_value(rows, row, "place"));
	if (row_case(rows, row, id, d)) {
		act_on(r, id, NULL);
	} else {
		run_report(r, ST_FAILED);
	}
}

/* An option says something of the application, and not only who types it, or where. */
static bool
of_application(const char *option)
{
	static const char *const others[] = {"rows", "register", "rejects", "by", "for", "place",
	    "override"};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(option, others[i]) == 0)
			return false;
	return true;
}

/* What the row and the command line say of the application, as text by name. */
static const struct node *
row_said(const struct rows *rows, const struct csv_row *row)
{
	const struct csv_row *header = csv_header(rows->reader);
	struct arena *a = &rows->r->arena;
	struct node *said = node_map(a);

	for (const struct given *g = rows->r->given; g; g = g->next) {
		const char *eq = strcmp(g->name, "set") == 0 ? strchr(g->value, '=') : NULL;

		if (eq)
			node_set_str(a, said, arena_strn(a, g->value, (size_t)(eq - g->value)),
			    eq + 1);
		else if (of_application(g->name))
			node_set_str(a, said, g->name, g->value);
	}
	for (size_t i = 0; i < header->n; i++)
		if (*header->field[i] && *row->field[i] && !intake_column(header->field[i]))
			node_set_str(a, said, header->field[i], row->field[i]);
	return said;
}

/* Told with the row, which has no number yet. */
static void
refuse_row(struct rows *rows, const struct csv_row *row, const struct diag *why)
{
	struct buf all = {0};

	for (const struct diag_item *i = why->first; i; i = i->next) {
		buf_fmt(&all, "%s%s", all.len ? _("; ") : "", i->text);
		if (i->rule) {
			buf_fmt(&all, " [%s]", i->rule);
			diag_rule_at(&rows->r->diag, rows->name, row->line, 0, i->rule, "%s",
			    i->text);
		} else {
			diag_at(&rows->r->diag, rows->name, row->line, 0, "%s", i->text);
		}
	}
	intake_reject(&rows->intake, row, -1, buf_text(&all));
	buf_release(&all);
}

/* A case that a row makes is done, a reject, or, when the numbers are held for long, neither. */
static enum status
receive_row(struct rows *rows, const struct csv_row *row)
{
	struct run *r = rows->r;
	const char *item = row_value(rows, row, "item");
	struct diag why = {0};
	char id[ID_TEXT];
	enum status st = receive_item(r, item ? item : "", id, &why);

	if (st == ST_DONE) {
		rows->intake.n.added++;
		for (const struct diag_item *i = why.first; i; i = i->next)
			diag_rule(&r->diag, i->file, i->rule, "%s", i->text);
	} else if (st == ST_BUSY) {
		rows->intake.n.rows--;
		diag_at(&r->diag, why.first->file, 0, 0, "%s", why.first->text);
	} else {
		refuse_row(rows, row, &why);
		st = ST_FAILED;
	}
	diag_release(&why);
	done(r, id, st);
	if (st == ST_DONE)
		tell_others(r, &id, 1, 0);
	return st == ST_BUSY ? st : ST_DONE;
}

static enum status
intake_row(struct rows *rows, const struct csv_row *as_read)
{
	struct run *r = rows->r;
	struct csv_row row;
	const char *reference;
	char digest[17];
	enum intake_fate fate;

	if (!intake_count(&rows->intake, as_read))
		return ST_DONE;
	if (as_read->fault) {
		intake_fault(&rows->intake, as_read);
		run_report(r, ST_FAILED);
		return ST_DONE;
	}
	row = intake_unguarded(&rows->intake, as_read);
	fate = intake_look(&rows->intake, &row, row_said(rows, &row), &reference, digest);
	if (fate != INTAKE_NEW || !row_values(rows, &row)) {
		run_report(r, fate == INTAKE_SAME ? ST_DONE : ST_FAILED);
		return ST_DONE;
	}
	set_person(r, row_value(rows, &row, "by"), row_value(rows, &row, "for"),
	    row_value(rows, &row, "place"));
	node_set_str(&r->arena, r->set, "source.register", rows->intake.register_name);
	node_set_str(&r->arena, r->set, "source.reference", reference);
	r->request.request.row = arena_str(&r->arena, digest);
	return receive_row(rows, &row);
}

/* A bad row is reported, and the next one read. */
static enum status
rows_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct rows *rows = arg;
	struct run *r = rows->r;
	const struct act_request request = r->request;
	struct node *keys = r->keys, *remove = r->remove, *set = r->set, *add = r->add;
	struct node *files = r->files;
	enum status st = ST_DONE;

	if (run_stopped())
		return ST_NO; /* nor is it whole, where the input was cut */
	if (row->fault && !rows->begun) {
		diag_at(d, rows->name, row->fault_at.line, row->fault_at.col, "%s", row->fault);
		run_report(r, ST_FAILED);
		return ST_DONE;
	}
	r->keys = node_copy(&r->arena, keys);
	r->remove = node_copy(&r->arena, remove);
	r->set = node_copy(&r->arena, set);
	r->add = node_copy(&r->arena, add);
	if (rows->begun)
		st = intake_row(rows, row);
	else
		row_act(rows, row, d);
	r->keys = keys;
	r->remove = remove;
	r->set = set;
	r->add = add;
	r->files = files;
	r->request = request;
	return st;
}

/* Every row that was read has come to one of these ends. */
static bool
intake_accounted(const struct rows *rows)
{
	const struct intake_result *n = &rows->intake.n;

	return n->added + n->same + n->rejected == n->rows &&
	    n->rows + n->skipped == csv_count(rows->reader);
}

static void
end_intake(struct rows *rows, enum status st)
{
	struct run *r = rows->r;
	struct intake_result *n = &rows->intake.n;

	if (st == ST_DONE && !intake_accounted(rows)) {
		diag_at(&r->diag, rows->name, 0, 0,
		    "%zu rows were read, and not all are accounted for: what went in is not to be "
		    "trusted",
		    csv_count(rows->reader));
		run_report(r, ST_FAILED);
	}
	run_report(r, intake_end(&rows->intake) ? ST_DONE : ST_FAILED);
	if (!r->quiet && csv_count(rows->reader)) {
		fprintf(stderr,
		    tongue_n("case-accept: %zu row: %zu new, %zu known, %zu rejected",
			"case-accept: %zu rows: %zu new, %zu known, %zu rejected", n->rows),
		    n->rows, n->added, n->same, n->rejected);
		if (n->skipped)
			fprintf(stderr,
			    tongue_n("; %zu empty row skipped", "; %zu empty rows skipped",
				n->skipped),
			    n->skipped);
		fputc('\n', stderr);
	}
	if (n->rejects)
		fprintf(stderr, _("case-accept: the rejects are in %s\n"), n->rejects);
	free(n->rejects);
}

static void
run_rows(struct run *r, const char *file)
{
	const bool input = strcmp(file, "-") == 0;
	struct rows rows = {.r = r,
	    .name = input ? _("standard input") : file,
	    .file = input ? NULL : file};
	struct csv_handler h = {rows_header, rows_row, &rows};
	int in = input ? STDIN_FILENO : named_open(&r->store, run_caller(r), file, 0);
	enum status st;

	if (in < 0) {
		diag_errno(&r->diag, file, "cannot open");
		run_report(r, ST_FAILED);
		return;
	}
	if (in == STDIN_FILENO)
		run_waits(r, "rows");
	rows.reader = csv_open(rows.name, &h, &r->diag);
	st = csv_read(rows.reader, in);
	if (st == ST_DONE && !csv_count(rows.reader)) {
		diag_at(&r->diag, rows.name, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	run_report(r, st);
	if (rows.begun) {
		end_intake(&rows, st);
		intake_release(&rows.intake);
	}
	csv_close(rows.reader);
	if (in != STDIN_FILENO)
		close(in);
}

/* What the act needs and neither the command line nor rows can bring. */
static bool
words_complete(struct run *r)
{
	if (!run_option(r, "rows") && receives(r->act) &&
	    (run_option(r, "register") || run_option(r, "rejects")))
		return run_usage(r, "--register and --rejects go with --rows");
	if (run_option(r, "rows"))
		return !r->argc || run_usage(r, "cases come from --rows, not from operands too");
	if (receives(r->act) && r->argc)
		return run_usage(r, "receive makes a new case and takes none");
	if (receives(r->act) && !run_option(r, "item"))
		return run_usage(r, "receive needs --item");
	for (int i = 0; r->act->keys[i].name; i++)
		if (r->act->keys[i].otherwise == REQUIRED && !run_option(r, r->act->keys[i].name))
			return run_usage(r, "%s needs --%s: %s", r->act->name, r->act->keys[i].name,
			    r->act->keys[i].help);
	return true;
}

static bool
words_once(struct run *r)
{
	for (const struct given *g = r->given; g; g = g->next) {
		const struct act_key *k = act_key_find(r->act, g->name);
		bool many = k && k->type == VALUE_FILE;

		for (size_t i = 0; i < OWN; i++)
			many |= own_options[i].many && strcmp(own_options[i].name, g->name) == 0;
		many &= strcmp(g->name, "item") != 0 || !run_option(r, "rows");
		if (!many && !run_once(r, g))
			return false;
	}
	return true;
}

/* Before any row is read: where rows went in, their rejects must have somewhere to go. */
static bool
intake_words(struct run *r)
{
	const char *name = receives(r->act) ? run_option(r, "register") : NULL;
	const char *rejects = receives(r->act) ? run_option(r, "rejects") : NULL, *why;

	if (name && (!*name || strchr(name, '/') || utf8_fault(name)))
		return run_usage(r, "--register '%s': say a name, not a file", name);
	if (rejects && run_same_file(rejects, run_option(r, "rows")))
		return run_usage(r, "--rejects '%s': that is the file of rows", rejects);
	why = rejects ? rejects_barred(&r->store, run_caller(r), rejects) : NULL;
	return !why || run_usage(r, "--rejects '%s': %s", rejects, why);
}

void
acts_options(const struct act *act, struct option *all)
{
	static const struct option of_rows[] = {{"register", required_argument, NULL, 0},
	    {"rejects", required_argument, NULL, 0}};
	size_t n = 0;

	for (size_t i = 0; i < OWN; i++)
		if (own_options[i].of(act))
			all[n++] = (struct option){own_options[i].name, required_argument, NULL, 0};
	for (size_t i = 0; receives(act) && i < sizeof of_rows / sizeof *of_rows; i++)
		all[n++] = of_rows[i];
	for (int i = 0; act->keys[i].name && n < VALUES_MOST; i++)
		if (said_key(act, act->keys[i].name))
			all[n++] = (struct option){act->keys[i].name, required_argument, NULL, 0};
	all[n] = (struct option){0};
}

void
acts_run(struct run *r)
{
	enum { OFFICE_AND_CASE = 256 << 10 }; /* what they take where both are small */
	struct option all[VALUES_MOST + 1];

	memory_prepare(OFFICE_AND_CASE);
	acts_options(r->act, all);
	r->files = node_seq(&r->arena);
	r->keys = node_map(&r->arena);
	r->remove = node_map(&r->arena);
	r->set = node_map(&r->arena);
	r->add = node_map(&r->arena);
	if (!run_options(r, all) || !words_once(r) || !words_complete(r) || !run_open(r) ||
	    !set_all(r) || !intake_words(r))
		return;
	run_stoppable();
	if (run_option(r, "rows"))
		run_rows(r, run_option(r, "rows"));
	else if (receives(r->act))
		receive(r);
	else
		run_cases(r, act_on, NULL);
}
