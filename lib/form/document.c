#include "form/document.h"

#include <stdio.h>
#include <string.h>

#include "base/tongue.h"
#include "case/as_of.h"
#include "gate/gate.h"
#include "rules/near.h"
#include "rules/words.h"

const char *const document_of_names[OF_N] = {"event", "case", "cases", "report", "item", "office"};

#define WINDOW_RULES "rules for the window (窗口办文规定)"
#define REVIEW_RULES "rules for joint review (会审办法)"
#define CENTRE_RULES "rules for the centre (行政审批管理意见)"
#define LICENSING "licensing law (行政许可法)"

const struct document documents[] = {
    {"received", "申请材料收件凭证", "receive", NULL, "凭", "intake",
	"applicant.name item-name materials event.at event.by-name", WINDOW_RULES, OF_EVENT, false,
	false},
    {"acceptance", "行政审批受理单", "accept", NULL, "受", NULL,
	"applicant.name item-name materials event.at event.by-name promise.due",
	WINDOW_RULES " art. 6(1)", OF_EVENT, false, false},
    {"handling-slip", "行政审批收件处理单", "hold", NULL, "收", NULL,
	"applicant.name item-name materials event.at event.by-name event.reason",
	WINDOW_RULES " art. 6(4)", OF_EVENT, false, false},
    {"advice", "受理意见单", "advise", NULL, "议受", NULL,
	"applicant.name item-name event.at event.by-name event.proposal event.opinion",
	WINDOW_RULES " art. 6(4)", OF_EVENT, true, false},
    {"correction", "一次性补正告知书", "ask", NULL, "补", NULL,
	"applicant.name item-name event.at event.by-name event.missing event.until",
	WINDOW_RULES " art. 6(2)", OF_EVENT, false, false},
    {"refusal", "不予受理决定书", "refuse", NULL, "拒", NULL,
	"applicant.name item-name event.at event.ground event.reason event.remedy",
	LICENSING " art. 32 and 38", OF_EVENT, false, false},
    {"consultation-record", "窗口咨询记录", "refuse", "consultation", "询", NULL,
	"applicant.name event.at event.by-name event.consultation", WINDOW_RULES " art. 6(3)",
	OF_EVENT, true, true},
    {"lacking", "容缺受理补齐材料清单", "accept", "lacking", "缺", NULL,
	"applicant.name item-name event.at event.by-name event.lacking event.until",
	"acceptance with materials lacking (容缺受理)", OF_EVENT, false, true},
    {"undertaking", "告知承诺书", "accept", "undertaking", "诺", NULL,
	"applicant.name item-name event.at event.undertaking",
	"notification and commitment (告知承诺)", OF_EVENT, false, true},
    {"furnished", "补齐材料收件单", "supplement furnish", NULL, "齐", NULL,
	"applicant.name item-name materials event.at event.by-name", WINDOW_RULES " art. 6(2)",
	OF_EVENT, false, false},
    {"withdrawal", "撤回申请登记单", "withdraw", NULL, "撤", NULL,
	"applicant.name item-name event.at event.by-name event.reason", WINDOW_RULES, OF_EVENT,
	false, false},
    {"transfer", "办件移交单", "dispatch hand-over", NULL, "移", NULL,
	"item-name host-name materials event.at event.by-name", WINDOW_RULES, OF_EVENT, true,
	false},
    {"return", "退件通知书", "return", NULL, "退", NULL,
	"applicant.name item-name event.at event.reason", WINDOW_RULES " art. 12", OF_EVENT, false,
	false},
    {"opinion-request", "征求意见函", "consult", NULL, "函", NULL,
	"item-name event.at event.body event.question", WINDOW_RULES " art. 14", OF_EVENT, false,
	false},
    {"opinion-reply", "征求意见复函登记单", "reply", NULL, "复", NULL,
	"item-name event.at event.body event.opinion", WINDOW_RULES " art. 14", OF_EVENT, true,
	false},
    {"review-opinion", "承办处室书面审查意见", "opine", NULL, "审", NULL,
	"applicant.name item-name event.at event.by-name event.lawful event.complete "
	"event.proposal event.opinion",
	REVIEW_RULES, OF_EVENT, true, false},
    {"countersign-sheet", "会签单", "countersign", NULL, "会", NULL,
	"applicant.name item-name last.opine.opinion all.countersign", REVIEW_RULES, OF_EVENT, true,
	false},
    {"invitation", "会审邀请函", "invite", NULL, "邀", NULL,
	"item-name event.at event.by-name event.department-name", REVIEW_RULES, OF_EVENT, true,
	false},
    {"meeting-notice", "会审会议通知", "convene", NULL, "议", NULL,
	"item-name event.meeting event.time event.chair-name", REVIEW_RULES, OF_EVENT, true, false},
    {"host-report", "承办处室书面汇报", "state", "circumstances", "汇", NULL,
	"item-name event.meeting event.circumstances event.facts event.lawful event.complete "
	"event.opinion",
	REVIEW_RULES, OF_EVENT, true, false},
    {"meeting-record", "会审记录", "minute sign", NULL, "录", NULL,
	"item-name event.meeting meeting.convene meeting.sign-in meeting.state meeting.minute",
	REVIEW_RULES, OF_EVENT, true, false},
    {"draft", "审批拟文稿", "draft", NULL, "拟", NULL,
	"item-name event.at event.by-name event.proposal event.text", REVIEW_RULES, OF_EVENT, true,
	false},
    {"report-up", "重大事项呈报单", "report-up", NULL, "呈", NULL,
	"item-name event.at event.by-name event.body", REVIEW_RULES, OF_EVENT, true, false},
    {"approval", "领导签批单", "approve", NULL, "签", NULL,
	"item-name event.at event.by-name event.matter", REVIEW_RULES, OF_EVENT, true, false},
    {"extension-request", "延期申请审批单", "extend", NULL, "申", NULL,
	"item-name event.at event.by-name event.proposer-name event.length event.reason",
	LICENSING " art. 42", OF_EVENT, true, true},
    {"extension", "延期告知书", "extend", NULL, "延", NULL,
	"applicant.name item-name event.at event.length event.reason promise.due",
	LICENSING " art. 42", OF_EVENT, false, false},
    {"procedure-time", "特别程序所需时间告知书", "pause", NULL, "停", NULL,
	"applicant.name item-name event.at event.procedure event.basis event.length",
	LICENSING " art. 45", OF_EVENT, false, false},
    {"hearing-right", "听证权利告知书", "offer-hearing", NULL, "听", NULL,
	"applicant.name item-name event.at event.reason", LICENSING " art. 46 and 47", OF_EVENT,
	false, false},
    {"hearing", "听证告知书", "pause", "procedure=hearing", "听证", NULL,
	"applicant.name item-name event.at event.basis event.length", LICENSING " art. 46 and 47",
	OF_EVENT, false, true},
    {"tender", "招标告知书", "pause", "procedure=tender", "招标", NULL,
	"applicant.name item-name event.at event.basis event.length", LICENSING " art. 53",
	OF_EVENT, false, true},
    {"auction", "拍卖告知书", "pause", "procedure=auction", "拍卖", NULL,
	"applicant.name item-name event.at event.basis event.length", LICENSING " art. 53",
	OF_EVENT, false, true},
    {"resumption", "恢复办理告知书", "resume", NULL, "续", NULL,
	"applicant.name item-name event.at event.procedure", LICENSING " art. 45", OF_EVENT, false,
	false},
    {"inspection", "现场勘验记录", "inspect", NULL, "勘", NULL,
	"applicant.name item-name event.at event.people event.opinion", CENTRE_RULES " art. 15",
	OF_EVENT, false, false},
    {"visit-notice", "联合踏勘通知", "visit", NULL, "踏", NULL,
	"applicant.name item-name event.at event.visit event.node event.time event.lead visit.round "
	"visit.departments",
	CENTRE_RULES " art. 15", OF_EVENT, false, false},
    {"visit-sheet", "联合踏勘签到表", "visit attend", NULL, "到", NULL,
	"item-name visit.number visit.node visit.time visit.departments", CENTRE_RULES " art. 15",
	OF_EVENT, true, false},
    {"visit-opinion", "联合踏勘意见", "conclude", NULL, "见", NULL,
	"applicant.name item-name event.at event.visit event.agree event.opinion event.recipient "
	"visit.round visit.departments",
	CENTRE_RULES " art. 15", OF_EVENT, false, false},
    {"fee-assessment", "缴费核定通知", "assess", NULL, "核", NULL,
	"applicant.name item-name event.at event.by-name event.amount event.basis",
	WINDOW_RULES " art. 18", OF_EVENT, true, false},
    {"fee", "缴费告知书", "notify", NULL, "费", NULL,
	"applicant.name item-name event.at event.amount event.until", WINDOW_RULES " art. 19",
	OF_EVENT, false, false},
    {"waiver", "减免签批单", "waive", NULL, "减", NULL,
	"applicant.name item-name event.at event.by-name event.amount event.reason",
	CENTRE_RULES " art. 17", OF_EVENT, true, false},
    {"payment-confirmed", "费用到账确认单", "confirm", NULL, "账", NULL,
	"item-name event.at event.by-name fees", WINDOW_RULES " art. 19", OF_EVENT, true, false},
    {"refund", "退费通知书", "refund", NULL, "退费", NULL,
	"applicant.name item-name event.at event.by-name event.amount event.reason",
	WINDOW_RULES " art. 19", OF_EVENT, false, false},
    {"reinstatement", "逾期缴费恢复办理告知书", "reinstate", NULL, "恢", NULL,
	"applicant.name item-name event.at event.by-name event.paid event.receipt event.reason",
	WINDOW_RULES " art. 19", OF_EVENT, false, false},
    {"grant", "准予行政许可决定书", "decide", "outcome=granted", "准", NULL,
	"applicant.name item-name event.at rules.basis", LICENSING " art. 38", OF_EVENT, false,
	false},
    {"denial", "不予行政许可决定书", "decide", "outcome=denied", "驳", NULL,
	"applicant.name item-name event.at event.reason event.basis event.remedy",
	LICENSING " art. 38", OF_EVENT, false, false},
    {"escalation", "上报件审查意见", "escalate", NULL, "报", NULL,
	"applicant.name item-name event.at event.body", WINDOW_RULES, OF_EVENT, false, false},
    {"reply-from-above", "批文登记单", "answer", NULL, "批", NULL,
	"applicant.name item-name event.at event.document", REVIEW_RULES, OF_EVENT, true, true},
    {"licence", "行政许可证", "issue renew change", NULL, "证", NULL,
	"applicant.name item-name event.at licence", LICENSING " art. 39", OF_EVENT, false, false},
    {"licence-application", "持证人申请收件凭证", "apply", NULL, "持", "intake",
	"applicant.name item-name licence event.at event.by-name event.matter",
	LICENSING " art. 49 and 50", OF_EVENT, false, false},
    {"licence-renewal", "准予延续行政许可决定书", "renew", NULL, "延证", NULL,
	"applicant.name item-name licence event.at event.valid-until", LICENSING " art. 50",
	OF_EVENT, false, true},
    {"licence-change", "准予变更行政许可决定书", "change", NULL, "变", NULL,
	"applicant.name item-name licence event.at event.reason", LICENSING " art. 49", OF_EVENT,
	false, true},
    {"licence-denial", "不予准许持证人申请决定书", "decline", NULL, "否", NULL,
	"applicant.name item-name licence event.at event.matter event.reason event.remedy",
	LICENSING " art. 38, 49 and 50", OF_EVENT, false, false},
    {"licence-revocation", "撤销行政许可决定书", "revoke", NULL, "销", NULL,
	"applicant.name item-name licence event.at event.ground event.reason event.basis "
	"event.remedy",
	LICENSING " art. 69", OF_EVENT, false, false},
    {"licence-cancellation", "注销行政许可通知书", "cancel", NULL, "注", NULL,
	"applicant.name item-name licence event.at event.ground event.reason", LICENSING " art. 70",
	OF_EVENT, false, false},
    {"official-document", "公文", "issue", NULL, "文", NULL,
	"applicant.name item-name event.at event.document last.decide.outcome", REVIEW_RULES,
	OF_EVENT, false, false},
    {"receipt", "送达回证", "serve serve-notice", NULL, "送", NULL,
	"applicant.name item-name event.at event.by-name event.recipient event.signed",
	WINDOW_RULES " art. 21", OF_EVENT, false, true},
    {"urging", "催办报件通知单", "urge", NULL, "催", NULL,
	"item-name event.at event.task event.due event.department-name", WINDOW_RULES, OF_EVENT,
	true, false},
    {"warning", "警告通知单", "warn", NULL, "警", NULL,
	"item-name event.at event.task event.due event.department-name", WINDOW_RULES, OF_EVENT,
	true, false},
    {"closing", "办结登记表", "close", NULL, "结", NULL,
	"applicant.name item-name event.at event.by-name outcome", WINDOW_RULES " art. 22",
	OF_EVENT, true, false},
    {"fault", "案卷缺陷登记单", "fault", NULL, "瑕", NULL,
	"item-name event.at event.by-name event.number event.defect", WINDOW_RULES " art. 22",
	OF_EVENT, true, false},
    {"mend", "案卷缺陷整改单", "mend", NULL, "改", NULL,
	"item-name event.at event.by-name fault.defect event.how event.reason",
	WINDOW_RULES " art. 22", OF_EVENT, true, false},
    {"rework-reply", "差评整改答复书", "rework", NULL, "答", NULL,
	"applicant.name item-name event.at event.by-name event.opinion event.called-back",
	"ratings of public services (好差评)", OF_EVENT, false, false},
    {"resolution", "办理结果告知书", "resolve", NULL, "果", NULL,
	"applicant.name item-name event.at event.by-name event.opinion",
	"complaints are received, handled and answered (投诉管理制度)", OF_EVENT, false, false},
    {"rectification", "整改通知书", "require", NULL, "整", NULL,
	"item-name event.at event.by-name event.department-name event.class event.problem",
	"the plan of self-checks (自查方案)", OF_EVENT, false, false},
    {"approval-flow", "审批流程表", NULL, NULL, "流", NULL, "applicant.name item-name events",
	WINDOW_RULES, OF_CASE, true, false},
    {"progress", "办理进展公示单", NULL, NULL, NULL, NULL, "id item-name events",
	WINDOW_RULES " art. 23", OF_CASE, true, false},
    {"survey", "满意度调查表", NULL, NULL, "满", NULL, "applicant.name item-name", CENTRE_RULES,
	OF_CASE, true, false},
    {"window-ledger", "窗口登记台账", NULL, NULL, NULL, NULL, "cases", WINDOW_RULES, OF_CASES, true,
	false},
    {"sign-ledger", "签收台账", NULL, NULL, NULL, NULL, "cases", WINDOW_RULES, OF_CASES, true,
	false},
    {"fee-sheet", "一表收费单", "fees", NULL, NULL, NULL, "lines totals", CENTRE_RULES, OF_REPORT,
	true, false},
    {"review-report", "会签会审情况汇报", "reviews", NULL, NULL, NULL, "lines", REVIEW_RULES,
	OF_REPORT, true, false},
    {"results", "审批结果通报", NULL, "outcome", NULL, NULL, "cases", WINDOW_RULES, OF_CASES, true,
	false},
    {"unanswered", "逾期未反馈意见通报", "consultations", NULL, NULL, NULL, "lines",
	WINDOW_RULES " art. 14", OF_REPORT, true, false},
    {"annual", "信息公开年度报告附表", "annual", NULL, NULL, NULL, "lines totals period.until",
	"disclosure of government information (政府信息公开条例)", OF_REPORT, true, false},
    {"queue", "受理公示清单", "ledger", "ledger=queue", NULL, NULL, "lines",
	WINDOW_RULES " art. 10", OF_REPORT, true, false},
    {"bulletin", "审批情况月度通报", "bulletin", NULL, NULL, NULL, "lines period.until",
	WINDOW_RULES " art. 24", OF_REPORT, true, false},
    {"briefing", "审批工作月度简报", "briefing", "most=5", NULL, NULL,
	"lines period.until pictures.trend pictures.ageing pictures.load pictures.on-time "
	"pictures.parties",
	WINDOW_RULES " art. 24", OF_REPORT, true, false},
    {"responsibility", "责任追究清单", "responsibility", NULL, NULL, NULL, "lines",
	WINDOW_RULES " art. 24", OF_REPORT, true, false},
    {"overdue", "超期未办结报件督办清单", "responsibility", "open", NULL, NULL,
	"lines office.urging office.supervision", WINDOW_RULES " art. 24", OF_REPORT, true, false},
    {"publication", "公示情况登记表", "publication", NULL, NULL, NULL, "lines",
	CENTRE_RULES " art. 7", OF_REPORT, true, false},
    {"guide", "窗口服务指南", NULL, NULL, NULL, NULL,
	"item-name rules.basis rules.materials rules.limits rules.host-name",
	WINDOW_RULES " art. 4", OF_ITEM, true, false},
    {"item-notice", "行政许可项目告知单", NULL, NULL, NULL, NULL,
	"item-name rules.basis rules.materials rules.limits", WINDOW_RULES " art. 4", OF_ITEM, true,
	false},
    {"materials-notice", "申报材料告知单", NULL, NULL, NULL, NULL, "item-name rules.materials",
	WINDOW_RULES " art. 4", OF_ITEM, true, false},
    {"sample-form", "申请书示范文本", NULL, NULL, NULL, NULL, "item-name rules.materials",
	WINDOW_RULES " art. 4", OF_ITEM, true, false},
    {"flow-chart", "办事流程图", NULL, NULL, NULL, NULL, "item-name flow.steps",
	WINDOW_RULES " art. 4", OF_ITEM, true, false},
    {"notice-board", "公示栏", NULL, NULL, NULL, NULL,
	"item-name rules.host-name rules.basis rules.materials rules.limits",
	CENTRE_RULES " art. 7", OF_ITEM, true, false},
    {"handbook", "行政许可手册", NULL, NULL, NULL, NULL, "items", WINDOW_RULES " art. 4", OF_OFFICE,
	true, false},
    {"goals", "目标清单", NULL, NULL, NULL, NULL, "duties", CENTRE_RULES, OF_OFFICE, true, false},
    {.name = NULL},
};

