#include "acts.h"

#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "base/csv.h"
#include "case/dossier.h"
#include "store/file.h"
#include "rules/value.h"

/* The options of every act, in this order; then come the act's own keys. */
enum own { BY, FOR, AT, PLACE, ROWS, OVERRIDE, SET, ITEM, WAS, OWN_N };
static const struct option own_options[OWN_N] = {
    [BY] = {"by", required_argument, NULL, 0},
    [FOR] = {"for", required_argument, NULL, 0},
    [AT] = {"at", required_argument, NULL, 0},
    [PLACE] = {"place", required_argument, NULL, 0},
    [ROWS] = {"rows", required_argument, NULL, 0},
    [OVERRIDE] = {"override", required_argument, NULL, 0},
    [SET] = {"set", required_argument, NULL, 0},
    [ITEM] = {"item", required_argument, NULL, 0},
    [WAS] = {"was", required_argument, NULL, 0},
};

enum { SETS_MOST = 64 };

/* What the command line says, before the office is open. */
struct words {
	const char *own[OWN_N], **key; /* key: as the act has them */
	const char *set[SETS_MOST];
	size_t n_sets;
};
static struct words words;

static bool
receives(const struct run *r)
{
	return strcmp(r->act->name, "receive") == 0;
}

void
acts_help(const struct program *p, const struct act *act, const char *common)
{
	static const char *const hint[] = {"TEXT", "A;B;C", "DATE", "MOMENT", "AMOUNT", "NUMBER",
	    "true|false", "WORD", "ACCOUNT", "DEPARTMENT"};

	printf("usage: %s %s [options] %s\n\n%s\n\n", p->name, act->name,
	    strcmp(act->name, "receive") == 0 ? "" : "[CASE ...]", act->help);
	if (strcmp(act->name, "receive") == 0)
		printf("  --item ID        the item of the catalog (required)\n");
	for (int i = 0; act->keys[i].name; i++) {
		const struct act_key *k = &act->keys[i];
		int n = printf("  --%s %s", k->name, k->words ? "WORD" : hint[k->type]);

		printf("%*s%s%s%s%s\n", n < 18 ? 19 - n : 1, "", k->help, k->words ? ": " : "",
		    k->words ? k->words : "", k->otherwise == REQUIRED ? " (required)" : "");
	}
	if (act->dossier)
		printf("  --set PATH=TEXT  a value of the dossier: applicant.name, fields.NAME, "
		       "materials\n");
	if (strcmp(act->name, "amend") == 0)
		printf("  --was FILE       the case file as it was before an edit by hand\n");
	printf("  --rows FILE      CSV: a column id, the others are keys; - is standard input\n"
	       "  --by ACCOUNT     who acted, by default the caller\n"
	       "  --for ACCOUNT    for whom they stood in\n"
	       "  --at MOMENT      when it happened, by default now\n"
	       "  --place TEXT     where, when it was not the window\n"
	       "  --override RULE=REASON  override a rule that says who may\n%s",
	    common);
}

static int
act_option(struct run *r, int i)
{
	if (i == SET) {
		if (words.n_sets == SETS_MOST) {
			run_usage(r, "more than %d --set", SETS_MOST);
			return -1;
		}
		words.set[words.n_sets++] = optarg;
	} else if (i < OWN_N) {
		words.own[i] = optarg;
	} else {
		words.key[i - OWN_N] = optarg;
	}
	return 0;
}

static bool
set_moment(struct run *r, const char *text, struct buf *why)
{
	r->request.has_at = stamp_parse_local(text, strlen(text), &r->request.at);
	if (!r->request.has_at)
		buf_fmt(why, "'%s' is no moment: say 2022-09-05T09:12", text);
	return r->request.has_at;
}

static bool
set_key(struct run *r, const struct act_key *k, const char *text, struct buf *why)
{
	struct node *n = value_parse(&r->arena, &r->store.office, k, text, false, why);

	if (n)
		node_set(&r->arena, r->keys, k->name, n);
	return n != NULL;
}

static bool
set_path(struct run *r, const char *path, const char *text, struct buf *why)
{
	int64_t sec = r->request.has_at ? r->request.at.sec : now_get();

	return dossier_add(&r->arena, r->dossier, path, text, zone_day(sec), why);
}

/* by, for and place, and who typed it when that was somebody else. */
static void
set_person(struct run *r, const char *by, const char *on_behalf, const char *place)
{
	struct request *q = &r->request.request;
	const struct person *p = by ? office_person_named(&r->store.office, by) : NULL;
	const struct person *f = on_behalf ? office_person_named(&r->store.office, on_behalf)
					   : NULL;

	q->by = p ? p->account : by ? by : run_account(r);
	q->on_behalf = f ? f->account : on_behalf;
	q->place = place;
	q->entered_by = strcmp(q->by, run_account(r)) != 0 ? run_account(r) : NULL;
}

