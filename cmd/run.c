#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "base/version.h"
#include "out/xlsx.h"
#include "rules/near.h"
#include "store/days.h"
#include "store/named.h"

enum { LINE_MOST = 65536 };

static const char common_help[] =
    "  -C DIR           the office; else $CASEWORK, else the nearest directory above\n"
    "  -0               names on standard input end with NUL\n"
    "  -q               print no case numbers\n"
    "  --wait SECONDS   how long to wait for a lock (10)\n"
    "  --lang zh|en     the language; else that of the locale, else the office's\n"
    "  -h, --help       this text\n"
    "  --version        the version\n";

/* What the handler knows: the signal that came, and what then takes the place of standard input. */
static volatile sig_atomic_t stop_signal;
static int stop_input = -1;

/* A read that waits is begun again by the system, at the end of its file. */
static void
on_stop(int signal)
{
	const int error = errno;

	stop_signal = signal;
	dup2(stop_input, STDIN_FILENO);
	errno = error;
}

void
run_stoppable(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	const struct sigaction stop = {.sa_handler = on_stop,
	    .sa_flags = SA_RESTART | (int)SA_RESETHAND};
	struct sigaction was;

	if (stop_input < 0)
		stop_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (sigaction(signals[i], NULL, &was) == 0 && was.sa_handler != SIG_IGN)
			sigaction(signals[i], &stop, NULL);
}

bool
run_stopped(void)
{
	return stop_signal;
}

void
run_count(struct run *r, const char *id, enum status st)
{
	if (st != ST_DONE) {
		r->refused++;
		return;
	}
	r->done++;
	snprintf(r->last, sizeof r->last, "%s", id);
}

/* Says how far it came, and ends as a signal ends a program. */
static void
finish_stopped(const struct run *r)
{
	struct buf b = {0};

	buf_fmt(&b, "%s: ", r->program->name);
	if (r->argc > 1)
		buf_say(&b, "interrupted: %zu of %d done", r->done, r->argc);
	else
		buf_say(&b, "interrupted: %zu done", r->done);
	if (r->done)
		buf_say(&b, ", last %s", r->last);
	if (r->refused)
		buf_say(&b, "; %zu not", r->refused);
	buf_char(&b, '\n');
	(void)!write(STDERR_FILENO, buf_text(&b), b.len);
	buf_release(&b);
	signal(stop_signal, SIG_DFL);
	raise(stop_signal);
}

static void
say(struct run *r, const struct diag_item *i)
{
	struct buf b = {0};

	diag_format(&b, r->program->name, i);
	(void)!write(STDERR_FILENO, buf_text(&b), b.len);
	buf_release(&b);
}

void
run_written(struct run *r, bool ok)
{
	if (!ok && !r->output_error)
		r->output_error = errno;
}

void
run_flush(struct run *r)
{
	run_written(r, fflush(stdout) == 0);
}

void
run_report(struct run *r, enum status st)
{
	if (r->diag.first)
		progress_clear(&r->progress);
	run_flush(r);
	for (const struct diag_item *i = r->diag.first; i; i = i->next)
		say(r, i);
	diag_reset(&r->diag);
	r->status = status_worse(r->status, st);
}

bool
run_once(struct run *r, const struct given *g)
{
	for (const struct given *x = g->next; x; x = x->next)
		if (strcmp(x->name, g->name) == 0)
			return run_usage(r, "--%s is given twice", g->name);
	return true;
}

/* Before the office is opened: where nothing else names a language, it does, if there is one. */
static void
settle_tongue(struct run *r)
{
	struct store s;
	struct diag d = {0};

	if (tongue_is_settled())
		return;
	store_open(&s, r->office, &d);
	store_release(&s);
	diag_release(&d);
}

bool
run_usage(struct run *r, const char *fmt, ...)
{
	struct buf b = {0};
	va_list ap;
	char *text;

	settle_tongue(r);
	va_start(ap, fmt);
	if (vasprintf(&text, tongue(fmt), ap) < 0)
		text = NULL;
	va_end(ap);
	buf_fmt(&b, "%s: ", r->program->name);
	if (text)
		buf_visible(&b, text, strlen(text));
	buf_fmt(&b, "\n%s: ", r->program->name);
	buf_say(&b, "'%s -h' tells more", r->program->name);
	buf_char(&b, '\n');
	(void)!write(STDERR_FILENO, buf_text(&b), b.len);
	buf_release(&b);
	free(text);
	r->status = status_worse(r->status, ST_USAGE);
	return false;
}

