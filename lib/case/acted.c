#include "case/acted.h"

static void
add(struct arena *a, struct node *list, const char *account)
{
	if (account && !node_has(list, account))
		node_append(list, node_string(a, account));
}

struct node *
case_acted(const struct casefile *c, struct arena *a)
{
	static const char acts[] =
	    "ask refuse return sign-for hand-over opine countersign state "
	    "sign report-up decide inspect conclude issue waive renew change "
	    "decline revoke cancel resolve";
	struct node *list = node_seq(a);

	for (const struct node *e = case_acts(c); e; e = e->next) {
		if (!words_have(acts, node_get_str(e, "act", "")))
			continue;
		add(a, list, node_get_str(e, "by", NULL));
		add(a, list, node_get_str(e, "for", NULL));
		add(a, list, node_get_str(e, "handler", NULL));
	}
	return list->n ? list : NULL;
}
