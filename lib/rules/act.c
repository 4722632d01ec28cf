#include "rules/act.h"

#include <string.h>

#include "base/utf8.h"
#include "gate/gate.h"

#define R(x) WORD_FLAG(ROLE_##x)
#define S(x) WORD_FLAG(STATE_##x)
#define BEFORE_DECISION (S(RECEIVED) | S(CORRECTING) | S(ACCEPTED) | S(IN_REVIEW) | S(ESCALATED))
#define OPEN_STATES (BEFORE_DECISION | S(DECIDED) | S(SERVED))
#define ANY_STATE (OPEN_STATES | S(CLOSED))

/* The notice (催办报件通知单, 警告): of which breach, to whom, by whom, with a copy to whom. */
#define BREACH                                                                                      \
	{"task", VALUE_TEXT, true, NULL, "the task that is late"},                                  \
	    {"due", VALUE_MOMENT, false, NULL, "the due time that it overran"},                     \
	    {"days", VALUE_NUMBER, false, NULL, "workdays after the due day, up to the notice"},    \
	    {"department", VALUE_DEPARTMENT, false, NULL, "who is late"},                           \
	    {"person", VALUE_ACCOUNT, false, NULL, "who is told there"},                            \
	    {"issuer", VALUE_DEPARTMENT, false, NULL, "the department that issues it"},             \
	    {"copy", VALUE_DEPARTMENT, false, NULL, "the department that has a copy"},              \
	{                                                                                           \
		"document", VALUE_TEXT, false, NULL, "its number; CASE-催N, CASE-警N unless said" \
	}

#define REASON                                          \
	{                                               \
		"reason", VALUE_TEXT, true, NULL, "why" \
	}
#define REASONS                                                                              \
	{"reason", VALUE_TEXT, false, NULL, "why"},                                          \
	    {"basis", VALUE_TEXT, false, NULL, "the article that says so"},                  \
	    {"remedy", VALUE_TEXT, false, NULL, "where and until when it can be contested"}, \
	{                                                                                    \
		"document", VALUE_TEXT, false, NULL, "number of the document"                \
	}

