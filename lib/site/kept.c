#include "site/kept.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/list.h"
#include "base/version.h"
#include "rules/act.h"
#include "store/file.h"

static const char place[] = ".casework";
enum { KEPT_MOST = 1 << 30, FORM = 1, STEPS_MOST = 10000 };

/* What one file says goes into the key whole. */
static void
add_file(struct digest *g, const struct store *s, const char *path)
{
	struct buf text = {0};
	struct diag d = {0};

	if (file_read_below(s->dir, path, KEPT_MOST, &text, NULL, &d) == ST_DONE)
		digest_add(g, buf_text(&text), text.len);
	digest_add(g, path, strlen(path) + 1);
	diag_release(&d);
	buf_release(&text);
}

/* By days only what is withheld, and how names are shown, is another. */
static const char *
key_of(struct arena *a, const struct store *s, const struct site_policy *p, day_t today)
{
	char hex[DIGEST_TEXT], head[128];
	bool by_day = p->withheld.n || node_get(p->doc, "names");
	struct digest g;

	snprintf(head, sizeof head, "%d %s %" PRIu64 " %d", FORM, VERSION, s->rules,
	    by_day ? today : 0);
	digest_begin(&g);
	digest_add(&g, head, strlen(head) + 1);
	add_file(&g, s, "site.yaml");
	add_file(&g, s, "withheld.yaml");
	digest_end(&g, hex);
	return arena_str(a, hex);
}

void
kept_begin(struct kept *k, const struct store *s, const struct site_policy *p, day_t today)
{
	struct diag d = {0};
	size_t n;

	*k = (struct kept){.store = s, .policy = p};
	k->name = arena_fmt(&k->arena, "%s/site-%s", place, p->name);
	k->key = key_of(&k->arena, s, p, today);
	n = strlen(k->key);
	if (file_read_below(s->dir, k->name, KEPT_MOST, &k->old, NULL, &d) == ST_DONE &&
	    strncmp(buf_text(&k->old), k->key, n) == 0 && k->old.data[n] == '\n')
		k->at = k->old.data + n + 1;
	else
		k->at = "";
	for (const char *x = k->at; (x = strchr(x, '\n')); x++)
		k->n_old++;
	diag_release(&d);
}

/* The order in which a scan goes: by day and number, then by what stands before them. */
static int
compare(const char *a, const char *b)
{
	const char *x = strchr(a, '-'), *y = strchr(b, '-');
	int order = x && y ? strcmp(x, y) : 0;

	return order ? order : strcmp(a, b);
}

static bool
case_sign(const struct store *s, const char *id, struct sign *sign)
{
	char path[CASE_PATH_TEXT];

	return case_path(id, path) && sign_of(s->dir, path, sign);
}

static const char *
next_field(struct arena *a, const char **s)
{
	size_t n = strcspn(*s, "\t\n");
	const char *field = arena_strn(a, *s, n);

	*s += n + ((*s)[n] == '\t');
	return field;
}

static struct stamp
next_stamp(const char **s)
{
	struct stamp t = {.sec = sign_number(s)};

	t.offset = (int)sign_number(s);
	t.precision = (enum precision)sign_number(s);
	return t;
}

/* The line at which the case would be, and past those before it. */
static bool
find(struct kept *k, const char *id, struct kept_line *line)
{
	for (; *k->at; k->at += strcspn(k->at, "\n") + 1) {
		const char *s = k->at;
		size_t n = strcspn(s, "\t");
		int order;

		if (n >= sizeof line->id || s[n] != '\t')
			return false;
		memcpy(line->id, s, n);
		line->id[n] = '\0';
		order = compare(line->id, id);
		if (order > 0)
			return false;
		if (order < 0)
			continue;
		s += n + 1;
		sign_read(&s, &line->sign);
		line->text = s;
		return true;
	}
	return false;
}

/* A number that is one of a list; of another nothing is believed. */
static int
word(const char **s, int n, bool *ok)
{
	int64_t x = sign_number(s);

	*ok &= x >= 0 && x < n;
	return x >= 0 && x < n ? (int)x : 0;
}