bool
run_open(struct run *r)
{
	const bool new = r->act &&strcmp(r->act->name, "receive") == 0;
	enum status st = r->act ? store_open_to_act(&r->store, r->office, new, &r->diag)
				: store_open(&r->store, r->office, &r->diag);

	if (r->wait >= 0)
		r->store.wait = r->wait;
	if (st == ST_DONE && getenv("CASEWORK_NOW") && !r->store.office.simulated)
		diag_at(&r->diag, "CASEWORK_NOW", 0, 0,
		    "not obeyed: the office is not marked 'simulated: true'");
	run_report(r, st);
	return st == ST_DONE;
}

bool
run_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

const char *
run_option(const struct run *r, const char *name)
{
	for (int i = 0; r->options && r->options[i].name; i++)
		if (strcmp(r->options[i].name, name) == 0)
			return r->option[i];
	return NULL;
}

bool
run_day_option(struct run *r, const char *name, day_t *day)
{
	const char *text = run_option(r, name), *date = text ? said_folded(&r->arena, text) : "";

	return !text || day_parse(date, strlen(date), day) ||
	    run_usage(r, "--%s '%s': a date such as 2022-12-15", name, text);
}

bool
run_format(struct run *r, enum listing_format *format, bool *mail)
{
	const char *name = run_option(r, "output");
	bool is_mail = mail && name && strcmp(name, "mail") == 0;
	int f = name && !is_mail ? listing_format_parse(name) : (int)listing_default(STDOUT_FILENO);

	if (f < 0)
		return run_usage(r, "--output '%s': table, tsv, csv, csv-excel, json%s", name,
		    mail ? _(", xlsx or mail") : _(" or xlsx"));
	if (f == LISTING_XLSX && xlsx_absent())
		return run_usage(r, "--output xlsx is not there: %s", xlsx_absent());
	if (f == LISTING_XLSX && isatty(STDOUT_FILENO))
		return run_usage(r, "--output xlsx: it is no text, write it to a file");
	*format = (enum listing_format)f;
	r->spoken = is_mail || f == LISTING_TABLE || f == LISTING_XLSX;
	if (mail)
		*mail = is_mail;
	return true;
}

struct listing *
run_listing(struct run *r, enum listing_format format, const struct column *columns, size_t n)
{
	r->streams |= format != LISTING_TABLE;
	return listing_begin(stdout, format, columns, n, run_option(r, "header"));
}

void
run_print(struct run *r, const struct buf *text)
{
	run_written(r, fwrite(buf_text(text), 1, text->len, stdout) == text->len);
}

/* An operand that is near to a word of a program that needs none: the word was meant, and told. */
static bool
word_meant(struct run *r, const char *name)
{
	struct nearest n = {.text = name};
	struct buf why = {0};
	bool meant;

	for (size_t i = 0; !r->act && !r->verb->name && i < r->program->n_verbs; i++)
		if (r->program->verbs[i].name)
			nearest_try(&n, r->program->verbs[i].name);
	meant = nearest_tell(&n, &why);
	if (meant)
		diag_at(&r->diag, name, 0, 0, "not a case number%s", buf_text(&why));
	buf_release(&why);
	return meant;
}

static void
one_name(struct run *r, const char *name, void (*each)(struct run *, const char *, void *),
    void *arg)
{
	struct case_id number;
	char id[ID_TEXT];

	if (!id_parse(name, &number) && word_meant(r, name)) {
		run_report(r, ST_FAILED);
		return;
	}
	if (*name && store_name(&r->store, name, id, &r->diag)) {
		each(r, id, arg);
		return;
	}
	if (!*name)
		diag_at(&r->diag, NULL, 0, 0, "an empty name is no case number");
	run_report(r, ST_FAILED);
}

