#include "rules/act.h"

#include <string.h>

/* Its keys, in the order in which they stand in the event. */
#define KEYS(...)                    \
	(const struct act_key[])     \
	{                            \
		__VA_ARGS__,         \
		{                    \
			.name = NULL \
		}                    \
	}
#define R(x) WORD_FLAG(ROLE_##x)
#define S(x) WORD_FLAG(STATE_##x)
#define BEFORE_DECISION (S(RECEIVED) | S(CORRECTING) | S(ACCEPTED) | S(IN_REVIEW) | S(ESCALATED))
#define OPEN_STATES (BEFORE_DECISION | S(DECIDED) | S(SERVED))
#define ANY_STATE (OPEN_STATES | S(CLOSED))

/* The notice (催办报件通知单, 警告): of which breach, to whom, by whom, with a copy to whom. */
#define BREACH                                                                             \
	{"task", VALUE_TEXT, REQUIRED, NULL, "the task that is late"},                     \
	    {"due", VALUE_MOMENT, OPTIONAL, "not-before-receipt not-after-act",            \
		"the due time that it overran"},                                           \
	    {"days", VALUE_NUMBER, OPTIONAL, NULL,                                         \
		"workdays after the due day, up to the notice"},                           \
	    {"department", VALUE_DEPARTMENT, OPTIONAL, NULL, "who is late"},               \
	    {"person", VALUE_ACCOUNT, OPTIONAL, NULL, "who is told there"},                \
	    {"issuer", VALUE_DEPARTMENT, OPTIONAL, NULL, "the department that issues it"}, \
	    {"copy", VALUE_DEPARTMENT, OPTIONAL, NULL, "the department that has a copy"},  \
	{                                                                                  \
		"document", VALUE_TEXT, OPTIONAL, NULL,                                    \
		    "its number; CASE-催N, CASE-警N unless said"                         \
	}

#define SEALS "acceptance intake approval unit"

#define REASON                                              \
	{                                                   \
		"reason", VALUE_TEXT, REQUIRED, NULL, "why" \
	}
#define REASONS                                                                                 \
	{"reason", VALUE_TEXT, OPTIONAL, NULL, "why"},                                          \
	    {"basis", VALUE_TEXT, OPTIONAL, NULL, "the article that says so"},                  \
	    {"remedy", VALUE_TEXT, OPTIONAL, NULL, "where and until when it can be contested"}, \
	{                                                                                       \
		"document", VALUE_TEXT, OPTIONAL, NULL, "number of the document"                \
	}

#define CONDITIONS                                                                             \
	{"in-scope", VALUE_BOOL, OPTIONAL, NULL, "it is this office's to decide"},             \
	    {"complete", VALUE_BOOL, OPTIONAL, NULL, "the materials are complete"},            \
	{                                                                                      \
		"proper-form", VALUE_BOOL, OPTIONAL, NULL, "the materials have the legal form" \
	}

#define PROCEDURE(help)                                                                             \
	{                                                                                           \
		"procedure", VALUE_WORD, REQUIRED,                                                  \
		    "hearing tender auction inspection testing quarantine appraisal expert-review", \
		    help                                                                            \
	}

/* The receipt (送达回证): to whom, when, and what each manner needs besides (serve.manner). */
#define SERVICE(day)                                                                       \
	{"recipient", VALUE_TEXT, REQUIRED, NULL,                                          \
	    "who signed for it, or to whom it is addressed"},                              \
	{                                                                                  \
		"signed", VALUE_DATE, REQUIRED, day,                                       \
		    "the date on the receipt; of what is displayed, when its time is over" \
	}
#define MANNER(otherwise)                                                                        \
	{"manner", VALUE_WORD, otherwise, "direct left post entrusted public electronic",        \
	    "how it was served"},                                                                \
	    {"relation", VALUE_TEXT, otherwise, NULL, "what the recipient is to the applicant"}, \
	    {"witnesses", VALUE_LIST, OPTIONAL, NULL, "left: who saw it"},                       \
	    {"tracking", VALUE_TEXT, OPTIONAL, NULL, "post: number of the mail item"},           \
	    {"body", VALUE_TEXT, OPTIONAL, NULL, "entrusted: who served it for the office"},     \
	    {"location", VALUE_TEXT, OPTIONAL, NULL,                                             \
		"public: where it is displayed; electronic: to which address it went"},          \
	    {"displayed", VALUE_DATE, OPTIONAL, "not-after-act", "public: since when"},          \
	    {"consent", VALUE_TEXT, OPTIONAL, NULL,                                              \
		"electronic: number of the paper by which the applicant agreed to it"},          \
	{                                                                                        \
		"reason", VALUE_TEXT, OPTIONAL, NULL,                                            \
		    "left, public: why it could not be handed over"                              \
	}

