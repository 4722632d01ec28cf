#include "deadline.h"

/*
 * Time limits: counted for anybody who asks, and watched for the office. What
 * moves a due time are acts.
 */

static const struct option explain_option[] = {
    {"output", required_argument, NULL, 'o'},
    {"task", required_argument, NULL, 0},
    {"all", no_argument, NULL, 0},
    {"rests-on", no_argument, NULL, 0},
    AS_OF_OPTIONS,
    {"start", required_argument, NULL, 0},
    {"length", required_argument, NULL, 0},
    {"extension", required_argument, NULL, 0},
    {"pause", required_argument, NULL, 0},
    {0},
};

static const struct option count_option[] = {
    {"known-by", required_argument, NULL, 0},
    {0},
};

static const struct option calendar_option[] = {
    {"known-by", required_argument, NULL, 0},
    OUTPUT_OPTIONS,
    {0},
};

static const struct option recalc_option[] = {
    {"dry-run", no_argument, NULL, 'n'},
    OUTPUT_OPTIONS,
    {0},
};

static const struct option issue_option[] = {
    {"dry-run", no_argument, NULL, 'n'},
    {"by", required_argument, NULL, 0},
    OUTPUT_OPTIONS,
    {0},
};

static const char issue_help[] =
    "  -n, --dry-run    print the notices, and write nothing\n"
    "  --by ACCOUNT     who issues them; otherwise they are issued by system\n" OUTPUT_HELP
    "table, tsv, csv, csv-excel, json, or mail: the notices as texts" HEADER_HELP;

static const struct option notices_option[] = {
    {"from", required_argument, NULL, 0},
    {"until", required_argument, NULL, 0},
    OUTPUT_OPTIONS,
    {0},
};

static const struct option sweep_option[] = {
    {"dry-run", no_argument, NULL, 'n'},
    {0},
};

static const struct option alert_option[] = {
    {"within", required_argument, NULL, 'w'},
    {"level", required_argument, NULL, 'l'},
    {"person", required_argument, NULL, 0},
    {"department", required_argument, NULL, 0},
    {"by-person", no_argument, NULL, 'p'},
    OUTPUT_OPTIONS,
    AS_OF_OPTIONS,
    {0},
};

static const struct option duties_option[] = {
    {"within", required_argument, NULL, 'w'},
    {"level", required_argument, NULL, 'l'},
    {"person", required_argument, NULL, 0},
    {"department", required_argument, NULL, 0},
    {"all", no_argument, NULL, 0},
    OUTPUT_OPTIONS,
    AS_OF_OPTIONS,
    {0},
};