/*
 * Reads up to the byte end, which is left out, or the end of the input; of a
 * longer line no more than its first LINE_MOST + 1 bytes. -1 when there is
 * nothing left.
 */
static long
read_name(char line[LINE_MOST + 2], int end)
{
	long n = 0;
	int c = getc_unlocked(stdin);

	if (c == EOF)
		return -1;
	for (; c != EOF && c != end; c = getc_unlocked(stdin))
		if (n <= LINE_MOST)
			line[n++] = (char)c;
	line[n] = '\0';
	return n;
}

void
run_waits(const struct run *r, const char *what)
{
	if (isatty(STDIN_FILENO))
		fprintf(stderr, _("%s: waiting for %s on the terminal; Ctrl-D ends\n"),
		    r->program->name, _(what));
}

static void
names_of_input(struct run *r, void (*each)(struct run *, const char *, void *), void *arg)
{
	char line[LINE_MOST + 2];
	int end = r->zero ? '\0' : '\n';
	long n;

	run_waits(r, "case numbers, one a line,");
	while ((n = read_name(line, end)) >= 0 && !run_stopped()) {
		if (n && !r->zero && line[n - 1] == '\r')
			line[--n] = '\0';
		if (n > LINE_MOST || strlen(line) != (size_t)n) {
			diag_at(&r->diag, _("standard input"), 0, 0,
			    n > LINE_MOST ? "a line is longer than any name"
					  : "a line has a NUL; -0 reads names that end with it");
			run_report(r, ST_FAILED);
			continue;
		}
		line[strcspn(line, "\t")] = '\0';
		one_name(r, line, each, arg);
	}
	if (ferror(stdin)) {
		diag_errno(&r->diag, _("standard input"), "cannot read");
		run_report(r, ST_FAILED);
	}
}

void
run_cases(struct run *r, void (*each)(struct run *, const char *, void *), void *arg)
{
	if (!r->argc || (r->argc == 1 && strcmp(r->argv[0], "-") == 0)) {
		names_of_input(r, each, arg);
		return;
	}
	for (int i = 0; i < r->argc && !run_stopped(); i++)
		one_name(r, r->argv[i], each, arg);
}

static bool
goes_on(void *arg, const char *id)
{
	(void)arg;
	(void)id;
	return !run_stopped();
}

static void
scan_named(struct run *r, const char *id, void *scan)
{
	(void)r;
	scan_case(scan, id);
}

static void
scan_told(void *run, enum status st)
{
	run_report(run, st);
}

/* A scan of the whole office, and how far it is: as many days as the directories of all. */
struct watched {
	struct run *run;
	struct days days;
	enum status (*add)(void *arg, const char *id, struct casefile *c, struct diag *d);
	void *arg;
	bool (*wants)(void *arg, const char *id);
	bool (*matters)(void *arg, const struct summary *s);
	bool (*takes)(void *arg, const struct summary *s);
	enum status (*make)(void *arg, const char *id, struct casefile *c, struct diag *d);
	enum status (*stray)(void *arg, const char *path, struct diag *d);
	size_t n;
};

static void
watch(struct watched *w, const char *id)
{
	struct case_id number;

	if (id_parse(id, &number))
		progress_at(&w->run->progress, ++w->n, days_before(&w->days, number.day));
}

static enum status
watched_add(void *watched, const char *id, struct casefile *c, struct diag *d)
{
	struct watched *w = watched;

	watch(w, id);
	return w->add(w->arg, id, c, d);
}

static bool
watched_wants(void *watched, const char *id)
{
	struct watched *w = watched;

	return w->wants(w->arg, id);
}

static bool
watched_matters(void *watched, const struct summary *s)
{
	struct watched *w = watched;

	return w->matters(w->arg, s);
}

static bool
watched_takes(void *watched, const struct summary *s)
{
	struct watched *w = watched;

	watch(w, s->id);
	return w->takes(w->arg, s);
}

static enum status
watched_make(void *watched, const char *id, struct casefile *c, struct diag *d)
{
	struct watched *w = watched;

	return w->make(w->arg, id, c, d);
}

static enum status
watched_stray(void *watched, const char *path, struct diag *d)
{
	struct watched *w = watched;

	return w->stray(w->arg, path, d);
}

