/* lib/base/csv: what a reader hands out, where it says it stands, and what it refuses. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "common/random.h"
#include "tap.h"

/* What came out, as text: a line a row. */
struct seen {
	struct buf rows;
	bool places; /* also line:col of each field */
	bool raw;    /* the fields with their blanks */
	size_t stop_after;
	size_t n;
};

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct seen *s = arg;

	(void)d;
	buf_fmt(&s->rows, "%d", row->line);
	for (size_t i = 0; i < row->n && !row->fault; i++) {
		buf_char(&s->rows, '|');
		if (s->places)
			buf_fmt(&s->rows, "%d:%d=", row->place[i].line, row->place[i].col);
		if (s->raw)
			buf_str(&s->rows, row->raw[i]);
		else
			buf_add(&s->rows, row->field[i], row->len[i]);
	}
	if (row->fault)
		buf_fmt(&s->rows, " BAD %d:%d %s <%s>", row->fault_at.line, row->fault_at.col,
		    row->fault, row->text);
	buf_char(&s->rows, '\n');
	return ++s->n == s->stop_after ? ST_NO : ST_DONE;
}

static enum status
run(struct seen *s, struct diag *d, const char *text, size_t n, size_t step)
{
	const struct csv_handler h = {NULL, on_row, s};
	struct csv_reader *r = csv_open("t.csv", &h, d);
	enum status st;

	for (size_t i = 0; i < n; i += step)
		csv_feed(r, text + i, n - i < step ? n - i : step);
	st = csv_end(r);
	csv_close(r);
	return st;
}

static bool
same(const struct buf *got, const char *expected)
{
	if (strcmp(buf_text(got), expected) == 0)
		return true;
	tap_note("got %s", buf_text(got));
	return false;
}

static void
messages(const struct diag *d, struct buf *out)
{
	for (const struct diag_item *i = d->first; i; i = i->next)
		diag_format(out, "p", i);
}

/* Each text is read whole and byte by byte: the answer must be the same. */
static void
check(const char *sentence, const char *text, size_t n, bool places, enum status status,
    const char *rows, const char *errors)
{
	bool good = true;

	for (size_t step = 1; step <= n + 1; step += n ? n : 1) {
		struct seen s = {.places = places};
		struct diag d = {0};
		struct buf told = {0};

		good = run(&s, &d, text, n, step) == status && good;
		good = same(&s.rows, rows) && good;
		messages(&d, &told);
		good = same(&told, errors) && good;
		buf_release(&s.rows);
		buf_release(&told);
		diag_release(&d);
	}
	tap_ok(good, sentence);
}

#define READ(sentence, text, rows) check(sentence, text, sizeof(text) - 1, false, ST_DONE, rows, "")
#define PLACED(sentence, text, rows) \
	check(sentence, text, sizeof(text) - 1, true, ST_DONE, rows, "")
#define REFUSED(sentence, text, rows, errors) \
	check(sentence, text, sizeof(text) - 1, false, ST_FAILED, rows, errors)

