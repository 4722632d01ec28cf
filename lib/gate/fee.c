#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/attached.h"
#include "case/bill.h"
#include "case/claim.h"
#include "case/perform.h"
#include "case/reinstate.h"
#include "gate/gate.h"

/*
 * Fees: what is assessed, by whom, what the applicant is told, what is paid,
 * confirmed, waived and given back. What a paper record does not show, such as
 * the assessment, is no matter of it where nothing of the case is assessed.
 */

#define WINDOW "rules for the window (窗口办文规定) art. "

static struct charges
before(const struct moment *m)
{
	return charges_of(m->c->arena, m->office, m->c);
}

static const char *
item_of(const struct moment *m)
{
	return node_get_str(m->c->tree, "item", "");
}

/* Nothing of the case was assessed or told, and paper need not show it. */
static bool
paper_is_silent(const struct moment *m, const struct charges *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->list[i].assess || x->list[i].notify)
			return false;
	return m->request->paper;
}

static const char *
named(const struct charge *c)
{
	return *c->fee ? c->fee : _("fee");
}

static const char *
amount_text(const struct moment *m, int64_t v, const char *currency)
{
	struct buf b = {0};

	charge_say(&b, v, currency);
	return buf_keep(&b, m->c->arena);
}

/* The case has ended, and nothing was granted. */
static bool
ended_without(enum outcome o)
{
	return o && o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED;
}

/* A fee of that name was assessed or told, in whatever currency. */
static bool
charges_name(const struct charges *x, const char *fee)
{
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->list[i].fee, fee) == 0)
			return true;
	return false;
}

static void
list_fees(const struct moment *m, struct buf *why)
{
	const struct fee *f;

	for (size_t i = 0; (f = office_fee_nth(m->office, item_of(m), m->day, i)); i++)
		buf_fmt(why, "%s%s", i ? _(", ") : "", f->id);
}

/* What the schedule has of the fee. */
static const char *
as_scheduled(const struct moment *m, const struct fee *f, const char *key)
{
	if (strcmp(key, "quantity") == 0)
		return fee_quantity(f, m->after);
	if (strcmp(key, "basis") == 0)
		return f->basis;
	return strcmp(key, "account") == 0 ? f->account : f->collected_for;
}

/* Of paper nothing is held against a schedule that the office does not keep for the item. */
static bool
is_unscheduled(const struct moment *m)
{
	return m->past || (m->request->paper && !office_charges(m->office, item_of(m)));
}

/* Nobody chooses an older schedule by dating an assessment back. */
static bool
schedule_is_of_recording(const struct moment *m, const struct fee *f, struct buf *why)
{
	char day[DAY_TEXT];

	if (m->request->paper || office_fee(m->office, f->id, item_of(m), zone_day(m->told)) == f)
		return true;
	day_format(m->day, day);
	buf_say(why,
	    "what the schedule has of '%s' has changed since %s, and what is recorded now is "
	    "assessed by that of today",
	    f->id, day);
	return false;
}

/* 擅自收费 (S013, S291): no fee but those of the schedule in force. */
static bool
schedule_holds(const struct moment *m, struct buf *why)
{
	/* quantity first */
	static const char *const keys[] = {"quantity", "basis", "account", "collected-for"};
	const char *id = node_get_str(m->keys, "fee", NULL), *ought;
	const struct fee *f = bill_fee(m);
	const struct node *said;

	if (is_unscheduled(m))
		return true;
	if (!office_fee_nth(m->office, item_of(m), m->day, 0)) {
		buf_say(why, "no fee of fees.yaml is charged for '%s' on that day", item_of(m));
		return false;
	}
	if (!f) {
		if (id)
			buf_say(why, "'%s' is no fee of the item on that day", id);
		else
			buf_say(why, "it does not say which fee");
		buf_say(why, "; say one of: ");
		list_fees(m, why);
		return false;
	}
	if (!schedule_is_of_recording(m, f, why))
		return false;
	for (size_t i = 0; i < sizeof keys / sizeof *keys && !why->len; i++) {
		said = node_get(m->keys, keys[i]);
		ought = as_scheduled(m, f, keys[i]);
		/* a dossier that was changed since is not known */
		if (said && (i || m->after) && (!ought || !node_is(said, ought)))
			buf_say(why, "the %s of '%s' is %s, not %s", keys[i], f->id,
			    ought ? ought : "none", node_str(said, ""));
	}
	return !why->len;
}