static void
scan_whole(struct run *r, struct scan *s)
{
	struct watched w = {r, {0}, s->add, s->arg, s->wants, s->matters, s->takes, s->make,
	    s->stray, 0};

	if (!r->quiet && !(r->streams && isatty(STDOUT_FILENO)) && isatty(STDERR_FILENO)) {
		store_days(&r->store, &w.days);
		progress_begin(&r->progress, r->program->name, _("cases"), w.days.n);
		s->add = watched_add;
		s->wants = watched_wants;
		s->matters = s->matters ? watched_matters : NULL;
		s->takes = s->takes ? watched_takes : NULL;
		s->make = s->make ? watched_make : NULL;
		s->stray = s->stray ? watched_stray : NULL;
		s->arg = &w;
	}
	scan_office(s);
	progress_clear(&r->progress);
	free(w.days.day);
	s->add = w.add;
	s->wants = w.wants;
	s->matters = w.matters;
	s->takes = w.takes;
	s->make = w.make;
	s->stray = w.stray;
	s->arg = w.arg;
}

void
run_scan(struct run *r, struct scan *s, bool all)
{
	s->store = &r->store;
	s->diag = &r->diag;
	s->tell = scan_told;
	s->teller = r;
	if (!s->wants)
		s->wants = goes_on;
	/* it is told with what is read of half a change, and is no fault of the asker's */
	r->together = together_check(&r->store, &r->diag);
	run_report(r, ST_DONE);
	if (r->argc || !all)
		run_cases(r, scan_named, s);
	else
		scan_whole(r, s);
	scan_release(s);
}

const struct caller *
run_caller(struct run *r)
{
	const struct office *o = &r->store.office;
	struct caller *c = &r->caller;
	const char *sudo = getenv("SUDO_USER");
	const struct passwd *pw;
	struct stat st;

	if (c->account)
		return c;
	pw = getpwuid(getuid());
	c->account = pw ? arena_str(&r->arena, pw->pw_name)
			: arena_fmt(&r->arena, "uid%ld", (long)getuid());
	c->uid = getuid();
	c->owner = fstat(r->store.dir, &st) == 0 && st.st_uid == getuid();
	if (!sudo || !*sudo)
		return c;
	pw = getpwnam(sudo);
	/* whoever made an office of their own reads nothing by it that is of the account they borrow */
	c->guarded = !c->owner && getuid() != 0 && (!pw || pw->pw_uid != getuid());
	if (c->guarded)
		c->uid = pw ? pw->pw_uid : (uid_t)-1;
	if (!c->owner || !(o->guarded || o->simulated))
		return c;
	/* a simulated office comes to the same, seals too, on whatever host it is played */
	c->through = o->simulated ? NULL : c->account;
	c->guarded = !o->simulated;
	c->account = arena_str(&r->arena, sudo);
	c->owner = false;
	c->uid = pw ? pw->pw_uid : (uid_t)-1;
	return c;
}

/*
 * RFC 3164, section 4.1: at most 1024 bytes, time and program among them. One that is too long for
 * the socket would not be sent at all.
 */
enum { LOG_MOST = 900 };

/* One line of the system log; i is what was told of it, NULL: nothing. */
static void
log_line(struct run *r, const char *id, const char *act, const char *by, enum status st,
    const struct diag_item *i)
{
	const char *caller = run_caller(r)->account;
	struct buf text = {0}, line = {0};

	buf_fmt(&text, "%s: %s", id, act);
	/* before what was claimed, which may be long */
	if (strcmp(by, caller) != 0)
		buf_fmt(&text, " (entered by %s)", caller);
	buf_fmt(&text, " by %s", by);
	if (st != ST_DONE)
		buf_fmt(&text, " not done: %s", i ? i->text : "failed");
	if (st != ST_DONE && i && i->rule)
		buf_fmt(&text, " [%s]", i->rule);
	/* the caller's words are in it: one line, and nothing that a terminal obeys */
	buf_visible(&line, buf_text(&text), text.len);
	if (line.len > LOG_MOST) {
		size_t n = LOG_MOST;

		while ((line.data[n] & 0xc0) == 0x80)
			n--;
		buf_cut(&line, n);
		buf_str(&line, "...");
	}
	syslog(st == ST_DONE ? LOG_INFO : LOG_NOTICE, "%s", buf_text(&line));
	buf_release(&text);
	buf_release(&line);
}

