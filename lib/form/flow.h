#ifndef FORM_FLOW_H
#define FORM_FLOW_H

#include "form/put.h"

/*
 * The course of an approval (办事流程图), as the rules of an item have it in
 * force on the maker's day: flow.steps, each with who takes it, the limits that
 * it ends and where else it may lead, and flow.drawing, the same as a drawing
 * of plain text. NULL: the shape.
 */
void put_flow(struct maker *m, struct node *values, const struct item *item,
    const struct version *v);

#endif
