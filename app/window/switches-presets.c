/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switches-presets.h"

#include "base/i18n.h"
#include "window/country-row.h"

#define PRESET "preset"
#define BOARD "board"

static const WhitherPreset *
find_preset (WhitherSwitchboard *board, const char *id)
{
  WhitherPolicyBook *book = whither_switchboard_get_book (board);

  return book != NULL ? whither_settings_get_preset (whither_policy_book_get_settings (book), id)
                      : NULL;
}

/* @id: with the country where the preset wants one. */
static void
set_preset (GtkWidget *widget, WhitherSwitchboard *board, const char *id)
{
  WhitherPolicyBook *book = whither_switchboard_get_book (board);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSwitches) switches =
      book != NULL ? whither_policy_book_get_preset (book, id, &error) : NULL;
  g_autofree char *sentence = NULL;

  if (switches == NULL)
    {
      if (error != NULL)
        gtk_widget_activate_action (widget, "win.tell", "s", error->message);
      return;
    }
  whither_switchboard_add_all (board, switches);
  sentence = g_strdup_printf (
      ngettext ("%u switch set", "%u switches set", whither_switches_get_n (switches)),
      whither_switches_get_n (switches));
  gtk_widget_activate_action (widget, "win.tell-undo", "s", sentence);
}

static void
country_chosen (AdwMessageDialog *dialog, const char *response, GtkWidget *button)
{
  WhitherCountryRow *row = g_object_get_data (G_OBJECT (dialog), "country");
  g_autofree char *id = NULL;

  if (!g_str_equal (response, "block"))
    return;
  id = g_strdup_printf ("%s:%s", (char *) g_object_get_data (G_OBJECT (button), PRESET),
                        whither_country_row_get_code (row));
  set_preset (button, g_object_get_data (G_OBJECT (button), BOARD), id);
}

static void
country_changed (AdwMessageDialog *dialog)
{
  WhitherCountryRow *row = g_object_get_data (G_OBJECT (dialog), "country");

  adw_message_dialog_set_response_enabled (dialog, "block",
                                           whither_country_row_get_code (row)[0] != '\0');
}

/* Which country, with the sentence that always stands beside it. */
static void
ask_country (GtkWidget *button, const WhitherPreset *preset)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (button)),
                                              preset->name, preset->summary);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = g_object_new (WHITHER_TYPE_COUNTRY_ROW, "title", _ ("Country"), NULL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "block",
                                    _ ("_Block"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "block");
  g_object_set_data (G_OBJECT (dialog), "country", row);
  whither_country_row_watch (WHITHER_COUNTRY_ROW (row), G_CALLBACK (country_changed), dialog);
  country_changed (ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (country_chosen), button, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clicked (GtkWidget *button)
{
  WhitherSwitchboard *board = g_object_get_data (G_OBJECT (button), BOARD);
  const char *id = g_object_get_data (G_OBJECT (button), PRESET);
  const WhitherPreset *preset = find_preset (board, id);

  if (preset == NULL)
    return;
  if (preset->country)
    ask_country (button, preset);
  else
    set_preset (button, board, id);
}

static GtkWidget *
make_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
make_button (WhitherSwitchboard *board, const WhitherPreset *preset)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  /* Translators: the name of ready-made switches that ask for more, a country. */
  g_autofree char *asking = g_strdup_printf (_ ("%s…"), preset->name);
  const char *name = preset->country ? asking : preset->name;
  GtkWidget *summary = make_label (preset->summary, "caption");

  gtk_widget_add_css_class (summary, "dim-label");
  gtk_box_append (GTK_BOX (box), make_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), summary);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "preset");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, preset->summary, -1);
  g_object_set_data_full (G_OBJECT (button), PRESET, g_strdup (preset->id), g_free);
  g_object_set_data_full (G_OBJECT (button), BOARD, g_object_ref (board), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked), NULL);
  return button;
}

void
whither_switches_presets_show (GtkFlowBox *box, WhitherSwitchboard *board)
{
  const GPtrArray *presets;

  g_return_if_fail (GTK_IS_FLOW_BOX (box) && whither_switchboard_get_book (board) != NULL);

  if (gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL)
    return;
  presets = whither_settings_get_presets (
      whither_policy_book_get_settings (whither_switchboard_get_book (board)));
  for (guint i = 0; i < presets->len; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child),
                                    make_button (board, g_ptr_array_index (presets, i)));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (box, child);
    }
}
