#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/tongue.h"
#include "query/partial.h"
#include "report/answer.h"

/* The files, or standard input, one partial behind the other. */
static bool
read_partials(struct run *r, struct merging *m)
{
	enum status st = ST_DONE;
	const char *file;
	int fd;

	if (!r->argc)
		st = partial_read(m, STDIN_FILENO, _("standard input"), &r->diag);
	for (int i = 0; i < r->argc && st == ST_DONE; i++) {
		file = r->argv[i];
		fd = strcmp(file, "-") == 0 ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
		if (fd < 0) {
			diag_at(&r->diag, file, 0, 0, "%s", strerror(errno));
			st = ST_FAILED;
			break;
		}
		st = partial_read(m, fd, file, &r->diag);
		if (fd != STDIN_FILENO)
			close(fd);
	}
	run_report(r, st);
	return st == ST_DONE;
}

static void
merged_line(void *arg, const char *const *values)
{
	listing_row(arg, values);
}

void
report_merge(struct run *r)
{
	const bool again = run_option(r, "partial");
	struct merging m = {0};
	enum listing_format format;
	const struct column *columns;
	struct listing *listing;
	size_t n;

	if (again && run_option(r, "output")) {
		run_usage(r, "--partial is CSV, and takes no --output");
		return;
	}
	if (!run_format(r, &format, NULL))
		return;
	if (read_partials(r, &m) && !statistic_foots(&m.statistic, &r->diag)) {
		run_report(r, ST_FAILED);
	} else if (r->status == ST_DONE && again) {
		columns = partial_columns(&m.statistic.question, &r->arena, &n);
		listing = run_listing(r, LISTING_CSV, columns, n);
		partial_rows(&m.statistic, true, merged_line, listing);
		run_written(r, listing_end(listing));
	} else if (r->status == ST_DONE && !m.statistic.sums.n) {
		run_report(r, ST_NO);
	} else if (r->status == ST_DONE) {
		columns =
		    answer_columns(&m.statistic.question, format == LISTING_TABLE, &r->arena, &n);
		listing = run_listing(r, format, columns, n);
		answer_lines(&(struct answering){.statistic = &m.statistic,
		    .for_people = format == LISTING_TABLE,
		    .line = merged_line,
		    .arg = listing});
		run_written(r, listing_end(listing));
	}
	merging_release(&m);
}