static const struct act_key no_keys[] = {{.name = NULL}};

const struct act acts[] = {
    {.name = "receive",
	.program = "case-accept",
	.help = "register an application",
	.roles = R(WINDOW) | R(REGISTRAR),
	.from = S(NONE),
	.to = STATE_RECEIVED,
	.dossier = true,
	.keys = KEYS({"kind", VALUE_WORD, ELSE_KIND,
			 "immediate promised joint returned supplement escalated",
			 "kind of case, by default the item's"},
	    {"channel", VALUE_TEXT, OPTIONAL, NULL, "how it came: window, post, online"},
	    {"deadline", VALUE_MOMENT, OPTIONAL, "not-before-act",
		"the due time that a paper record states"},
	    {"first-asked", VALUE_ACCOUNT, OPTIONAL, NULL,
		"who was asked first, by default who receives it"},
	    {"replaces", VALUE_TEXT, OPTIONAL, NULL,
		"the void case in whose place it is received anew"},
	    {"simulated", VALUE_BOOL, OPTIONAL, NULL,
		"it tries the procedure out: it has no clock, counts for nothing, ends in no "
		"licence"},
	    {"application", VALUE_TEXT, FOUND, NULL,
		"the first of the cases that were applied for at once"},
	    {"linked", VALUE_LIST, FOUND, NULL,
		"the others that were applied for with it, in that first one"})},
    {.name = "ask",
	.program = "case-accept",
	.help = "ask once for all that is missing",
	.tells = "补",
	.begins = "correction",
	.whole = true,
	.roles = R(WINDOW) | R(LEADER),
	.from = S(RECEIVED),
	.to = STATE_CORRECTING,
	.keys = KEYS({"missing", VALUE_RECORDS, REQUIRED, "material mend",
			 "what is missing or wrong, and how to mend it"},
	    {"until", VALUE_DATE, REQUIRED, "not-before-recorded workday",
		"the last day for bringing it"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the notice"}, CONDITIONS)},
    {.name = "supplement",
	.program = "case-accept",
	.help = "take what was asked for",
	.whole = true,
	.ends = "correction",
	.roles = R(WINDOW) | R(REGISTRAR),
	.from = S(CORRECTING),
	.to = STATE_RECEIVED,
	.dossier = true,
	.keys = no_keys},
    {.name = "accept",
	.program = "case-accept",
	.help = "accept the application",
	.tells = "受",
	.whole = true,
	.roles = R(WINDOW),
	.from = S(RECEIVED),
	.to = STATE_ACCEPTED,
	.keys = KEYS(CONDITIONS,
	    {"lacking", VALUE_LIST, OPTIONAL, NULL,
		"materials that may come later, none of them essential"},
	    {"until", VALUE_DATE, OPTIONAL, "not-before-recorded workday",
		"the last day for what is lacking"},
	    {"undertaking", VALUE_TEXT, OPTIONAL, NULL,
		"number of the signed undertaking, in the place of materials"},
	    {"deadline", VALUE_MOMENT, OPTIONAL, "not-before-receipt",
		"the due time that a paper record states"},
	    {"official-seal", VALUE_WORD, OPTIONAL, SEALS, "which seal its document has"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the acceptance slip"},
	    {"precondition", VALUE_LIST, OPTIONAL, NULL,
		"numbers of the cases in which was granted what the item presupposes"},
	    {"parallel", VALUE_BOOL, FOUND, NULL,
		"it is accepted at once with others of its application"})},
    {.name = "hold",
	.program = "case-accept",
	.help = "pass on to the host department whether it is accepted",
	.roles = R(WINDOW),
	.from = S(RECEIVED),
	.keys = KEYS({"host", VALUE_DEPARTMENT, ELSE_HOST, NULL,
			 "the department, by default the item's host"},
	    {"official-seal", VALUE_WORD, OPTIONAL, SEALS, "which seal its document has"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the handling slip"}, REASON,
	    CONDITIONS)},
    {.name = "advise",
	.program = "case-route",
	.own = true,
	.help = "tell the window whether what it holds is to be accepted",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(RECEIVED),
	.keys = KEYS({"proposal", VALUE_WORD, REQUIRED, "accept ask refuse", "what is proposed"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "the opinion, and what is missing"})},
    {.name = "furnish",
	.program = "case-accept",
	.help = "take what was lacking when the application was accepted",
	.whole = true,
	.roles = R(WINDOW) | R(REGISTRAR),
	.from = S(ACCEPTED) | S(IN_REVIEW) | S(ESCALATED),
	.dossier = true,
	.keys = no_keys},
    {.name = "refuse",
	.program = "case-accept",
	.help = "refuse to accept the application",
	.roles = R(WINDOW),
	.from = S(RECEIVED) | S(CORRECTING),
	.to = STATE_DECIDED,
	.outcome = OUTCOME_REFUSED,
	.keys = KEYS({"ground", VALUE_WORD, REQUIRED, "not-ours not-required cancelled not-mended",
			 "on what ground: another body's matter; none that needs approval; an item "
			 "that was cancelled; what was asked for was not brought in time"},
	    {"body", VALUE_TEXT, OPTIONAL, NULL, "the body whose matter it is"},
	    {"consultation", VALUE_TEXT, OPTIONAL, NULL,
		"what the applicant was told at the window, for its consultation record"},
	    {"official-seal", VALUE_WORD, OPTIONAL, SEALS, "which seal its document has"}, REASONS,
	    CONDITIONS)},
    {.name = "withdraw",
	.program = "case-accept",
	.help = "end the case as its applicant wishes",
	.roles = R(WINDOW),
	.from = BEFORE_DECISION,
	.to = STATE_DECIDED,
	.outcome = OUTCOME_WITHDRAWN,
	.keys = KEYS(REASON)},
    {.name = "attach",
	.program = "case-accept",
	.help = "keep a file with the case",
	.roles = R(WINDOW) | R(HANDLER) | R(CHIEF) | R(OFFICE) | R(REGISTRAR),
	.aside = true,
	.until = "inspect opine",
	.from = ANY_STATE,
	.keys = KEYS({"file", VALUE_FILE, REQUIRED, NULL, "the file, which keeps its name"},
	    {"as", VALUE_WORD, REQUIRED,
		"material photograph undertaking certificate-copy record letter other",
		"what it is"},
	    {"type", VALUE_TEXT, OF_FILE, NULL, "the media type, by how the file begins"},
	    {"size", VALUE_NUMBER, OF_FILE, NULL, "its bytes"},
	    {"digest", VALUE_TEXT, OF_FILE, NULL, "its SHA-256"})},
    {.name = "amend",
	.program = "case-accept",
	.help = "correct the dossier, or adopt an edit made by hand",
	.whole = true,
	.roles = R(WINDOW) | R(REGISTRAR) | R(CHIEF),
	.from = ANY_STATE,
	.dossier = true,
	.keys = KEYS(REASON)},
    {.name = "mark",
	.program = "case-review",
	.help = "mark a case as major, urgent, of the green channel, for joint review",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = OPEN_STATES,
	.keys = KEYS({"mark", VALUE_WORD, REQUIRED, "major urgent green-channel joint-review",
			 "the mark"},
	    {"panel", VALUE_TEXT, OPTIONAL, NULL,
		"id of the panel that reviews it, when the item has none"},
	    REASON)},
    {.name = "dispatch",
	.program = "case-route",
	.help = "send to the host department",
	.whole = true,
	.roles = R(WINDOW),
	.from = S(ACCEPTED),
	.to = STATE_IN_REVIEW,
	.keys = KEYS({"host", VALUE_DEPARTMENT, ELSE_HOST, NULL,
			 "the department, by default the item's host"},
	    {"handler", VALUE_ACCOUNT, OPTIONAL, NULL, "who handles the case there"})},
    {.name = "sign-for",
	.program = "case-route",
	.help = "sign for a case that was handed over",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"handler", VALUE_ACCOUNT, OPTIONAL, NULL, "who handles the case"})},
    {.name = "hand-over",
	.program = "case-route",
	.help = "give the case to another handler; no clock moves",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW) | S(DECIDED),
	.keys = KEYS({"handler", VALUE_ACCOUNT, REQUIRED, NULL, "who handles the case from now on"},
	    {"host", VALUE_DEPARTMENT, OPTIONAL, NULL, "the department, when that changes too"},
	    REASON)},
    {.name = "return",
	.program = "case-route",
	.help = "give the application back",
	.roles = R(WINDOW) | R(CHIEF),
	.from = BEFORE_DECISION,
	.to = STATE_DECIDED,
	.outcome = OUTCOME_RETURNED,
	.keys = KEYS(REASONS)},
    {.name = "consult",
	.program = "case-route",
	.help = "ask another authority for its opinion",
	.begins = "consultation",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"body", VALUE_TEXT, REQUIRED, NULL, "the authority"},
	    {"question", VALUE_TEXT, REQUIRED, NULL, "what is asked"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the letter"})},
    {.name = "reply",
	.program = "case-route",
	.help = "record the answer to a consultation",
	.ends = "consultation",
	.roles = R(WINDOW) | R(HANDLER),
	.from = S(IN_REVIEW),
	.keys = KEYS({"body", VALUE_TEXT, REQUIRED, NULL, "the authority"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "its opinion"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the letter"})},
    {.name = "contact",
	.program = "case-route",
	.help = "record that the applicant met who handles cases, as somebody arranged",
	.aside = true,
	.roles = R(HANDLER) | R(CHIEF),
	.from = ANY_STATE,
	.keys = KEYS({"with", VALUE_TEXT, REQUIRED, NULL, "whom, of the applicant's side"},
	    {"text", VALUE_TEXT, REQUIRED, NULL, "what it was about"},
	    {"arranged-by", VALUE_ACCOUNT, OPTIONAL, NULL,
		"who arranged it: a leader, or somebody of the general office"})},
    {.name = "escalate",
	.program = "case-route",
	.help = "send up to a higher authority",
	.tells = "报",
	.begins = "escalation",
	.roles = R(HANDLER) | R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.to = STATE_ESCALATED,
	.keys = KEYS({"body", VALUE_TEXT, REQUIRED, NULL, "the higher authority"},
	    {"official-seal", VALUE_WORD, OPTIONAL, SEALS, "which seal its document has"},
	    {"carried-by", VALUE_ACCOUNT, OPTIONAL, NULL,
		"who takes the papers to the department for its own seal"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the letter"})},
    {.name = "answer",
	.program = "case-route",
	.help = "record the higher authority's reply",
	.ends = "escalation",
	.roles = R(WINDOW) | R(HANDLER),
	.from = S(ESCALATED),
	.to = STATE_IN_REVIEW,
	.keys = KEYS({"document", VALUE_TEXT, REQUIRED, NULL, "number of the reply"},
	    {"conclusion", VALUE_WORD, OPTIONAL, "grant deny", "what it concludes"},
	    {"opinion", VALUE_TEXT, OPTIONAL, NULL, "what it says"})},
    {.name = "opine",
	.program = "case-review",
	.own = true,
	.help = "give the host department's written opinion",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"lawful", VALUE_BOOL, REQUIRED, NULL,
			 "the application meets the legal conditions"},
	    {"complete", VALUE_BOOL, REQUIRED, NULL, "the materials meet the rules"},
	    {"proposal", VALUE_WORD, REQUIRED, "grant deny", "what is proposed"},
	    {"forbidden-by", VALUE_WORD, OPTIONAL, "illegal-act ownership-dispute mining-dispute",
		"a fact that forbids it"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "the opinion"})},
    {.name = "countersign",
	.program = "case-review",
	.own = true,
	.until = "convene minute draft decide escalate",
	.help = "give the opinion of a department of the panel",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"department", VALUE_DEPARTMENT, ELSE_DEPARTMENT, NULL,
			 "the department, by default that of the person"},
	    {"lawful", VALUE_BOOL, REQUIRED, NULL, "the application is lawful"},
	    {"agree", VALUE_BOOL, REQUIRED, NULL, "the department agrees with the host"},
	    {"serious", VALUE_BOOL, OPTIONAL, NULL, "the disagreement is a serious one"},
	    {"opinion", VALUE_TEXT, OPTIONAL, NULL, "the opinion"})},
    {.name = "invite",
	.program = "case-review",
	.help = "ask a department outside the panel to review with it",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"department", VALUE_DEPARTMENT, REQUIRED, NULL,
			 "the department, which answers and "
			 "attends like a member from now on"},
	    {"reason", VALUE_TEXT, OPTIONAL, NULL, "why"})},
    {.name = "approve",
	.program = "case-review",
	.own = true,
	.help = "approve what needs a leader's word",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = BEFORE_DECISION | S(DECIDED),
	.keys =
	    KEYS({"matter", VALUE_WORD, REQUIRED, "substitute chair refusal certificate firm-visit",
		     "somebody who attends for the head of a department; who chairs a "
		     "meeting; that the application is not accepted; what is to be issued; "
		     "that somebody goes to the firm to look"},
		{"person", VALUE_ACCOUNT, OPTIONAL, NULL, "who attends or chairs"},
		{"reason", VALUE_TEXT, OPTIONAL, NULL, "why"},
		{"document", VALUE_TEXT, OPTIONAL, NULL, "number of the document"})},
    {.name = "convene",
	.program = "case-review",
	.help = "call a meeting of the panel",
	.roles = R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = KEYS({"meeting", VALUE_TEXT, REQUIRED, NULL,
			 "number of the meeting, the same for each case on its agenda"},
	    {"time", VALUE_MOMENT, REQUIRED, "not-before-recorded", "when it meets"},
	    {"location", VALUE_TEXT, OPTIONAL, NULL, "where"},
	    {"chair", VALUE_ACCOUNT, ELSE_PERSON, NULL, "who presides, by default who calls it"})},
    {.name = "sign-in",
	.program = "case-review",
	.help = "attend the meeting, by name",
	.own = true,
	.until = "minute",
	.from = S(IN_REVIEW),
	.keys = KEYS({"meeting", VALUE_TEXT, ELSE_MEETING, NULL, "number of the meeting"},
	    {"department", VALUE_DEPARTMENT, ELSE_DEPARTMENT, NULL,
		"the department, by default that of the person"})},
    {.name = "state",
	.program = "case-review",
	.help = "give the opinion of a department in the meeting",
	.own = true,
	.until = "sign",
	.from = S(IN_REVIEW),
	.keys = KEYS({"meeting", VALUE_TEXT, ELSE_MEETING, NULL, "number of the meeting"},
	    {"department", VALUE_DEPARTMENT, ELSE_DEPARTMENT, NULL,
		"the department, by default that of the person"},
	    {"lawful", VALUE_BOOL, REQUIRED, NULL, "the application is lawful"},
	    {"agree", VALUE_BOOL, REQUIRED, NULL, "the department agrees with the host"},
	    {"serious", VALUE_BOOL, OPTIONAL, NULL, "the disagreement is a serious one"},
	    {"circumstances", VALUE_TEXT, OPTIONAL, NULL,
		"the host's report: what is applied for, by whom"},
	    {"facts", VALUE_TEXT, OPTIONAL, NULL,
		"the host's report: what was examined and established"},
	    {"complete", VALUE_BOOL, OPTIONAL, NULL,
		"the host's report: the materials are complete"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "the opinion, and why"})},
    {.name = "minute",
	.program = "case-review",
	.help = "conclude the record of the meeting",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"meeting", VALUE_TEXT, ELSE_MEETING, NULL, "number of the meeting"},
	    {"conclusion", VALUE_WORD, REQUIRED, "grant deny", "what the meeting concludes"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "the concluding opinion"},
	    {"chair-opinion", VALUE_TEXT, REQUIRED, NULL, "the opinion of who presided"},
	    {"told", VALUE_TEXT, OPTIONAL, NULL,
		"the list of written results of which the meeting was told"})},
    {.name = "sign",
	.program = "case-review",
	.help = "sign the record of the meeting",
	.own = true,
	.roles = R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = KEYS({"meeting", VALUE_TEXT, ELSE_MEETING, NULL, "number of the meeting"})},
    {.name = "draft",
	.program = "case-review",
	.help = "draft the decision",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"proposal", VALUE_WORD, REQUIRED, "grant deny", "what is to be decided"},
	    {"text", VALUE_TEXT, REQUIRED, NULL, "the draft"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the draft"})},
    {.name = "report-up",
	.program = "case-review",
	.help = "report a dissent or a major case to the head",
	.roles = R(LEADER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"body", VALUE_TEXT, REQUIRED, NULL, "to whom"},
	    {"opinion", VALUE_TEXT, OPTIONAL, NULL, "what was said"},
	    {"conclusion", VALUE_WORD, OPTIONAL, "grant deny",
		"what a leading body that decides together concluded"})},
    {.name = "decide",
	.program = "case-review",
	.own = true,
	.help = "grant or deny",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.to = STATE_DECIDED,
	.keys = KEYS({"outcome", VALUE_WORD, REQUIRED, "granted denied", "the decision"},
	    {"meeting", VALUE_TEXT, ELSE_RECORD, NULL,
		"number of the meeting whose record it rests on"},
	    {"official-seal", VALUE_WORD, OPTIONAL, SEALS, "which seal its document has"},
	    {"terms", VALUE_RECORDS, OPTIONAL, "term value",
		"what it grants within the discretion of the item"},
	    REASONS)},
    {.name = "assess",
	.help = "fix a fee",
	.roles = R(FINANCE) | R(HANDLER) | R(CHIEF),
	.from = OPEN_STATES,
	.keys = KEYS({"amount", VALUE_MONEY, REQUIRED, NULL, "how much"},
	    {"fee", VALUE_TEXT, OPTIONAL, NULL, "which fee"},
	    {"basis", VALUE_TEXT, OPTIONAL, NULL, "the article or tariff"},
	    {"until", VALUE_DATE, OPTIONAL, "not-before-recorded workday",
		"the last day for paying"})},
    {.name = "notify",
	.help = "tell the applicant of a fee",
	.tells = "费",
	.begins = "payment",
	.roles = R(WINDOW),
	.from = OPEN_STATES,
	.keys = KEYS({"amount", VALUE_MONEY, REQUIRED, NULL, "how much"},
	    {"until", VALUE_DATE, OPTIONAL, "not-before-recorded workday",
		"the last day for paying"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the notice"})},
    {.name = "pay",
	.help = "record a payment",
	.ends = "payment",
	.roles = R(WINDOW) | R(FINANCE),
	.from = ANY_STATE,
	.keys = KEYS({"amount", VALUE_MONEY, REQUIRED, NULL, "how much"},
	    {"fee", VALUE_TEXT, OPTIONAL, NULL, "which fee"},
	    {"payer", VALUE_TEXT, OPTIONAL, NULL, "who paid"},
	    {"receipt", VALUE_TEXT, OPTIONAL, NULL, "number of the receipt"},
	    {"account", VALUE_TEXT, OPTIONAL, NULL, "into which account"})},
    {.name = "confirm",
	.help = "confirm that all is paid",
	.roles = R(FINANCE),
	.from = OPEN_STATES,
	.keys = no_keys},
    {.name = "waive",
	.help = "reduce or waive a fee",
	.roles = R(HEAD),
	.from = OPEN_STATES,
	.keys = KEYS({"amount", VALUE_MONEY, REQUIRED, NULL, "how much less"}, REASON)},
    {.name = "issue",
	.program = "case-deliver",
	.help = "issue the licence or document",
	.roles = R(HANDLER) | R(CHIEF) | R(WINDOW),
	.from = S(DECIDED),
	.keys = KEYS({"document", VALUE_TEXT, REQUIRED, NULL, "its number"},
	    {"official-seal", VALUE_WORD, OPTIONAL, SEALS, "which seal its document has"},
	    {"valid-until", VALUE_DATE, OPTIONAL, "not-before-act",
		"the last day on which it is valid"})},
    {.name = "offer-hearing",
	.program = "case-review",
	.help = "tell the applicant of the right to a hearing",
	.tells = "听",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"reason", VALUE_TEXT, REQUIRED, NULL, "whose interests it touches, and how"},
	    {"basis", VALUE_TEXT, OPTIONAL, NULL, "the article"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the notice"})},
    {.name = "inspect",
	.program = "case-review",
	.help = "record an inspection on site",
	.roles = R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"people", VALUE_LIST, REQUIRED, NULL, "who inspected"},
	    {"photographs", VALUE_LIST, OPTIONAL, NULL, "the attachments that show it"},
	    {"agree", VALUE_BOOL, OPTIONAL, NULL,
		"nothing stands against it; otherwise it is mended and inspected anew"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "what was found"})},
    {.name = "visit",
	.program = "case-review",
	.help = "call a joint visit to the site",
	.ends = "mending",
	.whole = true,
	.roles = R(WINDOW) | R(OFFICE) | R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"visit", VALUE_TEXT, REQUIRED, NULL, "number of the visit"},
	    {"node", VALUE_WORD, REQUIRED, "initiation land-use planning construction completion",
		"of what in the course of a project: its initiation, the use of land, the planning "
		"of the building, its construction, its completion"},
	    {"time", VALUE_MOMENT, REQUIRED, "not-before-recorded", "when all are there"},
	    {"location", VALUE_TEXT, OPTIONAL, NULL, "where"},
	    {"lead", VALUE_DEPARTMENT, ELSE_NODE, NULL,
		"the department that leads it, by default the node's in office.yaml"},
	    {"participants", VALUE_LIST, ELSE_NODE, NULL,
		"ids of the other departments, by default the node's in office.yaml"},
	    {"mended", VALUE_TEXT, OPTIONAL, NULL,
		"what the applicant has mended since the visit before"})},
    {.name = "attend",
	.program = "case-review",
	.help = "sign in at a joint visit",
	.own = true,
	.whole = true,
	.until = "conclude",
	.from = S(IN_REVIEW),
	.keys = KEYS({"visit", VALUE_TEXT, ELSE_VISIT, NULL, "number of the visit"},
	    {"department", VALUE_DEPARTMENT, ELSE_DEPARTMENT, NULL,
		"the department, by default that of the person"})},
    {.name = "conclude",
	.program = "case-review",
	.help = "give the one opinion of a joint visit to the applicant",
	.own = true,
	.begins = "mending",
	.unless = "agree",
	.whole = true,
	.roles = R(WINDOW) | R(HANDLER) | R(CHIEF),
	.from = S(IN_REVIEW),
	.keys = KEYS({"visit", VALUE_TEXT, ELSE_VISIT, NULL, "number of the visit"},
	    {"agree", VALUE_BOOL, REQUIRED, NULL,
		"nothing stands against it; otherwise it is mended and visited anew"},
	    {"opinion", VALUE_TEXT, REQUIRED, NULL, "what all who were there say together"},
	    {"problems", VALUE_RECORDS, OPTIONAL, "problem mend",
		"what was found, and how to mend it"},
	    {"until", VALUE_DATE, OPTIONAL, "not-before-act workday",
		"the last day for mending it"},
	    {"photographs", VALUE_LIST, OPTIONAL, NULL, "the attachments that show it"},
	    {"recipient", VALUE_TEXT, REQUIRED, NULL, "to whom of the applicant it was given"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the opinion"},
	    {"absent", VALUE_LIST, FOUND, NULL, "departments from which nobody signed in"})},
    {.name = "serve",
	.program = "case-deliver",
	.help = "hand the decision over against a signed receipt",
	.roles = R(WINDOW),
	.from = S(DECIDED),
	.to = STATE_SERVED,
	.keys = KEYS({"document", VALUE_TEXT, OPTIONAL, NULL, "number of the document"},
	    SERVICE("not-before-decided"), MANNER(OPTIONAL))},
    {.name = "serve-notice",
	.program = "case-deliver",
	.help = "hand a notice over to the applicant against a signed receipt",
	.roles = R(WINDOW),
	.from = OPEN_STATES,
	.keys = KEYS({"of", VALUE_WORD, ELSE_NOTICE,
			 "ask accept offer-hearing pause extend notify escalate",
			 "the act whose notice it is, when several wait"},
	    {"event", VALUE_NUMBER, ELSE_NOTICE, NULL, "the number of that act in the history"},
	    {"document", VALUE_TEXT, ELSE_NOTICE, NULL, "number of the notice"},
	    SERVICE("not-before-receipt"), MANNER(REQUIRED),
	    {"until", VALUE_DATE, ELSE_NOTICE, "not-before-receipt",
		"the last day that the notice gives, put off by what its service took"})},
    {.name = "close",
	.program = "case-deliver",
	.help = "register the end of the case",
	.roles = R(WINDOW) | R(OFFICE),
	.from = OPEN_STATES,
	.to = STATE_CLOSED,
	.keys = KEYS({"outcome", VALUE_WORD, OPTIONAL,
			 "granted denied refused withdrawn unpaid returned",
			 "how it ended, when no earlier act says so"},
	    {"reason", VALUE_TEXT, OPTIONAL, NULL, "why"})},
    {.name = "supervise",
	.program = "case-deliver",
	.help = "record supervision after the decision",
	.aside = true,
	.roles = R(HANDLER) | R(CHIEF) | R(SUPERVISOR),
	.from = S(DECIDED) | S(SERVED) | S(CLOSED),
	.keys = KEYS({"opinion", VALUE_TEXT, REQUIRED, NULL, "what was found"},
	    {"people", VALUE_LIST, OPTIONAL, NULL, "who was there"},
	    {"agree", VALUE_BOOL, OPTIONAL, NULL, "what was undertaken, or granted, is kept"})},
    {.name = "archive",
	.program = "case-deliver",
	.help = "file the papers",
	.roles = R(WINDOW) | R(OFFICE) | R(HANDLER),
	.aside = true,
	.from = S(CLOSED),
	.keys = KEYS({"location", VALUE_TEXT, REQUIRED, NULL, "shelf and box"})},
    {.name = "rate",
	.program = "case-deliver",
	.help = "record the applicant's rating",
	.roles = R(WINDOW) | R(OFFICE) | R(REGISTRAR),
	.aside = true,
	.from = S(DECIDED) | S(SERVED) | S(CLOSED),
	.keys = KEYS({"score", VALUE_WORD, REQUIRED, "1 2 3 4 5",
			 "1 very dissatisfied to 5 very satisfied"},
	    {"channel", VALUE_TEXT, OPTIONAL, NULL, "how it was given"})},
    {.name = "renew",
	.help = "prolong a licence",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(CLOSED),
	.keys = KEYS({"valid-until", VALUE_DATE, REQUIRED, "not-before-act",
	    "the last day on which it is valid"})},
    {.name = "cancel",
	.help = "cancel a licence",
	.roles = R(LEADER) | R(HEAD),
	.from = S(CLOSED),
	.keys = KEYS(REASON)},
    {.name = "pause",
	.program = "case-deadline",
	.help = "stop the clock for a procedure that the law names",
	.tells = "停",
	.begins = BY_KEY,
	.roles = R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = KEYS(PROCEDURE("the procedure"),
	    {"basis", VALUE_TEXT, REQUIRED, NULL, "the article"},
	    {"length", VALUE_LENGTH, REQUIRED, NULL, "how long it will take, such as 10 workdays"},
	    {"proposer", VALUE_ACCOUNT, OPTIONAL, NULL, "who asked for it"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the notice to the applicant"},
	    {"shared", VALUE_BOOL, OPTIONAL, NULL,
		"it is one for all that was applied for at once, and ends for all"})},
    {.name = "resume",
	.program = "case-deadline",
	.help = "let the clock run again",
	.ends = BY_KEY,
	.roles = R(HANDLER) | R(CHIEF) | R(LEADER) | R(HEAD),
	.from = S(IN_REVIEW),
	.keys = KEYS(PROCEDURE("the procedure that is over"),
	    {"reason", VALUE_TEXT, OPTIONAL, NULL, "its result"})},
    {.name = "extend",
	.program = "case-deadline",
	.help = "lengthen a limit as the law allows",
	.tells = "延",
	.roles = R(CHIEF) | R(LEADER) | R(HEAD) | R(OFFICE),
	.from = S(IN_REVIEW),
	.keys = KEYS({"length", VALUE_LENGTH, REQUIRED, NULL, "by how much, such as 10 workdays"},
	    {"proposer", VALUE_ACCOUNT, REQUIRED, NULL, "who proposed it"}, REASON,
	    {"limit", VALUE_TEXT, OPTIONAL, NULL, "which limit, by default each that allows it"},
	    {"document", VALUE_TEXT, OPTIONAL, NULL, "number of the notice to the applicant"})},
    {.name = "urge",
	.program = "case-deadline",
	.help = "remind whoever is late",
	.sign = "催",
	.roles = R(OFFICE) | R(SUPERVISOR) | R(SYSTEM),
	.aside = true,
	.from = OPEN_STATES,
	.keys = KEYS(BREACH)},
    {.name = "warn",
	.program = "case-deadline",
	.help = "warn whoever stays late",
	.sign = "警",
	.roles = R(SUPERVISOR) | R(SYSTEM),
	.aside = true,
	.from = OPEN_STATES,
	.keys = KEYS(BREACH)},
    {.name = "lapse",
	.help = "record what follows when a limit ran out",
	.by_itself = true,
	.roles = R(SYSTEM),
	.from = OPEN_STATES,
	.keys = KEYS({"task", VALUE_TEXT, REQUIRED, NULL, "the task that lapsed"},
	    {"effect", VALUE_WORD, REQUIRED,
		"deemed-accepted deemed-granted propose-refusal propose-denial close-unpaid",
		"what follows by the rules"},
	    {"limit", VALUE_TEXT, REQUIRED, NULL, "the limit that ran out"})},
    {.name = "recalc",
	.program = "case-deadline",
	.help = "move due times after a change of the calendar",
	.by_itself = true,
	.roles = R(SYSTEM) | R(ADMIN),
	.from = OPEN_STATES,
	.keys = KEYS({"calendar", VALUE_TEXT, REQUIRED, NULL, "the calendar that changed"})},
    {.name = "note",
	.program = "case-accept",
	.help = "add a note",
	.aside = true,
	.from = ANY_STATE,
	.keys = KEYS({"text", VALUE_TEXT, REQUIRED, NULL, "the note"})},
    {.name = "correct",
	.program = "case-accept",
	.help = "take back an act that was entered in error, or restate it",
	.from = ANY_STATE,
	.keys = KEYS({"event", VALUE_NUMBER, REQUIRED, NULL,
			 "the number of the act: the last on which nothing rests yet"},
	    REASON)},
    {.name = "redact",
	.help = "take personal data out, leaving their digest",
	.roles = R(ADMIN),
	.from = ANY_STATE,
	.dossier = true,
	.keys = KEYS(REASON)},
    {.name = "void",
	.program = "case-accept",
	.help = "make a case void that was registered in error",
	.roles = R(WINDOW) | R(ADMIN),
	.from = BEFORE_DECISION,
	.to = STATE_VOID,
	.outcome = OUTCOME_VOID,
	.keys = KEYS(REASON)},
    {.name = "take-back",
	.program = "case-accept",
	.help = "make a case void that an import added and nobody has acted on since",
	.roles = R(REGISTRAR),
	.from = ANY_STATE,
	.to = STATE_VOID,
	.outcome = OUTCOME_VOID,
	.keys = KEYS({"register", VALUE_TEXT, REQUIRED, NULL, "the register from which it came"},
	    REASON)},
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
	for (const struct act_key *k = act->keys; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

const struct act_key *
act_file(const struct act *act)
{
	for (const struct act_key *k = act->keys; k->name; k++)
		if (k->type == VALUE_FILE)
			return k;
	return NULL;
}

word_set
act_leaves(const struct act *act)
{
	return act->to ? WORD_FLAG(act->to) : act->from;
}

bool
act_can_follow(const struct act *act, word_set states, bool by_import)
{
	word_set before;

	do {
		before = states;
		for (size_t i = 0; i < acts_n; i++)
			if (acts[i].from & states)
				states |= WORD_FLAG(acts[i].to) & OPEN_STATES;
	} while (states != before);
	return (act->program || act->by_itself || by_import) && act->from & states;
}

static const char *
procedure(const char *word, const struct node *keys)
{
	return word && !*word ? node_get_str(keys, "procedure", NULL) : word;
}

const char *
act_begins(const struct act *act, const struct node *keys)
{
	if (!act || (keys && act->unless && node_get_bool(keys, act->unless, false)))
		return NULL;
	return procedure(act->begins, keys);
}

const char *
act_ends(const struct act *act, const struct node *keys)
{
	return act ? procedure(act->ends, keys) : NULL;
}