/* The fee of the act; where it names none, the first of the item if all are assessed alike. */
static const struct fee *
fee_or_alike(const struct moment *m)
{
	const struct fee *f = bill_fee(m), *first, *other;

	if (f || node_get(m->keys, "fee"))
		return f;
	first = office_fee_nth(m->office, item_of(m), m->day, 0);
	for (size_t i = 1; (other = office_fee_nth(m->office, item_of(m), m->day, i)); i++)
		if (other->assessor != first->assessor)
			return NULL;
	return first;
}

/* 由财务处核定 (S141), 由主办处核定 (S142) */
static bool
assessor_holds(const struct moment *m, struct buf *why)
{
	const struct fee *f = fee_or_alike(m);
	const struct person *p = m->person;

	if (m->past || !f || !p)
		return true;
	if (f->assessor == ASSESSOR_FINANCE) {
		if (p->roles & WORD_FLAG(ROLE_FINANCE))
			return true;
		buf_say(why, "'%s' is assessed by finance, and '%s' is not of finance", f->id,
		    p->account);
		return false;
	}
	if (strcmp(p->department, moment_host(m)) == 0)
		return true;
	buf_say(why, "'%s' is assessed by the host department %s, and '%s' is of %s", f->id,
	    moment_host(m), p->account, p->department);
	return false;
}

/* The amount that the act says is that one; what it is of comes before in why. */
static bool
amount_is(const struct moment *m, int64_t ought, const char *currency, struct buf *why)
{
	const char *other;
	int64_t v;

	if (charge_amount(m->office, m->keys, &v, &other) && v == ought &&
	    strcmp(other, currency) == 0)
		return true;
	charge_say(why, ought, currency);
	buf_say(why, ", not %s", node_get_str(m->keys, "amount", "nothing"));
	return false;
}

/* An exact amount, neither above the schedule nor below it (S280). */
static bool
scheduled_amount_holds(const struct moment *m, const struct fee *f, struct buf *why)
{
	const char *said = node_get_str(m->keys, "quantity", NULL);
	const char *quantity = m->after ? fee_quantity(f, m->after) : said;
	struct buf text = {0};
	int64_t v;
	bool is;

	if (!fee_amount(f, quantity, &v, why))
		return false;
	is = amount_is(m, v, f->currency, &text);
	if (!is && quantity)
		buf_say(why, "'%s' of %s by the schedule is %s", f->id, quantity, buf_text(&text));
	else if (!is)
		buf_say(why, "'%s' by the schedule is %s", f->id, buf_text(&text));
	buf_release(&text);
	return is;
}

/* What is told to the applicant is of the dossier as it is, not as it was when it was assessed. */
static bool
told_is_of_today(const struct moment *m, const struct charges *x, struct buf *why)
{
	const struct fee *f;

	for (size_t i = 0; (f = office_fee_nth(m->office, item_of(m), m->day, i)) && !why->len; i++)
		for (size_t j = 0; j < x->n && !why->len; j++)
			if (strcmp(x->list[j].fee, f->id) == 0 && charge_untold(&x->list[j]) &&
			    m->after && charge_is_stale(&x->list[j], f, m->after))
				buf_say(why,
				    "'%s' was assessed of %s, and the dossier has %s now: it is "
				    "assessed anew first",
				    f->id, node_get_str(x->list[j].assess, "quantity", ""),
				    fee_quantity(f, m->after) ? fee_quantity(f, m->after)
							      : "nothing");
	return !why->len;
}

