/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "diagram/diagram.h"
#include "diagram/sankey.h"
#include "diagram/words.h"
#include "export/export.h"

#define PICTURE_WIDTH 1200
#define PICTURE_HEIGHT 760

typedef struct
{
  char *title, *subtitle, *note;
  WhitherTheme theme;
  WhitherMeasure *measure;
} Picture;

static void
picture_init (Picture *picture)
{
  *picture = (Picture){ 0 };
  whither_theme_init (&picture->theme, FALSE);
  picture->measure = whither_pango_measure_new (&picture->theme, 1);
}

static void
picture_clear (Picture *picture)
{
  g_free (picture->title);
  g_free (picture->subtitle);
  g_free (picture->note);
  whither_pango_measure_free (picture->measure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static int
write_picture (WhitherCliOptions *options,
               const WhitherGraph *graph,
               const WhitherLayout *layout,
               const Picture *picture)
{
  WhitherPictureOptions how = { .title = picture->title,
                                .description = picture->subtitle,
                                .scale = 2 };
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (options->shapes)
    {
      g_autofree char *json = graph != NULL ? whither_export_shapes_json (graph, layout)
                                            : whither_export_layout_json (layout);
      return whither_cli_write (options, json, strlen (json)) ? WHITHER_CLI_DONE
                                                              : WHITHER_CLI_FAILED;
    }
  if (options->output == NULL)
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                 _ ("draw needs -o FILE.svg, .pdf or .png"));
  if (g_str_has_suffix (options->output, ".svg"))
    done = whither_export_svg (layout, &picture->theme, &how, options->output, &error);
  else if (g_str_has_suffix (options->output, ".pdf"))
    done = whither_export_pdf (layout, &picture->theme, &how, options->output, &error);
  else if (g_str_has_suffix (options->output, ".png"))
    done = whither_export_png (layout, &picture->theme, &how, options->output, &error);
  else
    return whither_cli_complain (WHITHER_CLI_USAGE, _ ("%s: pictures end in .svg, .pdf or .png"),
                                 options->output);
  return done ? WHITHER_CLI_DONE : whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
}

static WhitherSheet
make_sheet (const Picture *picture)
{
  return (WhitherSheet){ .width = PICTURE_WIDTH,
                         .height = PICTURE_HEIGHT,
                         .text_scale = 1,
                         .legend = TRUE,
                         .title = picture->title,
                         .subtitle = picture->subtitle,
                         .note = picture->note };
}

static int
draw_foreign (WhitherCliOptions *options)
{
  g_auto (Picture) picture;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize len;

  picture_init (&picture);
  if (!g_file_get_contents (options->graph, &text, &len, &error))
    return whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
  g_autoptr (WhitherGraph) graph = whither_graph_new_from_json (whither_bytes (text, len), &error);
  if (graph == NULL)
    return whither_cli_complain (WHITHER_CLI_FAILED, "%s: %s", options->graph, error->message);
  WhitherSheet sheet = make_sheet (&picture);
  sheet.legend = FALSE;
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &sheet, picture.measure);
  return write_picture (options, graph, layout, &picture);
}

/* FALSE after a complaint. */
static gboolean
parse_columns (const char *text, GArray *out)
{
  g_auto (GStrv) ids = g_strsplit (text, ",", 0);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WhitherColumn column;

      if (!whither_column_from_id (ids[i], &column))
        {
          whither_cli_complain (WHITHER_CLI_USAGE, _ ("“%s” is no column"), ids[i]);
          return FALSE;
        }
      g_array_append_val (out, column);
    }
  return TRUE;
}

/* How many columns a view can show. FALSE after a complaint. */
static gboolean
check_columns (WhitherDiagramKind kind, guint n)
{
  if (kind == WHITHER_DIAGRAM_FLOW && (n < 2 || n > WHITHER_N_COLUMNS))
    whither_cli_complain (WHITHER_CLI_USAGE, _ ("a flow picture has from two to %d columns"),
                          WHITHER_N_COLUMNS);
  else if (kind == WHITHER_DIAGRAM_MATRIX && n != 2)
    whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                          _ ("a matrix has two columns: one for its rows, one across"));
  else if (kind == WHITHER_DIAGRAM_TIMELINE && n != 1)
    whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                          _ ("a timeline has one column, which gives its lanes"));
  else
    return TRUE;
  return FALSE;
}

/* FALSE after a complaint. */
static gboolean
parse_clock (const char *text, WhitherClock *out)
{
  if (text == NULL || whither_clock_from_id (text, out))
    return TRUE;
  whither_cli_complain (WHITHER_CLI_USAGE, _ ("“%s” is none of recording, day and night"), text);
  return FALSE;
}

/* The order of the rows; "=ID" is one of the columns, which is looked for in the recording. FALSE
 * after a complaint. */
