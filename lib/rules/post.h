#ifndef RULES_POST_H
#define RULES_POST_H

#include "rules/people.h"

/*
 * Places that have to be filled (岗位, S015), who is on duty in them (AB角,
 * 值班), and teams (S036): casework(5), POSTS.
 */
struct post {
	const char *id, *name, *department, *a, *b; /* b: NULL without one */
	word_set roles;                             /* all of them; 0: any */
	bool all_days;                              /* on days off, too */
	struct period in_force;
	const struct node *node;
};

struct roster {
	const char *post, *person;
	struct period in_force;
	const struct node *node;
};

struct team {
	const char *id, *name, *leader;
	const struct node *members;
	struct period in_force;
	const struct node *node;
};

/* How a post is filled on a day. */
enum filled { FILLED_NOT, FILLED_ROSTER, FILLED_A, FILLED_B, FILLED_N };
extern const char *const filled_names[FILLED_N];

/*
 * Who fills it on that day, when it has to be: who is on the roster, else A,
 * else B, as long as that person is there, of the department, and what the post
 * wants. *who is NULL and why says what is wrong when nobody does.
 */
enum filled post_filled(const struct office *o, const struct post *p, day_t day, const char **who,
    struct buf *why);
/* The post has to be filled on that day. */
bool post_due(const struct office *o, const struct post *p, day_t day);
/* Some post on that day has them as A and B. */
bool posts_stand_in(const struct office *o, const char *a, const char *b, day_t day);

/* The team of that name on a day; NULL: there is none. */
const struct team *office_team(const struct office *o, const char *id, day_t day);
/* The account leads it, or is one of its members. */
bool team_has(const struct team *t, const char *account);

/* Fills the office from posts.yaml, which has passed its schema. */
void posts_read(struct reading *r, const struct node *doc);
/*
 * Whom they name is there and nobody twice: a team once, a person at one post
 * and on one roster a day, B another than A; a roster within the days of its post.
 */
void posts_hold(struct reading *r);

#endif
