/* lib/base/tlog, base64: texts of transparency logs, those of their specifications among them. */
#include <string.h>

#include "base/base64.h"
#include "base/tlog.h"
#include "common/random.h"
#include "tap.h"

static struct arena arena;

static bool
parses(const char *text, int line, const char *why)
{
	struct tlog_fault f;
	struct checkpoint c;
	bool ok = checkpoint_parse(&c, &arena, text, strlen(text), &f);

	if (why && !ok && (f.line != line || strcmp(f.why, why) != 0))
		tap_note("line %d %s", f.line, f.why);
	return why ? !ok && f.line == line && strcmp(f.why, why) == 0 : ok;
}

static bool
base64_is(const char *plain, const char *text)
{
	struct buf b = {0}, back = {0};
	bool ok;

	base64_add(&b, plain, strlen(plain));
	ok = strcmp(buf_text(&b), text) == 0 && base64_read(&back, text, strlen(text)) &&
	    strcmp(buf_text(&back), plain) == 0;
	buf_release(&b);
	buf_release(&back);
	return ok;
}

static bool
base64_refused(const char *text)
{
	struct buf b = {0};
	bool ok = !base64_read(&b, text, strlen(text)) && !b.len;

	buf_release(&b);
	return ok;
}

/* Whole or not at all: no text that is cut, and none with another byte, is read as another proof. */
static bool
proofs(void)
{
	struct hash leaf[7];
	struct merkle m = {.n = 0};
	struct tlog_proof p = {.entry = "entry 4", .entry_len = 7, .at = 4}, q;
	struct tlog_fault f;
	struct buf note = {0}, text = {0}, again = {0};
	struct checkpoint held;
	bool ok;

	for (size_t i = 0; i < 7; i++) {
		leaf[i] = merkle_leaf(i == 4 ? "entry 4" : "another", 7);
		merkle_add(&m, &leaf[i]);
	}
	checkpoint_write(&note, "example.org/log", &(struct tree){7, merkle_root(&m)});
	ok = checkpoint_parse(&held, &arena, note.data, note.len, &f);
	p.checkpoint = held;
	p.n = merkle_inclusion(leaf, 7, 4, p.path);
	tlog_proof_write(&text, &p);
	ok &= tlog_proof_parse(&q, &arena, text.data, text.len, &f) && !tlog_proof_fault(&q, &held);
	tlog_proof_write(&again, &q);
	ok &= again.len == text.len && memcmp(again.data, text.data, text.len) == 0;
	for (size_t n = 0; n < text.len; n++)
		if (tlog_proof_parse(&q, &arena, text.data, n, &f)) {
			tap_note("cut at %zu", n);
			ok = false;
		}
	for (size_t n = 0; n < text.len; n++) {
		char was = text.data[n];

		text.data[n] = (char)(was ^ (1 << pick(7)));
		if (tlog_proof_parse(&q, &arena, text.data, text.len, &f) &&
		    !tlog_proof_fault(&q, &held)) {
			tap_note("another byte at %zu", n);
			ok = false;
		}
		text.data[n] = was;
	}
	buf_release(&note);
	buf_release(&text);
	buf_release(&again);
	return ok;
}

int
main(void)
{
	tap_ok(base64_is("", "") && base64_is("f", "Zg==") && base64_is("fo", "Zm8=") &&
		base64_is("foo", "Zm9v") && base64_is("foobar", "Zm9vYmFy"),
	    "the vectors of RFC 4648");
	tap_ok(base64_refused("Zh==") && base64_refused("Zg=") && base64_refused("Z===") &&
		base64_refused("Zg==Zg==") && base64_refused("Zm9v\n") && base64_refused("====") &&
		base64_refused("Zm 9"),
	    "base64 is written in one way");
	tap_ok(parses("example.com/behind-the-sofa\n20852163\n"
		      "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
		      "\xe2\x80\x94 example.com/behind-the-sofa "
		      "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo"
		      "+zyWE+xeMcTOAYQ8=\n",
		   0, NULL),
	    "the example of tlog-checkpoint");
	tap_ok(parses("", 1, "is no origin of a log") &&
		parses("\n1\n", 1, "is no origin of a log") &&
		parses("o\n01\n", 2, "is no size of a log") &&
		parses("o\n-1\n", 2, "is no size of a log") &&
		parses("o\n1\nAAAA\n", 3, "is no root of a log: 32 bytes in base64") &&
		parses("o\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 3,
		    "is not the root of an empty log") &&
		parses("o\r\n", 0, "has a control character") &&
		parses("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n", 4,
		    "has no signature, where an empty line announces some") &&
		parses("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n- o AAAA\n", 5,
		    "is no signature of a note"),
	    "what is no checkpoint is told by its line");
	tap_ok(proofs(), "a proof is read as it was written, and no other byte proves it");
	arena_release(&arena);
	return tap_done();
}