/* A notice is of all that is owed in its currency of which the applicant was not told. */
static bool
told_amount_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const char *currency = "";
	struct buf text = {0};
	int64_t v = 0, sum = 0;
	size_t n = 0;

	if (paper_is_silent(m, &x))
		return true;
	if (!node_get(m->keys, "amount")) {
		for (size_t i = 0; i < x.n; i++)
			n += charge_untold(&x.list[i]);
		if (n)
			buf_say(why,
			    "what is owed is in several currencies: say --amount, a notice of each");
		return !n;
	}
	if (!charge_amount(m->office, m->keys, &v, &currency))
		return true;
	for (size_t i = 0; i < x.n; i++)
		if (charge_untold_in(&x.list[i], currency)) {
			sum += charge_owed(&x.list[i]);
			n++;
		}
	if (n && !amount_is(m, sum, currency, &text))
		buf_say(why, "what was assessed and not notified is %s", buf_text(&text));
	buf_release(&text);
	return !why->len;
}

/* What the notice lists is what it sums up, each fee by what is owed of it. */
static bool
told_fees_hold(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const struct node *list = node_get(m->keys, "fees");
	const char *currency = "", *of;
	const struct charge *c;
	int64_t sum = 0, v, all;

	if (!list || !charge_amount(m->office, m->keys, &all, &currency))
		return true;
	for (const struct node *f = list->first; f; f = f->next) {
		if (!charge_amount(m->office, f, &v, &of) || strcmp(of, currency) != 0)
			v = -1;
		c = charge_find(&x, node_get_str(f, "fee", ""), currency);
		if (!m->request->paper && (!c || !charge_untold(c) || charge_owed(c) != v))
			buf_say(why, "%s%s is not owed as it lists it", why->len ? _("; ") : "",
			    node_get_str(f, "fee", _("what names no fee")));
		sum += v;
	}
	if (sum != all && !why->len) {
		buf_say(why, "the fees that it lists make %s", amount_text(m, sum, currency));
	}
	return !why->len;
}

static bool
amount_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m), after = charges_after(m);
	const struct fee *f;

	if (!after.fits && node_get(m->keys, "amount")) {
		buf_say(why, "the amounts of the case are too large to be added");
		return false;
	}
	if (strcmp(m->act->name, "notify") == 0)
		return told_amount_holds(m, why) && told_fees_hold(m, why) &&
		    (m->past || m->request->paper || told_is_of_today(m, &x, why));
	if (is_unscheduled(m))
		return true;
	f = bill_fee(m);
	if (!f && paper_is_silent(m, &x) && !office_fee_nth(m->office, item_of(m), m->day, 1))
		f = office_fee_nth(m->office, item_of(m), m->day, 0);
	/* a payment is held against what was assessed, and on paper that is silent against the schedule */
	if (!f || (strcmp(m->act->name, "pay") == 0 && !paper_is_silent(m, &x)))
		return true;
	return scheduled_amount_holds(m, f, why);
}

/* The same again: the event, NULL when it is new. */
static const struct node *
same_before(const struct moment *m, const struct charges *x)
{
	const char *fee = node_get_str(m->keys, "fee", NULL), *currency;
	const struct node *receipt = node_get(m->keys, "receipt");
	const struct charge *c;
	int64_t v;

	if (strcmp(m->act->name, "confirm") == 0)
		return x->confirmed;
	if (strcmp(m->act->name, "assess") == 0) {
		c = fee && charge_amount(m->office, m->keys, &v, &currency)
		    ? charge_find(x, fee, currency)
		    : NULL;
		return c && c->assess && c->assessed == v ? c->assess : NULL;
	}
	for (const struct node *e = receipt ? moment_history(m) : NULL; e; e = e->next)
		if (event_is(e, m->act->name) && node_equal(node_get(e, "receipt"), receipt) &&
		    !receipts_differ(m->office, e, m->keys) &&
		    (!fee || node_is(node_get(e, "fee"), fee)))
			return e;
	return NULL;
}

