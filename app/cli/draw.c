/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "diagram/cards.h"
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

  if (options->shapes && graph != NULL)
    {
      g_autofree char *json = whither_export_shapes_json (graph, layout);
      return whither_cli_write (options, json, strlen (json)) ? WHITHER_CLI_DONE
                                                              : WHITHER_CLI_FAILED;
    }
  if (options->shapes || options->output == NULL)
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                 options->shapes ? _ ("--shapes is for the flow picture")
                                                 : _ ("draw needs -o FILE.svg, .pdf or .png"));
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

static int
draw_graph (WhitherCliOptions *options, const WhitherGraph *graph, const Picture *picture)
{
  WhitherSankeyRequest request = {
    .width = PICTURE_WIDTH,
    .height = PICTURE_HEIGHT,
    .text_scale = 1,
    .title = picture->title,
    .subtitle = picture->subtitle,
    .note = picture->note,
    .legend = graph->column_kinds != NULL,
  };
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &request, picture->measure);

  return write_picture (options, graph, layout, picture);
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
  return draw_graph (options, graph, &picture);
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
  if (out->len >= 2 && out->len <= WHITHER_N_COLUMNS)
    return TRUE;
  whither_cli_complain (WHITHER_CLI_USAGE, _ ("a flow picture has from two to %d columns"),
                        WHITHER_N_COLUMNS);
  return FALSE;
}

static int
draw_sankey (WhitherCliOptions *options,
             WhitherSnapshot *snapshot,
             WhitherUnit unit,
             const WhitherFilter *filter,
             const Picture *picture)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (WhitherColumn));

  if (!parse_columns (options->columns != NULL ? options->columns
                                               : "feature,company,answered-from,laws",
                      columns))
    return WHITHER_CLI_USAGE;
  WhitherGraphRequest request = {
    .columns = (const WhitherColumn *) (gpointer) columns->data,
    .n_columns = columns->len,
    .unit = unit,
    .top = (guint) MAX (options->top, 0),
    .filter = filter,
  };
  g_autoptr (WhitherGraph) graph = whither_graph_new (snapshot, &request);
  return draw_graph (options, graph, picture);
}

static int
draw_cards (WhitherCliOptions *options,
            WhitherSnapshot *snapshot,
            WhitherUnit unit,
            const WhitherFilter *filter,
            const Picture *picture)
{
  g_autoptr (GPtrArray) cards = whither_cards_new (snapshot, unit, filter);
  WhitherCardsRequest request = {
    .width = PICTURE_WIDTH,
    .text_scale = 1,
    .title = picture->title,
    .subtitle = picture->subtitle,
    .note = picture->note,
  };
  g_autoptr (WhitherLayout) layout = whither_cards_layout (cards, &request, picture->measure);

  return write_picture (options, NULL, layout, picture);
}

int
whither_cli_draw (WhitherCliOptions *options)
{
  gboolean cards = g_strcmp0 (options->view, "cards") == 0;
  WhitherUnit unit = WHITHER_UNIT_SENT;
  int status = WHITHER_CLI_DONE;

  if (options->view != NULL && !cards && strcmp (options->view, "sankey") != 0)
    return whither_cli_complain (WHITHER_CLI_USAGE,
                                 _ ("“%s” is no view; known are sankey and cards"), options->view);
  if (!whither_cli_parse_unit (options, &unit, &status))
    return status;
  if (options->graph != NULL)
    return draw_foreign (options);

  g_autoptr (WhitherFilter) filter = whither_cli_parse_filters (options, &status);
  if (filter == NULL)
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, TRUE, &status);
  if (session == NULL)
    return status;

  g_auto (Picture) picture;
  picture_init (&picture);
  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (options->unit == NULL)
    unit = whither_snapshot_find_unit (snapshot, unit, filter);
  picture.title = whither_words_headline (snapshot, filter);
  picture.subtitle = whither_words_totals (snapshot, unit, filter);
  picture.note = whither_words_small_print (snapshot);
  int drawn = cards ? draw_cards (options, snapshot, unit, filter, &picture)
                    : draw_sankey (options, snapshot, unit, filter, &picture);
  return drawn != WHITHER_CLI_DONE ? drawn : status;
}
