/* What is read as a text of a transparency log is written as the same, and proves itself to nobody else. */
#include <string.h>

#include "base/tlog.h"
#include "common/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data;
	struct arena a = {0};
	struct buf again = {0};
	struct tlog_fault f;
	struct checkpoint c;
	struct tlog_proof p;

	if (checkpoint_parse(&c, &a, text, n, &f)) {
		must(strlen(c.text) == n && memcmp(c.text, text, n) == 0,
		    "a checkpoint is the whole text");
		must(c.body <= n, "its body is in it");
	} else {
		must(f.why && f.line >= 0, "what is no checkpoint is told");
	}
	if (tlog_proof_parse(&p, &a, text, n, &f)) {
		tlog_proof_write(&again, &p);
		must(again.len == n && memcmp(again.data, text, n) == 0,
		    "a proof is written as it was read");
		tlog_proof_fault(&p, &p.checkpoint);
	} else {
		must(f.why && f.line >= 0, "what is no proof is told");
	}
	buf_release(&again);
	arena_release(&a);
	return 0;
}
