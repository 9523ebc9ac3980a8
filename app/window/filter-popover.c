/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/filter-popover.h"

#include "base/i18n.h"
#include "base/text.h"
#include "window/filter-words.h"
#include "window/spoken-name.h"

#include <string.h>

/* A longer list is searched, not read. */
#define MOST_VALUES 100
#define SEARCHED_FROM 10
#define LABEL_WIDTH 26
#define NANOSECONDS_IN_SECOND G_GINT64_CONSTANT (1000000000)

struct _WhitherFilterPopover
{
  GtkPopover parent_instance;

  GtkStack *stack;
  GtkBox *kinds, *values;
  GtkLabel *kind_label, *more_label;
  GtkWidget *search;
  GtkEntry *from_entry, *to_entry;

  WhitherView *view; /* (unowned): outlives the popover */
  int kind;          /* WhitherColumn, KIND_CERTAINTY, or NO_KIND */
  gboolean is_listing;
};

enum
{
  NO_KIND = -1,
  KIND_CERTAINTY = WHITHER_N_COLUMNS,
  KIND_TIME,
};

G_DEFINE_FINAL_TYPE (WhitherFilterPopover, whither_filter_popover, GTK_TYPE_POPOVER)

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static const char *
get_kind_label (int kind)
{
  if (kind == KIND_CERTAINTY)
    return _ ("Certainty");
  return kind == KIND_TIME ? _ ("Time") : whither_column_to_label ((WhitherColumn) kind);
}

static void
value_toggled (GtkCheckButton *button, WhitherFilterPopover *self)
{
  const char *selector = g_object_get_data (G_OBJECT (button), "selector");

  if (self->is_listing)
    return;
  if (gtk_check_button_get_active (button))
    whither_view_add_selector (self->view, selector, NULL);
  else
    whither_view_remove_selector (self->view, selector);
}

/* @selector: (transfer full). */
static void
add_value (WhitherFilterPopover *self, const char *label, const char *amount, char *selector)
{
  const WhitherChoice *choice = whither_view_get_choice (self->view);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *number = gtk_label_new (amount);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", label, amount);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), LABEL_WIDTH);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, label);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  amount[0] != '\0' ? spoken : label, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               g_strv_contains ((const char *const *) choice->selectors, selector));
  g_object_set_data_full (G_OBJECT (button), "selector", selector, g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (value_toggled), self);
  gtk_box_append (self->values, button);
}

static void
list_certainties (WhitherFilterPopover *self)
{
  for (guint i = WHITHER_CERTAINTY_CERTAIN; i <= WHITHER_CERTAINTY_UNKNOWN; i++)
    add_value (self, whither_certainty_to_label ((WhitherCertainty) i), "",
               g_strconcat ("certainty:", whither_certainty_to_id ((WhitherCertainty) i), NULL));
}

static gboolean
holds (const char *label, const char *folded)
{
  g_autofree char *text = g_utf8_casefold (label, -1);

  return strstr (text, folded) != NULL;
}

/* What the other kinds of the filter let through, so that each value says what it would give. */
static GArray *
rank_values (WhitherFilterPopover *self, WhitherSnapshot *snapshot)
{
  const WhitherChoice *choice = whither_view_get_choice (self->view);
  const char *word =
      self->kind == WHITHER_COLUMN_LAWS ? "law" : whither_column_to_id ((WhitherColumn) self->kind);
  g_autofree char *except = g_strconcat (word, ":", NULL);
  g_autoptr (WhitherFilter) filter = whither_choice_build_filter (choice, except);

  return whither_snapshot_rank (snapshot, (WhitherColumn) self->kind,
                                whither_view_get_unit (self->view), filter);
}

static char *
describe_amount (WhitherUnit unit, const WhitherSum *sum)
{
  if (sum->n_unknown == sum->n_flows)
    return g_strdup (_ ("unknown"));
  return whither_unit_format (unit, sum->amount);
}

static void
list_facets (WhitherFilterPopover *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  g_autoptr (GArray) ranks = rank_values (self, snapshot);
  g_autofree char *folded =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  guint n_listed = 0, n_left = 0;

  for (guint i = 0; i < ranks->len; i++)
    {
      const WhitherRank *rank = &g_array_index (ranks, WhitherRank, i);
      const WhitherFacet *facet =
          whither_snapshot_get_facet (snapshot, (WhitherColumn) self->kind, rank->facet);
      g_autofree char *amount = describe_amount (whither_view_get_unit (self->view), &rank->sum);

      if (!holds (facet->label, folded))
        continue;
      if (n_listed < MOST_VALUES)
        add_value (self, facet->label, amount, whither_filter_format_facet (facet));
      else
        n_left++;
      n_listed++;
    }
  if (n_left > 0)
    {
      g_autofree char *count = whither_text_format_count (n_left);
      /* Translators: %s is a number of values. */
      g_autofree char *more = g_strdup_printf (
          ngettext ("%s more: search for it.", "%s more: search for them.", n_left), count);

      gtk_label_set_label (self->more_label, more);
    }
  else if (n_listed == 0)
    gtk_label_set_label (self->more_label, _ ("Nothing of this name."));
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_left > 0 || n_listed == 0);
}

