/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the window: what it shows, its commands, how files come in and go out. */

#include "window/error-bar.h"
#include "window/first-look.h"
#include "window/loader.h"
#include "window/policy-page.h"
#include "window/questions-page.h"
#include "window/reading-page.h"
#include "window/result-page.h"
#include "window/view.h"
#include "window/window.h"

G_BEGIN_DECLS

struct _WhitherWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwSqueezer *squeezer; /* the title beside the views, or alone */
  AdwWindowTitle *window_title;
  GtkWidget *wide_views, *narrow_views, *narrow_switcher;
  AdwViewSwitcherBar *switcher_bar;
  GtkWidget *view_menu; /* where the bar has no room either */
  WhitherErrorBar *error_bar;
  WhitherFirstLook *first_look;
  GtkStack *pages;
  GtkWidget *empty_page;
  WhitherQuestionsPage *questions_page;
  WhitherReadingPage *reading_page;
  WhitherResultPage *result_page;
  WhitherPolicyPage *policy_page;
  GtkWidget *open_button, *menu_button, *back_button, *policy_button;

  WhitherView *view;               /* (owned) */
  WhitherLoader *loader;           /* (owned) */
  WhitherSwitchboard *switchboard; /* (owned) */
  GCancellable *cancellable;       /* (owned) (nullable): of the reading */
  GCancellable *documents;         /* (owned) (nullable): of those made in another language */
  char **paths;       /* (owned) (nullable): what the questions or the reading are about */
  char *project;      /* (owned) (nullable): the .whither file */
  char *working_copy; /* (owned) (nullable): where it is kept until it is saved */
  gboolean is_example;
  gboolean has_pane_room, has_bar_room, has_button_room;
  int cut_width; /* the widest bar of views in which a name was cut off */
  guint fold_source;
  const char *page_before; /* (nullable): interned: the view from which the table was opened */
};

/* window.c */
void whither_window_show_page (WhitherWindow *self, const char *name);
/* Says what worked, and takes the place of what could not be done before. */
void whither_window_toast (WhitherWindow *self, const char *sentence);
/* The same with a button that takes the last step back. */
void whither_window_toast_undo (WhitherWindow *self, const char *sentence);
/* In place, until it is closed or something works; blocks nothing. */
void whither_window_show_error (WhitherWindow *self, const char *heading, const char *sentence);

/* window-header.c: title and views in the header, which go below where both have no room. */
void whither_window_class_init_header (GtkWidgetClass *widget_class);
void whither_window_update_title (WhitherWindow *self);
void whither_window_update_header (WhitherWindow *self);
/* Whether a name in the bar below, as it stands now, is not whole. */
gboolean whither_window_is_bar_cut (WhitherWindow *self);

/* window-import.c */
void whither_window_class_init_import (GtkWidgetClass *widget_class);
void whither_window_init_import (WhitherWindow *self);
/* The window closes: stops reading, keeps what is in no project file. */
void whither_window_finish_import (WhitherWindow *self);

/* window-save.c */
void whither_window_class_init_save (GtkWidgetClass *widget_class);
void whither_window_init_save (WhitherWindow *self);
/* Shows what the project says about the list of recent ones. */
void whither_window_update_list_recent (WhitherWindow *self, gboolean enabled);

/* window-facts.c */
void whither_window_class_init_facts (GtkWidgetClass *widget_class);
/* Shows or hides the bar above the result. */
void whither_window_update_facts (WhitherWindow *self);
/* window-selection.c */
void whither_window_class_init_selection (GtkWidgetClass *widget_class);
void whither_window_init_selection (WhitherWindow *self);

/* window-arrangement.c */
void whither_window_init_arrangement (WhitherWindow *self);

/* window-export.c */
void whither_window_class_init_export (GtkWidgetClass *widget_class);

/* window-document.c */
typedef struct
{
  const char *language;         /* such as "de" */
  const char *const *arguments; /* of whither-cli, NULL-terminated (window/other-language.h) */
  const char *name;             /* of the file to make */
  const char *failure;          /* translated heading, also of a later failure */
} WhitherDocument;

/* @path: of the file, which goes after the call. */
typedef void (*WhitherDocumentMade) (WhitherWindow *self, const char *path, gpointer user_data);

/* Makes it and gives it to @made, unless it fails, which is said, or is cancelled. */
void whither_window_make_document (WhitherWindow *self,
                                   const WhitherDocument *document,
                                   WhitherDocumentMade made,
                                   gpointer user_data,
                                   GDestroyNotify free_user_data);
void whither_window_cancel_documents (WhitherWindow *self);
void whither_window_class_init_document (GtkWidgetClass *widget_class);

/* window-policy.c */
void whither_window_class_init_policy (GtkWidgetClass *widget_class);
void whither_window_init_policy (WhitherWindow *self);
/* Which commands there are on @page, and whose steps or views the switcher shows. */
void whither_window_update_policy (WhitherWindow *self, const char *page);

/* window-policy-save.c */
void whither_window_class_init_policy_save (GtkWidgetClass *widget_class);

G_END_DECLS