static bool
double_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const struct node *e = same_before(m, &x);

	if (!e)
		return true;
	buf_say(why, "act %zu, of %.10s, is the same%s%s", event_number(m->c, e),
	    node_get_str(e, "at", ""), node_get(m->keys, "receipt") ? _(": receipt ") : "",
	    node_get_str(m->keys, "receipt", ""));
	return false;
}

/* One receipt is of one case, or of one consolidated payment of those that say so (S196). */
static bool
receipt_holds(const struct moment *m, struct buf *why)
{
	const struct claimant own = claimant_of(m->office, m->c, m->keys);
	const struct request *r = m->request;

	if (own.consolidated && !own.application && !own.project) {
		buf_say(why,
		    "the case is of no application and no project, and its payment not "
		    "consolidated");
		return false;
	}
	for (size_t i = 0; i < r->n_claimed && !why->len; i++)
		if (!claimants_share(&own, &r->claimed[i]))
			buf_say(why,
			    "receipt %s is of %s too, and not both say that it is one "
			    "consolidated payment of one application or project",
			    node_get_str(m->keys, "receipt", ""), r->claimed[i].id);
	return !why->len;
}

/* 以书面形式告知申请人缴纳 (S143) */
static bool
notified_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const char *fee = node_get_str(m->keys, "fee", "");
	bool pays = strcmp(m->act->name, "pay") == 0, any = false;

	if (paper_is_silent(m, &x) || (pays && m->request->paper && !moment_last(m, "notify")))
		return true;
	for (size_t i = 0; i < x.n; i++)
		any |= pays ? x.list[i].notify && (!*fee || strcmp(x.list[i].fee, fee) == 0)
			    : charge_untold(&x.list[i]);
	if (any || (pays && *fee && !charges_name(&x, fee)))
		return true;
	if (!pays)
		buf_say(why, "nothing was assessed of which the applicant was not told");
	else
		buf_say(why, "the applicant was not told of %s%s%s", *fee ? "'" : _("any fee"), fee,
		    *fee ? _("' since it was assessed") : "");
	return false;
}

/* The time of the limit begins with the notice of a fee, or with its service. */
static bool
begins_with_notice(const struct limit *l)
{
	return strcmp(l->starts, "notify") == 0 || node_is(node_get(l->given, "of"), "notify");
}

/* The limit that counts the time for paying; NULL: the notice has to say it. */
static const struct limit *
counted(const struct moment *m)
{
	const struct version *v = m->version;

	for (int pass = 0; pass < 2; pass++) {
		const struct limit *l = pass ? m->office->limits : v ? v->limits : NULL;

		for (size_t n = pass ? m->office->n_limits : v ? v->n_limits : 0; n; n--, l++)
			if (l->clock == CLOCK_APPLICANT && !l->stated && begins_with_notice(l) &&
			    period_holds(&l->in_force, m->day))
				return l;
	}
	return NULL;
}

/* 缴费的期限 (S141, S144, S148) */
static bool
until_holds(const struct moment *m, struct buf *why)
{
	const struct limit *l = counted(m);
	const struct charges x = before(m);
	const struct node *said = node_get(m->keys, "until"), *ought;
	const char *currency = "";
	int64_t v;

	if (m->past || m->request->paper)
		return true;
	if (l && said)
		buf_say(why, "the limit '%s' says by when it is paid, and no act does", l->name);
	if (l || strcmp(m->act->name, "notify") != 0)
		return !why->len;
	if (!said) {
		buf_say(why, "it does not say by when it is paid, and no limit does: say --until");
		return false;
	}
	charge_amount(m->office, m->keys, &v, &currency);
	for (size_t i = 0; i < x.n && !why->len; i++) {
		ought = charge_untold_in(&x.list[i], currency) ? node_get(x.list[i].assess, "until")
							       : NULL;
		if (ought && strcmp(said->str, ought->str) > 0)
			buf_say(why, "'%s' was assessed to be paid by %s", named(&x.list[i]),
			    ought->str);
	}
	return !why->len;
}