static struct facts
read_facts(const char **s, bool *ok)
{
	struct facts f = {0};

	f.state = (enum state)word(s, STATE_N, ok);
	f.outcome = (enum outcome)word(s, OUTCOME_N, ok);
	f.accepted = sign_number(s) != 0;
	f.ended = sign_number(s) != 0;
	f.received_day = (day_t)sign_number(s);
	f.accepted_day = (day_t)sign_number(s);
	f.ended_day = (day_t)sign_number(s);
	f.punctual = (enum punctual)word(s, PUNCTUAL_LATE + 1, ok);
	return f;
}

static void
read_record(struct kept *k, struct site_case *r, const char *id, struct arena *a, const char **s,
    bool *ok)
{
	const struct office *o = &k->store->office;
	const struct department *host;
	struct site_step *steps;
	int64_t version;
	const char *text;

	*r = (struct site_case){.id = arena_str(a, id)};
	r->item = office_item(o, next_field(a, s));
	*ok &= r->item != NULL;
	version = sign_number(s);
	r->version = r->item && version >= 0 && (size_t)version < r->item->n_versions
	    ? &r->item->versions[version]
	    : NULL;
	host = office_department(o, next_field(a, s));
	r->host = host ? host->id : NULL;
	text = next_field(a, s);
	r->applicant = *text == '=' ? text + 1 : NULL;
	r->received = next_stamp(s);
	r->updated = next_stamp(s);
	r->n_steps = (size_t)word(s, STEPS_MOST, ok);
	r->steps = steps = arena_alloc(a, (r->n_steps + 1) * sizeof *steps);
	for (size_t i = 0; i < r->n_steps; i++) {
		const struct act *act = act_find(next_field(a, s));

		*ok &= act != NULL;
		steps[i].act = act ? act->name : "";
		steps[i].to = (enum state)word(s, STATE_N, ok);
		steps[i].at = next_stamp(s);
	}
}

static void
write_stamp(struct buf *b, const struct stamp *t)
{
	buf_fmt(b, "\t%" PRId64 "\t%d\t%d", t->sec, t->offset, t->precision);
}

static void
write_record(struct buf *b, const struct site_case *r)
{
	buf_fmt(b, "\t%s\t%td\t%s\t%s%s", r->item->id,
	    r->version ? r->version - r->item->versions : -1, r->host ? r->host : "",
	    r->applicant ? "=" : "-", r->applicant ? r->applicant : "");
	write_stamp(b, &r->received);
	write_stamp(b, &r->updated);
	buf_fmt(b, "\t%zu", r->n_steps);
	for (size_t i = 0; i < r->n_steps; i++) {
		buf_fmt(b, "\t%s\t%d", r->steps[i].act, r->steps[i].to);
		write_stamp(b, &r->steps[i].at);
	}
}

static void
write_case(struct buf *b, const struct kept_case *c)
{
	const struct facts *f = c->counts ? &c->count.facts : &c->record.facts;

	buf_fmt(b, "%d\t%s\t%d\t%s", c->left, c->why ? c->why : "", c->counts,
	    c->counts ? c->count.item->id : "");
	if (c->counts || c->left == LEFT_NOT)
		buf_fmt(b, "\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d", f->state, f->outcome, f->accepted,
		    f->ended, f->received_day, f->accepted_day, f->ended_day, f->punctual);
	if (c->left == LEFT_NOT)
		write_record(b, &c->record);
}

/* False: it is no line that was written here. */
static bool
read_case(struct kept *k, struct kept_case *c, const char *id, struct arena *a, const char *s)
{
	struct facts f = {0};
	bool ok = true;

	*c = (struct kept_case){.left = (enum site_left)word(&s, LEFT_WITHHELD + 1, &ok)};
	c->why = next_field(a, &s);
	c->counts = sign_number(&s) != 0;
	c->count.item = office_item(&k->store->office, next_field(a, &s));
	ok &= !c->counts || c->count.item;
	if (c->counts || c->left == LEFT_NOT)
		f = read_facts(&s, &ok);
	c->count.facts = f;
	if (c->left == LEFT_NOT)
		read_record(k, &c->record, id, a, &s, &ok);
	c->record.facts = f;
	return ok;
}