static void
reading(void)
{
	READ("rows follow the header", "a,b\n1,2\n3,4\n", "2|1|2\n3|3|4\n");
	READ("a last row without newline is kept", "a,b\n1,2\n3,4", "2|1|2\n3|3|4\n");
	READ("a last row that ends in a closing quote is kept", "a,b\n1,\"2\"", "2|1|2\n");
	READ("a last row that ends in a comma is kept", "a,b\n1,", "2|1|\n");
	READ("lines may end in CRLF", "a,b\r\n1,2\r\n3,4\r\n", "2|1|2\n3|3|4\n");
	READ("a quoted field holds commas, quotes and newlines", "a,b\n\"x,\"\"y\"\"\",\"p\nq\"\n",
	    "2|x,\"y\"|p\nq\n");
	READ("lines inside quotes count, LF and CRLF", "a,b\n1,\"x\n\ny\"\n2,\"x\r\ny\"\r\n3,z\n",
	    "2|1|x\n\ny\n5|2|x\r\ny\n7|3|z\n");
	READ("a byte order mark is skipped, before a quote too", "\xef\xbb\xbf\"a\",b\n1,2\n",
	    "2|1|2\n");
	READ("blank lines are skipped and counted", "\n\na,b\n\n1,2\n  \n3,4\n\n",
	    "5|1|2\n7|3|4\n");
	READ("blanks and tabs around a value go, inside quotes too",
	    "a,\" b\" \n  1 ,\" 2 \" \n\t,\"\t \"\n 3 4\t,5 ", "2|1|2\n3||\n4|3 4|5\n");
	READ("a header alone is a file without rows", "a,b\n", "");
	READ("columns without a name may follow the last one that has one", "a,b,,\n1,2,,\n",
	    "2|1|2||\n");
	READ("a lone empty field in quotes is a row", "a\n\"\"\nx\n", "2|\n3|x\n");
	PLACED("each field has the line and the character at which it starts",
	    "甲,乙,丙\n张三,\"王\n五\",李四\n1,2,3\n",
	    "2|2:1=张三|2:4=王\n五|3:4=李四\n4|4:1=1|4:3=2|4:5=3\n");
}

static void
faults(void)
{
	READ("a row with too few fields is told, the next is read", "a,b\n1\n3,4\n",
	    "2 BAD 2:0 1 field in the row, 2 in the header <1>\n3|3|4\n");
	READ("a row with too many fields is told", "a,b\n1,2,3\r\n",
	    "2 BAD 2:0 3 fields in the row, 2 in the header <1,2,3>\n");
	READ("a value under no name is told", "a,\n1,2\n",
	    "2 BAD 2:3 a value in column 2, which has no name <1,2>\n");
	READ("a quote inside a plain field spoils its line only", "a,b\n乙,5\" pipe\n3,4\n",
	    "2 BAD 2:4 a quote inside a field that does not start with one <乙,5\" pipe>\n3|3|4\n");
	READ("text behind a closing quote spoils its line only", "a,b\n1,\"x\" y\n3,4",
	    "2 BAD 2:7 text behind a closing quote <1,\"x\" y>\n3|3|4\n");
	READ("a misplaced quote in the last line without newline is told", "a,b\n1,x\"",
	    "2 BAD 2:4 a quote inside a field that does not start with one <1,x\">\n");
	READ("a CR inside a line is told", "a,b\n1,2\r3,4\n5,6\n",
	    "2 BAD 2:5 a carriage return inside the line <1,2\r3,4>\n3|5|6\n");
	READ("invalid UTF-8 is told with its field", "a,b\n1,\xc4\xe3\n3,4\n",
	    "2 BAD 2:3 field 2 is not valid UTF-8 <1,\xc4\xe3>\n3|3|4\n");
}

static void
stray_quotes(void)
{
	READ("the row of a quote that is never closed ends with its line", "a,b\n1,2\n3,\"x\n5,6\n",
	    "2|1|2\n3 BAD 3:3 the quote at line 3, column 3 is never closed <3,\"x>\n4|5|6\n");
	READ("so does each of several", "a,b\n1,\"\n\"x\ny\",\"\n7,\"\n8,\n\"9",
	    "2 BAD 3:2 text behind the closing of the quote at line 2, column 3 <1,\"\n\"x>\n"
	    "4 BAD 4:2 a quote inside a field that does not start with one <y\",\">\n"
	    "5 BAD 7:2 text behind the closing of the quote at line 5, column 3 <7,\"\n8,\n\"9>\n");
	READ("the line is that of the quote, not of the row", "a,b\n\"1\n2\",\"3\n4\n5,6\n",
	    "2 BAD 3:4 the quote at line 3, column 4 is never closed <\"1\n2\",\"3>\n"
	    "4 BAD 4:0 1 field in the row, 2 in the header <4>\n5|5|6\n");
	REFUSED("a header does not go on for ever", "a,\"b\n1,2\n", "",
	    "p: t.csv:1:3: the quote at line 1, column 3 is never closed\n");
}