static bool
set_override(struct run *r, const char *text)
{
	const char *eq = strchr(text, '=');

	if (!eq || eq == text || !eq[1]) {
		run_usage(r, "--override '%s': say RULE=REASON", text);
		return false;
	}
	r->request.request.override = arena_strn(&r->arena, text, (size_t)(eq - text));
	r->request.request.override_reason = eq + 1;
	return true;
}

static bool
set_was(struct run *r, const char *file)
{
	struct buf text = {0};
	enum status st = file_read(-100 /* AT_FDCWD */, file, 16 << 20, &text, NULL, &r->diag);
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

static bool
bad_word(struct run *r, const char *option, const struct buf *why)
{
	run_usage(r, "--%s: %s", option, buf_text(why));
	return false;
}

/* Everything on the command line that holds for each case. */
static bool
set_all(struct run *r)
{
	struct buf why = {0};
	bool ok = true;
	const char *eq;

	if (words.own[AT] && !set_moment(r, words.own[AT], &why))
		ok = bad_word(r, "at", &why);
	set_person(r, words.own[BY], words.own[FOR], words.own[PLACE]);
	for (int i = 0; ok && r->act->keys[i].name; i++)
		if (words.key[i] && !set_key(r, &r->act->keys[i], words.key[i], &why))
			ok = bad_word(r, r->act->keys[i].name, &why);
	for (size_t i = 0; ok && i < words.n_sets; i++) {
		eq = strchr(words.set[i], '=');
		if (!eq) {
			run_usage(r, "--set '%s': say PATH=TEXT", words.set[i]);
			ok = false;
		} else if (!set_path(r,
			       arena_strn(&r->arena, words.set[i], (size_t)(eq - words.set[i])),
			       eq + 1, &why)) {
			ok = bad_word(r, "set", &why);
		}
	}
	if (ok && r->act->dossier && !dossier_identity(r->dossier, &why))
		ok = bad_word(r, "set", &why);
	buf_release(&why);
	if (ok && words.own[OVERRIDE])
		ok = set_override(r, words.own[OVERRIDE]);
	if (ok && words.own[WAS])
		ok = set_was(r, words.own[WAS]);
	return ok;
}

static void
done(struct run *r, const char *id, enum status st)
{
	run_log(r, id, r->act->name, r->request.request.by, st);
	if (st == ST_DONE && !r->quiet) {
		puts(id);
		run_flush(r);
	}
	run_report(r, st);
}

static void
act_on(struct run *r, const char *id, void *arg)
{
	(void)arg;
	r->request.request.act = r->act;
	r->request.request.keys = r->keys;
	r->request.request.dossier = r->dossier;
	done(r, id, store_act(&r->store, id, &r->request, &r->diag));
}

static void
receive(struct run *r, const char *item)
{
	char id[ID_TEXT] = "new case";

	r->request.request.act = r->act;
	r->request.request.keys = r->keys;
	r->request.request.dossier = r->dossier;
	done(r, id, store_receive(&r->store, item, &r->request, id, &r->diag));
}

/* Rows of CSV: each has its own keys on top of those of the command line. */
struct rows {
	struct run *r;
	struct csv_reader *reader;
	const char *name;
};

static bool
row_column(const struct run *r, const char *name)
{
	static const char *const common[] = {"id", "at", "by", "for", "place"};

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strcmp(name, common[i]) == 0)
			return true;
	if (receives(r) && strcmp(name, "item") == 0)
		return true;
	return act_key_find(r->act, name) || (r->act->dossier && dossier_known(name));
}

static enum status
rows_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct rows *rows = arg;
	const struct csv_row *h = csv_header(reader);
	const char *must = receives(rows->r) ? "item" : "id";
	bool ok = true;

	for (size_t i = 0; i < h->n; i++)
		if (*h->field[i] && !row_column(rows->r, h->field[i])) {
			diag_at(d, rows->name, h->place[i].line, h->place[i].col,
			    "column '%s' is no key of %s", h->field[i], rows->r->act->name);
			ok = false;
		}
	if (csv_column(reader, must) < 0) {
		diag_at(d, rows->name, h->line, 0, "there is no column '%s'", must);
		ok = false;
	}
	return ok ? ST_DONE : ST_FAILED;
}

static const char *
row_value(const struct rows *rows, const struct csv_row *row, const char *column,
    const char *otherwise)
{
	int i = csv_column(rows->reader, column);

	return i >= 0 && *row->field[i] ? row->field[i] : otherwise;
}

