#ifndef BASE_ENDS_H
#define BASE_ENDS_H

#include <signal.h>

/*
 * What would end the process (SIGINT, SIGTERM, SIGHUP) waits from ends_hold on
 * until ends_let with the same set: between them a file is made and put in its
 * place, so that no temporary one is left.
 */
void ends_hold(sigset_t *before);
void ends_let(const sigset_t *before);

#endif
