#include "import/intake.h"

#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "base/tongue.h"
#include "case/seal.h"
#include "import/sheet.h"
#include "store/lock.h"
#include "yaml/json.h"

static const char input[] = "standard-input";

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Length of "STEM" in "STEM.csv" or "STEM.N.csv"; 0: it ends otherwise. */
static size_t
stem_of(const char *name)
{
	size_t n = strlen(name), digits = 0;

	if (n < 4 || strcmp(name + n - 4, ".csv") != 0)
		return 0;
	n -= 4;
	while (digits < n && name[n - 1 - digits] >= '0' && name[n - 1 - digits] <= '9')
		digits++;
	return digits && digits < n && name[n - 1 - digits] == '.' ? n - 1 - digits : n;
}

/* Rejects have the name of what they were rejected from, so that no row of it goes in twice. */
static const char *
register_of(struct arena *a, const char *file)
{
	static const char rejects[] = "rejects", ending[] = ".rejects";
	const char *name = file ? base_name(file) : input;
	size_t n = stem_of(name), more = sizeof ending - 1;

	if (n == sizeof rejects - 1 && strncmp(name, rejects, n) == 0)
		return input;
	if (n > more && strncmp(name + n - more, ending, more) == 0)
		return arena_strn(a, name, n - more);
	return name;
}

enum status
intake_begin(struct intake *k, const struct intake_request *r, const struct csv_reader *reader,
    struct diag *d)
{
	enum status st;

	*k = (struct intake){.s = r->s,
	    .d = d,
	    .file = r->file ? r->file : _("standard input"),
	    .named = r->register_name != NULL,
	    .reader = reader};
	k->register_name = r->register_name ? r->register_name
					    : register_of(&k->met.arena, r->file);
	rejects_init(&k->rejects, r->s, r->caller, r->rejects,
	    r->file ? arena_fmt(&k->met.arena, "%s.rejects", r->file) : "rejects", reader);
	st = lock_take(r->s, LOCK_IMPORT, "import", d);
	if (st != ST_DONE)
		return st;
	k->locked = true;
	k->files.store = r->s;
	return known_read(&k->known, r->s, k->register_name, false, d);
}

bool
intake_column(const char *name)
{
	return strcmp(name, "reference") == 0 || rejects_column(name);
}

bool
intake_count(struct intake *k, const struct csv_row *row)
{
	if (row_blank(row)) {
		k->n.skipped++;
		return false;
	}
	arena_reset(&k->a);
	k->n.rows++;
	return true;
}

struct csv_row
intake_unguarded(struct intake *k, const struct csv_row *row)
{
	return rejects_unguarded(&k->a, k->reader, row);
}

void
intake_reject(struct intake *k, const struct csv_row *row, int column, const char *reason)
{
	struct csv_place at = row->fault ? row->fault_at : (struct csv_place){row->line, 0};

	if (column >= 0)
		at = row->place[column];
	k->n.rejected++;
	rejects_add(&k->rejects, row, at.line,
	    column >= 0 ? csv_header(k->reader)->field[column] : "", reason);
}

void
intake_fault(struct intake *k, const struct csv_row *row)
{
	int column = csv_column(k->reader, "reference");
	struct source *known;

	diag_at(k->d, k->file, row->fault_at.line, row->fault_at.col, "%s", row->fault);
	intake_reject(k, row, -1, row->fault);
	if (column < 0 || (size_t)column >= row->n || !row->len[column])
		return;
	/* so that a further row of it does not go in in the place of the one that is mended */
	known = source_at(&k->known, k->register_name, row->field[column]);
	if (!known->line)
		known->line = row->line;
}

static enum intake_fate
tell_reject(struct intake *k, const struct csv_row *row, int column, const char *reason)
{
	if (column >= 0)
		csv_complain(k->reader, row, (size_t)column, "%s", reason);
	else
		diag_at(k->d, k->file, row->line, 0, "%s", reason);
	intake_reject(k, row, column, reason);
	return INTAKE_REJECT;
}

