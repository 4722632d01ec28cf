#include "import/finding.h"

#include <string.h>

#include "gate/gate.h"
#include "import/suspect.h"

const char *
finding_help(const char *name)
{
	const struct gate *g = gate_find(name);

	for (const struct rule *r = import_rules; !g && r->name; r++)
		if (strcmp(r->name, name) == 0)
			return r->help;
	return g ? g->help : NULL;
}
