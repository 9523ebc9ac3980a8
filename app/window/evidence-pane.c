/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/evidence-pane.h"

#include "base/i18n.h"
#include "base/text.h"
#include "window/evidence-words.h"

#define TEXT_WIDTH 30

struct _WhitherEvidencePane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *claim_label, *lead_label;
  GtkWidget *constructed_label;
  GtkBox *sections;
  GtkWidget *close_button, *commands;

  WhitherView *view; /* (owned) (nullable) */
};

enum
{
  COPIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherEvidencePane, whither_evidence_pane, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* The pane asks for its own width, not for that of its longest sentence. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_WIDTH);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
make_section (const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = make_label (heading, "caption-heading");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "evidence");
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* "packet 1,204 of phone-a.pcap", "DeepSeek privacy policy, 2025-02-14". */
static char *
describe_source (const WhitherEvidence *evidence)
{
  g_autofree char *packet = NULL;

  if (evidence->source == NULL)
    return NULL;
  if (evidence->packet > 0)
    {
      packet = whither_text_format_count (evidence->packet);
      /* Translators: the number of a packet, the name of a file. */
      return g_strdup_printf (_ ("packet %s of %s"), packet, evidence->source);
    }
  if (evidence->date != NULL)
    return g_strdup_printf ("%s, %s", evidence->source, evidence->date);
  return g_strdup (evidence->source);
}

static gboolean
is_web_address (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"));
}

static GtkWidget *
make_source (const WhitherEvidence *evidence)
{
  g_autofree char *text = describe_source (evidence);
  g_autofree char *markup = NULL;
  GtkWidget *label;

  if (text == NULL)
    return NULL;

  label = make_label (text, "caption");
  if (is_web_address (evidence->url))
    {
      markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", evidence->url, text);
      gtk_label_set_markup (GTK_LABEL (label), markup);
    }
  else
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
add_evidence (GtkWidget *section, const WhitherEvidence *evidence)
{
  GtkWidget *source = make_source (evidence);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = gtk_label_new (whither_evidence_kind_to_label (evidence->kind));

  gtk_box_append (GTK_BOX (section), make_label (evidence->text, NULL));
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), badge);
  if (source != NULL)
    {
      gtk_widget_set_hexpand (source, TRUE);
      gtk_box_append (GTK_BOX (line), source);
    }
  gtk_box_append (GTK_BOX (section), line);
}

static void
add_limits (WhitherEvidencePane *self, WhitherSnapshot *snapshot, guint32 lead)
{
  if (lead == WHITHER_NO_NUMBER)
    return;

  g_autoptr (GPtrArray) limits = whither_evidence_words_limits (snapshot, lead);
  GtkWidget *section = make_section (_ ("What We Cannot Say"));

  for (guint i = 0; i < limits->len; i++)
    gtk_box_append (GTK_BOX (section), make_label (g_ptr_array_index (limits, i), NULL));
  gtk_box_append (self->sections, section);
}

static void
add_sections (WhitherEvidencePane *self, WhitherSnapshot *snapshot, guint32 lead)
{
  g_autoptr (GPtrArray) list = whither_evidence_words_list (self->view);
  GtkWidget *section = NULL;
  int subject = -1;
  gboolean has_laws = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const WhitherEvidence *evidence = g_ptr_array_index (list, i);

      if ((int) evidence->subject == WHITHER_SUBJECT_LAWS && !has_laws)
        {
          has_laws = TRUE;
          add_limits (self, snapshot, lead);
        }
      if ((int) evidence->subject != subject || section == NULL)
        {
          section = make_section (whither_subject_to_label (evidence->subject));
          gtk_box_append (self->sections, section);
          subject = (int) evidence->subject;
        }
      add_evidence (section, evidence);
    }
  if (!has_laws)
    add_limits (self, snapshot, lead);
  gtk_box_append (self->sections, make_label (whither_evidence_words_laws (), "dim-label"));
}

/* The claim sums all that is selected; the evidence is that of one connection. */
static void
say_lead (WhitherEvidencePane *self)
{
  guint n = whither_view_get_selected_flows (self->view)->len;
  g_autofree char *count = whither_text_format_count (n);
  /* Translators: %s is a number of connections. */
  g_autofree char *text = g_strdup_printf (
      ngettext ("Evidence of %s connection", "Evidence of the largest of %s connections", n),
      count);

  gtk_label_set_label (self->lead_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->lead_label), n > 1);
}

static void
show_selection (WhitherEvidencePane *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  guint32 lead = whither_view_get_lead (self->view);
  g_autofree char *claim = NULL;
  gboolean has_evidence;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  has_evidence =
      lead != WHITHER_NO_NUMBER || whither_view_get_selection_evidence (self->view) != NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.copy", has_evidence);
  gtk_stack_set_visible_child_name (self->stack, has_evidence ? "evidence" : "nothing");
  if (snapshot == NULL || !has_evidence)
    return;

  claim = whither_evidence_words_claim (self->view);
  gtk_label_set_label (self->claim_label, claim);
  say_lead (self);
  gtk_widget_set_visible (self->constructed_label, whither_snapshot_is_constructed (snapshot));
  add_sections (self, snapshot, lead);
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherEvidencePane *self = WHITHER_EVIDENCE_PANE (widget);
  g_autofree char *citation = whither_evidence_words_citation (self->view);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), citation);
  g_signal_emit (self, signals[COPIED], 0);
}

static gboolean
whither_evidence_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WHITHER_EVIDENCE_PANE (widget)->close_button);
}

static void
whither_evidence_pane_dispose (GObject *object)
{
  g_clear_object (&WHITHER_EVIDENCE_PANE (object)->view);
  G_OBJECT_CLASS (whither_evidence_pane_parent_class)->dispose (object);
}

static void
whither_evidence_pane_class_init (WhitherEvidencePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_evidence_pane_dispose;
  widget_class->grab_focus = whither_evidence_pane_grab_focus;
  signals[COPIED] = g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "evidence.copy", NULL, copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.hide-evidence", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/evidence-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, stack);
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, claim_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, lead_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, constructed_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, sections);
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, close_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherEvidencePane, commands);
}

/* A long label in large letters takes two lines rather than more than a narrow window has. */
static void
wrap_labels (GtkWidget *commands)
{
  for (GtkWidget *button = gtk_widget_get_first_child (commands); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
    }
}

static void
whither_evidence_pane_init (WhitherEvidencePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_labels (self->commands);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.copy", FALSE);
}

void
whither_evidence_pane_set_view (WhitherEvidencePane *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_EVIDENCE_PANE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  g_signal_connect_object (view, "selection", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  show_selection (self);
}
