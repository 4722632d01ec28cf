#include "base/said.h"

#include <string.h>

#include "base/tongue.h"
#include "base/utf8.h"

/*
 * In one list no two words share a Chinese one; words of different lists do,
 * and a word that stands in several has them all here.
 */
static const struct {
	const char *word, *said; /* blanks between */
} table[] = {
    {"yes", "是 对"},
    {"no", "否 不是"},
    {"true", "是 对"},
    {"false", "否 不是"},
    {"received", "已收件 收件 已接收"},
    {"correcting", "补正 补正中 待补正"},
    {"accepted", "已受理 受理"},
    {"in-review", "审查 审查中 审核中 办理中 在办"},
    {"escalated", "已上报 上报 上报件"},
    {"decided", "已决定 已作出决定"},
    {"served", "已送达 送达"},
    {"closed", "已办结 办结"},
    {"void", "作废 已作废"},
    {"granted", "准予 准予许可 许可 批准 同意"},
    {"denied", "不予许可 不予 不准予 不予批准 不批准 不同意"},
    {"refused", "不予受理"},
    {"withdrawn", "撤回 申请人撤回"},
    {"unpaid", "未缴费 逾期未缴费"},
    {"returned", "退回 退件 退办 退办件"},
    {"deemed-granted", "视作同意 视为同意 视为准予"},
    {"recorded", "已记录 已登记 收悉"},
    {"grant", "准予 准予许可 许可 批准 同意 建议准予"},
    {"deny", "不予许可 不予 不准予 不予批准 不批准 不同意 建议不予许可"},
    {"accept", "受理 建议受理"},
    {"ask", "补正 告知补正"},
    {"refuse", "不予受理 建议不予受理"},
    {"not-ours", "不属于本机关 不属本机关职权"},
    {"not-required", "不需要许可 依法不需要取得许可"},
    {"cancelled", "已取消 事项取消 已注销 取消"},
    {"not-mended", "逾期未补正 逾期不补正"},
    {"substitute", "指派人员 代为参会"},
    {"chair", "主持人"},
    {"refusal", "不予受理"},
    {"certificate", "证书 证件"},
    {"firm-visit", "进企业检查 入企检查"},
    {"initiation", "立项"},
    {"land-use", "用地审批 用地"},
    {"planning", "规划报建 规划"},
    {"construction", "施工许可 施工"},
    {"completion", "竣工验收 竣工"},
    {"material", "材料 申请材料"},
    {"resolved", "已答复 已处理 办理完毕"},
    {"founded", "属实"},
    {"partly", "部分属实 基本属实"},
    {"unfounded", "不属实 失实"},
    {"unclear", "无法查实 查无实据"},
    {"state-secret", "国家秘密"},
    {"business-secret", "商业秘密"},
    {"privacy", "个人隐私"},
    {"nothing", "恢复公开"},
    {"at-once", "立即整改 立行立改"},
    {"by-date", "限期整改"},
    {"higher-body", "需要上级协助 上级协助"},
    {"photograph", "照片 现场照片"},
    {"undertaking", "承诺书"},
    {"certificate-copy", "证书复印件 证件复印件"},
    {"record", "记录 会审记录"},
    {"letter", "函 函件 来函"},
    {"illegal-act", "违法行为"},
    {"ownership-dispute", "权属争议 土地权属争议"},
    {"mining-dispute", "矿业权纠纷"},
    {"immediate", "即办件 即办"},
    {"promised", "承诺件 承诺 承诺办理制 承诺办理"},
    {"joint", "联办件 联办 联合办理制 联合办理"},
    {"responsible", "负责办理制 负责办理"},
    {"definite", "明确答复制 明确答复"},
    {"supplement", "补办件 补办"},
    {"acceptance", "受理专用章"},
    {"intake", "收件专用章"},
    {"approval", "行政审批专用章 审批专用章 审批"},
    {"unit", "单位行政印章 行政印章"},
    {"reminder", "提示"},
    {"warning", "预警"},
    {"yellow", "黄牌"},
    {"red", "红牌"},
    {"paused", "暂停 已暂停"},
    {"hearing", "听证"},
    {"tender", "招标"},
    {"auction", "拍卖"},
    {"inspection", "检验 检查"},
    {"testing", "检测"},
    {"quarantine", "检疫"},
    {"appraisal", "鉴定"},
    {"expert-review", "专家评审"},
    {"major", "重大 重大项目"},
    {"urgent", "紧急 加急 急件"},
    {"green-channel", "绿色通道"},
    {"joint-review", "会审 联合会审"},
    {"direct", "直接 直接送达 直接办理制 直接办理"},
    {"left", "留置 留置送达"},
    {"post", "邮寄 邮寄送达"},
    {"entrusted", "委托 委托送达"},
    {"public", "公告 公告送达"},
    {"electronic", "电子 电子送达"},
    {"offer-hearing", "听证告知 告知听证 听证告知书"},
    {"pause", "特别程序 特别程序告知"},
    {"extend", "延期 延期告知 延长期限"},
    {"notify", "缴费 缴费通知"},
    {"escalate", "上报 上报告知"},
    {"1", "非常不满意 很不满意"},
    {"2", "不满意"},
    {"3", "基本满意 一般"},
    {"4", "满意"},
    {"5", "非常满意 很满意"},
    {"deemed-accepted", "视为受理"},
    {"propose-refusal", "建议不予受理"},
    {"propose-denial", "建议不予许可"},
    {"close-unpaid", "未缴费办结"},
    {"explanation", "说明 情况说明"},
    {"corrected", "已整改 整改"},
    {"explained", "已说明 说明原因"},
    {"renew", "延续 申请延续"},
    {"change", "变更 申请变更"},
    {"cancel", "注销 申请注销"},
    {"abuse", "滥用职权 玩忽职守"},
    {"beyond-power", "超越职权"},
    {"procedure", "违反法定程序"},
    {"unqualified", "不具备资格"},
    {"fraud", "欺骗贿赂 欺骗 贿赂"},
    {"public-interest", "公共利益"},
    {"penalty", "吊销 处罚"},
    {"expired", "有效期届满 已到期"},
    {"dead", "死亡"},
    {"dissolved", "终止 依法终止"},
    {"revoked", "撤销 已撤销"},
    {"impossible", "不可抗力"},
    {"applied", "持证人申请"},
    {"valid", "有效"},
    {"not-yet-valid", "未生效"},
    {"renewed-by-silence", "视为延续"},
    {"deemed-renewed", "视为准予延续"},
    {"person", "个人 自然人"},
    {"organisation", "单位 组织 法人 企业"},
    {"resident-id", "身份证 居民身份证"},
    {"uscc", "统一社会信用代码 信用代码"},
    {"passport", "护照"},
    {"other", "其他 其它"},
    {"examination", "审核"},
    {"ratification", "核准"},
    {"filing", "备案"},
    {"permit", "许可"},
    {"determination", "审定"},
    {"certification", "认证"},
    {"qualification", "资质评定 资质认定"},
    {"registration", "登记"},
    {"notification", "告知"},
    {"service", "服务 公共服务"},
    {"complaint", "投诉"},
    {"enquiry", "咨询"},
    {"self-check", "自查"},
    {"survey", "调查"},
    {"national", "国家级 国家"},
    {"province", "省级 省"},
    {"city", "市级 市"},
    {"county", "县级 县 区级 区"},
    {"town", "乡镇级 乡镇 街道"},
    {"law", "法律"},
    {"regulation", "行政法规"},
    {"state-council", "国务院决定"},
    {"local-regulation", "地方性法规"},
    {"rule", "规章"},
    {"normative", "规范性文件 红头文件"},
    {"new", "新设 新增"},
    {"taken-over", "承接"},
    {"split", "拆分"},
    {"merged", "合并"},
    {"delegated", "下放"},
    {"handed-up", "上收"},
    {"converted", "转变管理方式"},
    {"window", "窗口"},
    {"online", "网上"},
    {"telephone", "电话"},
    {"workdays", "工作日 个工作日"},
    {"days", "日 天 自然日 个自然日"},
    {"same-day", "当日 当天"},
    {"noon", "次日上午"},
};

