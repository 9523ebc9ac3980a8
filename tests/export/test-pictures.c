/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libxml/parser.h>
#include <string.h>

#include "diagram/sankey.h"
#include "example-graph.h"
#include "export/export.h"

typedef gboolean (*Export) (const WhitherLayout *layout,
                            const WhitherTheme *theme,
                            const WhitherPictureOptions *options,
                            const char *path,
                            GError **error);

typedef struct
{
  const char *name;
  Export export;
  const char *begins;
} Format;

static const Format formats[] = {
  { "svg", whither_export_svg, "<?xml" },
  { "pdf", whither_export_pdf, "%PDF" },
  { "png", whither_export_png, "\x89PNG" },
};

static const WhitherPictureOptions options = { .title = "A <title> & more",
                                               .description = "What \"it\" shows" };

static WhitherLayout *
lay_out (const WhitherGraph *graph, gboolean right_to_left)
{
  WhitherSheet request = { .width = 1000,
                           .height = 700,
                           .text_scale = 1,
                           .right_to_left = right_to_left,
                           .title = "Headline",
                           .note = "Small print",
                           .legend = TRUE };

  return whither_sankey_layout (graph, &request, example_measure ());
}

static char *
write_with (Export export, const WhitherLayout *layout, const char *path, gsize *len)
{
  g_autoptr (GError) error = NULL;
  WhitherTheme theme;
  char *bytes = NULL;

  whither_theme_init (&theme, FALSE);
  g_assert_true (export(layout, &theme, &options, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, len, NULL));
  return bytes;
}

/* Same layout, same bytes; the beginning says what it is; a failure leaves what was there. */
static void
test_format (gconstpointer user_data)
{
  const Format *format = user_data;
  g_autoptr (WhitherGraph) graph = example_graph_new ();
  g_autoptr (WhitherLayout) layout = lay_out (graph, FALSE);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", NULL);
  g_autoptr (GError) error = NULL;
  WhitherTheme theme;
  gsize len, again_len;
  g_autofree char *bytes = write_with (format->export, layout, path, &len);
  g_autofree char *again = write_with (format->export, layout, path, &again_len);

  g_assert_cmpmem (bytes, len, again, again_len);
  g_assert_true (g_str_has_prefix (bytes, format->begins));
  whither_theme_init (&theme, FALSE);
  g_assert_false (format->export(layout, &theme, &options, nowhere, &error));
  g_assert_nonnull (error);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint
count_elements (xmlNodePtr node, const char *name, const char *parent)
{
  guint n = 0;

  for (; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      n += strcmp ((const char *) node->name, name) == 0 &&
           (parent == NULL || strcmp ((const char *) node->parent->name, parent) == 0);
      n += count_elements (node->children, name, parent);
    }
  return n;
}

static void
test_svg_content (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();
  g_autoptr (WhitherLayout) layout = lay_out (graph, FALSE);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "picture.svg", NULL);
  gsize len;
  g_autofree char *bytes = write_with (whither_export_svg, layout, path, &len);
  xmlDocPtr document = xmlReadMemory (bytes, (int) len, "picture.svg", NULL, XML_PARSE_NONET);
  guint n_texts = 0, n_nodes = 0, n_bands = 0;

  g_assert_nonnull (document);
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      n_texts += shape->kind == WHITHER_SHAPE_TEXT;
      n_nodes += shape->kind == WHITHER_SHAPE_NODE;
      n_bands += shape->kind == WHITHER_SHAPE_BAND;
    }
  xmlNodePtr root = xmlDocGetRootElement (document);
  g_assert_cmpuint (count_elements (root, "text", NULL), ==, n_texts);
  g_assert_cmpuint (count_elements (root, "title", "rect"), ==, n_nodes);
  g_assert_cmpuint (count_elements (root, "title", "path"), ==, n_bands);
  g_assert_cmpuint (count_elements (root, "pattern", "defs"), ==, WHITHER_N_REACHES + 1);
  g_assert_cmpuint (count_elements (root, "script", NULL), ==, 0);
  g_assert_nonnull (strstr (bytes, "role=\"img\""));
  g_assert_nonnull (strstr (bytes, "A &lt;title&gt; &amp; more"));
  g_assert_nonnull (strstr (bytes, "url(#several-us)"));
  g_assert_null (strstr (bytes, "href"));
  xmlFreeDoc (document);
  g_unlink (path);
  g_rmdir (folder);
}

