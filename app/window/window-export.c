/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "diagram/words.h"
#include "export/export.h"
#include "window/asked.h"
#include "window/document-language.h"
#include "window/file-dialog.h"
#include "window/look.h"

#include <string.h>

/* Saving the view of now as a picture: SVG, PDF or PNG, by the name's ending. Pictures are light
 * and carry headline, totals, legend and small print, because they leave without the window. In
 * another language than the window's the same picture is drawn by whither-cli. */

#define PICTURE_WIDTH 1200
#define PICTURE_HEIGHT 760
#define PNG_SCALE 2.0

typedef struct
{
  WhitherAsked asked;
  gboolean right_to_left;
  char *path; /* (owned) */
} Picture;

static void
picture_free (Picture *picture)
{
  whither_asked_clear (&picture->asked);
  g_free (picture->path);
  g_free (picture);
}

typedef struct
{
  char *headline, *totals, *note; /* (owned) */
} Words;

static void
words_clear (Words *words)
{
  g_free (words->headline);
  g_free (words->totals);
  g_free (words->note);
}

static WhitherLayout *
lay_out (const Picture *picture, const Words *words, const WhitherMeasure *measure)
{
  g_autoptr (WhitherDiagram) diagram = whither_asked_answer (&picture->asked);
  WhitherSheet sheet = {
    .width = PICTURE_WIDTH,
    .height = PICTURE_HEIGHT,
    .text_scale = 1.0,
    .right_to_left = picture->right_to_left,
    .title = words->headline,
    .subtitle = words->totals,
    .note = words->note,
    .legend = TRUE,
  };

  return whither_diagram_layout (diagram, &sheet, measure);
}

static gboolean
write_layout (const Picture *picture,
              const WhitherLayout *layout,
              const WhitherTheme *theme,
              const Words *words,
              GError **error)
{
  WhitherPictureOptions options = {
    .title = words->headline,
    .description = words->totals,
    .scale = PNG_SCALE,
  };

  if (g_str_has_suffix (picture->path, ".pdf"))
    return whither_export_pdf (layout, theme, &options, picture->path, error);
  if (g_str_has_suffix (picture->path, ".png"))
    return whither_export_png (layout, theme, &options, picture->path, error);
  return whither_export_svg (layout, theme, &options, picture->path, error);
}

static void
write_picture (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Picture *picture = task_data;
  const WhitherAsked *asked = &picture->asked;
  Words words = { .note = whither_words_small_print (asked->snapshot) };
  g_autoptr (WhitherLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  WhitherMeasure *measure;
  WhitherTheme theme;
  gboolean written;

  whither_words_sum_up (asked->snapshot, asked->unit, asked->filter, &words.headline,
                        &words.totals);
  whither_theme_init (&theme, FALSE);
  measure = whither_pango_measure_new (&theme, 1.0);
  layout = lay_out (picture, &words, measure);
  written = write_layout (picture, layout, &theme, &words, &error);
  whither_pango_measure_free (measure);
  words_clear (&words);

  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
picture_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WhitherWindow *self = WHITHER_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    whither_window_toast (self, _ ("Picture saved"));
  else
    whither_window_show_error (self, _ ("Could Not Save the Picture"), error->message);
}

/* Of a view that is no picture, the flow picture is saved. */
static WhitherDiagramKind
get_kind (WhitherWindow *self)
{
  static const struct
  {
    const char *view;
    WhitherDiagramKind kind;
  } kinds[] = { { "cards", WHITHER_DIAGRAM_CARDS },
                { "map", WHITHER_DIAGRAM_MAP },
                { "matrix", WHITHER_DIAGRAM_MATRIX },
                { "timeline", WHITHER_DIAGRAM_TIMELINE } };
  const char *view =
      adw_view_stack_get_visible_child_name (whither_result_page_get_stack (self->result_page));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (view, kinds[i].view) == 0)
      return kinds[i].kind;
  return WHITHER_DIAGRAM_FLOW;
}

static void
picture_made (WhitherWindow *self, const char *from, gpointer path)
{
  g_autoptr (GError) error = NULL;

  if (whither_export_put_copy (from, path, &error))
    whither_window_toast (self, _ ("Picture saved"));
  else
    whither_window_show_error (self, _ ("Could Not Save the Picture"), error->message);
}

/* Takes @picture. */
static void
make_elsewhere (WhitherWindow *self, Picture *picture, const char *language)
{
  g_auto (GStrv) arguments = whither_asked_to_arguments (&picture->asked);
  g_autofree char *name = g_strconcat ("picture", strrchr (picture->path, '.'), NULL);
  WhitherDocument document = { .language = language,
                               .arguments = (const char *const *) arguments,
                               .name = name,
                               .failure = _ ("Could Not Save the Picture") };

  whither_window_make_document (self, &document, picture_made, g_strdup (picture->path), g_free);
  picture_free (picture);
}

/* @language: "" for that of the window. */
static void
export_to (WhitherWindow *self, const char *path, const char *language)
{
  Picture *picture = g_new0 (Picture, 1);
  g_autoptr (GTask) task = NULL;

  whither_asked_init (&picture->asked, self->view, get_kind (self));
  picture->right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  picture->path = g_strdup (path);
  if (language[0] != '\0')
    {
      make_elsewhere (self, picture, language);
      return;
    }
  task = g_task_new (self, NULL, picture_written, NULL);
  g_task_set_source_tag (task, export_to);
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  g_task_run_in_thread (task, write_picture);
}

/* Returns: (nullable): that of the chosen format. */
static const char *
get_ending (GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);

  return filter != NULL ? g_object_get_data (G_OBJECT (filter), "ending") : NULL;
}

/* A name without a known ending gets @ending. */
static char *
complete_path (const char *path, const char *ending)
{
  static const char *const endings[] = { ".svg", ".pdf", ".png" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      return g_strdup (path);
  return g_strconcat (path, ending != NULL ? ending : endings[0], NULL);
}

static void
file_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  WhitherWindow *self = user_data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  const char *ending = get_ending (chooser);
  const char *language =
      response == GTK_RESPONSE_ACCEPT ? whither_document_language_take (chooser, self->loader) : "";
  g_autofree char *path = whither_file_dialog_take_path (dialog, response);
  g_autofree char *complete = NULL;

  if (path == NULL)
    return;
  complete = complete_path (path, ending);
  export_to (self, complete, language);
}

static void
add_format (GtkFileChooser *chooser, const char *name, const char *ending)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, ending + 1);
  g_object_set_data (G_OBJECT (filter), "ending", (gpointer) ending);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const names[WHITHER_N_DIAGRAMS] = {
    [WHITHER_DIAGRAM_CARDS] = N_ ("cards.svg"),
    [WHITHER_DIAGRAM_FLOW] = N_ ("flow picture.svg"),
    [WHITHER_DIAGRAM_MAP] = N_ ("map.svg"),
    [WHITHER_DIAGRAM_MATRIX] = N_ ("matrix.svg"),
    [WHITHER_DIAGRAM_TIMELINE] = N_ ("timeline.svg"),
  };
  WhitherWindow *self = WHITHER_WINDOW (widget);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save Picture"), GTK_WINDOW (widget),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  add_format (chooser, _ ("SVG: sharp at any size, text stays text"), ".svg");
  add_format (chooser, _ ("PDF: for printing"), ".pdf");
  add_format (chooser, _ ("PNG: pixels"), ".png");
  whither_document_language_offer (chooser, self->loader);
  gtk_file_chooser_set_current_name (chooser, _ (names[get_kind (self)]));
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen), self, 0);
  whither_file_dialog_show (dialog);
}

void
whither_window_class_init_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
}