const struct document *
document_find(const char *name)
{
	for (const struct document *doc = documents; doc->name; doc++)
		if (strcmp(doc->name, name) == 0)
			return doc;
	return NULL;
}

void
document_none(const char *name, struct buf *why)
{
	struct nearest n = {.text = name};

	for (const struct document *doc = documents; doc->name; doc++)
		nearest_try(&n, doc->name);
	buf_say(why, "there is no document '%s'", name);
	nearest_tell(&n, why);
}

const char *
document_seal(const struct document *doc)
{
	char act[32];

	if (doc->inside || doc->of != OF_EVENT)
		return doc->seal;
	snprintf(act, sizeof act, "%.*s", (int)strcspn(doc->acts, " "), doc->acts);
	return doc->seal ? doc->seal : official_seal(act);
}

bool
document_is_of(const struct document *doc, const struct node *event)
{
	size_t n = doc->only ? strcspn(doc->only, "=") : 0;
	const struct node *value;
	char key[32];

	if (doc->of != OF_EVENT || !words_have(doc->acts, node_get_str(event, "act", "")))
		return false;
	if (!doc->only)
		return true;
	snprintf(key, sizeof key, "%.*s", (int)n, doc->only);
	value = node_get(event, key);
	return value && (!doc->only[n] || node_is(value, doc->only + n + 1));
}