/* The fee of the act, in its currency; NULL: there is none. */
static const struct charge *
charge_of_act(const struct moment *m, const struct charges *x)
{
	const char *fee = node_get_str(m->keys, "fee", NULL), *currency;
	int64_t v;

	if (!charge_amount(m->office, m->keys, &v, &currency))
		return NULL;
	if (fee)
		return charge_find(x, fee, currency);
	return x->n == 1 && strcmp(x->list->currency, currency) == 0 ? x->list : NULL;
}

static bool
named_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const char *fee = node_get_str(m->keys, "fee", NULL), *sep = _(": ");

	if (paper_is_silent(m, &x) || !node_get(m->keys, "amount") || charge_of_act(m, &x))
		return true;
	if (!x.n)
		buf_say(why, "no fee of the case was assessed");
	else if (!fee)
		buf_say(why, "it does not say which fee; the case has");
	else
		buf_say(why, "the case has no '%s'%s; it has", fee,
		    charges_name(&x, fee) ? _(" in that currency") : "");
	for (size_t i = 0; i < x.n; i++, sep = _(", ")) {
		buf_str(why, sep);
		buf_say(why, "%s of %s", named(&x.list[i]),
		    amount_text(m, x.list[i].assessed - x.list[i].waived, x.list[i].currency));
	}
	return false;
}

/* What was denied, withdrawn or given back costs nothing any more. */
static bool
ended_holds(const struct moment *m, struct buf *why)
{
	if (!ended_without(m->c->fold.outcome))
		return true;
	buf_say(why, "the case was %s", word_told(outcome_names[m->c->fold.outcome]));
	return false;
}

/* Nobody is charged for an application that was not accepted; a register of a day does not tell. */
static bool
accepted_holds(const struct moment *m, struct buf *why)
{
	enum state s = m->c->fold.state;

	if ((s != STATE_RECEIVED && s != STATE_CORRECTING) || m->request->paper)
		return true;
	buf_say(why, "the case is %s", word_told(state_names[s]));
	return false;
}

/* What is taken is owed: not more, not when nothing is, not in another currency. */
static bool
owed_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const struct charge *c = charge_of_act(m, &x);
	enum outcome outcome = m->c->fold.outcome;
	struct reinstatement lapsed;
	const char *currency;
	int64_t v, owed;

	if (paper_is_silent(m, &x) || !c || !charge_amount(m->office, m->keys, &v, &currency))
		return true;
	owed = charge_owed(c) > 0 ? charge_owed(c) : 0;
	if (ended_without(outcome)) {
		buf_say(why, "the case was %s, and nothing is owed",
		    word_told(outcome_names[outcome]));
	} else if (reinstatement_of(m->office, m->c, &lapsed)) {
		buf_say(why, "its time lapsed at %s, act %zu", node_get_str(lapsed.lapse, "at", ""),
		    lapsed.number);
	} else if (!v || v > owed) {
		buf_say(why, "of %s %s is owed, not %s", named(c), amount_text(m, owed, currency),
		    amount_text(m, v, currency));
	}
	return !why->len;
}

/* 收支两条线 (S282) */
static bool
account_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const struct charge *c = charge_of_act(m, &x);
	const char *ought = c ? node_get_str(c->assess, "account", NULL) : NULL;
	const char *said = node_get_str(m->keys, "account", NULL);

	if (!ought || (said && strcmp(said, ought) == 0))
		return true;
	buf_say(why, "%s is paid into %s, not %s", named(c), ought, said ? said : "nothing");
	return false;
}

/* 一律在中心财政局收费窗口代收 (S282) */
static bool
collector_holds(const struct moment *m, struct buf *why)
{
	const struct node *ought = m->office->collector, *said = node_get(m->keys, "collector");

	if (said && m->person && !m->request->paper && !node_is(said, m->person->department))
		buf_say(why, "'%s' is of %s, not %s", m->person->account, m->person->department,
		    node_str(said, ""));
	else if (said && ought && !m->past && !node_equal(said, ought))
		buf_say(why, "%s takes the money of the office, not %s", ought->str,
		    node_str(said, ""));
	return !why->len;
}

