/* What the scanner of the canonical form takes, libyaml takes as the same. */
#include "../unit/common/same.h"
#include "common/fuzz.h"
#include "yaml/canonical.h"
#include "yaml/libyaml.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data;
	struct arena a = {0};
	struct diag d = {0};
	const struct node *quick = canonical_parse(&a, text, n, &node_limits_case), *slow;
	bool ended;

	if (quick) {
		slow = libyaml_parse(&a, "case.yaml", text, n, &node_limits_case, &ended, &d);
		must(slow && !ended, "what the scanner takes is a document");
		must(same(quick, slow), "what the scanner takes is the same document");
	}
	diag_release(&d);
	arena_release(&a);
	return 0;
}