static const struct verb verbs[] = {
    {.name = "count",
	.help = "count the limits of a CSV on standard input: adds due and provisional",
	.options = count_option,
	.options_help = "  --known-by DATE  by the calendars that were known on that day\n",
	.body = deadline_count},
    {.name = "alert",
	.help = "list the open tasks that are late or due soon, and who is to be told",
	.options = alert_option,
	.options_help =
	    "  -w, --within N   workdays ahead to look; by default as the office reminds\n"
	    "  -l, --level WORD only that level and worse: reminder, warning, yellow or red\n"
	    "  --person ACCOUNT only what that person is told\n"
	    "  --department ID  only what is that department's\n"
	    "  -p, --by-person  those of one department and person together\n" OUTPUT_HELP
	    "table, tsv, csv, csv-excel, json, or mail: a text by department and person" HEADER_HELP
		AS_OF_HELP,
	.body = deadline_alert},
    {.name = "duties",
	.help = "list what is late or due soon of what the office owes that is no case",
	.options = duties_option,
	.options_help =
	    "  -w, --within N   workdays ahead to look; by default as the office reminds\n"
	    "  -l, --level WORD only that level and worse: reminder, warning, yellow or red\n"
	    "  --person ACCOUNT only what that person is told\n"
	    "  --department ID  only what is that department's\n"
	    "  --all            every period up to the running one, also what is done\n" OUTPUT_HELP
	    "table, tsv, csv, csv-excel, json, or mail: a text by department and person" HEADER_HELP
		AS_OF_HELP,
	.body = deadline_duties},
    {.name = "explain",
	.help = "say what each due time rests on, a line a day",
	.options = explain_option,
	.options_help =
	    "  -o, --output FORMAT\n"
	    "                   text, or json: an object a case\n"
	    "  --task NAME      only that task: decide, or decide/river/2\n"
	    "  --all            closed ones too\n"
	    "  --rests-on       the version of the programs, and the digest of each rule file\n" AS_OF_HELP
	    "  --start MOMENT   without a case: when the limit began\n"
	    "  --length LENGTH  how long it is: '20 workdays', '30 days', same-day, noon\n"
	    "  --extension N    what it was lengthened by, in the same unit\n"
	    "  --pause FROM/TO  what stopped it, TO empty while that lasts; may be given again\n",
	.body = deadline_explain},
    {.name = "sweep",
	.help = "record what has lapsed by now in every case",
	.options = sweep_option,
	.options_help = "  -n, --dry-run    print what would be recorded, and write nothing\n",
	.body = deadline_sweep},
    {.name = "calendar",
	.help = "print years of the office's calendar, this one when none is named",
	.options = calendar_option,
	.options_help =
	    "  --known-by DATE  as it was known on that day\n" OUTPUT_HELP
	    "text, or the days that are listed: table, tsv, csv, csv-excel, json" HEADER_HELP,
	.body = deadline_calendar},
    {.name = "recalc",
	.help = "move the due times that a new or changed calendar moves, and list them",
	.options = recalc_option,
	.options_help = "  -n, --dry-run    list them, and write nothing\n" OUTPUT_HELP
			"table, tsv, csv, csv-excel, json or xlsx" HEADER_HELP,
	.body = deadline_recalc},
    {.name = "urge",
	.help = "issue an urging notice for each breach that has none",
	.options = issue_option,
	.options_help = issue_help,
	.body = deadline_issue},
    {.name = "warn",
	.help = "issue a warning for each breach that was urged and goes on",
	.options = issue_option,
	.options_help = issue_help,
	.body = deadline_issue},
    {.name = "notices",
	.help = "list the urging notices and warnings that cases have",
	.options = notices_option,
	.options_help =
	    "  --from DATE      only those of this day and later\n"
	    "  --until DATE     only those of this day and before\n" OUTPUT_HELP
	    "table, tsv, csv, csv-excel, json, or mail: the notices as texts" HEADER_HELP,
	.body = deadline_notices},
};

static const struct program program = {
    .name = "case-deadline",
    .synopsis =
	"case-deadline count [-C DIR] [--known-by DATE]\n"
	"case-deadline alert [-C DIR] [-w N] [-l WORD] [--person ACCOUNT] "
	"[--department ID] [-p] [-o FORMAT] [-H] [--at MOMENT] [--known-by MOMENT] "
	"[-0] [CASE ...]\n"
	"case-deadline duties [-C DIR] [-w N] [-l WORD] [--person ACCOUNT] "
	"[--department ID] [--all] [-o FORMAT] [-H] [--at MOMENT] [--known-by MOMENT]\n"
	"case-deadline explain [-C DIR] [-o FORMAT] [--task NAME] [--all] [--rests-on] [--at MOMENT] "
	"[--known-by MOMENT] [-0] [CASE ...]\n"
	"case-deadline explain [-C DIR] [-o FORMAT] [--rests-on] --start MOMENT --length LENGTH "
	"[--extension N] [--pause FROM/TO]... [--known-by MOMENT]\n"
	"case-deadline calendar [-C DIR] [--known-by DATE] [-o FORMAT] [-H] [YEAR ...]\n"
	"case-deadline sweep [-C DIR] [-nq] [CASE ...]\n"
	"case-deadline recalc [-C DIR] [-nq] [-o FORMAT] [-H] [-0] [CASE ...]\n"
	"case-deadline urge | warn [-C DIR] [-nq] [--by ACCOUNT] [-o FORMAT] [-H] [-0] "
	"[CASE ...]\n"
	"case-deadline notices [-C DIR] [--from DATE] [--until DATE] [-o FORMAT] [-H] [-0] "
	"[CASE ...]\n"
	"case-deadline ACT [options] [CASE ...]\n"
	"case-deadline -h | --version",
    .summary = "Count time limits; watch for what is late or due soon.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
