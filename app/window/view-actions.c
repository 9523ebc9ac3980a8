/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view-actions.h"

#include "base/i18n.h"
#include "window/settings.h"

#include <string.h>

#define COLUMN_PREFIX "column-"
#define ACTIONS "whither-actions"
#define SOURCE_MENU "whither-source-menu"
#define ALL_SOURCES -1

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
add_action (GSimpleActionGroup *group, GSimpleAction *action, GCallback changed, WhitherView *view)
{
  g_signal_connect_object (action, "change-state", changed, view, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  g_object_unref (action);
}

static void
set_state (GSimpleActionGroup *group, const char *name, GVariant *state)
{
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), name)), state);
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
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    {
      g_autofree char *name =
          g_strconcat (COLUMN_PREFIX, whither_column_to_id ((WhitherColumn) i), NULL);

      set_state (group, name,
                 g_variant_new_boolean (whither_view_get_column_shown (view, (WhitherColumn) i)));
    }
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
  g_signal_connect_object (view, "content", G_CALLBACK (follow_view), group, 0);
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
