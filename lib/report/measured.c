#include "report/measured.h"

#include <string.h>

const struct measure_table measure_tables[] = {
    {"month",
	"received,accepted,not-accepted,decided,closed,open,in-promise,past-promise,promise-rate",
	"item-name", "received accepted decided", {"Cases of each item", "各事项办件"}},
    {"compliance",
	"decided,days-mean,days-max,in-promise,past-promise,promise-rate,in-statute,"
	"past-statute,statute-rate",
	"item-name", "promise-rate", {"On time, by item", "各事项按时率"}},
    {"limits", "decided,statute,promise,days-mean,promised,same-day,same-day-rate", "item-name",
	"days-mean", {"Mean days to a decision, by item", "各事项平均办理时间"}},
    {"responsibility",
	"decided,promise,days-max,past-promise,past-statute,urged,warned,responsible", "host-name",
	"past-promise past-statute", {"Late, by department", "各处室超期办件"}},
    {"service",
	"closed,in-promise,past-promise,promise-rate,rated,satisfied,satisfied-rate,errors,faulty,"
	"faulty-rate",
	"item-name", "satisfied-rate", {"Content, by item", "各事项满意率"}},
    {"assessment",
	"accepted,decided,in-promise,past-promise,promise-rate,rated,bad,satisfied-rate,errors,"
	"urged,warned,outside",
	"window-name", "promise-rate", {"On time, by window", "各窗口按时率"}},
    {"volume", "received,accepted,decided,closed", "year,item-name", NULL,
	{"Cases by year and item", "各年各事项办件"}},
    {"parties", "closed,all-days,office-days,applicant-days,others-days,paused-days,all-days-mean",
	"item-name", "office-days applicant-days others-days paused-days",
	{"Days by party, of closed cases", "办结件用时归属"}},
    {"waits",
	"meeting-wait-mean,meeting-wait-max,record-wait-mean,record-wait-max,decision-wait-mean,"
	"decision-wait-max",
	"host-name", "meeting-wait-mean record-wait-mean decision-wait-mean",
	{"Mean waits for a move", "各环节平均等待时间"}},
    {"visits", "closed,visits,visits-mean,visits-max", "item-name", "visits-mean",
	{"Mean visits to the window", "平均跑动次数"}},
    {"mailroom", "decided,reviewed,mailroom,mailroom-rate", "window-name", "mailroom-rate",
	{"Handled elsewhere, by window", "各窗口传达室率"}},
    {"fees", "paid,refunded,fees,waived", "item-name", "fees", {"Fees by item", "各事项收费"}},
    {"scans", "closed,scanned,unscanned,scans,more-scans,scans-gap", "item-name",
	"scanned unscanned", {"Scanned, by item", "各事项扫描归档"}},
    {"ratings", "rated,satisfied,bad,satisfied-rate", "rating-channel", "rated",
	{"Ratings, by channel", "各渠道评价"}},
    {"year", "accepted,applicants,issued,renewed,cancelled,checked,attached,undertakings",
	"item-name", "accepted", {"Accepted, by item", "各事项受理"}},
    {"trend", "received,accepted,decided,closed", "month", NULL,
	{"Cases by month", "每月收件、受理、决定、办结"}},
    {"ageing", "open", "age", NULL, {"Open cases by workdays since receipt", "在办件已历工作日"}},
    {"load", "open", "host-name", NULL, {"Open cases by department", "各处室在办件"}},
    {"on-time", "in-promise,past-promise,promise-rate", "month", "promise-rate",
	{"On time, by month", "每月按时率"}},
    {.name = NULL},
};

const struct measure_table *
measure_table_find(const char *name)
{
	const struct measure_table *t = measure_tables;

	while (t->name && strcmp(t->name, name) != 0)
		t++;
	return t->name ? t : NULL;
}