/* What an act is called on documents. */
static const struct {
	const char *act, *said;
} acts_said[] = {{"receive", "收件"}, {"ask", "一次性告知补正"}, {"supplement", "补正"},
    {"accept", "受理"}, {"hold", "收件待审"}, {"advise", "受理意见"}, {"furnish", "补齐"},
    {"refuse", "不予受理"}, {"withdraw", "撤回申请"}, {"attach", "附件"}, {"amend", "更正"},
    {"mark", "标记"}, {"dispatch", "转送承办处室"}, {"sign-for", "签收"}, {"hand-over", "移交"},
    {"return", "退件"}, {"consult", "征求意见"}, {"reply", "复函"}, {"contact", "接待"},
    {"escalate", "上报"}, {"answer", "批复"}, {"opine", "承办处室审查意见"},
    {"countersign", "会签"}, {"invite", "邀请"}, {"approve", "批准"}, {"convene", "召集会审"},
    {"sign-in", "签到"}, {"state", "发言"}, {"minute", "会议纪要"}, {"sign", "签字"},
    {"draft", "拟文"}, {"report-up", "呈报"}, {"decide", "决定"}, {"assess", "核费"},
    {"notify", "缴费通知"}, {"pay", "缴费"}, {"confirm", "到账确认"}, {"waive", "减免"},
    {"refund", "退费"}, {"reinstate", "恢复办理"}, {"issue", "制发证照"}, {"inspect", "现场勘验"},
    {"visit", "联合踏勘"}, {"attend", "踏勘签到"}, {"conclude", "踏勘意见"}, {"serve", "送达"},
    {"offer-hearing", "告知听证权利"}, {"serve-notice", "送达通知"}, {"close", "办结"},
    {"supervise", "事后监管"}, {"archive", "归档"}, {"rate", "评价"}, {"renew", "延续"},
    {"cancel", "注销"}, {"fault", "案卷缺陷"}, {"mend", "整改"}, {"rework", "差评整改"},
    {"score", "评分"}, {"require", "责令整改"}, {"remedy", "整改销号"}, {"resolve", "办理结果"},
    {"feed-back", "反馈"}, {"apply", "持证人申请"}, {"change", "变更"}, {"decline", "不准予"},
    {"revoke", "撤销"}, {"pause", "特别程序"}, {"resume", "恢复计时"}, {"extend", "延长"},
    {"urge", "催办"}, {"warn", "警告"}, {"lapse", "逾期处理"}, {"recalc", "重算时限"},
    {"note", "备注"}, {"correct", "撤销录入"}, {"redact", "脱敏"}, {"withhold", "不予公开"},
    {"void", "作废"}, {"take-back", "撤销导入"}};