static gboolean
parse_sort (const char *text, WhitherSort *out)
{
  if (text == NULL || whither_sort_from_id (text, out))
    return TRUE;
  if (text[0] == '=')
    {
      *out = WHITHER_SORT_COLUMN;
      return TRUE;
    }
  whither_cli_complain (WHITHER_CLI_USAGE,
                        _ ("“%s” is none of amount, name and certainty, and no =ID of a column"),
                        text);
  return FALSE;
}

/* FALSE after a complaint: no column of the matrix has this id. */
static gboolean
find_sort_facet (const WhitherCliOptions *options,
                 WhitherSnapshot *snapshot,
                 WhitherDiagramQuestion *question)
{
  WhitherColumn across =
      question->n_columns == 2 ? question->columns[1] : WHITHER_COLUMN_ANSWERED_FROM;

  if (question->sort != WHITHER_SORT_COLUMN)
    return TRUE;
  for (guint32 i = 0; i < whither_snapshot_get_n_facets (snapshot, across); i++)
    if (strcmp (whither_snapshot_get_facet (snapshot, across, i)->id, options->sort + 1) == 0)
      {
        question->sort_facet = i;
        return TRUE;
      }
  whither_cli_complain (WHITHER_CLI_USAGE, _ ("“%s” stands in no column of the matrix"),
                        options->sort + 1);
  return FALSE;
}

/* FALSE after a complaint. @columns: (element-type WhitherColumn): keeps what @question points to.
 */
static gboolean
ask (WhitherCliOptions *options,
     WhitherDiagramKind kind,
     GArray *columns,
     WhitherDiagramQuestion *question)
{
  if (options->columns != NULL)
    {
      if (!parse_columns (options->columns, columns) || !check_columns (kind, columns->len))
        return FALSE;
      question->columns = (const WhitherColumn *) (gpointer) columns->data;
      question->n_columns = columns->len;
    }
  question->top = (guint) MAX (options->top, 0);
  return parse_clock (options->clock, &question->clock) &&
         parse_sort (options->sort, &question->sort);
}

static int
draw_view (WhitherCliOptions *options,
           WhitherDiagramKind kind,
           WhitherSnapshot *snapshot,
           const WhitherDiagramQuestion *question)
{
  g_auto (Picture) picture;

  picture_init (&picture);
  whither_words_sum_up (snapshot, question->unit, question->filter, &picture.title,
                        &picture.subtitle);
  picture.note = whither_words_small_print (snapshot);
  WhitherSheet sheet = make_sheet (&picture);
  g_autoptr (WhitherDiagram) diagram = whither_diagram_new (kind, snapshot, question);
  g_autoptr (WhitherLayout) layout = whither_diagram_layout (diagram, &sheet, picture.measure);

  return write_picture (options, whither_diagram_get_graph (diagram), layout, &picture);
}

/* As the person arranged it in the window, unless the columns were asked for. */
static void
arrange (const WhitherCliOptions *options,
         WhitherDiagramKind kind,
         const WhitherArrangement *arrangement,
         WhitherDiagramQuestion *question)
{
  question->arrangement = arrangement;
  if (kind != WHITHER_DIAGRAM_FLOW || options->columns != NULL || arrangement->n_columns == 0)
    return;
  question->columns = arrangement->columns;
  question->n_columns = arrangement->n_columns;
}

int
whither_cli_draw (WhitherCliOptions *options)
{
  WhitherDiagramKind kind = WHITHER_DIAGRAM_FLOW;
  WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT };
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (WhitherColumn));
  int status = WHITHER_CLI_DONE;

  if (options->view != NULL && !whither_diagram_kind_from_id (options->view, &kind))
    return whither_cli_complain (
        WHITHER_CLI_USAGE, _ ("“%s” is no view; known are sankey, cards, map, matrix and timeline"),
        options->view);
  if (!whither_cli_parse_unit (options, &question.unit, &status))
    return status;
  if (options->graph != NULL)
    return draw_foreign (options);
  if (!ask (options, kind, columns, &question))
    return WHITHER_CLI_USAGE;

  g_autoptr (WhitherFilter) filter = whither_cli_parse_filters (options, &status);
  if (filter == NULL)
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_HASHES, &status);
  if (session == NULL)
    return status;

  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (!whither_cli_check_filter (filter, snapshot, &status))
    return status;
  if (!find_sort_facet (options, snapshot, &question))
    return WHITHER_CLI_USAGE;
  g_autoptr (WhitherArrangement) arrangement =
      whither_session_arrangement_get (session, WHITHER_ARRANGEMENT_OF_FLOW);
  arrange (options, kind, arrangement, &question);
  if (options->unit == NULL)
    question.unit = whither_snapshot_find_unit (snapshot, question.unit, filter);
  question.filter = filter;
  int drawn = draw_view (options, kind, snapshot, &question);
  return drawn != WHITHER_CLI_DONE ? drawn : status;
}
