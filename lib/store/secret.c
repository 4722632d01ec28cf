#include "store/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/hmac.h"
#include "store/file.h"

static const char path[] = "site.secret", temp[] = ".site.secret.tmp", sites[] = "site.yaml";
enum {
	SITES_MOST = 1 << 20,
	DIGITS = DIGEST_TEXT - 1,
	RANDOM = 32,
	READ_MOST = 4096,
	GROUP = 5,
	GROUPS = 4
};

const struct rule secret_rules[] = {
    {"site.secret", "nobody but its owner opens the secret of the applicants' keys",
	"casework-site(5)"},
    {.name = NULL},
};

enum status
secret_read(const struct store *s, struct secret *secret, struct diag *d)
{
	struct buf text = {0};
	struct stat st;
	enum status found = file_read_below(s->dir, path, READ_MOST, &text, &st, d);
	const char *hex = buf_text(&text);

	if (found == ST_DONE && st.st_mode & 07) {
		diag_rule(d, path, "site.secret",
		    "everybody may open it: chmod 600, and if somebody did, 'case-site secret --replace'");
		found = ST_FAILED;
	} else if (found == ST_DONE &&
	    (text.len != DIGITS + 1 || strspn(hex, "0123456789abcdef") != DIGITS ||
		hex[DIGITS] != '\n')) {
		diag_rule(d, path, "site.secret", "it is not one line of 64 hexadecimal digits");
		found = ST_FAILED;
	} else if (found == ST_DONE) {
		memcpy(secret->hex, hex, DIGITS);
		secret->hex[DIGITS] = '\0';
	}
	buf_release(&text);
	return found;
}

/* Nobody else can open it at any moment. */
static bool
write_new(int dir, const char line[DIGITS + 1], struct diag *d)
{
	int fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, line, DIGITS + 1) == DIGITS + 1 && fsync(fd) == 0;

	if (!ok)
		diag_errno(d, path, "cannot write");
	if (fd >= 0 && close(fd) != 0 && ok) {
		diag_errno(d, path, "cannot write");
		ok = false;
	}
	if (fd >= 0 && !ok)
		unlinkat(dir, temp, 0);
	return ok;
}

enum status
secret_make(const struct store *s, bool replace, struct diag *d)
{
	unsigned char bytes[RANDOM];
	char line[DIGITS + 2];

	if (!replace && faccessat(s->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
		diag_rule(d, path, "site.secret",
		    "is there already: with --replace every key that was given out is void");
		return ST_NO;
	}
	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
		diag_errno(d, path, "no random bytes are to be had");
		return ST_FAILED;
	}
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(line + 2 * i, 3, "%02x", bytes[i]);
	line[DIGITS] = '\n';
	if (unlinkat(s->dir, temp, 0) != 0 && errno != ENOENT) {
		diag_errno(d, temp, "cannot be taken away");
		return ST_FAILED;
	}
	if (!write_new(s->dir, line, d))
		return ST_FAILED;
	if (renameat(s->dir, temp, s->dir, path) != 0) {
		diag_errno(d, path, "cannot be made");
		unlinkat(s->dir, temp, 0);
		return ST_FAILED;
	}
	return file_sync_directory(s->dir, ".", d);
}

void
secret_key(const struct secret *secret, const char *id, char key[SECRET_KEY])
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	char hex[DIGEST_TEXT], *out = key;
	unsigned int bits = 0, n = 0;

	hmac_sha256(secret->hex, DIGITS, id, strlen(id), hex);
	for (size_t i = 0, at = 0; i < (size_t)GROUP * GROUPS; i++, n -= 5) {
		for (; n < 5; n += 4) {
			char c = hex[at++];

			bits = bits << 4 | (unsigned int)(c <= '9' ? c - '0' : c - 'a' + 10);
		}
		if (i && i % GROUP == 0)
			*out++ = '-';
		*out++ = letters[bits >> (n - 5) & 31];
		bits &= (1u << (n - 5)) - 1;
	}
	*out = '\0';
}

void
secret_page(const char *id, const char *key, char page[SECRET_PAGE])
{
	char hex[DIGEST_TEXT];
	struct digest g;

	digest_begin(&g);
	digest_add(&g, id, strlen(id));
	digest_add(&g, "\n", 1);
	digest_add(&g, key, strlen(key));
	digest_add(&g, "\n", 1);
	digest_end(&g, hex);
	memcpy(page, hex, SECRET_PAGE - 1);
	page[SECRET_PAGE - 1] = '\0';
}

enum status
secret_address(const struct store *s, struct arena *a, const char **address, struct diag *d)
{
	struct buf text = {0};
	enum status st = file_read_below(s->dir, sites, SITES_MOST, &text, NULL, d);
	const struct node *doc = NULL, *list, *parts;

	*address = NULL;
	if (st == ST_DONE &&
	    !(doc = node_parse(a, sites, buf_text(&text), text.len, &node_limits_rule, d)))
		st = ST_FAILED;
	buf_release(&text);
	list = node_get(doc, "sites");
	for (const struct node *x = list ? list->first : NULL; x && !*address; x = x->next) {
		parts = node_get(x, "parts");
		if (!parts || node_has(parts, "progress"))
			*address = node_get_str(x, "address", NULL);
	}
	return st == ST_FAILED ? ST_FAILED : ST_DONE;
}