void
run_log(struct run *r, const char *id, const char *act, const char *by, enum status st)
{
	const struct diag_item *i = st == ST_DONE ? NULL : r->diag.first;

	if (r->store.office.simulated)
		return;
	do {
		log_line(r, id, act, by, st, i);
		i = i ? i->next : NULL;
	} while (i);
}

/* A line of the synopsis is one of that word: it stands behind the program, or in "urge | warn". */
static bool
usage_of(const char *line, const char *word)
{
	size_t n;

	for (line += strcspn(line, " \n"); *line == ' '; line += n) {
		line += strspn(line, " |");
		n = strcspn(line, " \n");
		if (n == strlen(word) && strncmp(line, word, n) == 0)
			return true;
		if (strncmp(line + n, " | ", 3) != 0)
			return false;
	}
	return false;
}

/* The usages of the word, of the whole program without one; false when there is none. */
static bool
print_usage(FILE *out, const struct program *p, const char *word)
{
	const char *s = p->synopsis, *end;
	bool first = true;

	for (; *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, '\n');
		if (word && !usage_of(s, word))
			continue;
		fprintf(out, "%s%.*s\n", first ? _("usage: ") : "       ", (int)(end - s), s);
		first = false;
	}
	return !first;
}

enum { HELP_WIDTH = 80 };

/* Up to where a line can be folded: before a blank, or behind a mark in Chinese. */
static int
word_length(const char *text)
{
	static const char *const marks[] = {"，", "；", "：", "、", "。"};
	size_t n = strspn(text, " ");

	for (; text[n] && !strchr(" \n", text[n]); n++)
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (strncmp(text + n, marks[i], strlen(marks[i])) == 0)
				return (int)(n + strlen(marks[i]));
	return (int)n;
}

/* An entry of help, whose lines are folded. */
static void
print_entry(const char *text)
{
	int at = 0, word, wide, indent;

	for (; *text; text += word, at += wide) {
		word = word_length(text);
		indent = HELP_AT - (*text == ' ');
		wide = (int)utf8_width(text, (size_t)word);
		if (*text == '\n') {
			word = 1;
			at = wide = 0;
		} else if (at > HELP_AT && at + wide > HELP_WIDTH) {
			printf("\n%*s", indent, "");
			at = indent;
		}
		printf("%.*s", word, text);
	}
}

void
run_help(const char *text)
{
	struct buf entry = {0};
	const char *end;

	for (; *text; text = end) {
		end = strstr(text, "\n  -");
		end = end ? end + 1 : text + strlen(text);
		buf_cut(&entry, 0);
		buf_add(&entry, text, (size_t)(end - text));
		print_entry(_(buf_text(&entry)));
	}
	buf_release(&entry);
}

static const struct verb *
verb_named(const struct program *p, const char *word)
{
	for (size_t i = 0; i < p->n_verbs; i++)
		if (p->verbs[i].name && strcmp(p->verbs[i].name, word) == 0)
			return &p->verbs[i];
	return NULL;
}

/* Whether the program does the act by the table, and not in a way of its own. */
static bool
does_act(const struct program *p, const struct act *act)
{
	return p->acts && act->program && strcmp(act->program, p->name) == 0 &&
	    !verb_named(p, act->name);
}

void
run_words(const struct program *p, void (*each)(void *arg, const char *word, const char *help),
    void *arg)
{
	for (size_t i = 0; i < acts_n; i++)
		if (does_act(p, &acts[i]))
			each(arg, acts[i].name, acts[i].help);
	for (size_t i = 0; i < p->n_verbs; i++)
		if (p->verbs[i].name)
			each(arg, p->verbs[i].name, p->verbs[i].help);
}

static void
widest(void *width, const char *word, const char *help)
{
	int *most = width, n = (int)strlen(word);

	(void)help;
	*most = n > *most ? n : *most;
}

static void
print_word(void *width, const char *word, const char *help)
{
	printf("  %-*s %s\n", *(const int *)width, word, _(help));
}