/* Something is owed still. */
static bool
tell_owed(const struct moment *m, const struct charges *x, struct buf *why)
{
	for (size_t i = 0; i < x->n && !why->len; i++)
		if (charge_owed(&x->list[i]) > 0) {
			buf_say(why, "of %s %s is owed", named(&x->list[i]),
			    amount_text(m, charge_owed(&x->list[i]), x->list[i].currency));
		}
	return why->len;
}

/* The item has the act wait for payment, and it leads to a grant, or carries one out. */
static bool
waits(const struct moment *m)
{
	const struct node *payment = node_get(m->version ? m->version->node : NULL, "payment");
	const char *act = strcmp(m->act->name, "lapse") == 0 ? "decide" : m->act->name;
	enum outcome o = m->c->fold.outcome;

	if (m->past || !node_has(node_get(payment, "before"), act))
		return false;
	return o ? !ended_without(o) : moment_leads_to_grant(m);
}

/* What is confirmed is that all is paid, and so it waits in each item. */
static bool
confirms_or_waits(const struct moment *m)
{
	return strcmp(m->act->name, "confirm") == 0 || waits(m);
}

static bool
assessed_holds(const struct moment *m, struct buf *why)
{
	const struct fee *f;
	struct charges x;

	if (!confirms_or_waits(m))
		return true;
	x = before(m);
	f = waits(m) ? charges_lack(&x, m->office, m->after, m->day) : NULL;
	if (waits(m) && !office_charges(m->office, item_of(m)))
		buf_say(why, "the item waits for payment, and fees.yaml has no fee of '%s'",
		    item_of(m));
	else if (strcmp(m->act->name, "confirm") == 0 && !x.n && !m->request->paper)
		buf_say(why, "no fee of the case was assessed");
	else if (f && charges_have(&x, f->id))
		buf_say(why, "%s (%s) was assessed of another quantity than the dossier has now",
		    f->id, f->name);
	else if (f)
		buf_say(why, "%s (%s) was not assessed", f->id, f->name);
	return !why->len;
}

/* 缴清 (S146, S149) */
static bool
paid_holds(const struct moment *m, struct buf *why)
{
	struct charges x;

	if (!confirms_or_waits(m))
		return true;
	x = before(m);
	return !tell_owed(m, &x, why);
}

/* 经财务处确认后方可办理 (S149) */
static bool
confirmed_holds(const struct moment *m, struct buf *why)
{
	const struct node *payment = node_get(m->version ? m->version->node : NULL, "payment");
	struct charges x;

	if (!node_get_bool(payment, "confirmed", false) || !waits(m))
		return true;
	x = before(m);
	if (x.confirmed || !x.n)
		return true;
	buf_say(why, "finance has not confirmed that all is paid");
	return false;
}

/* 个别减免的由常务副县长一支笔签批 (S281): nobody stands in for that one. */
static bool
waiver_holds(const struct moment *m, struct buf *why)
{
	const struct waiver *w = office_waiver(m->office, m->day);

	if (!m->person)
		return true;
	if (w && (strcmp(m->by, w->by) != 0 || m->request->on_behalf))
		buf_say(why, "'%s' alone reduces fees on that day", w->by);
	else if (!w && !(m->person->roles & WORD_FLAG(ROLE_HEAD)))
		buf_say(why, "'%s' is no head", m->person->account);
	else if (m->request->on_behalf)
		buf_say(why, "nobody stands in for '%s', who reduces fees alone",
		    m->person->account);
	return !why->len;
}

