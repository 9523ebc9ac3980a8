/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the example, draws each screen four times as large and measures each text that shows: 4.5:1
 * against what lies behind it (WCAG 2.2, success criterion 1.4.3; every size is held to the one
 * figure). Pictures have a test of their own. With ADW_DEBUG_HIGH_CONTRAST=1 it is the same in high
 * contrast. */
#include "window/application.h"
#include "window/preferences.h"
#include "window/table-cell.h"
#include "window/window.h"

#include "diagram/draw.h"

#include <string.h>

#define SCALE 4
#define LEAST_CONTRAST 4.5
#define WIDTH 1000
#define HEIGHT 760
#define PATIENCE (30 * G_USEC_PER_SEC)
#define SETTLED (G_USEC_PER_SEC / 2)
/* Of 5 bits a channel: shades that differ less count as one when the ground is looked for. */
#define N_SHADES (1 << 15)

typedef struct
{
  const guint32 *pixels;
  int width, height;
} Picture;

/* --- waiting ------------------------------------------------------------------------------ */

static void
iterate (gint64 time)
{
  gint64 until = g_get_monotonic_time () + time;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* Until everything has its place and no frame is drawn any more. */
static void
settle (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gint64 until = g_get_monotonic_time () + PATIENCE;
  gint64 before;

  do
    {
      gtk_test_widget_wait_for_draw (window);
      before = gdk_frame_clock_get_frame_counter (clock);
      iterate (SETTLED);
    }
  while (gdk_frame_clock_get_frame_counter (clock) != before && g_get_monotonic_time () < until);
}

typedef gboolean (*Fits) (GtkWidget *widget, const char *name);

static gboolean
is_label (GtkWidget *widget, const char *name)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), name);
}

static gboolean
has_action (GtkWidget *widget, const char *name)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0;
}

static GtkWidget *
find (GtkWidget *widget, Fits fits, const char *name)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && fits (widget, name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, fits, name);
  return found;
}

static GtkWidget *
expect (GtkWidget *root, Fits fits, const char *name)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  GtkWidget *found;

  while ((found = find (root, fits, name)) == NULL)
    {
      if (g_get_monotonic_time () > until)
        g_error ("“%s” did not come", name);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  return found;
}

/* --- measuring ---------------------------------------------------------------------------- */

static WhitherColor
to_color (guint32 pixel)
{
  return (WhitherColor){ (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0,
                         (pixel & 0xff) / 255.0, 1 };
}

/* Of the ground, which is what most of the area shows, to what differs from it most: the strokes of
 * the letters, wide enough at this scale to have no soft edge in their middle. */
static double
measure_contrast (const Picture *picture, const cairo_rectangle_int_t *area)
{
  g_autofree guint *counts = g_new0 (guint, N_SHADES);
  g_autofree guint32 *shades = g_new0 (guint32, N_SHADES);
  guint ground = 0;
  double most = 1;

  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      {
        guint32 pixel = picture->pixels[y * picture->width + x];
        guint shade = (pixel >> 9 & 0x7c00) | (pixel >> 6 & 0x3e0) | (pixel >> 3 & 0x1f);

        shades[shade] = pixel;
        if (++counts[shade] > counts[ground])
          ground = shade;
      }
  for (guint i = 0; i < N_SHADES; i++)
    {
      WhitherColor behind = to_color (shades[ground]), text = to_color (shades[i]);

      if (counts[i] > 0)
        most = MAX (most, whither_color_get_contrast (&text, &behind));
    }
  return most;
}

/* What shows of @widget, in pixels of the picture of @root. */
static gboolean
find_area (GtkWidget *widget, GtkWidget *root, const Picture *picture, cairo_rectangle_int_t *area)
{
  graphene_rect_t shown, bounds;
  graphene_point_t from;

  graphene_rect_init (&shown, 0, 0, (float) picture->width / SCALE,
                      (float) picture->height / SCALE);
  for (GtkWidget *at = widget; at != NULL && at != root; at = gtk_widget_get_parent (at))
    if (!gtk_widget_compute_bounds (at, root, &bounds) ||
        ((at == widget || GTK_IS_VIEWPORT (at) || GTK_IS_SCROLLED_WINDOW (at) ||
          gtk_widget_get_overflow (at) == GTK_OVERFLOW_HIDDEN) &&
         !graphene_rect_intersection (&shown, &bounds, &shown)))
      return FALSE;
  graphene_rect_get_top_left (&shown, &from);
  area->x = (int) (from.x * SCALE);
  area->y = (int) (from.y * SCALE);
  area->width = (int) (graphene_rect_get_width (&shown) * SCALE);
  area->height = (int) (graphene_rect_get_height (&shown) * SCALE);
  return area->width >= 4 * SCALE && area->height >= 8 * SCALE;
}

/* Returns: (nullable): what @widget itself says. */
static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return WHITHER_IS_TABLE_CELL (widget) ? whither_table_cell_get_text (WHITHER_TABLE_CELL (widget))
                                        : NULL;
}