/* Of which acts it is, as messages have it. */
static void
say_acts(struct buf *b, const struct document *doc)
{
	for (const char *s = doc->acts ? doc->acts : ""; *s; s += strspn(s, " ")) {
		buf_fmt(b, "%s%.*s", s == doc->acts ? "" : _(" or "), (int)strcspn(s, " "), s);
		s += strcspn(s, " ");
	}
	if (doc->only)
		buf_fmt(b, ", %s", doc->only);
}

size_t
document_event(const struct document *doc, const struct casefile *c, size_t want, struct buf *why)
{
	size_t n = 0, found = 0;
	const char *act = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		n++;
		if (want == n)
			act = event_left_out(e) ? "" : node_get_str(e, "act", "");
		if ((!want || want == n) && (doc->of != OF_EVENT || document_is_of(doc, e)) &&
		    !event_left_out(e))
			found = n;
	}
	if (found)
		return found;
	if (!want)
		buf_say(why, "nothing was done yet of which it is (");
	else if (!act)
		buf_say(why, "there is no event %zu", want);
	else if (!*act)
		buf_say(why, "event %zu was taken back", want);
	else
		buf_say(why, "event %zu is %s, and it is of ", want, act);
	if (!want || (act && *act))
		say_acts(why, doc);
	if (!want)
		buf_say(why, ")");
	return 0;
}

