#include "rules/words.h"

#include <string.h>

const char *const state_names[STATE_N] = {"", "received", "correcting", "accepted", "in-review",
    "escalated", "decided", "served", "closed", "void"};

const char *const outcome_names[OUTCOME_N] = {"", "granted", "denied", "refused", "withdrawn",
    "unpaid", "returned", "deemed-granted", "void", "recorded", "resolved"};

const char *const kind_names[KIND_N] = {"", "immediate", "promised", "joint", "returned",
    "supplement", "escalated"};

const char *const role_names[ROLE_N] = {"", "window", "registrar", "handler", "chief", "leader",
    "head", "finance", "supervisor", "office", "auditor", "admin", "system"};

const char *const sign_names[SIGN_N] = {"", "representative", "deputy", "principal", "collective"};
const char *const level_names[LEVEL_N] = {"", "reminder", "warning", "yellow", "red"};

int
word_find(const char *const *names, int n, const char *name)
{
	if (name)
		for (int i = 1; i < n; i++)
			if (*names[i] == *name && strcmp(names[i], name) == 0)
				return i;
	return 0;
}

bool
words_have(const char *words, const char *word)
{
	size_t n = strlen(word), len;

	for (; *words; words += len + (words[len] == ' ')) {
		len = strcspn(words, " ");
		if (len == n && n && memcmp(words, word, n) == 0)
			return true;
	}
	return false;
}