static void
print_help(const struct program *p)
{
	int width = 12;

	print_usage(stdout, p, NULL);
	printf("\n%s\n", _(p->summary));
	if (p->acts || p->n_verbs > 1)
		puts("");
	run_words(p, widest, &width);
	run_words(p, print_word, &width);
	if (p->n_verbs && !p->verbs[p->n_verbs - 1].name && p->verbs[p->n_verbs - 1].options_help) {
		puts("");
		run_help(p->verbs[p->n_verbs - 1].options_help);
	}
	puts("");
	run_help(common_help);
}

static void
print_verb_help(const struct program *p, const struct verb *v)
{
	if (!v->name) {
		print_help(p);
		return;
	}
	if (!print_usage(stdout, p, v->name))
		printf("%s%s %s [options]\n", _("usage: "), p->name, v->name);
	printf("\n%s\n\n", _(v->help));
	if (v->options_help) {
		run_help(v->options_help);
		puts("");
	}
	run_help(common_help);
}

/* Help that is longer than a buffer fails before its end. */
static void
printed(struct run *r)
{
	run_written(r, !ferror(stdout));
}

enum { OPT_WAIT = 1000, OPT_LANG, OPT_VERSION, OPT_VERB = 2000 };

static const struct option common_options[] = {
    {"wait", required_argument, NULL, OPT_WAIT},
    {"lang", required_argument, NULL, OPT_LANG},
    {"version", no_argument, NULL, OPT_VERSION},
    {"help", no_argument, NULL, 'h'},
};
enum { COMMON = sizeof common_options / sizeof *common_options };

static bool
number_option(struct run *r, const char *what, const char *text, int *out)
{
	if (!*text || strlen(text) > 6 || text[strspn(text, "0123456789")])
		return run_usage(r, "%s '%s': a whole number", what, text);
	*out = (int)strtol(text, NULL, 10);
	return true;
}

/* The option that getopt does not take; a letter may stand among others in one word. */
static const char *
wrong_option(struct run *r)
{
	const char *word = r->argv[optind - 1];

	if (optopt > ' ' && optopt < 0x7f && strncmp(word, "--", 2) != 0)
		return arena_fmt(&r->arena, "-%c", optopt);
	return word;
}

/* The text with what was most likely meant behind it; nothing when nothing is near. */
static const char *
meant(struct run *r, const struct nearest *n, const char *dashes)
{
	return n->name ? arena_say(&r->arena, ": did you mean %s%s?", dashes, n->name) : "";
}

static const char *
option_meant(struct run *r, const char *word)
{
	struct nearest n = {0};

	if (strncmp(word, "--", 2) != 0)
		return "";
	n.text = arena_strn(&r->arena, word + 2, strcspn(word + 2, "="));
	for (const struct option *o = r->options; o && o->name; o++)
		nearest_try(&n, o->name);
	for (size_t i = 0; i < COMMON; i++)
		nearest_try(&n, common_options[i].name);
	return meant(r, &n, "--");
}

/* A common option. False: wrong, or it was help and nothing is left to do. */
static bool
common_option(struct run *r, int c)
{
	switch (c) {
	case 'C':
		r->office = optarg;
		return true;
	case '0':
		r->zero = true;
		return true;
	case 'q':
		r->quiet = true;
		return true;
	case OPT_WAIT:
		return number_option(r, "--wait", optarg, &r->wait);
	case OPT_LANG:
		return tongue_ask(optarg) || run_usage(r, "--lang '%s': zh or en", optarg);
	case OPT_VERSION:
		printf("%s %s\n", r->program->name, VERSION);
		return false;
	case 'h':
		settle_tongue(r);
		if (r->act)
			acts_help(r->program, r->act, common_help);
		else
			print_verb_help(r->program, r->verb);
		printed(r);
		return false;
	case ':':
		return run_usage(r, "option '%s' needs a value", wrong_option(r));
	default:
		if (optopt >= OPT_WAIT)
			return run_usage(r, "option '%s' takes no value", wrong_option(r));
		return run_usage(r, "unknown option '%s'%s", wrong_option(r),
		    option_meant(r, wrong_option(r)));
	}
}

