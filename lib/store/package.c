#include "store/package.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/tongue.h"
#include "case/attached.h"
#include "store/attach.h"
#include "store/file.h"
#include "store/named.h"

const struct rule package_rules[] = {
    {"package.archived", "a package is made of a case whose papers are filed",
	"casework(5), PACKAGES"},
    {"package.simulated", "no package is made of a case that tries the procedure out",
	"casework(5), PACKAGES"},
    {"package.history", "the history in a package is that of its case file",
	"casework(5), PACKAGES"},
    {.name = NULL},
};

static enum status
failed(struct diag *d, const char *path, const char *what)
{
	diag_errno(d, path, "%s", _(what));
	return ST_FAILED;
}

/* What lies below the directory, and it. No link is followed. */
static void
remove_tree(int dir, const char *name)
{
	int at = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *list = at >= 0 ? fdopendir(at) : NULL;
	struct dirent *e;

	while (list && (e = readdir(list)))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		    unlinkat(at, e->d_name, 0) != 0)
			remove_tree(at, e->d_name);
	if (list)
		closedir(list);
	else if (at >= 0)
		close(at);
	unlinkat(dir, name, AT_REMOVEDIR);
}

/* The directory, open; -1 and a diagnostic. */
static int
open_target(const struct store *s, const struct caller *caller, const char *directory,
    struct diag *d)
{
	struct place p;
	int at = -1;

