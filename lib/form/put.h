#ifndef FORM_PUT_H
#define FORM_PUT_H

#include "form/document.h"
#include "form/use.h"
#include "rules/act.h"

/*
 * How the files of lib/form make values (form/values.h): each function puts one
 * into a mapping, with what stands beside it by its type. A value of NULL is a
 * text of no characters, so that the name is there.
 */
struct maker {
	struct arena *a;
	const struct office *o;
	const struct document *doc;
	const struct casefile *c; /* NULL: the shape of all values is made */
	day_t day;                /* by which people and departments have their names */
	const struct uses *uses;  /* what is asked for; NULL: all */
	const struct node *shape; /* of a case, of which it is that */
};

/* Something in that map or list of the case is asked for; name may be NULL. */
bool maker_wants(const struct maker *m, const char *map, const char *name);

/* Of the papers, zh or en: that which was asked for, else the office's, else zh; never the locale's. */
const char *papers_language(const struct office *o);
/* It is Chinese. */
bool maker_chinese(const struct maker *m);

void put_text(struct maker *m, struct node *map, const char *name, const char *value);
/* NAME-SUFFIX, unless it is there. */
void put_beside(struct maker *m, struct node *map, const char *name, const char *suffix,
    const char *value);
void put_moment(struct maker *m, struct node *map, const char *name, const char *value);
void put_word(struct maker *m, struct node *map, const char *name, const char *value);
/* A section asks for it: only a plain false is false. */
void put_bool(struct maker *m, struct node *map, const char *name, const char *value);
void put_length(struct maker *m, struct node *map, const char *name, const char *value);
/* Of an office that counts in another currency the amount says it. */
void put_money(struct maker *m, struct node *map, const char *name, const char *value);
void put_person(struct maker *m, struct node *map, const char *name, const char *account);
void put_department(struct maker *m, struct node *map, const char *name, const char *id);

/* Who owes a task, as a limit says it (casework(5), LIMITS), by the rules of the version (or NULL). */
void put_owner(struct maker *m, struct node *map, const char *name, const char *of,
    const struct version *v);

/* Empty ones, to be filled. */
struct node *put_list(struct maker *m, struct node *map, const char *name);
struct node *put_map(struct maker *m, struct node *map, const char *name);
struct node *append_map(struct maker *m, struct node *list);
/* The texts of a sequence, or of a scalar. */
void put_texts(struct maker *m, struct node *map, const char *name, const struct node *texts);
/* NAME-count, for a section around the list of that name: how many; of none a text of no characters. */
void put_count(struct maker *m, struct node *map, const char *name, const struct node *list);
/* Every key of the act, as the event has it, of those that are not there yet. */
void put_keys(struct maker *m, struct node *map, const struct act *act, const struct node *event);

#endif
