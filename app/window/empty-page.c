/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/empty-page.h"

#include "base/i18n.h"
#include "window/openable-list.h"
#include "window/settings.h"
#include "window/working-copy.h"

struct _WhitherEmptyPage
{
  AdwBin parent_instance;

  GtkLabel *problem_label;
  AdwPreferencesGroup *recent_group, *unsaved_group;
  GtkWidget *open_button, *example_button;
  WhitherOpenableList *openable_list;
  GPtrArray *recent_rows, *unsaved_rows; /* (owned) (element-type GtkWidget) (unowned) */
};

G_DEFINE_FINAL_TYPE (WhitherEmptyPage, whither_empty_page, ADW_TYPE_BIN)

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *action, const char *path)
{
  g_autofree char *shown = g_markup_escape_text (title, -1);
  g_autofree char *below = subtitle != NULL ? g_markup_escape_text (subtitle, -1) : NULL;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  if (below != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

static GtkWidget *
make_recent_row (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *where = g_filename_display_name (folder);

  return make_row (name, where, "app.open-recent", path);
}

static GtkWidget *
make_unsaved_row (const char *copy)
{
  g_autofree char *name = whither_working_copy_describe (copy);
  GtkWidget *row = make_row (name, NULL, "app.resume", copy);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a recording that was never saved. */
  g_autofree char *label = g_strdup_printf (_ ("Delete %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "start.delete");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", copy);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_group (AdwPreferencesGroup *group,
            GPtrArray *rows,
            char **paths,
            GtkWidget *(*make) (const char *path))
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      GtkWidget *row = make (paths[i]);

      adw_preferences_group_add (group, row);
      g_ptr_array_add (rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), paths[0] != NULL);
}

/* The lists may have changed in another window. */
static void
list_known (WhitherEmptyPage *self)
{
  g_auto (GStrv) recent = whither_settings_get_recent ();
  g_auto (GStrv) unsaved = whither_working_copy_list ();

  fill_group (self->recent_group, self->recent_rows, recent, make_recent_row);
  fill_group (self->unsaved_group, self->unsaved_rows, unsaved, make_unsaved_row);
}

static void
delete_unsaved (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_working_copy_remove (g_variant_get_string (parameter, NULL));
  list_known (WHITHER_EMPTY_PAGE (widget));
  gtk_widget_grab_focus (widget);
}

static void
whither_empty_page_map (GtkWidget *widget)
{
  list_known (WHITHER_EMPTY_PAGE (widget));
  GTK_WIDGET_CLASS (whither_empty_page_parent_class)->map (widget);
}

static gboolean
whither_empty_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WHITHER_EMPTY_PAGE (widget)->open_button);
}

static void
whither_empty_page_finalize (GObject *object)
{
  WhitherEmptyPage *self = WHITHER_EMPTY_PAGE (object);

  g_clear_pointer (&self->recent_rows, g_ptr_array_unref);
  g_clear_pointer (&self->unsaved_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (whither_empty_page_parent_class)->finalize (object);
}

static void
whither_empty_page_class_init (WhitherEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_empty_page_finalize;
  widget_class->map = whither_empty_page_map;
  widget_class->grab_focus = whither_empty_page_grab_focus;
  g_type_ensure (WHITHER_TYPE_OPENABLE_LIST);
  gtk_widget_class_install_action (widget_class, "start.delete", "s", delete_unsaved);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherEmptyPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherEmptyPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, WhitherEmptyPage, unsaved_group);
  gtk_widget_class_bind_template_child (widget_class, WhitherEmptyPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherEmptyPage, example_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherEmptyPage, openable_list);
}

static void
whither_empty_page_init (WhitherEmptyPage *self)
{
  self->recent_rows = g_ptr_array_new ();
  self->unsaved_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_empty_page_set_problem (WhitherEmptyPage *self, const char *sentence)
{
  g_return_if_fail (WHITHER_IS_EMPTY_PAGE (self));

  gtk_label_set_label (self->problem_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), sentence != NULL);
}

gboolean
whither_empty_page_get_prompts (WhitherEmptyPage *self)
{
  g_return_val_if_fail (WHITHER_IS_EMPTY_PAGE (self), FALSE);

  return whither_openable_list_get_prompts (self->openable_list);
}