	named_place(s, caller, directory, &p);
	if (p.dir < 0) {
		diag_errno(d, directory, "cannot open");
		return -1;
	}
	if (p.in_office)
		diag_at(d, directory, 0, 0, "it lies in the office");
	else if (caller->guarded && p.locked)
		diag_at(d, directory, 0, 0, "it is not yours to write");
	else if (mkdirat(p.dir, p.name, 0777) != 0 && errno != EEXIST)
		diag_errno(d, directory, "cannot create the directory");
	else if ((at = openat(p.dir, p.name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		diag_errno(d, directory, "cannot open the directory");
	close(p.dir);
	return at;
}

enum status
package_begin(struct package *p, const struct store *s, const struct caller *caller,
    const char *directory, const char *id, struct diag *d)
{
	*p = (struct package){.s = s, .to = directory, .dir = -1, .at = -1};
	snprintf(p->id, sizeof p->id, "%s", id);
	snprintf(p->temp, sizeof p->temp, ".%s.tmp", id);
	p->dir = open_target(s, caller, directory, d);
	if (p->dir < 0)
		return ST_FAILED;
	if (faccessat(p->dir, id, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
		diag_at(d, directory, 0, 0, "there is a %s in it already", id);
		return ST_FAILED;
	}
	remove_tree(p->dir, p->temp);
	if (mkdirat(p->dir, p->temp, 0777) != 0)
		return failed(d, directory, "cannot create a directory in it");
	p->at = openat(p->dir, p->temp, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return p->at < 0 ? failed(d, directory, "cannot open what was created in it") : ST_DONE;
}

static void
list(struct buf *manifest, const char *digest, const char *path)
{
	buf_fmt(manifest, "%s  %s\n", digest, path);
}

/* A new file of the bag, into one of its lists; NULL: into none. */
static enum status
write_file(struct package *p, const char *path, const struct buf *text, struct buf *manifest,
    struct diag *d)
{
	char digest[DIGEST_TEXT];
	struct digest g;

	digest_begin(&g);
	digest_add(&g, buf_text(text), text->len);
	digest_end(&g, digest);
	if (manifest)
		list(manifest, digest, path);
	return file_create(p->at, path, buf_text(text), text->len, true, d);
}

static bool
make_data(struct package *p, const char *path, struct diag *d)
{
	int at = file_directory(p->at, path, true, d);

	if (at >= 0)
		close(at);
	return at >= 0;
}

enum status
package_add(struct package *p, const char *name, const struct buf *text, struct diag *d)
{
	char path[64];

	snprintf(path, sizeof path, "data/%s", name);
	if (!make_data(p, "data", d))
		return ST_FAILED;
	p->bytes += (long long)text->len;
	p->files++;
	return write_file(p, path, text, &p->manifest, d);
}

const char *
package_name(const struct casefile *c, const struct node *event, size_t number)
{
	char *name = arena_str(c->arena, node_get_str(event, "file", ""));

	/* a bag writes the one otherwise (RFC 8493, 2.1.3), and sha256sum the other */
	for (char *s = name; *s; s++)
		if (*s == '%' || *s == '\\')
			*s = '_';
	return arena_fmt(c->arena, "attachments/%zu-%s", number, name);
}

static bool
add_part(void *arg, const char *s, size_t n)
{
	digest_add(arg, s, n);
	return true;
}

/* The copy of an attachment, which is what the event says. */
static enum status
copy(struct package *p, const struct casefile *c, const struct node *event, int from,
    struct diag *d)
{
	const char *name = package_name(c, event, event_number(c, event));
	const char *path = arena_fmt(c->arena, "data/%s", name);
	const char *file = node_get_str(event, "file", "");
	int to = file_directory(p->at, "data/attachments", true, d);
	const struct file_copy copy = {from, to, file, strrchr(name, '/') + 1, path};
	char digest[DIGEST_TEXT];
	struct digest g;
	enum status st = ST_FAILED;

	digest_begin(&g);
	if (to >= 0)
		st = file_copy(&copy, add_part, &g, d);
	digest_end(&g, digest);
	if (to >= 0 && fsync(to) != 0 && st == ST_DONE)
		st = failed(d, p->to, "cannot make the directory durable");
	if (to >= 0)
		close(to);
	list(&p->manifest, digest, path);
	if (st != ST_DONE || node_is(node_get(event, "digest"), digest))
		return st;
	diag_rule(d, case_id(c), "attachment.changed", "'%s' is not what event %zu attached", file,
	    event_number(c, event));
	return ST_NO;
}

static enum status
add_attachment(struct package *p, const struct casefile *c, const struct node *event,
    struct diag *d)
{
	char path[CASE_PATH_TEXT];
	const char *name;
	struct stat is = {0};
	enum status st;
	int from;

	case_path(p->id, path);
	path[strlen(path) - strlen(".yaml")] = '\0';
	name = arena_fmt(c->arena, "%s/%s", path, node_get_str(event, "file", ""));
	from = file_open(p->s->dir, name, O_RDONLY | O_NONBLOCK);
	if (from < 0) {
		file_complain(d, name, "cannot open");
		return ST_FAILED;
	}
	st = copy(p, c, event, from, d);
	if (fstat(from, &is) == 0)
		p->bytes += is.st_size;
	p->files++;
	close(from);
	return st;
}

enum status
package_attachments(struct package *p, const struct casefile *c, struct diag *d)
{
	enum status st = attachments_check(p->s, NULL, p->id, c, d);
	const struct node *e = NULL;

	while (st == ST_DONE && (e = attached_next(c, e)))
		st = add_attachment(p, c, e, d);
	return st;
}

/* The lists and what else tells of the payload. */
static enum status
add_tags(struct package *p, const struct buf *info, struct diag *d)
{
	static const char declaration[] =
	    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
	struct buf b = {0};
	enum status st;

	buf_str(&b, declaration);
	st = write_file(p, "bagit.txt", &b, &p->tags, d);
	buf_cut(&b, 0);
	buf_add(&b, buf_text(info), info->len);
	buf_fmt(&b, "Payload-Oxum: %lld.%zu\n", p->bytes, p->files);
	if (st == ST_DONE)
		st = write_file(p, "bag-info.txt", &b, &p->tags, d);
	if (st == ST_DONE)
		st = write_file(p, "manifest-sha256.txt", &p->manifest, &p->tags, d);
	if (st == ST_DONE)
		st = write_file(p, "tagmanifest-sha256.txt", &p->tags, NULL, d);
	buf_release(&b);
	return st;
}

static enum status
publish(struct package *p, struct diag *d)
{
	if (fsync(p->at) != 0)
		return failed(d, p->to, "cannot make it durable");
	if (renameat2(p->dir, p->temp, p->dir, p->id, RENAME_NOREPLACE) != 0)
		return failed(d, p->to, "cannot give the package its name");
	close(p->at);
	p->at = -1;
	return fsync(p->dir) == 0 ? ST_DONE : failed(d, p->to, "cannot make it durable");
}

enum status
package_end(struct package *p, const struct casefile *c, const struct buf *info, struct diag *d)
{
	struct buf text = {0};
	enum status st;

	buf_add(&text, c->text, c->len);
	st = package_add(p, "case.yaml", &text, d);
	buf_release(&text);
	if (st == ST_DONE && file_sync_directory(p->at, "data", d) != ST_DONE)
		st = ST_FAILED;
	if (st == ST_DONE)
		st = add_tags(p, info, d);
	return st == ST_DONE ? publish(p, d) : st;
}

void
package_release(struct package *p)
{
	if (p->at >= 0) {
		close(p->at);
		remove_tree(p->dir, p->temp);
	}
	if (p->dir >= 0)
		close(p->dir);
	buf_release(&p->manifest);
	buf_release(&p->tags);
}
