#include "site/sign.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

bool
sign_of(int dir, const char *path, struct sign *s)
{
	struct stat st;

	if (fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
		return false;
	*s = (struct sign){.inode = st.st_ino,
	    .size = st.st_size,
	    .changed = {st.st_ctim.tv_sec, st.st_ctim.tv_nsec},
	    .modified = {st.st_mtim.tv_sec, st.st_mtim.tv_nsec}};
	return true;
}

bool
sign_same(const struct sign *a, const struct sign *b)
{
	return a->inode == b->inode && a->size == b->size && a->changed[0] == b->changed[0] &&
	    a->changed[1] == b->changed[1] && a->modified[0] == b->modified[0] &&
	    a->modified[1] == b->modified[1];
}

void
sign_add(struct buf *b, const struct sign *s)
{
	buf_fmt(b, "%" PRIu64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64,
	    s->inode, s->size, s->changed[0], s->changed[1], s->modified[0], s->modified[1]);
}

int64_t
sign_number(const char **text)
{
	char *end;
	int64_t n = strtoll(*text, &end, 10);

	*text = end + (*end == '\t');
	return n;
}

void
sign_read(const char **text, struct sign *s)
{
	s->inode = (uint64_t)sign_number(text);
	s->size = sign_number(text);
	for (int i = 0; i < 2; i++)
		s->changed[i] = sign_number(text);
	for (int i = 0; i < 2; i++)
		s->modified[i] = sign_number(text);
}
