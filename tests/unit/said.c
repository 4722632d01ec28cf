/* lib/base/said: what people say for the words of the lists, in Chinese and by a wide keyboard. */
#include <string.h>

#include "base/nearest.h"
#include "base/said.h"
#include "days/due.h"
#include "rules/act.h"
#include "rules/record.h"
#include "tap.h"

static struct arena arena;

/* Every Chinese word for one of the words is that one's alone, and every word has one. */
static bool
apart(const char *words)
{
	const char *word, *said;
	char *list = arena_str(&arena, words), *chinese;
	bool good = true;

	while ((word = strsep(&list, " "))) {
		chinese = arena_str(&arena, said_for(word));
		good &= *chinese != '\0';
		while ((said = strsep(&chinese, " "))) {
			const char *found = said_among(&arena, words, said);

			if (!found || strcmp(found, word) != 0) {
				tap_note("%s: %s is %s", word, said, found ? found : "none");
				good = false;
			}
		}
	}
	return good;
}

static bool
list_apart(const char *const *names, int n)
{
	struct buf b = {0};

	for (int i = 1; i < n; i++)
		buf_fmt(&b, "%s%s", i > 1 ? " " : "", names[i]);
	return apart(buf_keep(&b, &arena));
}

static void
lists(void)
{
	bool good = list_apart(state_names, STATE_N) && list_apart(outcome_names, OUTCOME_N) &&
	    list_apart(kind_names, KIND_N) && list_apart(level_names, LEVEL_N) &&
	    list_apart(nature_names, NATURE_N) && list_apart(rank_names, RANK_N) &&
	    list_apart(government_names, GOVERNMENT_N) && list_apart(begun_names, BEGUN_N) &&
	    list_apart(ended_names, ENDED_N) && apart("window online post telephone") &&
	    apart("yes no") && apart("true false") && apart("person organisation") &&
	    apart("resident-id uscc passport other") && apart("workdays days same-day noon");

	for (size_t i = 0; i < acts_n; i++)
		for (const struct act_key *k = acts[i].keys; k->name; k++)
			good &= k->type != VALUE_WORD || apart(k->words);
	tap_ok(good, "each word of each list has Chinese words, which are no other's of the list");
}

static void
folding(void)
{
	static const char *const pairs[][2] = {{"", ""}, {" a b ", "a b"}, {"ａ　ｂ＝１", "a b=1"},
	    {"　李　四　", "李 四"}, {"（一）", "(一)"}, {"\xff\xe4", "\xff\xe4"},
	    {"plain", "plain"}};
	bool good = true;
	size_t sep;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (strcmp(said_folded(&arena, pairs[i][0]), pairs[i][1]) != 0) {
			tap_note("'%s'", pairs[i][0]);
			good = false;
		}
	tap_ok(good, "full-width forms and blanks around fold, all else stays");
	tap_ok(said_is("　准予 ", "granted") && said_is("ｇｒａｎｔｅｄ", "granted") &&
		said_is("granted", "granted") && !said_is("准予吗", "granted") &&
		!said_is("准", "granted") && !said_is("", "granted") && !said_is("准予", "denied"),
	    "a word is said whole or not at all");
	tap_ok(said_part("a；b", ';', &sep) == 1 && sep == 3 && said_part("a;b", ';', &sep) == 1 &&
		sep == 1 && said_part("ab", ';', &sep) == 2 && sep == 0,
	    "a part ends at the separator of either width");
}

static void
lengths(void)
{
	static const char *const good[] = {"10 workdays", "10个工作日", "10工作日", "10 个工作日",
	    "１０个工作日", " 10 workdays ", "10workdays"};
	static const char *const bad[] = {"", "工作日", "0个工作日", "10", "10个", "10个工作",
	    "十个工作日", "99999个工作日", "10 个 工作日"};
	struct length l;
	bool ok = true;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		ok &= length_said(good[i], &l) && l.n == 10 && l.unit == UNIT_WORKDAYS;
	ok &= length_said("30日", &l) && l.n == 30 && l.unit == UNIT_DAYS;
	ok &= length_said("当日", &l) && l.unit == UNIT_SAME_DAY;
	ok &= length_said("次日上午", &l) && l.unit == UNIT_NOON;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ok &= !length_said(bad[i], &l);
	tap_ok(ok, "lengths are said in workdays and days");
}

static const char *
near(const char *text, const char *a, const char *b)
{
	struct nearest n = {.text = text};

	nearest_try(&n, a);
	nearest_try(&n, b);
	return n.name ? n.name : "";
}

static void
nearness(void)
{
	static const char lengthy[] = "0123456789012345678901234567890123456789012345678";

	tap_ok(strcmp(near("soil-watr", "soil", "soil-water"), "soil-water") == 0 &&
		strcmp(near("取水许", "取水许可", "采矿权"), "取水许可") == 0 &&
		strcmp(near("ab", "ac", "ad"), "") == 0 &&
		strcmp(near("abc", "abd", "abe"), "abd") == 0 &&
		strcmp(near("", "a", ""), "") == 0 && strcmp(near(lengthy, lengthy, "x"), "") == 0,
	    "the nearest name is a third away at most, and the first of equals");
}

int
main(void)
{
	lists();
	folding();
	lengths();
	nearness();
	arena_release(&arena);
	return tap_done();
}