const char *
document_number(const struct document *doc, const struct casefile *c, const struct node *event,
    struct arena *a)
{
	const struct node *history = node_get(c->tree, "history"), *e;
	const char *said = node_get_str(event, "document", NULL);
	size_t n = 0;

	if (!doc->sign)
		return NULL;
	if (said && !doc->other)
		return said;
	for (e = history ? history->first : NULL; e; e = e->next) {
		n += doc->of != OF_EVENT ? e == history->first : document_is_of(doc, e);
		if (e == event)
			break;
	}
	return arena_fmt(a, "%s-%s%zu", case_id(c), doc->sign, n);
}

const struct rule form_rules[] = {
    {"form.event", "a document is of an act that was done, and was not taken back",
	"each document tells of an act"},
    {"form.simulated", "nothing is printed of a case that tries the procedure out",
	"what only tries the procedure out looks like no document"},
    {"form.results", "a list of results is of applications, and each of them has ended with one",
	"who complains or asks is put up nowhere, nor what is not decided"},
    {"form.part", "no document is without a part that it must have, in template and case",
	"what has no number, date or official seal is no document"},
    {"form.seal", "the official seal is that of the kind of document",
	"a wrong official seal makes a document invalid"},
    {"form.past", "what a document says of the past is what was sealed then",
	"a copy reads like the document"},
    {"form.name", "a template names only what there is", "nothing goes missing in silence"},
    {"form.template", "a template is well formed", "nothing goes missing in silence"},
    {"document.stands", "what a document says was not undone, and its licence is in force",
	"what was undone binds nobody"},
    {"seal.document", "what a document bears of its case is the head that the case had then",
	"what was sealed is not changed"},
    {NULL, NULL, NULL},
};
