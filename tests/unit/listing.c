/* lib/out/listing: the four forms, byte by byte. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "out/listing.h"
#include "tap.h"

static const struct column columns[] = {
    {"case", "办件", COLUMN_LEFT},
    {"applicant", "申请人", COLUMN_LEFT},
    {"days", NULL, COLUMN_RIGHT},
    {"note", "备注", COLUMN_LEFT},
};
enum { N = sizeof columns / sizeof *columns };

static const char *const rows[][N] = {
    {"LR-1", "大青山矿业有限公司", "5", "a\tb\nc\\d\"e\""},
    {"LR-20", "Wang", "120", NULL},
    {"LR-3", "", "-1", "\x1b[31m\r,"},
};

static void
fill(struct listing *l)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		listing_row(l, rows[i]);
}

static void
writes(const char *sentence, enum listing_format format, bool header, const char *expected)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	struct listing *l = listing_begin(f, format, columns, N, header);
	bool good;

	fill(l);
	good = listing_end(l);
	fclose(f);
	good = good && strcmp(text, expected) == 0;
	if (!good)
		tap_note("got %s", text);
	tap_ok(good, sentence);
	free(text);
}

#define TSV_ROWS                                                      \
	"LR-1\t大青山矿业有限公司\t5\ta\\tb\\nc\\\\d\"e\"\n" \
	"LR-20\tWang\t120\t\n"                                        \
	"LR-3\t\t-1\t\\x1b[31m\\r,\n"

static void
formats(void)
{
	writes("a table is aligned by width on the screen", LISTING_TABLE, false,
	    "办件   申请人              days  备注\n"
	    "LR-1   大青山矿业有限公司     5  a\\tb\\nc\\d\"e\"\n"
	    "LR-20  Wang                 120\n"
	    "LR-3                         -1  \\x1b[31m\\r,\n");
	writes("tsv has a row a line, with escapes", LISTING_TSV, false, TSV_ROWS);
	writes("tsv has a header when asked", LISTING_TSV, true,
	    "case\tapplicant\tdays\tnote\n" TSV_ROWS);
	writes("csv has a header and the values as they are", LISTING_CSV, false,
	    "case,applicant,days,note\n"
	    "LR-1,大青山矿业有限公司,5,\"a\tb\nc\\d\"\"e\"\"\"\n"
	    "LR-20,Wang,120,\n"
	    "LR-3,,-1,\"\x1b[31m\r,\"\n");
	writes("json has an object a line, and null", LISTING_JSON, true,
	    "{\"case\":\"LR-1\",\"applicant\":\"大青山矿业有限公司\",\"days\":\"5\","
	    "\"note\":\"a\\tb\\nc\\\\d\\\"e\\\"\"}\n"
	    "{\"case\":\"LR-20\",\"applicant\":\"Wang\",\"days\":\"120\",\"note\":null}\n"
	    "{\"case\":\"LR-3\",\"applicant\":\"\",\"days\":\"-1\",\"note\":\"\\u001b[31m\\r,\"}\n");
}

/* One late row of two columns, off a terminal. */
static void
writes_row(const char *sentence, enum listing_format format, const char *const *row,
    const char *expected)
{
	static const struct column two[] = {{"a", NULL, COLUMN_LEFT}, {"b", NULL, COLUMN_RIGHT}};
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	struct listing *l = listing_begin(f, format, two, 2, false);
	bool good;

	listing_emphasis(l, LEVEL_RED);
	listing_row(l, row);
	good = listing_end(l);
	fclose(f);
	good = good && strcmp(text, expected) == 0;
	if (!good)
		tap_note("got %s", text);
	tap_ok(good, sentence);
	free(text);
}

static void
odd(void)
{
	const char *const blank[] = {"x  ", NULL}, *const bad[] = {"\xff", "\xe2\x80\x8b"};
	const char *const space[] = {" x", ""};

	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	writes_row("a late row has no colour off a terminal, and no line ends in a blank",
	    LISTING_TABLE, blank, "a    b\nx\n");
	writes_row("a table shows hidden and invalid characters", LISTING_TABLE, bad,
	    "a                b\n\\xff  \\xe2\\x80\\x8b\n");
	writes_row("json replaces invalid bytes", LISTING_JSON, bad,
	    "{\"a\":\"\xef\xbf\xbd\",\"b\":\"\\u200b\"}\n");
	writes_row("csv quotes a blank at an end", LISTING_CSV, space, "a,b\n\" x\",\n");
}