static void
refusals(void)
{
	REFUSED("a NUL byte is an error with its place", "a,b\n1,2\nx,y\0z\n5,6\n", "2|1|2\n",
	    "p: t.csv:3:4: a NUL byte\n");
	REFUSED("an empty file has no header", "", "", "p: t.csv: no header line\n");
	REFUSED("a byte order mark alone is no header", "\xef\xbb\xbf", "",
	    "p: t.csv: no header line\n");
	REFUSED("a cut byte order mark is no text", "\xef\xbb", "",
	    "p: t.csv:1:1: field 1 is not valid UTF-8\n");
	REFUSED("two columns of one name are an error", "a,b,a\n1,2,3\n", "",
	    "p: t.csv:1:5: column 'a' is there twice: columns 1 and 3\n");
	REFUSED("a column without a name before the last is an error", "a,,c\n1,2,3\n", "",
	    "p: t.csv:1:3: column 2 has no name\n");
	REFUSED("a header of empty names is an error", ",,\n1,2,3\n", "",
	    "p: t.csv:1: no column has a name\n");
	REFUSED("lines that end in CR alone are an error", "a,b\r1,2\r3,4\r", "",
	    "p: t.csv:1:5: a carriage return inside the line\n");
}

static bool
fails_with(const char *text, size_t n, const char *expected)
{
	struct seen s = {0};
	struct diag d = {0};
	struct buf told = {0};
	bool good = run(&s, &d, text, n, 50000) == ST_FAILED;

	messages(&d, &told);
	good = same(&told, expected) && good;
	buf_release(&s.rows);
	buf_release(&told);
	diag_release(&d);
	return good;
}

/* How the rows end, in pieces of several sizes. */
static bool
ends_with(const struct buf *text, size_t rows, const char *expected)
{
	static const size_t steps[] = {50000, 4097, SIZE_MAX / 2};
	size_t n = strlen(expected);
	bool good = true;

	for (int i = 0; i < 3; i++) {
		struct seen s = {0};
		struct diag d = {0};

		good &= run(&s, &d, text->data, text->len, steps[i]) == ST_DONE && s.n == rows;
		good &= s.rows.len >= n && strcmp(s.rows.data + s.rows.len - n, expected) == 0;
		if (!good)
			tap_note("%zu rows, %zu bytes", s.n, s.rows.len);
		buf_release(&s.rows);
		diag_release(&d);
	}
	return good;
}

static bool
begins_with(const struct buf *text, const char *expected)
{
	struct seen s = {0};
	struct diag d = {0};
	bool good = run(&s, &d, text->data, text->len, 50000) == ST_DONE &&
	    strncmp(buf_text(&s.rows), expected, strlen(expected)) == 0;

	if (!good)
		tap_note("%.300s", buf_text(&s.rows));
	buf_release(&s.rows);
	diag_release(&d);
	return good;
}

/* A row 1 whose second field is quoted and has so many lines more, then rows 2,3. */
static void
with_lines(struct buf *b, int lines, const char *close)
{
	buf_cut(b, 0);
	buf_str(b, "a,b\n1,\"");
	for (int i = 0; i < lines; i++)
		buf_str(b, "2,3\n");
	buf_str(b, close);
}

