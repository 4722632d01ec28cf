#include "base/ends.h"

void
ends_hold(sigset_t *before)
{
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, before);
}

void
ends_let(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}
