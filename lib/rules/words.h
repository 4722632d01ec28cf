#ifndef RULES_WORDS_H
#define RULES_WORDS_H

#include <stdbool.h>

/*
 * The closed lists of casework(5). What stands in sealed events is never
 * renamed, removed or used again; new words go to the end.
 */
enum state {
	STATE_NONE,
	STATE_RECEIVED,
	STATE_CORRECTING,
	STATE_ACCEPTED,
	STATE_IN_REVIEW,
	STATE_ESCALATED,
	STATE_DECIDED,
	STATE_SERVED,
	STATE_CLOSED,
	STATE_VOID,
	STATE_N
};

enum outcome {
	OUTCOME_NONE,
	OUTCOME_GRANTED,
	OUTCOME_DENIED,
	OUTCOME_REFUSED,
	OUTCOME_WITHDRAWN,
	OUTCOME_UNPAID,
	OUTCOME_RETURNED,
	OUTCOME_DEEMED_GRANTED,
	OUTCOME_VOID,
	OUTCOME_RECORDED, /* of a notification: nothing is decided */
	OUTCOME_RESOLVED, /* of what was not applied for */
	OUTCOME_N
};

enum kind {
	KIND_NONE,
	KIND_IMMEDIATE,
	KIND_PROMISED,
	KIND_JOINT,
	KIND_RETURNED,
	KIND_SUPPLEMENT,
	KIND_ESCALATED,
	KIND_N
};

/* How weighty an item is (事项性质, D10 art. 14, S275), by which its cases are handled: 五制. */
enum grade {
	GRADE_NONE,
	GRADE_GENERAL,    /* 一般: direct, 直接办理制 */
	GRADE_SPECIAL,    /* 特殊: promised, 承诺办理制 */
	GRADE_MAJOR,      /* 重大: joint, 联合办理制 */
	GRADE_ESCALATED,  /* 上报: responsible, 负责办理制 */
	GRADE_CONTROLLED, /* 控制: definite, 明确答复制 */
	GRADE_N
};

enum role {
	ROLE_NONE,
	ROLE_WINDOW,
	ROLE_REGISTRAR,
	ROLE_HANDLER,
	ROLE_CHIEF,
	ROLE_LEADER,
	ROLE_HEAD,
	ROLE_FINANCE,
	ROLE_SUPERVISOR,
	ROLE_OFFICE,
	ROLE_AUDITOR,
	ROLE_ADMIN,
	ROLE_SYSTEM,
	ROLE_N
};

/* Who may sign what, the highest last (审签权限). A body that decides together has no person's. */
enum sign_level {
	SIGN_NONE,
	SIGN_REPRESENTATIVE, /* 首席代表 */
	SIGN_DEPUTY,         /* 行政副职 */
	SIGN_PRINCIPAL,      /* 主要负责人 */
	SIGN_COLLECTIVE,     /* 领导班子集体 */
	SIGN_N
};

/* How much an open task has to be hurried, by the thresholds of the office; the worst is last. */
enum alert_level {
	LEVEL_NONE,
	LEVEL_REMINDER, /* 提示 */
	LEVEL_WARNING,  /* 预警 */
	LEVEL_YELLOW,   /* 黄牌 */
	LEVEL_RED,      /* 红牌 */
	LEVEL_N
};

/* A set of such words: bit i is word i. */
typedef unsigned int word_set;
#define WORD_FLAG(i) (1u << (i))

extern const char *const state_names[STATE_N];
extern const char *const outcome_names[OUTCOME_N];
extern const char *const kind_names[KIND_N];
extern const char *const grade_names[GRADE_N];
/* The method of each grade. */
extern const char *const method_names[GRADE_N];
extern const char *const role_names[ROLE_N];
extern const char *const sign_names[SIGN_N];
extern const char *const level_names[LEVEL_N];

/* The index of a name in such a list, 0 when it is not there or NULL. */
int word_find(const char *const *names, int n, const char *name);
/* Words with blanks between have that one. */
bool words_have(const char *words, const char *word);

#endif