/* A hostile label is text and nothing else. */
static void
test_svg_hostile (void)
{
  g_autoptr (WhitherGraph) graph = whither_graph_new_empty (WHITHER_UNIT_SENT);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "picture.svg", NULL);
  gsize len;

  whither_graph_add_column (graph, "]]><script/>");
  whither_graph_add_node (graph, 0, "a", "</text><script>alert(1)</script>\x01\x1b[31m");
  whither_graph_finish (graph);

  g_autoptr (WhitherLayout) layout = lay_out (graph, FALSE);
  g_autofree char *bytes = write_with (whither_export_svg, layout, path, &len);
  xmlDocPtr document = xmlReadMemory (bytes, (int) len, "picture.svg", NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  g_assert_cmpuint (count_elements (xmlDocGetRootElement (document), "script", NULL), ==, 0);
  xmlFreeDoc (document);
  g_unlink (path);
  g_rmdir (folder);
}

/* --- shapes as JSON ----------------------------------------------------------------------- */

static void
test_shapes_json (gconstpointer user_data)
{
  gboolean right_to_left = GPOINTER_TO_INT (user_data);
  static const char json[] =
      "{\"columns\":[\"A\",\"B\"],\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":"
      "1},"
      "{\"id\":\"c\",\"column\":2}],\"links\":[{\"source\":\"a\",\"target\":\"b\",\"value\":1.5},"
      "{\"source\":\"a\",\"target\":\"c\",\"value\":2}]}";
  g_autoptr (WhitherGraph) graph =
      whither_graph_new_from_json (whither_bytes (json, strlen (json)), NULL);
  g_autoptr (WhitherLayout) layout = lay_out (graph, right_to_left);
  g_autofree char *text = whither_export_shapes_json (graph, layout);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonArray *links = json_object_get_array_member (object, "links");
  JsonArray *nodes = json_object_get_array_member (object, "nodes");

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "columns")), ==,
                    3);
  g_assert_cmpuint (json_array_get_length (nodes), ==, 3);
  g_assert_cmpuint (json_array_get_length (links), ==, 2);

  /* Each link ends within its nodes, also the one that skips a column. */
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *link = json_array_get_object_element (links, i);
      double thickness = json_object_get_double_member (link, "thickness");
      const char *keys[] = { "source", "target" }, *ends[] = { "source_y", "target_y" };

      g_assert_cmpfloat_with_epsilon (
          thickness, json_object_get_double_member (link, "value") * layout->scale * 10, 1e-6);
      for (guint end = 0; end < 2; end++)
        for (guint k = 0; k < 3; k++)
          {
            JsonObject *node = json_array_get_object_element (nodes, k);
            double y = json_object_get_double_member (link, ends[end]);
            double top = json_object_get_double_member (node, "y");

            if (strcmp (json_object_get_string_member (node, "id"),
                        json_object_get_string_member (link, keys[end])) != 0)
              continue;
            g_assert_cmpfloat (y, >=, top - 1e-6);
            g_assert_cmpfloat (y + thickness, <=,
                               top + json_object_get_double_member (node, "height") + 1e-6);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/export/", formats[i].name, "/whole-or-not", NULL);

      g_test_add_data_func (path, &formats[i], test_format);
    }
  g_test_add_func ("/export/svg/content", test_svg_content);
  g_test_add_func ("/export/svg/hostile", test_svg_hostile);
  g_test_add_data_func ("/export/shapes/left-to-right", GINT_TO_POINTER (0), test_shapes_json);
  g_test_add_data_func ("/export/shapes/right-to-left", GINT_TO_POINTER (1), test_shapes_json);
  return g_test_run ();
}