static bool
reduced_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const struct charge *c = charge_of_act(m, &x);
	struct reinstatement lapsed;
	const char *currency;
	int64_t v, left;

	if (!c || !charge_amount(m->office, m->keys, &v, &currency))
		return true;
	if (ended_without(m->c->fold.outcome)) {
		buf_say(why, "the case was %s, and nothing is owed",
		    word_told(outcome_names[m->c->fold.outcome]));
		return false;
	}
	if (!m->request->paper && reinstatement_of(m->office, m->c, &lapsed)) {
		buf_say(why,
		    "its time lapsed at %s, act %zu: what was signed in time, a leader's reinstate "
		    "names by its document",
		    node_get_str(lapsed.lapse, "at", ""), lapsed.number);
		return false;
	}
	left = c->assessed - c->waived;
	if (v && v <= left)
		return true;
	buf_say(why, "%s is %s, which cannot be reduced by %s", named(c),
	    amount_text(m, left, currency), amount_text(m, v, currency));
	return false;
}

/* What is to be given back: more than was owed or, of what was not granted, all that was paid. */
static int64_t
excess(const struct charge *c, bool ended)
{
	int64_t v = ended ? c->paid - c->refunded : -charge_owed(c);

	return v > 0 ? v : 0;
}

/* What is owed is not given back: to let it off is a waiver, which one person signs. */
static bool
refund_holds(const struct moment *m, struct buf *why)
{
	const struct charges x = before(m);
	const struct charge *c = charge_of_act(m, &x);
	const char *currency;
	int64_t v, most;
	bool ended = ended_without(m->c->fold.outcome);

	if (!c || !charge_amount(m->office, m->keys, &v, &currency))
		return true;
	most = excess(c, ended);
	if (v && v <= most)
		return true;
	buf_say(why,
	    ended ? "of %s %s was paid and not given back, not %s"
		  : "of %s %s was paid too much, not %s",
	    named(c), amount_text(m, most, currency), amount_text(m, v, currency));
	return false;
}

/* Money does not go to nobody. */
static bool
recipient_holds(const struct moment *m, struct buf *why)
{
	const char *recipient = node_get_str(m->keys, "recipient", NULL);

	if (!recipient)
		buf_say(why, "nobody says to whom it went: say recipient");
	else if (is_own_hand(m, recipient))
		buf_say(why, "'%s' gives it back, and is not who receives it", m->by);
	return !why->len;
}

/* Who took the money does not say that it is there. */
static bool
separation_holds(const struct moment *m, struct buf *why)
{
	const char *who = NULL;

	for (const struct node *e = moment_history(m); e; e = e->next) {
		if (event_is(e, "confirm"))
			who = NULL;
		if (event_is(e, "pay") && moment_same(m, e))
			who = moment_same(m, e);
	}
	if (!who)
		return true;
	buf_say(why, "'%s' took the payment, and another confirms it", who);
	return false;
}

/* No case is put away while somebody owes somebody: the applicant fees, or the office their return. */
static bool
settled_holds(const struct moment *m, struct buf *why)
{
	bool ended = ended_without(m->c->fold.outcome);
	struct charges x;

	if (!m->c->fold.outcome)
		return true;
	x = before(m);
	if (!ended && tell_owed(m, &x, why))
		return false;
	/* of what paper neither assessed nor told nobody knows what was owed */
	for (size_t i = 0; i < x.n && !why->len; i++)
		if ((x.list[i].assess || x.list[i].notify) && excess(&x.list[i], ended)) {
			buf_say(why, "of %s %s is to be given back", named(&x.list[i]),
			    amount_text(m, excess(&x.list[i], ended), x.list[i].currency));
		}
	return !why->len;
}

#define FINANCE WORD_FLAG(ROLE_FINANCE)
#define CENTRE "rules for the centre (行政审批管理意见) art. "

