/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/correction-dialog.h"

#include "base/i18n.h"
#include "session/notes.h"
#include "session/verdict.h"
#include "window/country-row.h"
#include "window/drop-down.h"
#include "window/spoken-name.h"

struct _WhitherCorrectionDialog
{
  AdwWindow parent_instance;

  GtkCheckButton *feature_check, *place_check;
  AdwActionRow *feature_row, *place_row, *right_feature_row;
  GtkDropDown *feature_drop;
  WhitherCountryRow *right_place_row;
  GtkEditable *because_row;
  GtkLabel *scope_label;

  WhitherSnapshot *snapshot; /* (owned) */
  GPtrArray *features;       /* (owned) (element-type const WhitherFeature): those of the list */
  char *about;               /* (owned) (nullable): what a note on the feature is about */
  WhitherAddress address;
};

enum
{
  KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherCorrectionDialog, whither_correction_dialog, ADW_TYPE_WINDOW)

static gboolean
is_about_place (WhitherCorrectionDialog *self)
{
  return gtk_check_button_get_active (self->place_check);
}

/* The note holds for more than this one connection: for how much, is said. */
static void
choice_changed (WhitherCorrectionDialog *self)
{
  gboolean is_place = is_about_place (self);
  g_autofree char *address = whither_address_to_string (&self->address);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->right_feature_row), !is_place);
  gtk_widget_set_visible (GTK_WIDGET (self->right_place_row), is_place);
  text = g_strdup_printf (
      /* Translators: %s is a host name or an address. */
      _ ("Holds for all connections to %s in this project and is kept as your own evidence. What "
         "catalog and tables say stays readable. Undo takes it back."),
      is_place || self->about == NULL ? address : self->about);
  gtk_label_set_label (self->scope_label, text);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[KEEP], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const WhitherFeature *one = *(const WhitherFeature *const *) a;
  const WhitherFeature *other = *(const WhitherFeature *const *) b;

  return g_utf8_collate (one->name, other->name);
}

/* What the catalog thought possible comes first, then everything by name. */
static void
list_features (WhitherCorrectionDialog *self, const WhitherWho *who)
{
  const GPtrArray *all =
      whither_catalog_get_features (whither_snapshot_get_catalog (self->snapshot));
  GtkStringList *model = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (all, i));
  g_ptr_array_sort (sorted, compare_features);
  for (guint i = 0; i < who->n_features; i++)
    g_ptr_array_add (self->features, (gpointer) who->features[i]);
  g_ptr_array_extend (self->features, sorted, NULL, NULL);
  for (guint i = 0; i < self->features->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (self->features, i);
      g_autofree char *label = feature->company != NULL ? g_strdup_printf ("%s (%s)", feature->name,
                                                                           feature->company->name)
                                                        : g_strdup (feature->name);

      gtk_string_list_append (model, label);
    }
  gtk_drop_down_set_expression (self->feature_drop, expression);
  gtk_expression_unref (expression);
  gtk_drop_down_set_model (self->feature_drop, G_LIST_MODEL (model));
  g_object_unref (model);
}

static const char *
get_label (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  return whither_snapshot_get_facet (snapshot, column,
                                     whither_snapshot_get_flow_facet (snapshot, column, flow))
      ->label;
}

static void
place_chosen (WhitherCorrectionDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "correction.keep",
                                 !is_about_place (self) ||
                                     whither_country_row_get_code (self->right_place_row)[0] != 0);
}

static void
whither_correction_dialog_finalize (GObject *object)
{
  WhitherCorrectionDialog *self = WHITHER_CORRECTION_DIALOG (object);

  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_clear_pointer (&self->features, g_ptr_array_unref);
  g_clear_pointer (&self->about, g_free);
  G_OBJECT_CLASS (whither_correction_dialog_parent_class)->finalize (object);
}

static void
whither_correction_dialog_class_init (WhitherCorrectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_COUNTRY_ROW);
  G_OBJECT_CLASS (klass)->finalize = whither_correction_dialog_finalize;
  signals[KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "correction.keep", NULL, keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/correction-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, feature_check);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, place_check);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, feature_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, right_feature_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, feature_drop);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, right_place_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, because_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherCorrectionDialog, scope_label);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed);
}

static void
whither_correction_dialog_init (WhitherCorrectionDialog *self)
{
  self->features = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
  whither_drop_down_say_choice (self->feature_drop);
  whither_drop_down_search_as_typed (self->feature_drop);
  g_signal_connect_swapped (self->place_check, "toggled", G_CALLBACK (place_chosen), self);
  whither_country_row_watch (self->right_place_row, G_CALLBACK (place_chosen), self);
}

GtkWidget *
whither_correction_dialog_new (GtkWindow *parent, WhitherSnapshot *snapshot, guint32 flow)
{
  WhitherCorrectionDialog *self =
      g_object_new (WHITHER_TYPE_CORRECTION_DIALOG, "transient-for", parent, NULL);
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  const WhitherFlow *raw = whither_flow_set_get (set, flow);

  self->snapshot = whither_snapshot_ref (snapshot);
  self->about = whither_feature_note_about (set, raw);
  self->address = raw->remote;
  list_features (self, whither_snapshot_get_verdict (snapshot, flow)->who);
  adw_action_row_set_subtitle (self->feature_row,
                               get_label (snapshot, WHITHER_COLUMN_FEATURE, flow));
  adw_action_row_set_subtitle (self->place_row,
                               get_label (snapshot, WHITHER_COLUMN_ANSWERED_FROM, flow));
  gtk_widget_set_visible (GTK_WIDGET (self->feature_row), self->about != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), raw->remote.family != 0);
  if (self->about == NULL)
    gtk_check_button_set_active (self->place_check, TRUE);
  choice_changed (self);
  return GTK_WIDGET (self);
}

WhitherNoteDocument *
whither_correction_dialog_get_note (WhitherCorrectionDialog *self)
{
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  const char *because;

  g_return_val_if_fail (WHITHER_IS_CORRECTION_DIALOG (self), NULL);

  because = gtk_editable_get_text (self->because_row);
  if (is_about_place (self))
    {
      const char *code = whither_country_row_get_code (self->right_place_row);

      id = whither_address_to_string (&self->address);
      json = whither_place_note_to_json (whither_country_from_code (code, -1), because);
      return whither_note_document_new (WHITHER_NOTE_KIND, id, WHITHER_NOTE_VERSION, json);
    }
  else
    {
      const WhitherFeature *feature =
          g_ptr_array_index (self->features, gtk_drop_down_get_selected (self->feature_drop));

      json = whither_feature_note_to_json (feature->id, because);
      return whither_note_document_new (WHITHER_FEATURE_NOTE_KIND, self->about,
                                        WHITHER_FEATURE_NOTE_VERSION, json);
    }
}
