/*
 * The scan over an office of a few files: what add is given, in which order, and where between the
 * cases messages and statuses are told.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/scan.h"
#include "tap.h"
#include "trial.h"

static struct store store;
static struct diag diag;
static struct buf
    said; /* a word for each call: the number, its last seal; [status messages]; <path> */
static char root[] = "/tmp/scan.XXXXXX";

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	(void)arg;
	buf_fmt(&said, "%s:%s ", id + strlen("T-202501"), c->fold.seal);
	if (!strstr(id, "000007"))
		return ST_DONE;
	diag_at(d, id, 0, 0, "an unlucky number");
	return ST_NO;
}

static void
tell(void *teller, enum status st)
{
	(void)teller;
	buf_fmt(&said, "[%d %zu] ", (int)st, diag.n);
	diag_reset(&diag);
}

static enum status
stray(void *arg, const char *path, struct diag *d)
{
	(void)arg;
	(void)d;
	buf_fmt(&said, "<%s> ", path);
	return ST_DONE;
}

static bool
even(void *arg, const char *id)
{
	(void)arg;
	return (id[strlen(id) - 1] - '0') % 2 == 0;
}

static struct scan
scan_of(enum case_part part)
{
	buf_cut(&said, 0);
	diag_reset(&diag);
	return (
	    struct scan){.store = &store, .diag = &diag, .part = part, .add = add, .tell = tell};
}

static bool
came(struct scan *s, const char *expected, enum status st)
{
	bool ok = strcmp(buf_text(&said), expected) == 0 && s->status == st;

	if (!ok)
		tap_note("%d %s", (int)s->status, buf_text(&said));
	scan_release(s);
	return ok;
}

static void
put(const char *path, const char *text)
{
	int fd = openat(store.dir, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		exit(2);
	close(fd);
}

/* A case that was received at nine on that day of January, and noted at ten. */
static void
put_case(int day, int serial)
{
	char path[96], text[512];

	snprintf(path, sizeof path, "cases/2025/01/%02d/T-202501%02d-%06d.yaml", day, day, serial);
	snprintf(text, sizeof text,
	    "casework: 1\nid: T-202501%02d-%06d\nitem: dam\nkind: promised\nstate: received\n"
	    "history:\n"
	    "- {at: 2025-01-%02dT09:00:00+08:00, by: li, act: receive, to: received, seal: a}\n"
	    "- {at: 2025-01-%02dT10:00:00+08:00, by: li, act: note, seal: b}\n",
	    day, serial, day, day);
	put(path, text);
}

static void
make_office(void)
{
	static const char *const directories[] = {"cases", "cases/2025", "cases/2025/01",
	    "cases/2025/01/02", "cases/2025/01/03"};
	static const char staff[] = "staff:\n- {account: li, name: 李, department: window, "
				    "roles: [window], from: 2010-01-01}\n";

	if (!mkdtemp(root) || (store.dir = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0 ||
	    !trial_begin(&store.office, staff, &diag))
		exit(2);
	for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
		if (mkdirat(store.dir, directories[i], 0700) != 0)
			exit(2);
	put_case(2, 1);
	put("cases/2025/01/02/T-20250102-000003.yaml", "id: [\n");
	put_case(2, 7);
	put_case(3, 2);
	put_case(3, 1000000);
}

static int
take_away(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static void
clean(void)
{
	if (nftw(root, take_away, 16, FTW_DEPTH | FTW_PHYS) != 0)
		exit(2);
}

static void
parts(void)
{
	struct scan s = scan_of(CASE_WHOLE);

	scan_office(&s);
	tap_ok(came(&s, "02-000001:b [2 1] 02-000007:b [1 1] 03-000002:b 03-1000000:b ", ST_FAILED),
	    "cases come by day and number, and what is told stands between them");
	s = scan_of(CASE_HEAD);
	scan_office(&s);
	tap_ok(came(&s, "02-000001: [2 1] 02-000007: [1 1] 03-000002: 03-1000000: ", ST_FAILED),
	    "the head comes without a fold");
	s = scan_of(CASE_CHECKED);
	scan_case(&s, "T-20250103-000002");
	tap_ok(came(&s, "[1 2] ", ST_NO),
	    "what breaks the schema is told as no, and not handed out");
	s = scan_of(CASE_CHECKED);
	scan_case(&s, "T-20250102-000003");
	tap_ok(came(&s, "[2 1] ", ST_FAILED), "what cannot be read is told as failed");
	s = scan_of(CASE_HEAD);
	s.wants = even;
	scan_office(&s);
	tap_ok(came(&s, "03-000002: 03-1000000: ", ST_DONE), "what is not wanted is not read");
	s = scan_of(CASE_HEAD);
	s.tell = NULL;
	scan_office(&s);
	tap_ok(diag.n == 2 && came(&s, "02-000001: 02-000007: 03-000002: 03-1000000: ", ST_FAILED),
	    "where nobody is told, messages gather");
}

static void
moments(void)
{
	struct as_of m = {.past = true};
	struct scan s = scan_of(CASE_HEAD);

	stamp_parse("2025-01-02T09:30:00+08:00", 25, &m.at);
	s.moment = &m;
	scan_office(&s);
	tap_ok(came(&s, "02-000001:a [2 1] 02-000007:a [1 1] ", ST_FAILED),
	    "of a past moment cases are what they were, and later ones are not there");
	s = scan_of(CASE_HEAD);
	s.moment = &m;
	scan_case(&s, "T-20250103-000002");
	tap_ok(came(&s, "[1 1] ", ST_NO), "of a case that was named its absence is told");
}

static void
others(void)
{
	struct scan s;

	put("cases/2025/note", "x");
	if (symlinkat("02", store.dir, "cases/2025/01/01") != 0)
		exit(2);
	s = scan_of(CASE_HEAD);
	s.wants = even;
	s.stray = stray;
	scan_office(&s);
	tap_ok(came(&s, "[0 1] 03-000002: 03-1000000: [2 0] <cases/2025/note> ", ST_FAILED),
	    "a directory that cannot be read hides no other case; strays come last");
}

int
main(void)
{
	make_office();
	parts();
	moments();
	others();
	clean();
	office_release(&store.office);
	buf_release(&said);
	diag_release(&diag);
	return tap_done();
}
