/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/ways-page.h"

#include "base/i18n.h"
#include "policy/resolver.h"
#include "window/drop-down.h"
#include "window/format-row.h"
#include "window/switches-words.h"

#include <string.h>

struct _WhitherWaysPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *none_page, *some_page;
  GtkDropDown *phone_drop;
  GtkListBox *steps, *keys, *profiles, *home, *more;
  GtkLabel *hand_label, *profile_label;
  AdwBin *hand_cannot, *hand_buttons;
  GtkEditable *dns_row;
  GtkSwitch *sinkhole_switch;

  WhitherSwitchboard *board; /* (owned) (nullable) */
  GHashTable *rows;          /* (owned) id of a format → WhitherFormatRow */
};

G_DEFINE_FINAL_TYPE (WhitherWaysPage, whither_ways_page, ADW_TYPE_BIN)

static WhitherPlan *
find_plan (WhitherWaysPage *self, const char *id)
{
  GPtrArray *plans = self->board != NULL ? whither_switchboard_get_plans (self->board) : NULL;

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      WhitherPlan *plan = g_ptr_array_index (plans, i);

      if (strcmp (whither_policy_format_get_id (whither_plan_get_format (plan)), id) == 0)
        return plan;
    }
  return NULL;
}

static void
empty_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
make_label (const char *text, const char *style_class, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* A row of several lines, spoken as one. @lines: NULL-terminated; the first is the title. */
static void
add_row (GtkListBox *list, const char *const *lines, gboolean greyed)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *spoken = g_strjoinv (". ", (char **) lines);

  for (guint i = 0; lines[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), make_label (lines[i],
                                               i == 0   ? "way-name"
                                               : i == 1 ? NULL
                                                        : "caption",
                                               i > 1));
  gtk_widget_add_css_class (box, "way");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (greyed)
    gtk_widget_add_css_class (box, "greyed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (list, row);
}

/* Returns: (transfer full): "For: Block Siri". */
static char *
name_switch (WhitherPlan *plan, const WhitherSwitch *by)
{
  WhitherSnapshot *snapshot = whither_policy_get_snapshot (whither_plan_get_policy (plan));
  g_autofree char *name = whither_switchables_name (snapshot, by->selector);

  /* Translators: a choice ("Block"), what it is for ("Siri"). */
  return g_strdup_printf (_ ("For your switch: %s %s"), whither_switch_state_to_label (by->state),
                          name);
}

static void
add_step (WhitherWaysPage *self, WhitherPlan *plan, const WhitherLine *line)
{
  const WhitherSetting *step = line->setting;
  g_autofree char *by = line->by != NULL ? name_switch (plan, line->by) : NULL;
  g_autofree char *ground = g_strdup_printf (
      /* Translators: a version of the phone's system, a date, on whose word. */
      _ ("%s · looked up %s · %s"), step->version, step->checked,
      whither_setting_ground_to_label (step->ground));
  const char *lines[6] = { step->name, step->path, ground, by, step->note, NULL };

  if (by == NULL)
    {
      lines[3] = step->note;
      lines[4] = NULL;
    }
  add_row (self->steps, lines, FALSE);
}

static void
add_steps (WhitherWaysPage *self, WhitherPlan *plan, const char *phone)
{
  const GArray *lines = whither_plan_get_lines (plan);

  for (guint i = 0; i < lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (lines, WhitherLine, i);

      if (line->setting != NULL && strcmp (line->setting->phone, phone) == 0)
        add_step (self, plan, line);
    }
}

/* Steps of the phone that is chosen, then those inside apps. */
static void
show_steps (WhitherWaysPage *self)
{
  WhitherPlan *plan = find_plan (self, "checklist");
  guint chosen = gtk_drop_down_get_selected (self->phone_drop);

  empty_list (self->steps);
  if (plan == NULL || chosen >= whither_settings_get_n_phones ())
    return;
  add_steps (self, plan, whither_settings_get_phone_id (chosen));
  add_steps (self, plan, whither_settings_get_phone_id (whither_settings_get_n_phones () - 1));
}

static void
show_hand (WhitherWaysPage *self)
{
  WhitherPlan *plan = find_plan (self, "checklist");
  g_autofree char *carried = whither_switches_words_carried (plan);
  /* Translators: %s is "carries 5 of your 7 switches". */
  g_autofree char *text = g_strdup_printf (
      _ ("Nothing to install. The way by hand %s; your phone’s words may differ."), carried);

  gtk_label_set_label (self->hand_label, text);
  show_steps (self);
  adw_bin_set_child (self->hand_cannot, whither_format_row_make_cannot (plan));
  if (adw_bin_get_child (self->hand_buttons) == NULL)
    adw_bin_set_child (self->hand_buttons,
                       whither_format_row_make_buttons (whither_plan_get_format (plan), TRUE));
}

static void
add_key (WhitherWaysPage *self, WhitherPlan *plan, const WhitherLine *line)
{
  const WhitherRestriction *key = line->key;
  g_autofree char *since = NULL;
  g_autofree char *by = line->by != NULL ? name_switch (plan, line->by) : NULL;
  g_autofree char *old = NULL;
  const char *managed = key->supervised ? _ ("only on managed phones") : _ ("on any iPhone");

  /* Translators: a key ("allowAssistant"), a version of iOS, where it works. */
  since = g_strdup_printf (_ ("%s · iOS %s or newer · %s"), key->key, key->ios, managed);
  if (key->deprecated != NULL)
    /* Translators: %s is a version of iOS. */
    old = g_strdup_printf (_ ("Apple calls it outdated since iOS %s; it still works there."),
                           key->deprecated);
  {
    const char *lines[6] = { key->name, since };
    guint n = 2;

    if (by != NULL)
      lines[n++] = by;
    if (old != NULL)
      lines[n++] = old;
    if (key->note != NULL)
      lines[n++] = key->note;
    lines[n] = NULL;
    add_row (self->keys, lines, key->supervised);
  }
}

static void
show_profile (WhitherWaysPage *self)
{
  WhitherPlan *plan = find_plan (self, "mobileconfig-supervised");
  const GArray *lines = whither_plan_get_lines (plan);
  g_autofree char *text = whither_switches_words_profile (find_plan (self, "mobileconfig"), plan);

  gtk_label_set_label (self->profile_label, text);
  empty_list (self->keys);
  for (guint managed = 0; managed < 2; managed++)
    for (guint i = 0; i < lines->len; i++)
      {
        const WhitherLine *line = &g_array_index (lines, WhitherLine, i);

        if (line->key != NULL && line->key->supervised == (managed == 1))
          add_key (self, plan, line);
      }
}

static GtkListBox *
find_list (WhitherWaysPage *self, const WhitherPolicyFormat *format)
{
  static const char *const home[] = { "pihole", "adguard",  "dnsmasq", "unbound",
                                      "rpz",    "nftables", NULL };
  const char *id = whither_policy_format_get_id (format);

  if (strcmp (id, "checklist") == 0)
    return NULL;
  if (g_str_has_prefix (id, "mobileconfig"))
    return self->profiles;
  return g_strv_contains (home, id) ? self->home : self->more;
}

static void
show_formats (WhitherWaysPage *self)
{
  GPtrArray *plans = whither_switchboard_get_plans (self->board);

  for (guint i = 0; i < plans->len; i++)
    {
      WhitherPlan *plan = g_ptr_array_index (plans, i);
      const WhitherPolicyFormat *format = whither_plan_get_format (plan);
      const char *id = whither_policy_format_get_id (format);
      GtkListBox *list = find_list (self, format);
      WhitherFormatRow *row = g_hash_table_lookup (self->rows, id);

      if (list == NULL)
        continue;
      if (row == NULL)
        {
          row = WHITHER_FORMAT_ROW (whither_format_row_new (format));
          gtk_list_box_append (list, GTK_WIDGET (row));
          g_hash_table_insert (self->rows, (gpointer) id, row);
        }
      whither_format_row_set_plan (row, plan);
    }
}

static void
show_page (WhitherWaysPage *self, gboolean has_switches)
{
  gtk_stack_set_visible_child_name (self->stack, has_switches ? "some" : "none");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->none_page), GTK_ACCESSIBLE_STATE_HIDDEN,
                               has_switches, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->some_page), GTK_ACCESSIBLE_STATE_HIDDEN,
                               !has_switches, -1);
}