static void
names(void)
{
	int fd = open("/dev/null", O_WRONLY);

	tap_ok(listing_format_parse("table") == LISTING_TABLE &&
		listing_format_parse("tsv") == LISTING_TSV &&
		listing_format_parse("csv") == LISTING_CSV &&
		listing_format_parse("json") == LISTING_JSON,
	    "the four formats have names");
	tap_ok(listing_format_parse("xml") == -1 && listing_format_parse("") == -1,
	    "another name is none");
	tap_ok(listing_default(fd) == LISTING_TSV, "off a terminal the default is tsv");
	close(fd);
}

static void
errors(enum listing_format format, const char *sentence, size_t n)
{
	FILE *f = fopen("/dev/full", "w");
	struct listing *l;

	if (!f) {
		tap_ok(true, "no /dev/full here # SKIP");
		return;
	}
	l = listing_begin(f, format, columns, N, false);
	for (size_t i = 0; i < n; i++)
		fill(l);
	errno = 0;
	tap_ok(!listing_end(l) && errno == ENOSPC, sentence);
	fclose(f);
}

/* Rows go out while the listing runs, but for a table. */
static bool
streams(enum listing_format format)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	struct listing *l = listing_begin(f, format, columns, N, false);
	bool out;

	for (int i = 0; i < 2000; i++)
		fill(l);
	fflush(f);
	out = n > 65536;
	listing_end(l);
	fclose(f);
	free(text);
	return out;
}

/* What a table with an emphasis looks like on a terminal; NULL: there is none here. */
static char *
on_terminal(struct buf *got)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave = -1;
	struct termios raw;
	char text[4096];
	FILE *f = NULL;
	struct listing *l;
	ssize_t n;

	if (master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
		slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	if (slave >= 0 && tcgetattr(slave, &raw) == 0) {
		cfmakeraw(&raw);
		tcsetattr(slave, TCSANOW, &raw);
		f = fdopen(slave, "w");
	}
	if (!f)
		return NULL;
	l = listing_begin(f, listing_default(slave), columns, 2, false);
	listing_emphasis(l, LEVEL_RED);
	listing_row(l, rows[0]);
	listing_emphasis(l, LEVEL_WARNING);
	listing_row(l, rows[1]);
	listing_row(l, rows[2]);
	listing_end(l);
	fputc('\0', f);
	fflush(f);
	/* The terminal hands on in pieces of its own: read up to the mark. */
	buf_cut(got, 0);
	do {
		n = read(master, text, sizeof text);
		buf_add(got, text, n > 0 ? (size_t)n : 0);
	} while (n > 0 && text[n - 1]);
	fclose(f);
	close(master);
	return got->data;
}

static void
shows(struct buf *b, const char *sentence, const char *expected)
{
	char *got = on_terminal(b);

	if (!got)
		tap_ok(true, "no terminal to be had # SKIP");
	else
		tap_ok(strcmp(got, expected) == 0, sentence);
}

static void
colours(void)
{
	const char *plain = "办件   申请人\nLR-1   大青山矿业有限公司\nLR-20  Wang\nLR-3\n";
	struct buf b = {0};

	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	shows(&b, "on a terminal a row of level red is red, one of warning yellow",
	    "办件   申请人\n\033[31mLR-1   大青山矿业有限公司\033[0m\n"
	    "\033[33mLR-20  Wang\033[0m\nLR-3\n");
	setenv("NO_COLOR", "1", 1);
	shows(&b, "NO_COLOR keeps colours away", plain);
	unsetenv("NO_COLOR");
	setenv("TERM", "dumb", 1);
	shows(&b, "a dumb terminal has no colours", plain);
	unsetenv("TERM");
	shows(&b, "a terminal of unknown kind has no colours", plain);
	buf_release(&b);
}

int
main(void)
{
	formats();
	odd();
	names();
	errors(LISTING_TSV, "a full device is told at the end", 1);
	errors(LISTING_JSON, "a full device is told though writing went on", 20000);
	errors(LISTING_TABLE, "a full device is told for a table", 20000);
	tap_ok(streams(LISTING_TSV) && streams(LISTING_CSV) && streams(LISTING_JSON),
	    "tsv, csv and json are written as they come");
	tap_ok(!streams(LISTING_TABLE), "a table is written at the end");
	colours();
	return tap_done();
}
