#ifndef SITE_CHART_H
#define SITE_CHART_H

#include "base/buf.h"
#include "yaml/node.h"

/*
 * Adds the course of an approval (办事流程图, S317) as a picture, SVG: a box a
 * step, one below the other, with where else it may lead beside it. steps are
 * flow.steps (form/flow.h). It has no style, so that a strict security policy
 * shows it, and its words stand beside the picture too. Pure.
 */
void chart_flow(struct buf *out, const char *title, const struct node *steps, bool chinese);

#endif