const struct act acts[] = {
    {.name = "receive",
	.program = "case-accept",
	.help = "register an application",
	.roles = R(WINDOW) | R(REGISTRAR),
	.from = S(NONE),
	.to = STATE_RECEIVED,
	.dossier = true,
	.keys = {{"kind", VALUE_WORD, false,
		     "immediate promised joint returned supplement escalated",
		     "kind of case, by default the item's"},
	    {"channel", VALUE_TEXT, false, NULL, "how it came: window, post, online"},
	    {"deadline", VALUE_MOMENT, false, NULL, "the due time that a paper record states"}}},
    {.name = "ask",
	.program = "case-accept",
	.help = "ask once for all that is missing",
	.roles = R(WINDOW) | R(HANDLER) | R(LEADER),
	.from = S(RECEIVED),
	.to = STATE_CORRECTING,
	.keys = {{"missing", VALUE_LIST, true, NULL,
		     "what is missing or wrong, and how to mend it"},
	    {"until", VALUE_DATE, true, NULL, "the last day for bringing it"},
	    {"document", VALUE_TEXT, false, NULL, "number of the notice"}},
	.gates = {&gate_ask_once, &gate_ask_until}},
    {.name = "supplement",
	.program = "case-accept",
	.help = "take what was asked for",
	.roles = R(WINDOW) | R(REGISTRAR),
	.from = S(CORRECTING),
	.to = STATE_RECEIVED,
	.dossier = true},
    {.name = "accept",
	.program = "case-accept",
	.help = "accept the application",
	.roles = R(WINDOW),
	.from = S(RECEIVED),
	.to = STATE_ACCEPTED,
	.keys = {{"in-scope", VALUE_BOOL, false, NULL, "it is this office's to decide"},
	    {"complete", VALUE_BOOL, false, NULL, "the materials are complete"},
	    {"proper-form", VALUE_BOOL, false, NULL, "the materials have the legal form"},
	    {"deadline", VALUE_MOMENT, false, NULL, "the due time that a paper record states"},
	    {"document", VALUE_TEXT, false, NULL, "number of the acceptance slip"}},
	.gates = {&gate_accept_conditions}},
    {.name = "refuse",
	.program = "case-accept",
	.help = "refuse to accept the application",
	.roles = R(WINDOW) | R(LEADER),
	.from = S(RECEIVED) | S(CORRECTING),
	.to = STATE_DECIDED,
	.outcome = OUTCOME_REFUSED,
	.keys = {REASONS},
	.gates = {&gate_reasons}},
    {.name = "withdraw",
	.program = "case-accept",
	.help = "end the case as its applicant wishes",
	.roles = R(WINDOW),
	.from = BEFORE_DECISION,
	.to = STATE_DECIDED,
	.outcome = OUTCOME_WITHDRAWN,
	.keys = {REASON}},
    {.name = "attach",
	.help = "add a file",
	.roles = R(WINDOW) | R(HANDLER) | R(REGISTRAR),
	.from = ANY_STATE,
	.dossier = true,
	.keys = {{"file", VALUE_TEXT, true, NULL, "its name"},
	    {"digest", VALUE_TEXT, true, NULL, "its SHA-256"}}},
    {.name = "amend",
	.program = "case-accept",
	.help = "correct the dossier, or adopt an edit made by hand",
	.roles = R(WINDOW) | R(REGISTRAR) | R(CHIEF),
	.from = ANY_STATE,
	.dossier = true,
	.keys = {REASON}},
    {.name = "mark",
	.help = "mark a case as major, urgent, of the green channel, for joint review",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = OPEN_STATES,
	.keys = {{"mark", VALUE_WORD, true, "major urgent green-channel joint-review", "the mark"},
	    REASON}},
    {.name = "dispatch",
	.program = "case-route",
	.help = "send to the host department",
	.roles = R(WINDOW),
	.from = S(ACCEPTED),
	.to = STATE_IN_REVIEW,
	.keys = {{"host", VALUE_DEPARTMENT, false, NULL,
		     "the department, by default the item's host"},
	    {"handler", VALUE_ACCOUNT, false, NULL, "who handles the case there"}},
	.gates = {&gate_dispatch_host, &gate_separation, &gate_handler_fit}},
    {.name = "sign-for",
	.program = "case-route",
	.help = "sign for a case that was handed over",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"handler", VALUE_ACCOUNT, false, NULL, "who handles the case"}},
	.gates = {&gate_separation, &gate_handler_fit}},
    {.name = "hand-over",
	.program = "case-route",
	.help = "give the case to another handler; no clock moves",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW) | S(DECIDED),
	.keys = {{"handler", VALUE_ACCOUNT, true, NULL, "who handles the case from now on"},
	    {"host", VALUE_DEPARTMENT, false, NULL, "the department, when that changes too"},
	    REASON},
	.gates = {&gate_separation, &gate_handler_fit}},
    {.name = "return",
	.program = "case-route",
	.help = "give the application back",
	.roles = R(WINDOW) | R(CHIEF),
	.from = BEFORE_DECISION,
	.to = STATE_DECIDED,
	.outcome = OUTCOME_RETURNED,
	.keys = {REASONS},
	.gates = {&gate_reasons}},
    {.name = "consult",
	.help = "ask another authority for its opinion",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"body", VALUE_TEXT, true, NULL, "the authority"},
	    {"question", VALUE_TEXT, true, NULL, "what is asked"},
	    {"document", VALUE_TEXT, false, NULL, "number of the letter"}}},
    {.name = "reply",
	.help = "record the answer to a consultation",
	.roles = R(WINDOW) | R(HANDLER),
	.from = S(IN_REVIEW),
	.keys = {{"body", VALUE_TEXT, true, NULL, "the authority"},
	    {"opinion", VALUE_TEXT, true, NULL, "its opinion"},
	    {"document", VALUE_TEXT, false, NULL, "number of the letter"}}},
    {.name = "escalate",
	.program = "case-route",
	.help = "send up to a higher authority",
	.roles = R(HANDLER) | R(CHIEF) | R(LEADER),
	.from = S(IN_REVIEW),
	.to = STATE_ESCALATED,
	.keys = {{"body", VALUE_TEXT, true, NULL, "the higher authority"},
	    {"document", VALUE_TEXT, false, NULL, "number of the letter"}},
	.gates = {&gate_review_opinion}},
    {.name = "answer",
	.program = "case-route",
	.help = "record the higher authority's reply",
	.roles = R(WINDOW) | R(HANDLER),
	.from = S(ESCALATED),
	.to = STATE_IN_REVIEW,
	.keys = {{"document", VALUE_TEXT, true, NULL, "number of the reply"},
	    {"opinion", VALUE_TEXT, false, NULL, "what it says"}}},
    {.name = "opine",
	.program = "case-review",
	.help = "give the host department's written opinion",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"lawful", VALUE_BOOL, true, NULL, "the application meets the legal conditions"},
	    {"complete", VALUE_BOOL, true, NULL, "the materials meet the rules"},
	    {"proposal", VALUE_WORD, true, "grant deny", "what is proposed"},
	    {"opinion", VALUE_TEXT, true, NULL, "the opinion"}},
	.gates = {&gate_opinion_host, &gate_separation, &gate_review_proposal}},
    {.name = "countersign",
	.program = "case-review",
	.help = "give the opinion of a department of the panel",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"department", VALUE_DEPARTMENT, false, NULL,
		     "the department, by default that of the person"},
	    {"lawful", VALUE_BOOL, true, NULL, "the application is lawful"},
	    {"agree", VALUE_BOOL, true, NULL, "the department agrees with the host"},
	    {"opinion", VALUE_TEXT, false, NULL, "the opinion"}},
	.gates = {&gate_opinion_first, &gate_countersign_member, &gate_countersign_own}},
    {.name = "convene",
	.program = "case-review",
	.help = "call a meeting of the panel",
	.roles = R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = {{"time", VALUE_MOMENT, true, NULL, "when it meets"},
	    {"location", VALUE_TEXT, false, NULL, "where"},
	    {"chair", VALUE_ACCOUNT, false, NULL, "who presides"}}},
    {.name = "minute",
	.program = "case-review",
	.help = "record the meeting",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"time", VALUE_MOMENT, true, NULL, "when it met"},
	    {"chair", VALUE_ACCOUNT, true, NULL, "who presided"},
	    {"attendees", VALUE_LIST, true, NULL, "who took part"},
	    {"opinions", VALUE_LIST, true, NULL, "what each said"},
	    {"conclusion", VALUE_TEXT, true, NULL, "the concluding opinion"},
	    {"lawful", VALUE_BOOL, true, NULL, "nobody found it unlawful"},
	    {"agree", VALUE_BOOL, true, NULL, "nobody dissented"}}},
    {.name = "sign",
	.help = "sign the record or the draft",
	.roles = R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = {{"document", VALUE_TEXT, true, NULL, "what is signed"}}},
    {.name = "report-up",
	.help = "report a dissent or a major case to the head",
	.roles = R(LEADER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"body", VALUE_TEXT, true, NULL, "to whom"},
	    {"opinion", VALUE_TEXT, false, NULL, "what was said"}}},
    {.name = "decide",
	.program = "case-review",
	.help = "grant or deny",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.to = STATE_DECIDED,
	.keys = {{"outcome", VALUE_WORD, true, "granted denied", "the decision"}, REASONS},
	.gates = {&gate_review_opinion, &gate_joint_incomplete, &gate_joint_veto,
	    &gate_joint_dissent, &gate_conditions, &gate_reasons}},
    {.name = "assess",
	.help = "fix a fee",
	.roles = R(FINANCE) | R(HANDLER) | R(CHIEF),
	.from = OPEN_STATES,
	.keys = {{"amount", VALUE_MONEY, true, NULL, "how much"},
	    {"fee", VALUE_TEXT, false, NULL, "which fee"},
	    {"basis", VALUE_TEXT, false, NULL, "the article or tariff"},
	    {"until", VALUE_DATE, false, NULL, "the last day for paying"}}},
    {.name = "notify",
	.help = "tell the applicant of a fee",
	.roles = R(WINDOW),
	.from = OPEN_STATES,
	.keys = {{"amount", VALUE_MONEY, true, NULL, "how much"},
	    {"until", VALUE_DATE, false, NULL, "the last day for paying"},
	    {"document", VALUE_TEXT, false, NULL, "number of the notice"}}},
    {.name = "pay",
	.help = "record a payment",
	.roles = R(WINDOW) | R(FINANCE),
	.from = ANY_STATE,
	.keys = {{"amount", VALUE_MONEY, true, NULL, "how much"},
	    {"fee", VALUE_TEXT, false, NULL, "which fee"},
	    {"payer", VALUE_TEXT, false, NULL, "who paid"},
	    {"receipt", VALUE_TEXT, false, NULL, "number of the receipt"},
	    {"account", VALUE_TEXT, false, NULL, "into which account"}}},
    {.name = "confirm",
	.help = "confirm that all is paid",
	.roles = R(FINANCE),
	.from = OPEN_STATES},
    {.name = "waive",
	.help = "reduce or waive a fee",
	.roles = R(HEAD),
	.from = OPEN_STATES,
	.keys = {{"amount", VALUE_MONEY, true, NULL, "how much less"}, REASON}},
    {.name = "issue",
	.help = "issue the licence or document",
	.roles = R(HANDLER) | R(CHIEF) | R(WINDOW),
	.from = S(DECIDED),
	.keys = {{"document", VALUE_TEXT, true, NULL, "its number"},
	    {"until", VALUE_DATE, false, NULL, "the last day on which it is valid"}}},
    {.name = "inspect",
	.help = "record an inspection on site",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = {{"people", VALUE_LIST, true, NULL, "who inspected"},
	    {"agree", VALUE_BOOL, false, NULL,
		"nothing stands against it; otherwise it is mended and inspected anew"},
	    {"opinion", VALUE_TEXT, true, NULL, "what was found"}}},
    {.name = "serve",
	.program = "case-deliver",
	.help = "hand the decision over against a signed receipt",
	.roles = R(WINDOW),
	.from = S(DECIDED),
	.to = STATE_SERVED,
	.keys = {{"document", VALUE_TEXT, false, NULL, "number of the document"},
	    {"recipient", VALUE_TEXT, true, NULL, "who signed for it"},
	    {"signed", VALUE_DATE, true, NULL, "the date on the receipt"},
	    {"manner", VALUE_WORD, false, "direct left post public", "how it was served"},
	    {"relation", VALUE_TEXT, false, NULL, "what the recipient is to the applicant"}},
	.gates = {&gate_serve_signed}},
    {.name = "close",
	.program = "case-deliver",
	.help = "register the end of the case",
	.roles = R(WINDOW) | R(OFFICE),
	.from = OPEN_STATES,
	.to = STATE_CLOSED,
	.keys = {{"outcome", VALUE_WORD, false, "granted denied refused withdrawn unpaid returned",
		     "how it ended, when no earlier act says so"},
	    {"reason", VALUE_TEXT, false, NULL, "why"}},
	.gates = {&gate_close_outcome, &gate_close_served}},
    {.name = "archive",
	.program = "case-deliver",
	.help = "file the papers",
	.roles = R(WINDOW) | R(OFFICE) | R(HANDLER),
	.from = S(CLOSED),
	.keys = {{"location", VALUE_TEXT, true, NULL, "shelf and box"}}},
    {.name = "rate",
	.program = "case-deliver",
	.help = "record the applicant's rating",
	.roles = R(WINDOW) | R(OFFICE) | R(REGISTRAR),
	.from = S(DECIDED) | S(SERVED) | S(CLOSED),
	.keys = {{"score", VALUE_WORD, true, "1 2 3 4 5",
		     "1 very dissatisfied to 5 very satisfied"},
	    {"channel", VALUE_TEXT, false, NULL, "how it was given"}}},
    {.name = "renew",
	.help = "prolong a licence",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(CLOSED),
	.keys = {{"until", VALUE_DATE, true, NULL, "the last day on which it is valid"}}},
    {.name = "cancel",
	.help = "cancel a licence",
	.roles = R(LEADER) | R(HEAD),
	.from = S(CLOSED),
	.keys = {REASON}},
    {.name = "pause",
	.program = "case-deadline",
	.help = "stop the clock for a procedure that the law names",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = {{"procedure", VALUE_WORD, true,
		     "hearing tender auction inspection testing quarantine appraisal expert-review",
		     "the procedure"},
	    {"basis", VALUE_TEXT, true, NULL, "the article"},
	    {"length", VALUE_TEXT, true, NULL, "how long it will take, such as 10 workdays"},
	    {"proposer", VALUE_ACCOUNT, false, NULL, "who asked for it"},
	    {"document", VALUE_TEXT, false, NULL, "number of the notice to the applicant"}},
	.gates = {&gate_pause_procedure, &gate_pause_host, &gate_pause_running, &gate_pause_length,
	    &gate_clock_late, &gate_pause_request, &gate_notice}},
    {.name = "resume",
	.program = "case-deadline",
	.help = "let the clock run again",
	.roles = R(HANDLER) | R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = {{"procedure", VALUE_WORD, true,
		     "hearing tender auction inspection testing quarantine appraisal expert-review",
		     "the procedure that is over"},
	    {"reason", VALUE_TEXT, false, NULL, "its result"}},
	.gates = {&gate_resume}},
    {.name = "extend",
	.program = "case-deadline",
	.help = "lengthen a limit as the law allows",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD) | R(OFFICE),
	.from = S(IN_REVIEW),
	.keys = {{"length", VALUE_TEXT, true, NULL, "by how much, such as 10 workdays"},
	    {"proposer", VALUE_ACCOUNT, true, NULL, "who proposed it"}, REASON,
	    {"limit", VALUE_TEXT, false, NULL, "which limit, by default each that allows it"},
	    {"document", VALUE_TEXT, false, NULL, "number of the notice to the applicant"}},
	.gates = {&gate_extend_allowed, &gate_extend_once, &gate_extend_amount, &gate_clock_late,
	    &gate_extend_approver, &gate_extend_proposer, &gate_notice}},
    {.name = "urge",
	.program = "case-deadline",
	.help = "remind whoever is late",
	.roles = R(OFFICE) | R(SUPERVISOR) | R(SYSTEM),
	.from = OPEN_STATES,
	.keys = {BREACH},
	.gates = {&gate_urge_late, &gate_urge_once}},
    {.name = "warn",
	.program = "case-deadline",
	.help = "warn whoever stays late",
	.roles = R(SUPERVISOR) | R(SYSTEM),
	.from = OPEN_STATES,
	.keys = {BREACH},
	.gates = {&gate_urge_late, &gate_warn_urged, &gate_urge_once}},
    {.name = "lapse",
	.help = "record what follows when a limit ran out",
	.by_itself = true,
	.roles = R(SYSTEM),
	.from = OPEN_STATES,
	.keys = {{"task", VALUE_TEXT, true, NULL, "the task that lapsed"},
	    {"effect", VALUE_WORD, true,
		"deemed-accepted deemed-granted propose-refusal propose-denial close-unpaid",
		"what follows by the rules"},
	    {"limit", VALUE_TEXT, true, NULL, "the limit that ran out"}}},
    {.name = "recalc",
	.program = "case-deadline",
	.help = "move due times after a change of the calendar",
	.by_itself = true,
	.roles = R(SYSTEM) | R(ADMIN),
	.from = OPEN_STATES,
	.keys = {{"calendar", VALUE_TEXT, true, NULL, "the calendar that changed"}}},
    {.name = "note",
	.program = "case-accept",
	.help = "add a note",
	.from = ANY_STATE,
	.keys = {{"text", VALUE_TEXT, true, NULL, "the note"}}},
    {.name = "redact",
	.help = "take personal data out, leaving their digest",
	.roles = R(ADMIN),
	.from = ANY_STATE,
	.dossier = true,
	.keys = {REASON}},
    {.name = "void",
	.program = "case-accept",
	.help = "make a case void that was registered in error",
	.roles = R(WINDOW) | R(ADMIN),
	.from = OPEN_STATES,
	.to = STATE_VOID,
	.outcome = OUTCOME_VOID,
	.keys = {REASON}},
};