static void
add_line(struct kept *k, const struct kept_line *line)
{
	k->lines = list_room(k->lines, k->n, sizeof *k->lines);
	k->lines[k->n++] = *line;
}

bool
kept_take(struct kept *k, const char *id, struct kept_case *c, struct arena *a)
{
	struct kept_line line = {.text = NULL}, now = {.text = NULL};

	snprintf(now.id, sizeof now.id, "%s", id);
	if (!case_sign(k->store, id, &now.sign))
		return false;
	if (find(k, id, &line) && sign_same(&line.sign, &now.sign) &&
	    read_case(k, c, id, a, line.text)) {
		add_line(k, &line);
		k->taken++;
		return true;
	}
	k->waiting = list_room(k->waiting, k->n_waiting, sizeof *k->waiting);
	k->waiting[k->n_waiting++] = now;
	return false;
}

/* Nothing but a change of its file, or of the rules, makes anything else of it. */
static bool
is_over(const struct casefile *c, const struct kept_case *k)
{
	if (c->fold.state != STATE_CLOSED && c->fold.state != STATE_VOID)
		return false;
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed)
			return false;
	return !k->record.n_hearings;
}

void
kept_put(struct kept *k, const char *id, const struct kept_case *c, const struct casefile *file)
{
	struct buf b = {0};

	while (k->first < k->n_waiting && strcmp(k->waiting[k->first].id, id) != 0)
		k->first++;
	if (k->first == k->n_waiting || !is_over(file, c))
		return;
	write_case(&b, c);
	k->waiting[k->first].text = buf_keep(&b, &k->arena);
	add_line(k, &k->waiting[k->first++]);
}

static int
by_id(const void *a, const void *b)
{
	return compare(((const struct kept_line *)a)->id, ((const struct kept_line *)b)->id);
}

/* By the clock of the file system, which is as fine as a tick, or, where it has no fractions, a second. */
static bool
is_late(const struct sign *s, const struct timespec *made)
{
	const int64_t second = 1000000000, tick = s->changed[1] ? second / 20 : 2 * second;

	return (made->tv_sec - s->changed[0]) * second + made->tv_nsec - s->changed[1] < tick;
}

/*
 * What was changed as late as the new file was made may have been changed again, unseen: it is
 * left out, and read once more.
 */
static void
write_lines(const struct kept *k, struct buf *b, const struct timespec *made)
{
	buf_fmt(b, "%s\n", k->key);
	for (const struct kept_line *x = k->lines; x < k->lines + k->n; x++) {
		if (is_late(&x->sign, made))
			continue;
		buf_fmt(b, "%s\t", x->id);
		sign_add(b, &x->sign);
		buf_char(b, '\t');
		buf_add(b, x->text, strcspn(x->text, "\n"));
		buf_char(b, '\n');
	}
}

void
kept_end(struct kept *k)
{
	const char *temp = arena_fmt(&k->arena, "%s/.site-%s.tmp", place, k->policy->name);
	struct diag d = {0};
	struct buf b = {0};
	struct stat st;
	int at, fd;

	if (k->n == k->taken && k->n == k->n_old)
		return;
	if (k->n)
		qsort(k->lines, k->n, sizeof *k->lines, by_id);
	at = file_directory(k->store->dir, place, false, &d);
	if (at >= 0)
		close(at);
	unlinkat(k->store->dir, temp, 0);
	fd =
	    openat(k->store->dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0 && fstat(fd, &st) == 0) {
		write_lines(k, &b, &st.st_ctim);
		if (write(fd, buf_text(&b), b.len) != (ssize_t)b.len ||
		    renameat(k->store->dir, temp, k->store->dir, k->name) != 0)
			unlinkat(k->store->dir, temp, 0);
	}
	if (fd >= 0)
		close(fd);
	buf_release(&b);
	diag_release(&d);
}

void
kept_release(struct kept *k)
{
	free(k->lines);
	free(k->waiting);
	buf_release(&k->old);
	arena_release(&k->arena);
}