/* What cannot be used need not be read (as WCAG says); everything else must. */
static guint
check_labels (GtkWidget *widget, GtkWidget *root, const Picture *picture, const char *screen)
{
  const char *text = get_text (widget);
  guint n = 0;
  cairo_rectangle_int_t area;

  if (!gtk_widget_get_mapped (widget) ||
      (GTK_IS_REVEALER (widget) && !gtk_revealer_get_child_revealed (GTK_REVEALER (widget))))
    return 0;
  if (text != NULL && gtk_widget_is_sensitive (widget) && g_utf8_strlen (text, -1) > 1 &&
      find_area (widget, root, picture, &area))
    {
      double contrast = measure_contrast (picture, &area);

      n = 1;
      if (contrast < LEAST_CONTRAST)
        {
          g_test_message ("%s: %.2f:1 for “%s”", screen, contrast, text);
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_labels (child, root, picture, screen);
  return n;
}

static void
check_screen (GtkWidget *window, const char *screen, guint least)
{
  GtkWidget *root = gtk_widget_get_first_child (window);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  Picture picture = { .width = gtk_widget_get_width (root) * SCALE,
                      .height = gtk_widget_get_height (root) * SCALE };
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new0 (guint32, (gsize) picture.width * picture.height);
  graphene_rect_t all;
  GdkRGBA ground;
  guint n;

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (window),
                                                 "window_bg_color", &ground));
  graphene_rect_init (&all, 0, 0, (float) picture.width, (float) picture.height);
  gtk_snapshot_append_color (snapshot, &ground, &all);
  gtk_snapshot_scale (snapshot, SCALE, SCALE);
  gdk_paintable_snapshot (paintable, snapshot, picture.width / SCALE, picture.height / SCALE);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, &all);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) picture.width * 4);
  picture.pixels = pixels;
  n = check_labels (root, root, &picture, screen);
  g_test_message ("%s: %u texts", screen, n);
  g_assert_cmpuint (n, >=, least);
}

/* --- screens ------------------------------------------------------------------------------ */

static void
check_views (GtkWidget *window)
{
  static const struct
  {
    const char *name;
    guint least;
  } views[] = { { "cards", 30 },    { "flow", 15 },     { "map", 12 },  { "matrix", 12 },
                { "timeline", 12 }, { "findings", 15 }, { "table", 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (window, "win.show-page", "s", views[i].name);
      settle (window);
      check_screen (window, views[i].name, views[i].least);
    }
  gtk_widget_activate_action (window, "win.show-page", "s", "cards");
  gtk_widget_activate_action (expect (window, has_action, "card.explain"), "card.explain", NULL);
  expect (window, is_label, "Server name");
  settle (window);
  check_screen (window, "evidence", 40);
}

static void
check_policy (GtkWidget *window)
{
  GtkWidget *preset;

  gtk_widget_activate_action (window, "win.show-policy", "s", "switches");
  preset = gtk_widget_get_ancestor (expect (window, is_label, "Assistant off"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (preset, "clicked");
  settle (window);
  check_screen (window, "switches", 20);
  gtk_widget_activate_action (window, "win.show-policy", "s", "ways");
  settle (window);
  check_screen (window, "what works", 15);
  gtk_widget_activate_action (window, "win.show-policy", "s", "trial");
  settle (window);
  check_screen (window, "trial", 5);
}

static void
check_preferences (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  whither_preferences_present (GTK_WINDOW (window));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) shown = g_list_model_get_item (windows, i);

      if (!WHITHER_IS_PREFERENCES (shown))
        continue;
      settle (shown);
      check_screen (shown, "preferences", 10);
      gtk_window_destroy (GTK_WINDOW (shown));
      return;
    }
  g_assert_not_reached ();
}

static void
test_scheme (gconstpointer scheme)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  GtkWidget *window;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      (AdwColorScheme) GPOINTER_TO_INT (scheme));
  window = GTK_WIDGET (whither_window_new (application));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  settle (window);
  check_screen (window, "empty", 10);
  whither_window_open_example (WHITHER_WINDOW (window));
  expect (window, is_label, "Company seat");
  settle (window);
  check_screen (window, "first look", 30);
  check_views (window);
  check_policy (window);
  check_preferences (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (WhitherApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  application = whither_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  g_test_add_data_func ("/contrast/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT),
                        test_scheme);
  g_test_add_data_func ("/contrast/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK),
                        test_scheme);
  return g_test_run ();
}
