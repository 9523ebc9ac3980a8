/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/country-row.h"

#include "base/i18n.h"
#include "where/country.h"
#include "window/drop-down.h"

struct _WhitherCountryRow
{
  AdwActionRow parent_instance;

  GtkDropDown *drop_down;
  GArray *countries; /* (owned) (element-type WhitherCountry): of the items after the first */
};

G_DEFINE_FINAL_TYPE (WhitherCountryRow, whither_country_row, ADW_TYPE_ACTION_ROW)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (whither_country_get_name (*(const WhitherCountry *) a),
                         whither_country_get_name (*(const WhitherCountry *) b));
}

static GArray *
list_countries (void)
{
  GArray *countries = g_array_new (FALSE, FALSE, sizeof (WhitherCountry));

  for (guint i = 1; i <= G_MAXUINT8; i++)
    {
      WhitherCountry country = (WhitherCountry) i;

      if (whither_country_get_name (country)[0] != '\0')
        g_array_append_val (countries, country);
    }
  g_array_sort (countries, compare_names);
  return countries;
}

static GtkStringList *
make_model (GArray *countries)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, _ ("I do not know"));
  for (guint i = 0; i < countries->len; i++)
    gtk_string_list_append (
        model, whither_country_get_name (g_array_index (countries, WhitherCountry, i)));
  return model;
}

static void
whither_country_row_finalize (GObject *object)
{
  g_clear_pointer (&WHITHER_COUNTRY_ROW (object)->countries, g_array_unref);
  G_OBJECT_CLASS (whither_country_row_parent_class)->finalize (object);
}

static void
whither_country_row_class_init (WhitherCountryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = whither_country_row_finalize;
}

static void
whither_country_row_init (WhitherCountryRow *self)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->countries = list_countries ();
  self->drop_down =
      GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (make_model (self->countries)), expression));
  whither_drop_down_search_as_typed (self->drop_down);
  whither_drop_down_say_choice (self->drop_down);
  gtk_widget_set_valign (GTK_WIDGET (self->drop_down), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->drop_down), 150, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->drop_down));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->drop_down));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
}

const char *
whither_country_row_get_code (WhitherCountryRow *self)
{
  guint selected;

  g_return_val_if_fail (WHITHER_IS_COUNTRY_ROW (self), "");

  selected = gtk_drop_down_get_selected (self->drop_down);
  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return "";
  return whither_country_get_code (g_array_index (self->countries, WhitherCountry, selected - 1));
}

void
whither_country_row_set_code (WhitherCountryRow *self, const char *code)
{
  WhitherCountry wanted;
  guint selected = 0;

  g_return_if_fail (WHITHER_IS_COUNTRY_ROW (self) && code != NULL);

  wanted = whither_country_from_code (code, -1);
  for (guint i = 0; wanted != 0 && i < self->countries->len; i++)
    if (g_array_index (self->countries, WhitherCountry, i) == wanted)
      selected = i + 1;
  gtk_drop_down_set_selected (self->drop_down, selected);
}

void
whither_country_row_watch (WhitherCountryRow *self, GCallback changed, gpointer user_data)
{
  g_return_if_fail (WHITHER_IS_COUNTRY_ROW (self));
  g_signal_connect_object (self->drop_down, "notify::selected", changed, user_data,
                           G_CONNECT_SWAPPED);
}