/* Words of rules, which nobody types in an act. */
static const struct {
	const char *word, *said;
} rule_words[] = {{"representative", "首席代表"}, {"deputy", "行政副职"},
    {"principal", "主要负责人"}, {"collective", "领导班子集体"}, {"applicant", "申请人"},
    {"reviewers", "会审处室"}, {"published", "已公示"}, {"withheld", "不公示"},
    {"missing", "未公示"}, {"blank", "无内容"}, {"outdated", "未更新"}, {"late", "逾期公示"},
    {"stale", "待复核"}, {"name", "名称"}, {"content", "内容"}, {"basis", "依据"},
    {"conditions", "条件"}, {"quantity", "数量"}, {"steps", "程序"}, {"limits", "期限"},
    {"fees", "收费"}, {"materials", "材料"}, {"samples", "示范文本"}, {"results", "结果"},
    {"authority", "权限"}, {"standards", "标准"}, {"responsible", "责任人"},
    {"trade-secret", "商业秘密"}, {"registrar", "登记员"}, {"handler", "承办人"}, {"chief", "处长"},
    {"leader", "分管领导"}, {"head", "主要负责人"}, {"finance", "财务"}, {"supervisor", "监察"},
    {"office", "办公室"}, {"auditor", "审计"}, {"admin", "管理员"}, {"system", "系统"},
    {"correction", "补正"}, {"escalation", "上报"}, {"consultation", "征求意见"},
    {"payment", "缴费"}, {"mending", "整改"}, {"holiday", "节假日"},
    {"make-up-workday", "调休上班"}, {"total", "合计"}, {"subtotal", "小计"}, {"firm", "刚性"},
    {"yields", "可放行"}, {"remark", "备注"}};

enum { WIDE = 0xff01, WIDE_LAST = 0xff5e, WIDE_OFFSET = 0xfee0, WIDE_BLANK = 0x3000 };

