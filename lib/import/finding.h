#ifndef IMPORT_FINDING_H
#define IMPORT_FINDING_H

/*
 * What a finding in a history asks for: a gate that did not hold, or what an
 * import doubts. NULL: it is neither any more.
 */
const char *finding_help(const char *name);

#endif
