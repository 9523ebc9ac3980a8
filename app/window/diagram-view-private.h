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
#define WHITHER_NO_BAR -1

struct _WhitherDiagramView
{
  GtkWidget parent_instance;

  WhitherDiagramKind kind;
  WhitherView *view;          /* (owned) (nullable) */
  WhitherPicture *picture;    /* (owned) (nullable) */
  GskRenderNode *drawing;     /* (owned) (nullable): the picture's pixels */
  GskRenderNode *old_drawing; /* (owned) (nullable): the picture before, while it fades */
  AdwAnimation *fade;         /* (owned) (nullable) */
  double faded;               /* 0: the old picture, 1: the new one */
  WhitherLook look;           /* of the picture */
  GCancellable *cancellable;  /* (owned) (nullable): of the picture being made */
  gboolean content_is_stale;  /* the diagram must be made anew */
  guint update_source;

  GPtrArray *items;         /* (owned) (element-type GtkWidget): children in focus order */
  WhitherHighlight pinned;  /* of the selection */
  WhitherHighlight hovered; /* of the pointer */
  gboolean has_pinned, has_hovered;
  gboolean wants_focus; /* asked for before there were children */
  int hovered_shape;    /* -1: none */
  double pointer_x, pointer_y;

  /* Map: what is wished; the picture follows as fast as it is made. */
  double map_zoom;
  WhitherPoint map_center;
  double gesture_zoom; /* when the fingers came down */
  WhitherPoint gesture_center;
  gboolean is_panning;

  /* Timeline, in bars of the layout: where the keyboard is, and the span that is being chosen. */
  int cursor, span_start, span_end;

  /* Flow picture: what is being dragged, -1 for none, and where it is. */
  int moved_shape, moved_column;
  double moved_x, moved_y;
  gboolean is_moving;
};

/* diagram-view.c */
const WhitherLayout *whither_diagram_view_get_layout (WhitherDiagramView *self);
WhitherDiagram *whither_diagram_view_get_diagram (WhitherDiagramView *self);
const WhitherShape *whither_diagram_view_get_shape (WhitherDiagramView *self, int shape);
void whither_diagram_view_queue_update (WhitherDiagramView *self);

/* diagram-view-select.c */
void whither_diagram_view_pin_shape (WhitherDiagramView *self, int shape);
void whither_diagram_view_trace_selection (WhitherDiagramView *self);
void whither_diagram_view_hover (WhitherDiagramView *self, int shape);
void whither_diagram_view_look_inside (WhitherDiagramView *self, int shape);

/* diagram-view-input.c */
void whither_diagram_view_class_init_input (GtkWidgetClass *widget_class);
void whither_diagram_view_init_input (WhitherDiagramView *self);
int whither_diagram_view_pick (WhitherDiagramView *self, double x, double y);
/* Index of the shape with the keyboard, -1 for none. */
int whither_diagram_view_get_focus_shape (WhitherDiagramView *self);

/* diagram-view-move.c */
void whither_diagram_view_class_init_move (GtkWidgetClass *widget_class);

/* diagram-view-map.c */
void whither_diagram_view_class_init_map (GtkWidgetClass *widget_class);
void whither_diagram_view_init_map (WhitherDiagramView *self);
/* Makes @factor times as large what stands at this point. FALSE: as far as it goes. */
gboolean whither_diagram_view_zoom (WhitherDiagramView *self, double factor, double x, double y);
/* By pixels of the picture. FALSE: the world ends there. */
gboolean whither_diagram_view_pan (WhitherDiagramView *self, double x, double y);
/* Draws the picture where it is wished, for as long as the new one is being made. FALSE: it is
 * there already. */
gboolean whither_diagram_view_append_moved (WhitherDiagramView *self, GtkSnapshot *snapshot);

/* diagram-view-time.c */
void whither_diagram_view_class_init_time (GtkWidgetClass *widget_class);
void whither_diagram_view_init_time (WhitherDiagramView *self);
void whither_diagram_view_move_cursor (WhitherDiagramView *self, int bars, gboolean extends);
/* The bar of the lane with the keyboard, -1 where nothing began or no cursor is. */
int whither_diagram_view_get_cursor_shape (WhitherDiagramView *self);
gboolean whither_diagram_view_has_span (WhitherDiagramView *self);
/* Makes the chosen span the filter. */
void whither_diagram_view_apply_span (WhitherDiagramView *self);
/* FALSE: there was neither cursor nor span. */
gboolean whither_diagram_view_drop_span (WhitherDiagramView *self);
void whither_diagram_view_append_span (WhitherDiagramView *self, GtkSnapshot *snapshot);

/* diagram-view-order.c */
void whither_diagram_view_class_init_order (GtkWidgetClass *widget_class);
void whither_diagram_view_init_order (WhitherDiagramView *self);
void whither_diagram_view_append_order (WhitherDiagramView *self, GtkSnapshot *snapshot);

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
/* Says something more of the child with the keyboard; NULL takes it back. */
void whither_diagram_view_describe_focus (WhitherDiagramView *self, const char *sentence);

G_END_DECLS
