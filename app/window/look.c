/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/look.h"

#include <adwaita.h>

#define NORMAL_DPI (96.0 * 1024.0)

double
whither_look_get_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / NORMAL_DPI, 0.5, 4.0) : 1.0;
}

static char *
get_font_family (GtkWidget *widget)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;

  return g_strdup (family);
}

/* The picture lies on the window's own background. */
static void
take_background (WhitherTheme *theme, GtkWidget *widget)
{
  GdkRGBA color;

  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "window_bg_color",
                                      &color))
    theme->background = (WhitherColor){ color.red, color.green, color.blue, 1.0 };
}

void
whither_look_init (WhitherLook *self, GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);

  g_return_if_fail (self != NULL && GTK_IS_WIDGET (widget));

  *self = (WhitherLook){ 0 };
  if (adw_style_manager_get_high_contrast (style))
    whither_theme_init_high_contrast (&self->theme, dark);
  else
    whither_theme_init (&self->theme, dark);
  take_background (&self->theme, widget);

  self->font_family = get_font_family (widget);
  self->theme.font_family = self->font_family;
  self->theme.transparent = TRUE;
  self->text_scale = whither_look_get_text_scale (widget);
  self->right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}

void
whither_look_clear (WhitherLook *self)
{
  g_clear_pointer (&self->font_family, g_free);
  self->theme.font_family = NULL;
}

void
whither_look_watch (GtkWidget *widget, GCallback changed)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();

  g_signal_connect_object (style, "notify::dark", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", changed, widget, G_CONNECT_SWAPPED);
}

const char *
whither_look_get_reach_class (WhitherReach reach)
{
  static const char *const classes[] = {
    [WHITHER_REACH_UNKNOWN] = "reach-unknown", [WHITHER_REACH_US] = "reach-us",
    [WHITHER_REACH_CN] = "reach-cn",           [WHITHER_REACH_EU] = "reach-eu",
    [WHITHER_REACH_OTHER] = "reach-other",
  };

  return (guint) reach < G_N_ELEMENTS (classes) ? classes[reach] : classes[WHITHER_REACH_UNKNOWN];
}

const char *
whither_look_get_certainty_class (WhitherCertainty certainty)
{
  if (certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    return "striped";
  return certainty == WHITHER_CERTAINTY_ATTEMPTED ? "outlined" : NULL;
}