static void
limits(void)
{
	struct buf b = {0};
	struct seen s = {0};
	struct diag d = {0};

	buf_str(&b, "a\n");
	buf_fill(&b, 'x', CSV_FIELD_MAX);
	buf_char(&b, '\n');
	tap_ok(run(&s, &d, b.data, b.len, 50000) == ST_DONE && s.n == 1 && !d.n &&
		s.rows.len == CSV_FIELD_MAX + 3,
	    "a field of 1 MiB is read");
	buf_cut(&b, b.len - 1);
	buf_str(&b, "x\n1\n");
	tap_ok(ends_with(&b, 2, "xx>\n3|1\n"), "a longer one is the fault of its row");
	b.data[2] = '"';
	tap_ok(ends_with(&b, 2, "xx>\n3|1\n"), "in quotes too");
	with_lines(&b, 253, "4\"\n5,6\n");
	tap_ok(ends_with(&b, 2, "\n4\n256|5|6\n"), "a field of 254 lines is read");
	with_lines(&b, 254, "4\"\n5,6\n");
	tap_ok(ends_with(&b, 256,
		   "255|2|3\n256 BAD 256:2 a quote inside a field that does not start with one "
		   "<4\">\n257|5|6\n"),
	    "a longer one ends with its first line");
	with_lines(&b, 300000, "4,5\n");
	tap_ok(ends_with(&b, 300001, "300001|2|3\n300002|4|5\n"),
	    "a stray quote takes no rows with it");
	with_lines(&b, 300, "");
	tap_ok(begins_with(&b,
		   "2 BAD 2:3 the quote at line 2, column 3 is not closed within the 254 lines "
		   "that a field may have <1,\"2,3>\n3|2|3\n"),
	    "the limit and the place of the quote are named");
	buf_cut(&b, 0);
	buf_str(&b, "a,b\n1,\"x\n2,");
	buf_fill(&b, 'y', CSV_FIELD_MAX - 1);
	tap_ok(begins_with(&b,
		   "2 BAD 2:3 the quote at line 2, column 3 is not closed within the 1048576 bytes "
		   "that a field may have <1,\"x>\n3|2|yyy"),
	    "so are they where it is bytes");
	buf_cut(&b, 0);
	buf_str(&b, "a,b\n1");
	for (int i = 0; i < CSV_COLUMNS_MAX; i++)
		buf_str(&b, ",2");
	tap_ok(fails_with(b.data, b.len, "p: t.csv:2: more than 4096 fields in a row\n"),
	    "more than 4096 fields are an error");
	buf_cut(&b, 0);
	buf_str(&b, "a,b\n1");
	for (int i = 0; i < 17; i++) {
		buf_char(&b, ',');
		buf_fill(&b, 'x', 1000000);
	}
	tap_ok(fails_with(b.data, b.len, "p: t.csv:2: a row of more than 16 MiB\n"),
	    "a row of more than 16 MiB is an error");
	buf_release(&b);
	buf_release(&s.rows);
	diag_release(&d);
}

/* The blanks are a part of a field for who wants them, whatever the pieces it came in. */
static void
blanks(void)
{
	static const char text[] = "a,b\n  1 ,\" 2 \" \r\n\t,x\t\r\n \"y\"\t, \n5,6 ";
	bool good = true;

	for (size_t step = 1; step < sizeof text; step++) {
		struct seen s = {.raw = true};
		struct diag d = {0};

		good = run(&s, &d, text, sizeof text - 1, step) == ST_DONE && good;
		good = same(&s.rows, "2|  1 | 2 \n3|\t|x\t\n4|y| \n5|5|6 \n") && good;
		buf_release(&s.rows);
		diag_release(&d);
	}
	tap_ok(good, "as RFC 4180 has them, fields have their blanks");
}

static enum status
on_header(void *arg, const struct csv_reader *r, struct diag *d)
{
	(void)d;
	buf_fmt(&((struct seen *)arg)->rows, "header b=%d c=%d -=%d of %zu\n", csv_column(r, "b"),
	    csv_column(r, "c"), csv_column(r, ""), csv_header(r)->n);
	return csv_column(r, "stop") >= 0 ? ST_NO : ST_DONE;
}

