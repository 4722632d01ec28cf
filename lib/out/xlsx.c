#include "out/xlsx.h"

#ifndef HAVE_XLSXWRITER

const char *
xlsx_absent(void)
{
	return _("built without libxlsxwriter");
}

struct xlsx *
xlsx_begin(const struct column *columns, size_t n, int64_t now)
{
	(void)columns;
	(void)n;
	(void)now;
	return NULL;
}

bool
xlsx_row(struct xlsx *x, const char *const *values)
{
	(void)x;
	(void)values;
	return false;
}

bool
xlsx_end(struct xlsx *x, FILE *f)
{
	(void)x;
	(void)f;
	return false;
}

#else

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/tongue.h"
#include "base/utf8.h"

/* "Excel specifications and limits" (support.microsoft.com); a double has 15 digits. */
enum { ROWS_MOST = 1048576, DIGITS = 15 };

/* What is called of it. */
static struct {
	void *handle;
	__typeof__(workbook_new) *book_new;
	__typeof__(workbook_set_properties) *set_properties;
	__typeof__(workbook_add_worksheet) *add_sheet;
	__typeof__(workbook_close) *book_close;
	__typeof__(worksheet_write_string) *write_string;
	__typeof__(worksheet_write_number) *write_number;
	__typeof__(worksheet_freeze_panes) *freeze;
} lib;
#define LOAD(member, function) (lib.member = (__typeof__(lib.member))dlsym(lib.handle, #function))

const char *
xlsx_absent(void)
{
	if (!lib.handle)
		lib.handle = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
	return lib.handle && LOAD(book_new, workbook_new) &&
		LOAD(set_properties, workbook_set_properties) &&
		LOAD(add_sheet, workbook_add_worksheet) && LOAD(book_close, workbook_close) &&
		LOAD(write_string, worksheet_write_string) &&
		LOAD(write_number, worksheet_write_number) && LOAD(freeze, worksheet_freeze_panes)
	    ? NULL
	    : _("this system has not got libxlsxwriter.so");
}

struct xlsx {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	const struct column *columns;
	size_t n;
	lxw_row_t rows;
	int fd; /* a file without a name, in memory */
};

static void
header(struct xlsx *x)
{
	for (size_t i = 0; i < x->n; i++)
		lib.write_string(x->sheet, 0, (lxw_col_t)i,
		    tongue_is_chinese && x->columns[i].title ? _(x->columns[i].title)
							     : _(x->columns[i].name),
		    NULL);
	lib.freeze(x->sheet, 1, 0);
	x->rows = 1;
}

struct xlsx *
xlsx_begin(const struct column *columns, size_t n, int64_t now)
{
	lxw_doc_properties properties = {.created = (time_t)now};
	struct xlsx *x = xmalloc(sizeof *x);
	struct arena a = {0};

	*x = (struct xlsx){.columns = columns, .n = n};
	x->fd = memfd_create("xlsx", MFD_CLOEXEC);
	x->book = lib.book_new(arena_fmt(&a, "/proc/self/fd/%d", x->fd));
	arena_release(&a);
	lib.set_properties(x->book, &properties);
	x->sheet = lib.add_sheet(x->book, NULL);
	header(x);
	return x;
}

static bool
is_number(const char *s)
{
	size_t n, more;

	s += *s == '-';
	n = strspn(s, "0123456789");
	more = s[n] == '.' ? strspn(s + n + 1, "0123456789") : 0;
	if (!n || n + more > DIGITS || (n > 1 && *s == '0') || (s[n] == '.' && !more))
		return false;
	return !s[n + (more ? more + 1 : 0)];
}

static void
write_text(struct xlsx *x, lxw_col_t col, const char *s)
{
	struct arena a = {0};
	size_t n = strlen(s), one, at = 0, units = 0;
	unsigned long c;

	/* a cell has at most that many characters, those beyond the BMP count two */
	while (at < n && units < 32766) {
		one = utf8_decode(s + at, n - at, &c);
		one = one ? one : 1;
		units += one == 4 ? 2 : 1;
		at += one;
	}
	lib.write_string(x->sheet, x->rows, col, at < n ? arena_strn(&a, s, at) : s, NULL);
	arena_release(&a);
}

bool
xlsx_row(struct xlsx *x, const char *const *values)
{
	if (x->rows == ROWS_MOST)
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (values[i] && x->columns[i].align == COLUMN_RIGHT && is_number(values[i]))
			lib.write_number(x->sheet, x->rows, (lxw_col_t)i, strtod(values[i], NULL),
			    NULL);
		else if (values[i] && *values[i])
			write_text(x, (lxw_col_t)i, values[i]);
	x->rows++;
	return true;
}

static bool
copy_out(int fd, FILE *f)
{
	char chunk[65536];
	ssize_t n = 1;

	if (lseek(fd, 0, SEEK_SET) != 0)
		return false;
	while ((n = read(fd, chunk, sizeof chunk)) > 0)
		if (fwrite(chunk, 1, (size_t)n, f) != (size_t)n)
			return false;
	return n == 0;
}

bool
xlsx_end(struct xlsx *x, FILE *f)
{
	lxw_error wrong = lib.book_close(x->book);
	bool ok;
	int error;

	errno = wrong ? EIO : 0;
	ok = !wrong && copy_out(x->fd, f);
	error = errno;
	close(x->fd);
	free(x);
	errno = error;
	return ok;
}

#endif
