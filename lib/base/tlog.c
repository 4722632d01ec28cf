#include "base/tlog.h"

#include <stdint.h>
#include <string.h>

#include "base/base64.h"
#include "base/tongue.h"

static const char proof_title[] = "c2sp.org/tlog-proof@v1";
static const char dash[] = "\xe2\x80\x94 "; /* before each signature of a note */

/* A text that is read line by line. */
struct lines {
	const char *s, *end;
	struct arena *a;
	struct tlog_fault *f;
};

static bool
wrong(struct lines *l, const char *why)
{
	l->f->why = _(why);
	return false;
}

/* NULL behind the last one; a line that does not end is none. */
static const char *
next(struct lines *l)
{
	const char *end = memchr(l->s, '\n', (size_t)(l->end - l->s)), *line;

	l->f->line++;
	if (!end)
		return NULL;
	line = arena_strn(l->a, l->s, (size_t)(end - l->s));
	l->s = end + 1;
	return line;
}

static bool
begin(struct lines *l, struct arena *a, const char *text, size_t len, struct tlog_fault *f)
{
	*f = (struct tlog_fault){0};
	*l = (struct lines){text, text + len, a, f};
	for (size_t i = 0; i < len; i++)
		if ((uint8_t)text[i] < ' ' && text[i] != '\n')
			return wrong(l, "has a control character");
	return true;
}

/* Decimal, in the one way to write it. */
static bool
is_size(const char *s, size_t *n)
{
	size_t digits = strspn(s, "0123456789");

	if (!digits || digits > 18 || s[digits] || (*s == '0' && digits > 1))
		return false;
	for (*n = 0; *s; s++)
		*n = *n * 10 + (size_t)(*s - '0');
	return true;
}

static bool
is_hash(const char *s, struct hash *h)
{
	struct buf b = {0};
	bool ok = base64_read(&b, s, strlen(s)) && b.len == sizeof h->byte;

	if (ok)
		memcpy(h->byte, b.data, b.len);
	buf_release(&b);
	return ok;
}

static void
add_hash(struct buf *out, const struct hash *h)
{
	base64_add(out, h->byte, sizeof h->byte);
	buf_char(out, '\n');
}

void
checkpoint_write(struct buf *out, const char *origin, const struct tree *tree)
{
	buf_fmt(out, "%s\n%zu\n", origin, tree->size);
	add_hash(out, &tree->root);
}

/* Signatures are whose business it is that knows the keys; here only their form. */
static bool
read_signatures(struct lines *l)
{
	const char *line;
	size_t n = 0;

	for (; l->s < l->end; n++) {
		line = next(l);
		if (!line || strncmp(line, dash, strlen(dash)) != 0)
			return wrong(l, "is no signature of a note");
	}
	return n ? true : wrong(l, "has no signature, where an empty line announces some");
}

static bool
read_checkpoint(struct lines *l, struct checkpoint *c)
{
	const char *text = l->s, *line;
	struct merkle none = {.n = 0};
	struct hash empty = merkle_root(&none);

	c->origin = next(l);
	if (!c->origin || !*c->origin)
		return wrong(l, "is no origin of a log");
	if (!(line = next(l)) || !is_size(line, &c->tree.size))
		return wrong(l, "is no size of a log");
	if (!(line = next(l)) || !is_hash(line, &c->tree.root))
		return wrong(l, "is no root of a log: 32 bytes in base64");
	if (!c->tree.size && !hash_same(&c->tree.root, &empty))
		return wrong(l, "is not the root of an empty log");
	c->body = (size_t)(l->s - text);
	while (l->s < l->end) {
		line = next(l);
		if (!line)
			return wrong(l, "does not end");
		if (!*line) {
			if (!read_signatures(l))
				return false;
			break;
		}
		c->body = (size_t)(l->s - text);
	}
	c->text = arena_strn(l->a, text, (size_t)(l->s - text));
	return true;
}

bool
checkpoint_parse(struct checkpoint *c, struct arena *a, const char *text, size_t len,
    struct tlog_fault *f)
{
	struct lines l;

	return begin(&l, a, text, len, f) && read_checkpoint(&l, c);
}

void
tlog_proof_write(struct buf *out, const struct tlog_proof *p)
{
	if (p->consistency) {
		buf_fmt(out, "old %zu\n", p->at);
	} else {
		buf_fmt(out, "%s\nextra ", proof_title);
		base64_add(out, p->entry, p->entry_len);
		buf_fmt(out, "\nindex %zu\n", p->at);
	}
	for (size_t i = 0; i < p->n; i++)
		add_hash(out, &p->path[i]);
	buf_fmt(out, "\n%s", p->checkpoint.text);
}

static bool
read_entry(struct lines *l, struct tlog_proof *p, const char **line)
{
	struct buf b = {0};

	*line = next(l);
	if (!*line || strncmp(*line, "extra ", 6) != 0 ||
	    !base64_read(&b, *line + 6, strlen(*line + 6))) {
		buf_release(&b);
		return wrong(l, "is no 'extra' with the entry in base64");
	}
	p->entry_len = b.len;
	p->entry = buf_keep(&b, l->a);
	*line = next(l);
	return true;
}

static bool
read_path(struct lines *l, struct tlog_proof *p)
{
	const char *line;

	for (p->n = 0; (line = next(l)) && *line; p->n++)
		if (p->n == MERKLE_PATH - 1 || !is_hash(line, &p->path[p->n]))
			return wrong(l, "is no hash of a path: 32 bytes in base64");
	return line ? true : wrong(l, "is missing: an empty line, and a checkpoint");
}

bool
tlog_proof_parse(struct tlog_proof *p, struct arena *a, const char *text, size_t len,
    struct tlog_fault *f)
{
	struct lines l;
	const char *line, *word;

	*p = (struct tlog_proof){0};
	if (!begin(&l, a, text, len, f))
		return false;
	line = next(&l);
	if (!line)
		return wrong(&l, "is missing: a proof begins with its kind");
	p->consistency = strcmp(line, proof_title) != 0;
	if (!p->consistency && !read_entry(&l, p, &line))
		return false;
	word = p->consistency ? "old " : "index ";
	if (!line || strncmp(line, word, strlen(word)) != 0 ||
	    !is_size(line + strlen(word), &p->at))
		return wrong(&l,
		    p->consistency ? "is no proof: it begins with 'old' and a size, or with "
				     "c2sp.org/tlog-proof@v1"
				   : "is no 'index' of an entry");
	return read_path(&l, p) && read_checkpoint(&l, &p->checkpoint);
}

const char *
tlog_proof_fault(const struct tlog_proof *p, const struct checkpoint *held)
{
	const struct checkpoint *c = &p->checkpoint;
	struct hash leaf;

	if (strcmp(c->origin, held->origin) != 0)
		return _("it is of another log");
	if (p->consistency) {
		if (p->at != held->tree.size)
			return _("it begins at another size than the checkpoint that is held");
		if (c->tree.size < held->tree.size)
			return _("it is shorter than the log that is held: its end was taken away, "
				 "or it has forked");
		return merkle_extends(&c->tree, &held->tree, p->path, p->n)
		    ? NULL
		    : _("the log that is held is not how that one began: it was rewritten, or forked");
	}
	if (c->tree.size != held->tree.size || !hash_same(&c->tree.root, &held->tree.root))
		return _("it is of another checkpoint than the one that is held");
	leaf = merkle_leaf(p->entry, p->entry_len);
	return merkle_includes(&c->tree, &leaf, p->at, p->path, p->n)
	    ? NULL
	    : _("its path does not lead from the entry to the root");
}