unsigned long
said_char(const char *s, size_t *len)
{
	unsigned long c;

	*len = 1;
	if (!((unsigned char)*s & 0x80))
		return (unsigned char)*s;
	*len = utf8_decode(s, strnlen(s, 4), &c);
	if (!*len) {
		*len = 1;
		return (unsigned char)*s;
	}
	if (c == WIDE_BLANK)
		return ' ';
	return c >= WIDE && c <= WIDE_LAST ? c - WIDE_OFFSET : c;
}

static const char *
skip_blanks(const char *s)
{
	size_t len;

	while (said_char(s, &len) == ' ')
		s += len;
	return s;
}

/* The text, folded, is these n bytes. */
static bool
folds_to(const char *text, const char *word, size_t n)
{
	const char *end = word + n;
	size_t a, b;

	for (text = skip_blanks(text); word < end; text += a, word += b)
		if (!*text || said_char(text, &a) != said_char(word, &b))
			return false;
	return !*skip_blanks(text);
}

const char *
said_folded(struct arena *a, const char *s)
{
	struct buf b = {0};
	const char *p;
	unsigned long c;
	size_t len;

	for (p = s; *p && !((unsigned char)*p & 0x80); p++)
		;
	if (!*p && *s != ' ' && (p == s || p[-1] != ' '))
		return s;
	for (p = skip_blanks(s); *p; p += len) {
		c = said_char(p, &len);
		if (c < 0x80)
			buf_char(&b, (char)c);
		else
			buf_add(&b, p, len);
	}
	while (b.len && b.data[b.len - 1] == ' ')
		buf_cut(&b, b.len - 1);
	return buf_keep(&b, a);
}

const char *
said_squeezed(struct arena *a, const char *s)
{
	char *text = arena_str(a, said_folded(a, s)), *end = text;

	for (const char *p = text; *p; p++)
		if (*p != ' ')
			*end++ = *p;
	*end = '\0';
	return text;
}

const char *
said_for(const char *word)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (*table[i].word == *word && strcmp(table[i].word, word) == 0)
			return table[i].said;
	return "";
}

const char *
act_said(const char *act)
{
	for (size_t i = 0; i < sizeof acts_said / sizeof *acts_said; i++)
		if (strcmp(acts_said[i].act, act) == 0)
			return acts_said[i].said;
	return act;
}

const char *
word_said(struct arena *a, const char *word)
{
	const char *said = said_for(word);

	for (size_t i = 0; i < sizeof rule_words / sizeof *rule_words; i++)
		if (strcmp(rule_words[i].word, word) == 0)
			return rule_words[i].said;
	return *said ? arena_strn(a, said, strcspn(said, " ")) : word;
}

const char *
act_told(const char *act)
{
	return tongue_is_chinese && act ? act_said(act) : act;
}

/* What was told lasts as long as the program. */
const char *
word_told(const char *word)
{
	static struct arena told;

	return tongue_is_chinese && word ? word_said(&told, word) : word;
}

bool
said_is(const char *text, const char *word)
{
	size_t n;

	if (folds_to(text, word, strlen(word)))
		return true;
	for (const char *s = said_for(word); *s; s += n + (s[n] == ' ')) {
		n = strcspn(s, " ");
		if (folds_to(text, s, n))
			return true;
	}
	return false;
}

int
said_find(const char *const *names, int n, const char *text)
{
	for (int i = 1; text && i < n; i++)
		if (said_is(text, names[i]))
			return i;
	return 0;
}

const char *
said_among(struct arena *a, const char *words, const char *text)
{
	const char *word;
	size_t n;

	for (; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		word = arena_strn(a, words, n);
		if (n && said_is(text, word))
			return word;
	}
	return NULL;
}

size_t
said_part(const char *s, char separator, size_t *sep)
{
	const char *p = s;

	for (; *p; p += *sep)
		if (said_char(p, sep) == (unsigned char)separator)
			return (size_t)(p - s);
	*sep = 0;
	return (size_t)(p - s);
}

size_t
said_trim(const char **s, size_t n)
{
	static const char wide[] = "\u3000";
	const size_t len = sizeof wide - 1;

	for (;;)
		if (n && **s == ' ') {
			++*s;
			n--;
		} else if (n >= len && memcmp(*s, wide, len) == 0) {
			*s += len;
			n -= len;
		} else if (n && (*s)[n - 1] == ' ') {
			n--;
		} else if (n >= len && memcmp(*s + n - len, wide, len) == 0) {
			n -= len;
		} else {
			return n;
		}
}
