#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/tlog.h"
#include "base/tongue.h"
#include "store/checkpoint.h"
#include "store/named.h"

/*
 * Checkpoints and the proofs that rest on them. Who checks a proof needs no
 * office, only a checkpoint that he kept; so nothing here asks whether somebody
 * signed: that is asked before, by the programs that know the keys.
 */

const struct option check_checkpoint_options[] = {
    {"verify", no_argument, NULL, 0},
    {"consistent-with", required_argument, NULL, 0},
    {"includes", required_argument, NULL, 0},
    {0},
};

const char check_checkpoint_help[] =
    "  --verify         prove the log, and that each head in it is in the past of its case\n"
    "  --consistent-with FILE\n"
    "                   prove that the last one comes after an older one; - is standard input\n"
    "  --includes CASE  prove that the last head of a case is in the last one\n";

const struct option check_proof_options[] = {{"against", required_argument, NULL, 0}, {0}};

const char check_proof_help[] =
    "  --against FILE   the checkpoint that is held; - is standard input\n";

enum { NOTE_BYTES = 1 << 20 };

/* A small file, or what comes through a pipe. False, reported: it cannot be read. */
static bool
read_note(struct run *r, const char *name, int fd, struct buf *text)
{
	char part[4096];
	ssize_t n = fd < 0 ? -1 : 0;

	while (fd >= 0 && text->len <= NOTE_BYTES && (n = read(fd, part, sizeof part)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		buf_add(text, part, (size_t)n);
	}
	if (n < 0)
		diag_errno(&r->diag, name, "cannot read");
	else if (text->len > NOTE_BYTES)
		diag_at(&r->diag, name, 0, 0, "is too long");
	if (fd > STDIN_FILENO)
		close(fd);
	if (n < 0 || text->len > NOTE_BYTES)
		run_report(r, ST_FAILED);
	return n >= 0 && text->len <= NOTE_BYTES;
}

static void
faulty(struct run *r, const char *name, const struct tlog_fault *f)
{
	diag_at(&r->diag, name, f->line, 0, "%s", f->why);
	run_report(r, ST_FAILED);
}

/* The checkpoint that an option names. */
static bool
read_held(struct run *r, const char *file, struct checkpoint *c)
{
	bool input = strcmp(file, "-") == 0, ok;
	const char *name = input ? _("standard input") : file;
	struct buf text = {0};
	struct tlog_fault f;
	int fd = input      ? STDIN_FILENO
	    : r->store.path ? named_open(&r->store, run_caller(r), file, 0)
			    : open(file, O_RDONLY | O_CLOEXEC);

	ok = read_note(r, name, fd, &text);
	if (ok && !(ok = checkpoint_parse(c, &r->arena, buf_text(&text), text.len, &f)))
		faulty(r, name, &f);
	buf_release(&text);
	return ok;
}

void
check_checkpoint(struct run *r)
{
	const char *after = run_option(r, "consistent-with"), *of = run_option(r, "includes");
	bool verify = run_option(r, "verify");
	struct checkpoint old;
	struct buf out = {0};
	char id[ID_TEXT];
	enum status st = ST_NO;

	if (r->argc)
		run_usage(r, "checkpoint takes no '%s'", r->argv[0]);
	else if (verify + !!after + !!of > 1)
		run_usage(r, "one of --verify, --consistent-with and --includes");
	if (r->status != ST_DONE || !run_open(r) || (after && !read_held(r, after, &old)))
		return;
	if (verify)
		st = checkpoint_verify(&r->store, &r->diag);
	else if (after)
		st = checkpoint_after(&r->store, &old, &out, &r->diag);
	else if (!of)
		st = checkpoint_make(&r->store, &out, &r->diag);
	else if (store_name(&r->store, of, id, &r->diag))
		st = checkpoint_of(&r->store, id, &out, &r->diag);
	if (out.len)
		run_print(r, &out);
	run_report(r, st);
	buf_release(&out);
}

/* What is proved: of an entry that, of consistency the checkpoint that comes after. */
static void
prove(struct run *r, const struct checkpoint *held, const char *name, const struct buf *text)
{
	struct tlog_fault f;
	struct tlog_proof p;
	struct buf out = {0};
	const char *why;

	if (!tlog_proof_parse(&p, &r->arena, buf_text(text), text->len, &f)) {
		faulty(r, name, &f);
		return;
	}
	if ((why = tlog_proof_fault(&p, held))) {
		diag_rule(&r->diag, name,
		    p.consistency ? "checkpoint.consistent" : "checkpoint.proof", "%s", why);
		run_report(r, ST_NO);
		return;
	}
	buf_str(&out, p.consistency ? p.checkpoint.text : p.entry);
	buf_str(&out, p.consistency ? "" : "\n");
	run_print(r, &out);
	buf_release(&out);
}

void
check_proof(struct run *r)
{
	const char *against = run_option(r, "against");
	struct checkpoint held;
	struct buf text = {0};

	if (!against || (!r->argc && strcmp(against, "-") == 0)) {
		run_usage(r,
		    against ? "one of the checkpoint and the proof is standard input"
			    : "proof needs --against with the checkpoint that is held");
		return;
	}
	if (!read_held(r, against, &held))
		return;
	for (int i = 0; i < r->argc; i++) {
		buf_cut(&text, 0);
		if (read_note(r, r->argv[i], open(r->argv[i], O_RDONLY | O_CLOEXEC), &text))
			prove(r, &held, r->argv[i], &text);
	}
	if (!r->argc)
		run_waits(r, "a proof");
	if (!r->argc && read_note(r, _("standard input"), STDIN_FILENO, &text))
		prove(r, &held, _("standard input"), &text);
	buf_release(&text);
}