static bool
has_letter(const struct option *o)
{
	return (o->val >= 'a' && o->val <= 'z') || (o->val >= 'A' && o->val <= 'Z');
}

static void
take_option(struct run *r, size_t i)
{
	struct given *g = arena_alloc(&r->arena, sizeof *g), **end = &r->given;

	r->option[i] = optarg ? optarg : "";
	*g = (struct given){.name = r->options[i].name, .value = r->option[i]};
	while (*end)
		end = &(*end)->next;
	*end = g;
}

bool
run_options(struct run *r, const struct option *options)
{
	struct option all[COMMON + VALUES_MOST + 1] = {0};
	struct buf letters = {0};
	bool ok = true;
	size_t n;
	int c;

	buf_str(&letters, ":C:0qh");
	memcpy(all, common_options, sizeof common_options);
	for (n = 0; options && options[n].name; n++) {
		all[COMMON + n] = options[n];
		all[COMMON + n].val = OPT_VERB + (int)n;
		if (has_letter(&options[n]))
			buf_fmt(&letters, "%c%s", options[n].val, options[n].has_arg ? ":" : "");
	}
	r->options = options;
	optind = 1;
	opterr = 0;
	while (ok && (c = getopt_long(r->argc, r->argv, buf_text(&letters), all, NULL)) != -1) {
		for (size_t i = 0; i < n; i++)
			if (has_letter(&options[i]) && options[i].val == c)
				c = OPT_VERB + (int)i;
		if (c >= OPT_VERB)
			take_option(r, (size_t)(c - OPT_VERB));
		else
			ok = common_option(r, c);
	}
	buf_release(&letters);
	r->argc -= optind;
	r->argv += optind;
	return ok;
}

/* --lang is for what is said of the others too, wherever it stands. */
static void
look_for_lang(int argc, char **argv)
{
	static const char name[] = "--lang";
	const size_t n = sizeof name - 1;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strncmp(argv[i], "--lang=", n + 1) == 0)
			tongue_ask(argv[i] + n + 1);
		else if (strcmp(argv[i], name) == 0 && i + 1 < argc)
			tongue_ask(argv[i + 1]);
	tongue_of_locale();
}

/* No word of the program; that which is near to it is told. */
static void
tell_none(struct run *r, const char *word)
{
	const struct program *p = r->program;
	struct nearest n = {.text = word};
	struct buf why = {0};

	for (size_t i = 0; p->acts && i < acts_n; i++)
		if (acts[i].program && strcmp(acts[i].program, p->name) == 0)
			nearest_try(&n, acts[i].name);
	for (size_t i = 0; i < p->n_verbs; i++)
		if (p->verbs[i].name)
			nearest_try(&n, p->verbs[i].name);
	buf_say(&why, "'%s' is nothing that this program does", word);
	nearest_tell(&n, &why);
	run_usage(r, "%s", buf_text(&why));
	buf_release(&why);
}

/* A verb goes before the act of its name: it is how the program does that act. */
static bool
pick(struct run *r, const char *word)
{
	const struct program *p = r->program;

	r->verb = verb_named(p, word);
	if (r->verb || !p->acts || !(r->act = act_find(word)) ||
	    (r->act->program && strcmp(r->act->program, p->name) == 0))
		return true;
	return run_usage(r,
	    r->act->program         ? "'%s' is an act of %s"
		: r->act->by_itself ? "'%s' happens by itself: case-deadline sweep records it"
				    : "'%s' is not done by a program yet, only by import",
	    word, r->act->program);
}

/* What was printed reached its reader, or the status says that it did not. */
static void
finish_output(struct run *r)
{
	run_flush(r);
	if (!r->output_error && !ferror(stdout))
		return;
	errno = r->output_error ? r->output_error : EIO;
	if (errno == EPIPE) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	diag_errno(&r->diag, _("standard output"), "cannot write");
	run_report(r, ST_FAILED);
}

/*
 * A file that we open must never stand where the standard streams are. What
 * takes a closed one's place fails when it is used, as the closed one would.
 */