static bool
row_field(struct rows *rows, const struct csv_row *row, size_t i, struct buf *why)
{
	struct run *r = rows->r;
	const char *column = csv_header(rows->reader)->field[i], *text = row->field[i];
	const struct act_key *k = act_key_find(r->act, column);

	if (!*text)
		return true;
	if (k)
		return set_key(r, k, text, why);
	if (r->act->dossier && dossier_known(column))
		return set_path(r, column, text, why);
	return true;
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
	if (ok && r->act->dossier && !dossier_identity(r->dossier, &why)) {
		i = (size_t)csv_column(rows->reader, "applicant.id-number");
		ok = false;
	}
	if (!ok)
		csv_complain(rows->reader, row, i, "%s", buf_text(&why));
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

static enum status
rows_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct rows *rows = arg;
	struct run *r = rows->r, saved = *r;
	char id[ID_TEXT];

	if (row->fault) {
		diag_at(d, rows->name, row->fault_at.line, row->fault_at.col, "%s", row->fault);
		run_report(r, ST_FAILED);
		return ST_DONE;
	}
	r->keys = node_copy(&r->arena, saved.keys);
	r->dossier = node_copy(&r->arena, saved.dossier);
	if (!row_values(rows, row)) {
		run_report(r, ST_FAILED);
	} else {
		set_person(r, row_value(rows, row, "by", words.own[BY]),
		    row_value(rows, row, "for", words.own[FOR]),
		    row_value(rows, row, "place", words.own[PLACE]));
		if (receives(r))
			receive(r,
			    row_value(rows, row, "item", words.own[ITEM] ? words.own[ITEM] : ""));
		else if (row_case(rows, row, id, d))
			act_on(r, id, NULL);
		else
			run_report(r, ST_FAILED);
	}
	r->keys = saved.keys;
	r->dossier = saved.dossier;
	r->request = saved.request;
	return ST_DONE;
}

static void
run_rows(struct run *r, const char *file)
{
	struct rows rows = {.r = r, .name = strcmp(file, "-") == 0 ? "standard input" : file};
	struct csv_handler h = {rows_header, rows_row, &rows};
	FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "re");
	enum status st;

	if (!in) {
		diag_errno(&r->diag, file, "cannot open");
		run_report(r, ST_FAILED);
		return;
	}
	rows.reader = csv_open(rows.name, &h, &r->diag);
	st = csv_read(rows.reader, fileno(in));
	if (st == ST_DONE && !csv_count(rows.reader)) {
		diag_at(&r->diag, rows.name, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	run_report(r, st);
	csv_close(rows.reader);
	if (in != stdin)
		fclose(in);
}

/* What the act needs and neither the command line nor rows can bring. */
static bool
words_complete(struct run *r)
{
	if (words.own[ROWS]) {
		if (r->argc)
			run_usage(r, "cases come from --rows, not from operands too");
		return !r->argc;
	}
	if (receives(r) && r->argc) {
		run_usage(r, "receive makes a new case and takes none");
		return false;
	}
	if (receives(r) && !words.own[ITEM]) {
		run_usage(r, "receive needs --item");
		return false;
	}
	for (int i = 0; r->act->keys[i].name; i++)
		if (r->act->keys[i].otherwise == REQUIRED && !words.key[i]) {
			run_usage(r, "%s needs --%s: %s", r->act->name, r->act->keys[i].name,
			    r->act->keys[i].help);
			return false;
		}
	return true;
}

void
acts_run(struct run *r)
{
	struct option *all;
	size_t n = 0;

	while (r->act->keys[n].name)
		n++;
	words.key = arena_alloc(&r->arena, (n + 1) * sizeof *words.key);
	all = arena_alloc(&r->arena, (OWN_N + n) * sizeof *all);
	n = 0;

	for (int i = 0; i < OWN_N; i++)
		all[n++] = own_options[i];
	for (int i = 0; r->act->keys[i].name; i++)
		all[n++] = (struct option){r->act->keys[i].name, required_argument, NULL, 0};
	for (size_t i = 0; i < n; i++)
		all[i].val = 2000 + (int)i;
	r->keys = node_map(&r->arena);
	r->dossier = node_map(&r->arena);
	if (run_options(r, all, n, act_option) || !words_complete(r) || !run_open(r) || !set_all(r))
		return;
	if (words.own[ROWS])
		run_rows(r, words.own[ROWS]);
	else if (receives(r))
		receive(r, words.own[ITEM]);
	else
		run_cases(r, act_on, NULL);
}