static void
digest_of(const struct node *said, char digest[17])
{
	struct buf b = {0};
	char whole[SEAL_TEXT];

	json_canonical(&b, said, NULL);
	seal_bytes(buf_text(&b), b.len, whole);
	memcpy(digest, whole, 16);
	digest[16] = '\0';
	buf_release(&b);
}

/* The digest, of further rows that say the same with their number behind it. */
static const char *
own_reference(struct intake *k, const char *digest)
{
	struct map_entry *e = map_at(&k->met, digest, strlen(digest));
	size_t *n = e->value;

	if (!n)
		e->value = n = arena_alloc(&k->met.arena, sizeof *n);
	return ++*n == 1 ? digest : arena_fmt(&k->a, "%s-%zu", digest, *n);
}

/*
 * Nothing but the day tells this application from the one that there was:
 * whoever meant another one has to hear of it.
 */
static void
tell_older(struct intake *k, const struct csv_row *row, const struct node *said, const char *id)
{
	struct case_id number;
	char day[DAY_TEXT];

	if (k->named || node_get(said, "at") || !id_parse(id, &number) ||
	    number.day == zone_day(now_get()))
		return;
	day_format(number.day, day);
	diag_at(k->d, k->file, row->line, 0,
	    "as %s, received on %s: another application has a column 'reference', or --register",
	    id, day);
}

static enum intake_fate
look_at_known(struct intake *k, const struct csv_row *row, const struct source *known, int column,
    const char *digest)
{
	char id[ID_TEXT];
	const char *why;

	source_case(&k->known, known, id);

	if (known->is_void)
		why = arena_say(&k->a, "the row is %s, which is void", id);
	else if (column >= 0 && !known_same(&k->files, known, &k->a, id, digest))
		why = arena_say(&k->a, "the row says otherwise than what was received as %s", id);
	else
		return INTAKE_SAME;
	return tell_reject(k, row, column, why);
}

/* An application says all of itself in its own row, and a total is none. */
static enum intake_fate
look_at_cells(struct intake *k, const struct csv_row *row, int column)
{
	if (column >= 0 && sheet_total(row->field[column]))
		return tell_reject(k, row, column,
		    arena_say(&k->a, "'%s' is a total and no application", row->field[column]));
	for (size_t i = 0; i < row->n; i++)
		if (map_ditto(row->field[i]))
			return tell_reject(k, row, (int)i,
			    arena_say(&k->a,
				"'%s' is what stands above: each row says all of its application",
				row->field[i]));
	return INTAKE_NEW;
}

enum intake_fate
intake_look(struct intake *k, const struct csv_row *row, const struct node *said,
    const char **reference, char digest[17])
{
	int column = csv_column(k->reader, "reference");
	char id[ID_TEXT];
	bool is_case;
	enum intake_fate fate;
	struct source *known;

	if (column >= 0 && !*row->field[column])
		column = -1;
	digest_of(said, digest);
	*reference = column >= 0 ? row->field[column] : own_reference(k, digest);
	known = source_at(&k->known, k->register_name, *reference);
	if (known->line)
		return tell_reject(k, row, column,
		    arena_say(&k->a, "'%s' stands in line %d already", *reference, known->line));
	known->line = row->line;
	is_case = source_case(&k->known, known, id);
	fate = is_case ? look_at_known(k, row, known, column, digest)
		       : look_at_cells(k, row, column);
	if (fate == INTAKE_SAME) {
		k->n.same++;
		if (column < 0)
			tell_older(k, row, said, id);
	}
	return fate;
}

bool
intake_end(struct intake *k)
{
	if (!rejects_close(&k->rejects, k->d))
		return false;
	k->n.rejects = k->rejects.name;
	k->rejects.name = NULL;
	return true;
}

void
intake_release(struct intake *k)
{
	rejects_release(&k->rejects);
	if (k->locked)
		lock_drop(k->s, LOCK_IMPORT);
	sources_release(&k->known);
	known_close(&k->files);
	map_release(&k->met);
	arena_release(&k->a);
}
