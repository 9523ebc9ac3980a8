/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view-actions.h"

#include "base/i18n.h"
#include "window/settings.h"
#include "window/view-arrange.h"

#include <string.h>

#define COLUMN_PREFIX "column-"
#define ACTIONS "whither-actions"
#define SOURCE_MENU "whither-source-menu"
#define ALL_SOURCES -1

typedef struct
{
  const char *id;
  const char *label;
} Word;

static const Word sorts[] = {
  [WHITHER_SORT_AMOUNT] = { "amount", N_ ("Amount") },
  [WHITHER_SORT_NAME] = { "name", N_ ("Name") },
  [WHITHER_SORT_CERTAINTY] = { "certainty", N_ ("Certainty") },
};

static const Word clocks[] = {
  [WHITHER_CLOCK_RECORDING] = { "recording", N_ ("Whole Recording") },
  [WHITHER_CLOCK_DAY] = { "day", N_ ("Hours of the Day") },
  [WHITHER_CLOCK_NIGHT] = { "night", N_ ("Night, 0:00 to 6:00") },
};

static int
find_word (const Word *words, guint n, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i].id, id))
      return (int) i;
  return -1;
}

static void
unit_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  WhitherUnit unit;

  if (!whither_unit_from_id (g_variant_get_string (state, NULL), &unit))
    return;

  g_simple_action_set_state (action, state);
  whither_settings_set_unit (unit);
  whither_view_set_unit (user_data, unit);
}

static void
source_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  gint32 source = g_variant_get_int32 (state);

  g_simple_action_set_state (action, state);
  whither_view_set_source (user_data, source < 0 ? WHITHER_NO_NUMBER : (guint32) source);
}

static void
column_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  const char *id = g_action_get_name (G_ACTION (action)) + strlen (COLUMN_PREFIX);
  WhitherColumn column;

  if (!whither_column_from_id (id, &column))
    return;

  whither_view_set_column_shown (user_data, column, g_variant_get_boolean (state));
  /* The last two columns stay whatever was asked for. */
  g_simple_action_set_state (
      action, g_variant_new_boolean (whither_view_get_column_shown (user_data, column)));
}

static void
matrix_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  guint which = g_str_equal (g_action_get_name (G_ACTION (action)), "matrix-rows") ? 0 : 1;
  WhitherColumn column;

  if (whither_column_from_id (g_variant_get_string (state, NULL), &column))
    whither_view_set_matrix_column (user_data, which, column);
}

static void
lanes_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  WhitherColumn column;

  if (whither_column_from_id (g_variant_get_string (state, NULL), &column))
    whither_view_set_lanes (user_data, column);
}

static void
sort_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  int sort = find_word (sorts, G_N_ELEMENTS (sorts), g_variant_get_string (state, NULL));

  if (sort >= 0)
    whither_view_set_sort (user_data, (WhitherSort) sort, 0);
}

static void
clock_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  int clock = find_word (clocks, G_N_ELEMENTS (clocks), g_variant_get_string (state, NULL));

  if (clock >= 0)
    whither_view_set_clock (user_data, (WhitherClock) clock);
}

static void
add_action (GSimpleActionGroup *group, GSimpleAction *action, GCallback changed, WhitherView *view)
{
  g_signal_connect_object (action, "change-state", changed, view, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  g_object_unref (action);
}

/* One of several words, which follows the view. */
static void
add_words (GSimpleActionGroup *group, const char *name, GCallback changed, WhitherView *view)
{
  add_action (group,
              g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string ("")),
              changed, view);
}

static void
set_state (GSimpleActionGroup *group, const char *name, GVariant *state)
{
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), name)), state);
}

static void
follow_arrangement (WhitherView *view, GSimpleActionGroup *group)
{
  const WhitherChoice *choice = whither_view_get_choice (view);

  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    {
      g_autofree char *name =
          g_strconcat (COLUMN_PREFIX, whither_column_to_id ((WhitherColumn) i), NULL);

      set_state (group, name,
                 g_variant_new_boolean (whither_view_get_column_shown (view, (WhitherColumn) i)));
    }
  set_state (group, "matrix-rows", g_variant_new_string (whither_column_to_id (choice->matrix[0])));
  set_state (group, "matrix-columns",
             g_variant_new_string (whither_column_to_id (choice->matrix[1])));
  set_state (
      group, "matrix-sort",
      g_variant_new_string (choice->sort < G_N_ELEMENTS (sorts) ? sorts[choice->sort].id : ""));
  set_state (group, "lanes", g_variant_new_string (whither_column_to_id (choice->lanes)));
  set_state (group, "clock", g_variant_new_string (clocks[choice->clock].id));
}

/* A new content may have fewer recordings than the one before, and a choice may be taken back. */
static void
follow_view (WhitherView *view, GSimpleActionGroup *group)
{
  guint32 source = whither_view_get_source (view);
  gint32 number = source == WHITHER_NO_NUMBER ? ALL_SOURCES : (gint32) source;

  set_state (group, "source", g_variant_new_int32 (number));
  set_state (group, "unit",
             g_variant_new_string (whither_unit_to_id (whither_view_get_unit (view))));
  follow_arrangement (view, group);
}