static void
calls(void)
{
	struct seen s = {.stop_after = 2};
	struct csv_handler h = {on_header, on_row, &s};
	struct diag d = {0};
	struct csv_reader *r = csv_open(NULL, &h, &d);
	const char text[] = "a,b,\n1,2,\n3,4,\n5,6,\n";

	tap_ok(!csv_header(r) && csv_column(r, "a") == -1,
	    "before the header there are no columns");
	tap_ok(csv_feed(r, text, strlen(text)) == ST_NO && csv_end(r) == ST_NO,
	    "the status of a handler ends the reading and is handed back");
	tap_ok(same(&s.rows, "header b=1 c=-1 -=-1 of 3\n2|1|2|\n3|3|4|\n"),
	    "the header is told before the rows");
	tap_ok(csv_count(r) == 2, "rows are counted");
	csv_close(r);
	buf_cut(&s.rows, 0);
	r = csv_open(NULL, &h, &d);
	tap_ok(csv_feed(r, "stop,b\n1,2\n", 11) == ST_NO && csv_count(r) == 0 && !d.n,
	    "the handler of the header can refuse");
	csv_close(r);
	buf_release(&s.rows);
	diag_release(&d);
}

static enum status
complain(void *arg, const struct csv_row *row, struct diag *d)
{
	(void)d;
	csv_complain(*(struct csv_reader **)arg, row, 1, "no such date: '%s'", row->field[1]);
	csv_complain(*(struct csv_reader **)arg, row, 7, "missing");
	return ST_DONE;
}

static void
complaints(void)
{
	struct csv_reader *r;
	struct csv_handler h = {NULL, complain, &r};
	struct diag d = {0};
	struct buf told = {0};

	r = csv_open("t.csv", &h, &d);
	csv_feed(r, "号,日期\n", strlen("号,日期\n"));
	csv_feed(r, "一二,2月30日\n", strlen("一二,2月30日\n"));
	csv_end(r);
	messages(&d, &told);
	tap_ok(same(&told,
		   "p: t.csv:2:4: column '日期': no such date: '2月30日'\n"
		   "p: t.csv:2: column '8': missing\n"),
	    "a complaint names line, character and column");
	csv_close(r);
	buf_release(&told);
	diag_release(&d);
}

static void
files(void)
{
	char name[] = "/tmp/csv-unit-XXXXXX";
	int fd = mkstemp(name);
	struct seen s = {0};
	struct csv_handler h = {NULL, on_row, &s};
	struct diag d = {0};
	struct csv_reader *r = csv_open("t.csv", &h, &d);
	struct buf b = {0}, told = {0};

	unlink(name);
	buf_str(&b, "a,b\n");
	for (int i = 0; i < 30000; i++)
		buf_fmt(&b, "%d,甲\n", i);
	tap_ok(fd >= 0 && write(fd, b.data, b.len) == (ssize_t)b.len &&
		lseek(fd, 0, SEEK_SET) == 0 && csv_read(r, fd) == ST_DONE &&
		csv_count(r) == 30000 && !d.n,
	    "a file is read to its end");
	csv_close(r);
	close(fd);
	fd = open("/", O_RDONLY | O_DIRECTORY);
	r = csv_open("t.csv", &h, &d);
	tap_ok(csv_read(r, fd) == ST_FAILED, "a read error is a failure");
	messages(&d, &told);
	tap_ok(same(&told, "p: t.csv: cannot read: Is a directory\n"), "a read error is told");
	csv_close(r);
	close(fd);
	buf_release(&b);
	buf_release(&told);
	buf_release(&s.rows);
	diag_release(&d);
}