static void
compiled (WhitherWaysPage *self)
{
  WhitherPolicy *policy = whither_switchboard_get_policy (self->board);
  gboolean has_switches =
      policy != NULL && whither_switches_get_n (whither_policy_get_switches (policy)) > 0;

  show_page (self, has_switches);
  if (!has_switches)
    return;
  show_hand (self);
  show_profile (self);
  show_formats (self);
}

/* A phone has one DNS setting: an address of a resolver, or the one that cannot answer. */
static void
resolver_changed (WhitherWaysPage *self)
{
  const char *url = gtk_editable_get_text (self->dns_row);
  gboolean sinkhole = gtk_switch_get_active (self->sinkhole_switch);
  g_autoptr (GError) error = NULL;

  if (self->board == NULL)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self->dns_row), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->dns_row), !sinkhole);
  if (!sinkhole && url[0] != '\0' && !whither_resolver_check_url (url, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->dns_row), "error");
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
      return;
    }
  whither_switchboard_set_resolver (self->board, !sinkhole && url[0] != '\0' ? url : NULL,
                                    sinkhole);
}

static gboolean
whither_ways_page_grab_focus (GtkWidget *widget)
{
  WhitherWaysPage *self = WHITHER_WAYS_PAGE (widget);

  return gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
whither_ways_page_dispose (GObject *object)
{
  WhitherWaysPage *self = WHITHER_WAYS_PAGE (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (whither_ways_page_parent_class)->dispose (object);
}

static void
whither_ways_page_class_init (WhitherWaysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_ways_page_dispose;
  widget_class->grab_focus = whither_ways_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/ways-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, some_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, phone_drop);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, steps);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, keys);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, profiles);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, home);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, more);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, hand_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, profile_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, hand_cannot);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, hand_buttons);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, dns_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherWaysPage, sinkhole_switch);
  gtk_widget_class_bind_template_callback (widget_class, show_steps);
  gtk_widget_class_bind_template_callback (widget_class, resolver_changed);
}

static void
whither_ways_page_init (WhitherWaysPage *self)
{
  g_autoptr (GtkStringList) phones = gtk_string_list_new (NULL);

  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The last are not phones: apps are shown with every one. */
  for (guint i = 0; i + 1 < whither_settings_get_n_phones (); i++)
    gtk_string_list_append (phones, whither_settings_get_phone_label (i));
  gtk_drop_down_set_model (self->phone_drop, G_LIST_MODEL (phones));
  whither_drop_down_say_choice (self->phone_drop);
  show_page (self, FALSE);
}

void
whither_ways_page_set_board (WhitherWaysPage *self, WhitherSwitchboard *board)
{
  g_return_if_fail (WHITHER_IS_WAYS_PAGE (self) && WHITHER_IS_SWITCHBOARD (board));
  g_return_if_fail (self->board == NULL);

  self->board = g_object_ref (board);
  g_signal_connect_object (board, "compiled", G_CALLBACK (compiled), self, G_CONNECT_SWAPPED);
}