static GActionGroup *
make_group (WhitherView *view)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  add_action (group,
              g_simple_action_new_stateful (
                  "unit", G_VARIANT_TYPE_STRING,
                  g_variant_new_string (whither_unit_to_id (whither_view_get_unit (view)))),
              G_CALLBACK (unit_changed), view);
  add_action (group,
              g_simple_action_new_stateful ("source", G_VARIANT_TYPE_INT32,
                                            g_variant_new_int32 (ALL_SOURCES)),
              G_CALLBACK (source_changed), view);
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    {
      g_autofree char *name =
          g_strconcat (COLUMN_PREFIX, whither_column_to_id ((WhitherColumn) i), NULL);
      gboolean shown = whither_view_get_column_shown (view, (WhitherColumn) i);

      add_action (group, g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (shown)),
                  G_CALLBACK (column_changed), view);
    }
  add_words (group, "matrix-rows", G_CALLBACK (matrix_changed), view);
  add_words (group, "matrix-columns", G_CALLBACK (matrix_changed), view);
  add_words (group, "matrix-sort", G_CALLBACK (sort_changed), view);
  add_words (group, "lanes", G_CALLBACK (lanes_changed), view);
  add_words (group, "clock", G_CALLBACK (clock_changed), view);
  follow_arrangement (view, group);
  g_signal_connect_object (view, "content", G_CALLBACK (follow_view), group, 0);
  g_signal_connect_object (view, "arranged", G_CALLBACK (follow_arrangement), group, 0);
  return G_ACTION_GROUP (group);
}

GActionGroup *
whither_view_actions_get (WhitherView *view)
{
  GActionGroup *group = g_object_get_data (G_OBJECT (view), ACTIONS);

  if (group == NULL)
    {
      group = make_group (view);
      g_object_set_data_full (G_OBJECT (view), ACTIONS, group, g_object_unref);
    }
  return group;
}

static GMenuModel *
make_unit_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < WHITHER_N_UNITS; i++)
    {
      g_autofree char *action =
          g_strconcat ("view.unit::", whither_unit_to_id ((WhitherUnit) i), NULL);

      g_menu_append (menu, whither_unit_to_label ((WhitherUnit) i), action);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_column_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    {
      g_autofree char *action =
          g_strconcat ("view." COLUMN_PREFIX, whither_column_to_id ((WhitherColumn) i), NULL);

      g_menu_append (menu, whither_column_to_label ((WhitherColumn) i), action);
    }
  return G_MENU_MODEL (menu);
}

GMenuModel *
whither_view_actions_list_units (void)
{
  static GMenuModel *menu = NULL;

  if (menu == NULL)
    menu = make_unit_menu ();
  return menu;
}

GMenuModel *
whither_view_actions_list_columns (void)
{
  static GMenuModel *menu = NULL;

  if (menu == NULL)
    menu = make_column_menu ();
  return menu;
}

static void
append_column (GMenu *menu, const char *action, WhitherColumn column)
{
  g_autofree char *target = g_strconcat (action, "::", whither_column_to_id (column), NULL);

  g_menu_append (menu, whither_column_to_label (column), target);
}

GMenuModel *
whither_view_actions_list_values (const char *action)
{
  GMenu *menu = g_menu_new ();
  gboolean is_clock = g_str_equal (action, "view.clock");
  const Word *words = is_clock ? clocks : g_str_equal (action, "view.matrix-sort") ? sorts : NULL;
  guint n = is_clock ? G_N_ELEMENTS (clocks) : G_N_ELEMENTS (sorts);

  for (guint i = 0; words == NULL && i < WHITHER_N_COLUMNS; i++)
    append_column (menu, action, (WhitherColumn) i);
  for (guint i = 0; words != NULL && i < n; i++)
    {
      g_autofree char *target = g_strconcat (action, "::", words[i].id, NULL);

      g_menu_append (menu, _ (words[i].label), target);
    }
  return G_MENU_MODEL (menu);
}

const char *
whither_view_actions_get_sort_label (const WhitherChoice *choice)
{
  return choice->sort < G_N_ELEMENTS (sorts) ? _ (sorts[choice->sort].label) : _ ("One Column");
}

const char *
whither_view_actions_get_clock_label (const WhitherChoice *choice)
{
  return _ (clocks[choice->clock].label);
}

GMenuModel *
whither_view_actions_list_sources (WhitherView *view)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (view);
  GMenu *menu = g_menu_new ();
  guint32 n =
      snapshot != NULL ? whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_SOURCE) : 0;
  GMenuItem *item = g_menu_item_new (_ ("All recordings"), NULL);

  g_menu_item_set_action_and_target (item, "view.source", "i", ALL_SOURCES);
  g_menu_append_item (menu, item);
  g_object_unref (item);
  for (guint32 i = 0; i < n; i++)
    {
      const WhitherFacet *source = whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_SOURCE, i);

      item = g_menu_item_new (source->label, NULL);
      g_menu_item_set_action_and_target (item, "view.source", "i", (gint32) i);
      g_menu_append_item (menu, item);
      g_object_unref (item);
    }
  g_object_set_data_full (G_OBJECT (view), SOURCE_MENU, menu, g_object_unref);
  return G_MENU_MODEL (menu);
}
