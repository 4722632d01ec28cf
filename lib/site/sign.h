#ifndef SITE_SIGN_H
#define SITE_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* By what a file is known to be the same, unchanged: its inode, its size and its times. */
struct sign {
	uint64_t inode;
	int64_t size, changed[2], modified[2];
};

/* Of that file below the directory; false: there is none, or a link. */
bool sign_of(int dir, const char *path, struct sign *s);
bool sign_same(const struct sign *a, const struct sign *b);
/* Adds it as six numbers with tabs between; reads it back, and goes behind the tab that follows. */
void sign_add(struct buf *b, const struct sign *s);
void sign_read(const char **text, struct sign *s);
/* A number there, and behind the tab that follows it. */
int64_t sign_number(const char **text);

#endif