static void
writing(void)
{
	const char *const fields[] = {"a", "b,c", "d\"e\"", "f\ng", "h\ri", " j", "k\t", NULL, "",
	    "李四"};
	const char *const nothing[] = {""}, *const null[] = {NULL};
	const char *const formulas[] = {"=1+1", "=a,b", "-x", "@x", "\tx", "＝x", "'=x", "'x", "-",
	    "-5", "+1.50", "-3%", "a=b"};
	const char *const harmful[] = {"a\xc2\x9b\xe2\x80\xae\x7f\nb"};
	bool back = true;
	struct buf b = {0};
	struct seen s = {.raw = true};
	struct diag d = {0};

	csv_write_row(&b, fields, sizeof fields / sizeof *fields, 0);
	tap_ok(same(&b, "a,\"b,c\",\"d\"\"e\"\"\",\"f\ng\",\"h\ri\",\" j\",\"k\t\",,,李四\n"),
	    "a field is quoted when it must be");
	buf_cut(&b, 0);
	buf_str(&b, "q,r,s,t,u,v,w,x,y,z\n");
	csv_write_row(&b, fields, sizeof fields / sizeof *fields, 0);
	tap_ok(run(&s, &d, b.data, b.len, 7) == ST_DONE &&
		same(&s.rows, "2|a|b,c|d\"e\"|f\ng|h\ri| j|k\t|||李四\n"),
	    "what is written is read the same");
	buf_cut(&b, 0);
	csv_write_row(&b, nothing, 1, 0);
	csv_write_row(&b, null, 1, 0);
	tap_ok(same(&b, "\"\"\n\"\"\n"), "a lone empty field is no blank line");
	buf_cut(&b, 0);
	csv_write_row(&b, formulas, sizeof formulas / sizeof *formulas, CSV_GUARDED);
	tap_ok(same(&b, "'=1+1,\"'=a,b\",'-x,'@x,'\tx,'＝x,''=x,'x,-,-5,+1.50,-3%,a=b\n"),
	    "an apostrophe stands before formulas, not before numbers");
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
		buf_cut(&b, 0);
		if (*formulas[i] != '\t' && !strchr(formulas[i], ','))
			csv_write_field(&b, formulas[i], true, CSV_GUARDED);
		else
			buf_fmt(&b, "'%s", formulas[i]);
		back = back && strcmp(csv_unguard(buf_text(&b)), formulas[i]) == 0;
	}
	tap_ok(back, "which is taken off again");
	buf_cut(&b, 0);
	csv_write_row(&b, harmful, 1, CSV_VISIBLE);
	tap_ok(same(&b, "\"a\\xc2\\x9b\\xe2\\x80\\xae\\x7f\nb\"\n"),
	    "what drives a terminal can be made visible");
	buf_release(&b);
	buf_release(&s.rows);
	diag_release(&d);
}

/* All that is told of a text that is read in pieces of that size. */
static void
transcript(struct buf *out, const struct buf *text, size_t step, bool raw)
{
	struct seen s = {.places = true, .raw = raw};
	struct diag d = {0};

	buf_cut(out, 0);
	buf_fmt(out, "%d\n", run(&s, &d, buf_text(text), text->len, step));
	buf_add(out, buf_text(&s.rows), s.rows.len);
	messages(&d, out);
	buf_release(&s.rows);
	diag_release(&d);
}

/* Rows of many kinds, most of them simple, are the same however they come in. */
static void
pieces(void)
{
	static const char *const parts[] = {",", ",", ",", "a", "12", "中", "x y", " ", "\t", "\"",
	    "\"\"", "\r", "\xff", "\n", "\n", "\r\n", "a,b\n", "3,4\r\n"};
	struct buf text = {0}, whole = {0}, other = {0};
	bool good = true;

	for (int i = 0; i < 20000 && good; i++) {
		const bool raw = chance(50);

		buf_cut(&text, 0);
		buf_str(&text, "a,b\n");
		for (unsigned n = pick(24); n; n--)
			buf_str(&text, ANY(parts));
		if (text.len > 4 && chance(5))
			text.data[4 + pick((unsigned)text.len - 4)] = '\0';
		transcript(&whole, &text, text.len, raw);
		transcript(&other, &text, chance(50) ? 1 : 1 + pick(9), raw);
		good = same(&other, buf_text(&whole));
		if (!good)
			tap_note("of %s whole %s", buf_text(&text), buf_text(&whole));
	}
	tap_ok(good, "texts of any kind are read whole as in pieces");
	buf_release(&text);
	buf_release(&whole);
	buf_release(&other);
}

int
main(void)
{
	reading();
	pieces();
	faults();
	blanks();
	stray_quotes();
	refusals();
	limits();
	calls();
	complaints();
	files();
	writing();
	return tap_done();
}
