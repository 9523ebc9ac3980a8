/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/svg-shape.h"

#include "base/i18n.h"
#include "export/file.h"

/* SVG written shape by shape: text stays text, every shape says what it is, nothing runs and
 * nothing is fetched. */

static void
add_rule (GString *css,
          const WhitherSvg *self,
          const char *name,
          WhitherTextStyle style,
          int weight)
{
  const WhitherTheme *theme = self->theme;
  gboolean dim = style == WHITHER_TEXT_SUBTITLE || style == WHITHER_TEXT_HEADING ||
                 style == WHITHER_TEXT_VALUE || style == WHITHER_TEXT_NOTE;
  const WhitherColor *color = dim ? &theme->dim_text : &theme->text;
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (size, sizeof size, "%.2f",
                   theme->font_size * self->text_scale * whither_text_style_get_size (style));
  g_string_append_printf (css, ".%s{font-size:%spx;font-weight:%d;fill:#%02x%02x%02x}", name, size,
                          weight, (guint) (color->red * 255 + 0.5),
                          (guint) (color->green * 255 + 0.5), (guint) (color->blue * 255 + 0.5));
}

static void
write_style (WhitherSvg *self)
{
  const WhitherColor *halo = &self->theme->background;
  g_autoptr (GString) css = g_string_new (NULL);
  GString *family = g_string_new (NULL);

  /* The name of a font stands in quotes; whatever could end them is no part of one. */
  for (const char *at = self->theme->font_family; at != NULL && *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || *at == ' ' || *at == '-')
      g_string_append_c (family, *at);
  g_string_append_printf (
      css, "text{font-family:%s%s%sInter,Cantarell,'Helvetica Neue',Arial,sans-serif}",
      family->len > 0 ? "'" : "", family->str, family->len > 0 ? "'," : "");
  g_string_free (family, TRUE);
  add_rule (css, self, "title", WHITHER_TEXT_TITLE, 700);
  add_rule (css, self, "subtitle", WHITHER_TEXT_SUBTITLE, 400);
  add_rule (css, self, "heading", WHITHER_TEXT_HEADING, 700);
  g_string_append (css, ".heading{letter-spacing:.05em}");
  add_rule (css, self, "label", WHITHER_TEXT_LABEL, 500);
  add_rule (css, self, "value", WHITHER_TEXT_VALUE, 400);
  add_rule (css, self, "number", WHITHER_TEXT_NUMBER, 700);
  add_rule (css, self, "name", WHITHER_TEXT_NAME, 700);
  add_rule (css, self, "note", WHITHER_TEXT_NOTE, 400);
  g_string_append_printf (
      css,
      ".halo{paint-order:stroke;stroke:#%02x%02x%02x;stroke-opacity:.8;stroke-width:3.2px;"
      "stroke-linejoin:round}",
      (guint) (halo->red * 255 + 0.5), (guint) (halo->green * 255 + 0.5),
      (guint) (halo->blue * 255 + 0.5));
  whither_svg_text (self, "style", css->str);
}

static void
write_document (WhitherSvg *self, const WhitherLayout *layout, const WhitherPictureOptions *options)
{
  const WhitherColor *background = &self->theme->background;

  xmlTextWriterStartDocument (self->writer, "1.0", "UTF-8", NULL);
  whither_svg_start (self, "svg");
  whither_svg_attribute (self, "xmlns", "http://www.w3.org/2000/svg");
  whither_svg_length (self, "width", layout->width);
  whither_svg_length (self, "height", layout->height);
  whither_svg_attribute (self, "viewBox", "0 0 %.0f %.0f", layout->width, layout->height);
  whither_svg_attribute (self, "role", "img");
  whither_svg_attribute (self, "aria-labelledby", "title desc");

  whither_svg_start (self, "title");
  whither_svg_attribute (self, "id", "title");
  xmlTextWriterWriteString (self->writer,
                            BAD_CAST (options->title != NULL ? options->title : "Whither"));
  whither_svg_end (self);
  whither_svg_start (self, "desc");
  whither_svg_attribute (self, "id", "desc");
  xmlTextWriterWriteString (self->writer,
                            BAD_CAST (options->description != NULL ? options->description : ""));
  whither_svg_end (self);
  write_style (self);
  whither_svg_write_definitions (self, layout);

  if (!self->theme->transparent)
    {
      whither_svg_start (self, "rect");
      whither_svg_attribute (self, "width", "100%%");
      whither_svg_attribute (self, "height", "100%%");
      whither_svg_attribute (self, "fill", "#%02x%02x%02x", (guint) (background->red * 255 + 0.5),
                             (guint) (background->green * 255 + 0.5),
                             (guint) (background->blue * 255 + 0.5));
      whither_svg_end (self);
    }
  for (guint i = 0; i < layout->shapes->len; i++)
    whither_svg_write_shape (self, whither_layout_get (layout, i));
  xmlTextWriterEndDocument (self->writer);
}

gboolean
whither_export_svg (const WhitherLayout *layout,
                    const WhitherTheme *theme,
                    const WhitherPictureOptions *options,
                    const char *path,
                    GError **error)
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  WhitherSvg svg = {
    .writer = buffer != NULL ? xmlNewTextWriterMemory (buffer, 0) : NULL,
    .theme = theme,
    .text_scale = options->text_scale > 0 ? options->text_scale : 1,
    .right_to_left = layout->right_to_left,
  };

  if (svg.writer == NULL)
    {
      g_clear_pointer (&buffer, xmlBufferFree);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("the picture could not be written"));
      return FALSE;
    }

  xmlTextWriterSetIndent (svg.writer, 1);
  write_document (&svg, layout, options);
  xmlFreeTextWriter (svg.writer);
  gboolean ok = whither_export_write_file (path, xmlBufferContent (buffer),
                                           (gsize) xmlBufferLength (buffer), error);
  xmlBufferFree (buffer);
  return ok;
}