static void
standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static void
release(struct run *r)
{
	applicants_release(&r->applicants);
	map_release(&r->whole);
	store_release(&r->store);
	diag_release(&r->diag);
	arena_release(&r->arena);
}

/* What it does by the first of the words, which is no word of its own while it is completed. */
static void
complete(struct run *r, const struct verb *fallback, int n, char **words)
{
	const struct act *act = n > 1 ? act_find(words[0]) : NULL;

	r->verb = n > 1 ? verb_named(r->program, words[0]) : NULL;
	if (!r->verb && act && does_act(r->program, act))
		r->act = act;
	if (!r->verb && !r->act)
		r->verb = fallback;
	tongue_of_locale();
	run_complete(r, n, words);
	finish_output(r);
	release(r);
}

int
program_main(const struct program *p, int argc, char **argv)
{
	struct run r = {.program = p, .wait = -1, .store = {.dir = -1, .lock = -1}};
	const struct verb *fallback =
	    p->n_verbs && !p->verbs[p->n_verbs - 1].name ? &p->verbs[p->n_verbs - 1] : NULL;
	const char *word = argc > 1 ? argv[1] : NULL;
	bool known;

	standard_descriptors();
	look_for_lang(argc, argv);
	openlog(p->name, LOG_PID, LOG_USER);
	if (word && strcmp(word, "--complete") == 0) {
		complete(&r, fallback, argc - 2, argv + 2);
		return 0;
	}
	known = !word || *word == '-' || pick(&r, word);
	if (known && (r.act || r.verb)) {
		r.argc = argc - 1;
		r.argv = argv + 1;
	} else {
		r.argc = argc;
		r.argv = argv;
		r.verb = fallback;
	}
	if (!known) {
		; /* said already */
	} else if (word && (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0)) {
		settle_tongue(&r);
		print_help(p);
		printed(&r);
	} else if (word && strcmp(word, "--version") == 0) {
		printf("%s %s\n", p->name, VERSION);
	} else if (r.act) {
		acts_run(&r);
	} else if (r.verb) {
		if (run_options(&r, r.verb->options))
			r.verb->body(&r);
	} else if (word && *word == '-') {
		run_usage(&r, "first a word that says what to do, then options such as '%s'", word);
	} else if (word) {
		if (*word == '-')
			run_usage(&r,
			    "first a word that says what to do, then options such as '%s'", word);
		else
			tell_none(&r, word);
	} else {
		settle_tongue(&r);
		print_usage(stderr, p, NULL);
		r.status = ST_USAGE;
	}
	finish_output(&r);
	if (run_stopped())
		finish_stopped(&r);
	release(&r);
	return (int)r.status;
}

/* How many lines it has, and whether each is a head. */
static int
read_heads(struct run *r, const char *name, FILE *in, bool (*take)(void *arg, const char *line),
    void *arg, bool *whole)
{
	char *line = NULL;
	size_t room = 0;
	int number = 0;

	while (getline(&line, &room, in) >= 0) {
		number++;
		line[strcspn(line, "\r\n")] = '\0';
		if (take(arg, line))
			continue;
		diag_at(&r->diag, name, number, 0,
		    "not the head of a case: its number, events and seal, with tabs between");
		run_report(r, ST_FAILED);
		*whole = false;
	}
	free(line);
	return number;
}

bool
run_heads(struct run *r, const char *list, bool (*take)(void *arg, const char *line), void *arg)
{
	bool input = strcmp(list, "-") == 0, whole = true;
	const char *name = input ? _("standard input") : list;
	int fd = input ? STDIN_FILENO : named_open(&r->store, run_caller(r), list, 0);
	FILE *in = input ? stdin : fd >= 0 ? fdopen(fd, "r") : NULL;

	if (!in) {
		diag_errno(&r->diag, list, "cannot open");
	} else if (!read_heads(r, name, in, take, arg, &whole) && !ferror(in)) {
		diag_at(&r->diag, name, 0, 0, "the list is empty");
		whole = false;
	} else if (ferror(in)) {
		diag_errno(&r->diag, name, "cannot read");
		whole = false;
	}
	if (!in || r->diag.n)
		run_report(r, ST_FAILED);
	if (in && in != stdin)
		fclose(in);
	return in && whole;
}