static void
list_values (WhitherFilterPopover *self)
{
  if (self->kind == NO_KIND || self->kind == KIND_TIME ||
      whither_view_get_snapshot (self->view) == NULL)
    return;

  self->is_listing = TRUE;
  empty (self->values);
  if (self->kind == KIND_CERTAINTY)
    list_certainties (self);
  else
    list_facets (self);
  self->is_listing = FALSE;
}

static void
show_values (WhitherFilterPopover *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  GtkWidget *first;

  gtk_label_set_label (self->kind_label, get_kind_label (self->kind));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_set_visible (self->search,
                          self->kind != KIND_CERTAINTY &&
                              whither_snapshot_get_n_facets (snapshot, (WhitherColumn) self->kind) >
                                  SEARCHED_FROM);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), FALSE);
  list_values (self);
  gtk_stack_set_visible_child_name (self->stack, "values");
  first = gtk_widget_get_first_child (GTK_WIDGET (self->values));
  if (gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
  else if (first != NULL)
    gtk_widget_grab_focus (first);
}

/* Dates and times as they are typed: by the clock of this computer. */
static char *
format_moment (gint64 nanoseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (nanoseconds / NANOSECONDS_IN_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %T") : g_strdup ("");
}

static gboolean
parse_moment (GtkEntry *entry, gint64 *out)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = NULL;
  char *blank = strchr (text, ' ');

  if (blank != NULL)
    *blank = 'T';
  moment = g_date_time_new_from_iso8601 (text, here);
  if (moment == NULL)
    return FALSE;
  *out = g_date_time_to_unix (moment) * NANOSECONDS_IN_SECOND;
  return TRUE;
}

static gboolean
read_span (WhitherFilterPopover *self, gint64 *from, gint64 *to)
{
  return parse_moment (self->from_entry, from) && parse_moment (self->to_entry, to) && *from <= *to;
}

static void
check_time (WhitherFilterPopover *self)
{
  gint64 from, to;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "popover.apply-time",
                                 read_span (self, &from, &to));
}

static void
apply_time (WhitherFilterPopover *self)
{
  g_autofree char *selector = NULL;
  gint64 from, to;

  if (!read_span (self, &from, &to))
    return;
  /* The last second as a whole. */
  selector = whither_filter_format_span (from, to + NANOSECONDS_IN_SECOND);
  whither_view_set_span (self->view, selector);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
show_time (WhitherFilterPopover *self)
{
  /* Of what is shown, but for the span itself: it may become longer again. */
  g_autoptr (WhitherFilter) filter =
      whither_choice_build_filter (whither_view_get_choice (self->view), "time:");
  gint64 from = 0, to = 0;

  if (whither_filter_words_find_span (whither_view_get_snapshot (self->view), filter, &from, &to))
    {
      g_autofree char *first = format_moment (from);
      g_autofree char *last = format_moment (to);

      gtk_editable_set_text (GTK_EDITABLE (self->from_entry), first);
      gtk_editable_set_text (GTK_EDITABLE (self->to_entry), last);
    }
  gtk_stack_set_visible_child_name (self->stack, "time");
  gtk_widget_grab_focus (GTK_WIDGET (self->from_entry));
}

static void
go_back (WhitherFilterPopover *self)
{
  self->kind = NO_KIND;
  gtk_stack_set_visible_child_name (self->stack, "kinds");
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->kinds)));
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_back (WHITHER_FILTER_POPOVER (widget));
}

static void
apply_time_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  apply_time (WHITHER_FILTER_POPOVER (widget));
}

static void
kind_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherFilterPopover *self = WHITHER_FILTER_POPOVER (widget);

  if (whither_view_get_snapshot (self->view) == NULL)
    return;
  self->kind = g_variant_get_int32 (parameter);
  if (self->kind == KIND_TIME)
    show_time (self);
  else
    show_values (self);
}

static void
add_kind (WhitherFilterPopover *self, int kind)
{
  GtkWidget *button = gtk_button_new_with_label (get_kind_label (kind));

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-entry");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "popover.kind");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", kind);
  gtk_box_append (self->kinds, button);
}

static void
closed (WhitherFilterPopover *self)
{
  self->kind = NO_KIND;
  gtk_stack_set_visible_child_name (self->stack, "kinds");
}

static void
whither_filter_popover_class_init (WhitherFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "popover.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "popover.kind", "i", kind_action);
  gtk_widget_class_install_action (widget_class, "popover.apply-time", NULL, apply_time_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, kinds);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, values);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, kind_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, more_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, search);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, from_entry);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterPopover, to_entry);
}

static void
connect_entries (WhitherFilterPopover *self)
{
  GtkEntry *const entries[] = { self->from_entry, self->to_entry };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_signal_connect_swapped (entries[i], "activate", G_CALLBACK (apply_time), self);
      g_signal_connect_swapped (entries[i], "changed", G_CALLBACK (check_time), self);
    }
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (list_values), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (go_back), self);
}

static void
whither_filter_popover_init (WhitherFilterPopover *self)
{
  self->kind = NO_KIND;
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
  for (guint i = 0; i < whither_filter_words_n_columns; i++)
    add_kind (self, (int) whither_filter_words_columns[i]);
  add_kind (self, KIND_CERTAINTY);
  add_kind (self, KIND_TIME);
  g_signal_connect (self, "closed", G_CALLBACK (closed), NULL);
  connect_entries (self);
}

GtkWidget *
whither_filter_popover_new (WhitherView *view)
{
  WhitherFilterPopover *self = g_object_new (WHITHER_TYPE_FILTER_POPOVER, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}
