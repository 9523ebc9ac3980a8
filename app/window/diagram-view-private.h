/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the diagram view: drawing, input, and the children for screen readers. */

#include <adwaita.h>

#include "diagram/draw.h"
#include "window/diagram-view.h"
#include "window/picture.h"

G_BEGIN_DECLS

/* With more nodes the table serves better than three hundred list items. */
#define WHITHER_MOST_ITEMS 300

struct _WhitherDiagramView
{
  GtkWidget parent_instance;

  WhitherView *view;         /* (owned) (nullable) */
  WhitherPicture *picture;   /* (owned) (nullable) */
  GdkTexture *texture;       /* (owned) (nullable): the picture's pixels */
  GdkTexture *old_texture;   /* (owned) (nullable): the picture before, while it fades */
  AdwAnimation *fade;        /* (owned) (nullable) */
  double faded;              /* 0: the old picture, 1: the new one */
  WhitherLook look;          /* of the picture */
  GCancellable *cancellable; /* (owned) (nullable): of the picture being made */
  gboolean content_is_stale; /* the graph must be made anew */
  guint update_source;

  GPtrArray *items;         /* (owned) (element-type GtkWidget): children in focus order */
  WhitherHighlight pinned;  /* of the selection */
  WhitherHighlight hovered; /* of the pointer */
  gboolean has_pinned, has_hovered;
  gboolean wants_focus; /* asked for before there were children */
  int hovered_shape;    /* -1: none */
};

/* diagram-view.c */
const WhitherLayout *whither_diagram_view_get_layout (WhitherDiagramView *self);
const WhitherGraph *whither_diagram_view_get_graph (WhitherDiagramView *self);

/* diagram-view-select.c */
void whither_diagram_view_pin_shape (WhitherDiagramView *self, int shape);
void whither_diagram_view_trace_selection (WhitherDiagramView *self);

/* diagram-view-input.c */
void whither_diagram_view_class_init_input (GtkWidgetClass *widget_class);
void whither_diagram_view_init_input (WhitherDiagramView *self);
void whither_diagram_view_hover (WhitherDiagramView *self, int shape);
void whither_diagram_view_look_inside (WhitherDiagramView *self, int shape);

/* diagram-view-accessible.c */
#define WHITHER_TYPE_DIAGRAM_ITEM (whither_diagram_item_get_type ())
G_DECLARE_FINAL_TYPE (WhitherDiagramItem, whither_diagram_item, WHITHER, DIAGRAM_ITEM, GtkWidget)

/* Index of the shape a child stands for, -1 when @item is NULL. */
int whither_diagram_item_get_shape (WhitherDiagramItem *item);
void whither_diagram_view_update_items (WhitherDiagramView *self);
void whither_diagram_view_allocate_items (WhitherDiagramView *self);
/* Returns: (transfer none) (nullable): the child with the keyboard. */
WhitherDiagramItem *whither_diagram_view_get_focus_item (WhitherDiagramView *self);
WhitherDiagramItem *whither_diagram_view_find_item (WhitherDiagramView *self, int shape);

G_END_DECLS