const struct gate fee_gates[] = {
    {"fee.assessor", "a fee is assessed by finance or the host department, as the schedule says",
	WINDOW "18", "assess", GATE_PERSON, GATE_FIRM, 0, assessor_holds},
    {"fee.waiver", "one person alone reduces or waives a fee, by a signature", CENTRE "17", "waive",
	GATE_PERSON, GATE_FIRM, 0, waiver_holds},
    {"separation.pay-confirm", "who took a payment does not confirm it", WINDOW "19", "confirm",
	GATE_MATTER, GATE_YIELDS, 0, separation_holds},
    {"fee.double", "no fee, payment or confirmation is recorded twice", WINDOW "18",
	"assess pay confirm refund", GATE_MATTER, GATE_FIRM, 0, double_holds},
    {"fee.receipt", "a receipt is of one case, or of one consolidated payment that says so",
	WINDOW "18", "pay", GATE_MATTER, GATE_FIRM, 0, receipt_holds},
    {"fee.ended", "nothing is charged for what has ended and was not granted",
	"licensing law (行政许可法) art. 59", "assess notify", GATE_MATTER, GATE_FIRM, 0,
	ended_holds},
    {"fee.notified", "what is told was assessed, and what is paid was told", WINDOW "18",
	"notify pay", GATE_MATTER, GATE_FIRM, 0, notified_holds},
    {"fee.assessed", "each fee of the item is assessed before an act that waits for payment",
	WINDOW "18", "confirm opine escalate draft decide lapse issue serve", GATE_MATTER,
	GATE_FIRM, 0, assessed_holds},
    {"fee.paid", "all is paid before finance confirms it, or an act that waits for payment",
	WINDOW "19", "confirm opine escalate draft decide lapse issue serve", GATE_MATTER,
	GATE_FIRM, 0, paid_holds},
    {"fee.confirmed", "finance confirmed the payment before an act that waits for that too",
	WINDOW "19", "opine escalate draft decide lapse issue serve", GATE_MATTER, GATE_FIRM, 0,
	confirmed_holds},
    {"fee.accepted", "nobody is charged before the application is accepted",
	"licensing law (行政许可法) art. 59", "notify pay", GATE_MATTER, GATE_YIELDS, 0,
	accepted_holds},
    {"fee.settled", "a case is closed when no fee is owed, and none to be given back", WINDOW "19",
	"close", GATE_MATTER, GATE_YIELDS, 0, settled_holds},
    {"fee.schedule", "what is assessed is a fee of the schedule in force, as that has it",
	"licensing law (行政许可法) art. 59", "assess", GATE_SAID, GATE_FIRM, 0, schedule_holds},
    {"fee.amount", "what is assessed is the exact amount of the schedule, and so it is told",
	CENTRE "17", "assess notify pay", GATE_SAID, GATE_FIRM, 0, amount_holds},
    {"fee.until", "a notice says by when to pay, where no limit does", WINDOW "18", "assess notify",
	GATE_SAID, GATE_FIRM, 0, until_holds},
    {"fee.named", "what is paid, waived or given back is of a fee of the case, in its currency",
	WINDOW "19", "pay waive refund", GATE_SAID, GATE_FIRM, 0, named_holds},
    {"fee.owed", "no more is taken than is owed", "licensing law (行政许可法) art. 59", "pay",
	GATE_SAID, GATE_FIRM, FINANCE, owed_holds},
    {"fee.account", "a payment goes into the account of its fee", CENTRE "17", "pay", GATE_SAID,
	GATE_FIRM, 0, account_holds},
    {"fee.collector", "money is taken by the window of the person, where one takes all by that",
	CENTRE "17", "pay", GATE_SAID, GATE_FIRM, 0, collector_holds},
    {"fee.reduced", "no more is waived than the fee is, and nothing whose time has lapsed",
	CENTRE "17", "waive", GATE_SAID, GATE_FIRM, 0, reduced_holds},
    {"fee.refund", "what is given back was paid too much, or for what was not granted", CENTRE "17",
	"refund", GATE_SAID, GATE_FIRM, 0, refund_holds},
    {"fee.recipient", "who is given money back is named, and another than who gives it",
	CENTRE "17", "refund", GATE_SAID, GATE_YIELDS, 0, recipient_holds},
    {.name = NULL},
};