const size_t acts_n = sizeof acts / sizeof *acts;

const struct act *
act_find(const char *name)
{
	for (size_t i = 0; name && i < acts_n; i++)
		if (strcmp(acts[i].name, name) == 0)
			return &acts[i];
	return NULL;
}

const struct act_key *
act_key_find(const struct act *act, const char *name)
{
	for (int i = 0; i < ACT_KEYS && act->keys[i].name; i++)
		if (strcmp(act->keys[i].name, name) == 0)
			return &act->keys[i];
	return NULL;
}

bool
money_parse(const char *s, int64_t *hundredths, const char **currency)
{
	int64_t v = 0;
	int digits = 0, group = 0, commas = 0, places = 0;

	for (; (*s >= '0' && *s <= '9') || *s == ','; s++) {
		if (*s == ',') {
			if (commas++ ? group != 3 : group < 1 || group > 3)
				return false;
			group = 0;
			continue;
		}
		v = v * 10 + (*s - '0');
		group++;
		if (++digits > 15)
			return false;
	}
	if (!digits || (commas && group != 3))
		return false;
	if (*s == '.') {
		for (s++; *s >= '0' && *s <= '9' && places < 2; s++, places++)
			v = v * 10 + (*s - '0');
		if (!places)
			return false;
	}
	for (; places < 2; places++)
		v *= 10;
	*hundredths = v;
	*currency = "";
	if (!*s)
		return true;
	if (*s != ' ' || strspn(s + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3 || s[4])
		return false;
	*currency = s + 1;
	return true;
}

static struct node *
parse_money(struct arena *a, const struct office *o, const char *text, struct buf *why)
{
	const char *currency;
	int64_t v;

	if (!money_parse(text, &v, &currency)) {
		buf_fmt(why,
		    "'%s' is no amount: say 1234.50 or 1,234.50, with the currency behind it "
		    "when it is not %s",
		    text, o->currency);
		return NULL;
	}
	return node_string(a,
	    arena_fmt(a, "%lld.%02d %s", (long long)(v / 100), (int)(v % 100),
		*currency ? currency : o->currency));
}

static struct node *
parse_word(struct arena *a, const struct act_key *key, const char *text, struct buf *why)
{
	size_t n = strlen(text);
	const char *p, *end;

	for (p = key->words; *p; p = *end ? end + 1 : end) {
		end = strchrnul(p, ' ');
		if ((size_t)(end - p) == n && n && memcmp(p, text, n) == 0)
			return node_string(a, text);
	}
	buf_fmt(why, "'%s' is none of: %s", text, key->words);
	return NULL;
}

static struct node *
parse_list(struct arena *a, const char *text)
{
	struct node *seq = node_seq(a);
	size_t n;

	for (; *text; text += n + (text[n] == ';')) {
		n = strcspn(text, ";");
		while (n && *text == ' ') {
			text++;
			n--;
		}
		if (n)
			node_append(seq, node_stringn(a, text, n));
	}
	return seq;
}

static struct node *
parse_date(struct arena *a, const char *text, struct buf *why)
{
	char out[DAY_TEXT];
	day_t day;

	if (!day_parse(text, strlen(text), &day)) {
		buf_fmt(why, "'%s' is no date: say 2022-09-05", text);
		return NULL;
	}
	day_format(day, out);
	return node_string(a, out);
}

static struct node *
parse_moment(struct arena *a, const char *text, struct buf *why)
{
	char out[STAMP_TEXT];
	struct stamp t;

	if (!stamp_parse_local(text, strlen(text), &t)) {
		buf_fmt(why, "'%s' is no moment: say 2022-09-05T09:12", text);
		return NULL;
	}
	stamp_format(&t, out);
	return node_string(a, out);
}

struct node *
value_parse(struct arena *a, const struct office *o, const struct act_key *key, const char *text,
    bool lenient, struct buf *why)
{
	const struct department *dep;
	const struct person *p;
	struct node *n;

	if (utf8_fault(text)) {
		buf_str(why, utf8_fault(text));
		return NULL;
	}
	switch (key->type) {
	case VALUE_TEXT:
		break;
	case VALUE_LIST:
		n = parse_list(a, text);
		if (n->n)
			return n;
		buf_str(why, "the list is empty");
		return NULL;
	case VALUE_DATE:
		return parse_date(a, text, why);
	case VALUE_MOMENT:
		return parse_moment(a, text, why);
	case VALUE_MONEY:
		return parse_money(a, o, text, why);
	case VALUE_NUMBER:
		if (*text && strlen(text) < 10 && !text[strspn(text, "0123456789")])
			return node_plain(a, text);
		buf_fmt(why, "'%s' is no whole number", text);
		return NULL;
	case VALUE_BOOL:
		if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
			return node_plain(a, text);
		buf_fmt(why, "'%s' is neither true nor false", text);
		return NULL;
	case VALUE_WORD:
		return parse_word(a, key, text, why);
	case VALUE_ACCOUNT:
		if ((p = office_person_named(o, text)))
			return node_string(a, p->account);
		if (lenient)
			break;
		buf_fmt(why, "nobody in staff.yaml is '%s'", text);
		return NULL;
	case VALUE_DEPARTMENT:
		if ((dep = office_department_named(o, text)))
			return node_string(a, dep->id);
		if (lenient)
			break;
		buf_fmt(why, "no department in departments.yaml is '%s'", text);
		return NULL;
	}
	if (!*text) {
		buf_str(why, "it is empty");
		return NULL;
	}
	return node_string(a, text);
}
