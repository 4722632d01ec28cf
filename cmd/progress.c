#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/tongue.h"

enum { FIRST_MS = 500, EACH_MS = 200 };

static double
since(const struct timespec *t, const struct timespec *now)
{
	return (double)(now->tv_sec - t->tv_sec) * 1000 + (double)(now->tv_nsec - t->tv_nsec) / 1e6;
}

void
progress_begin(struct progress *p, const char *program, const char *what, size_t all)
{
	*p = (struct progress){.program = program, .what = what, .all = all};
	if (!all || !isatty(STDERR_FILENO))
		p->what = NULL;
	clock_gettime(CLOCK_MONOTONIC, &p->began);
	p->shown = p->began;
}

void
progress_at(struct progress *p, size_t n, size_t part)
{
	struct timespec now;
	double ms, left;
	char text[160];
	int len;

	if (!p->what || !p->all)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = since(&p->began, &now);
	if (ms < FIRST_MS || since(&p->shown, &now) < EACH_MS)
		return;
	p->shown = now;
	part = part < p->all ? part : p->all;
	left = part ? ms / 1000 * (double)(p->all - part) / (double)part : 0;
	len = snprintf(text, sizeof text, _("%s: %zu %s, %.0f a second, %zu %%"), p->program, n,
	    p->what, (double)n * 1000 / ms, part * 100 / p->all);
	if (part)
		len += snprintf(text + len, sizeof text - (size_t)len,
		    left < 100 ? _(", %.0f s left") : _(", %.0f min left"),
		    left < 100 ? left : left / 60);
	fprintf(stderr, "\r%s%*s\r", text, p->width > len ? p->width - len : 0, "");
	p->width = len;
}

void
progress_clear(struct progress *p)
{
	if (p->width)
		fprintf(stderr, "\r%*s\r", p->width, "");
	p->width = 0;
}
