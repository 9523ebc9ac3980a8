/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export.h"

#include <cairo-pdf.h>
#include <math.h>

#include "base/i18n.h"
#include "export/file.h"

/* What cairo can address in one direction. */
#define MAX_PIXELS 32767.0
/* A logical pixel is 1/96 inch, a point 1/72. */
#define POINTS_PER_PIXEL 0.75

static cairo_status_t
collect (void *closure, const unsigned char *bytes, unsigned int len)
{
  g_byte_array_append (closure, bytes, len);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static double
or_one (double scale)
{
  return scale > 0 ? scale : 1;
}

static void
draw (cairo_surface_t *surface,
      const WhitherLayout *layout,
      const WhitherTheme *theme,
      const WhitherPictureOptions *options,
      double scale)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  whither_draw (cr, layout, theme, or_one (options->text_scale), NULL);
  cairo_destroy (cr);
}

gboolean
whither_export_png (const WhitherLayout *layout,
                    const WhitherTheme *theme,
                    const WhitherPictureOptions *options,
                    const char *path,
                    GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double scale = or_one (options->scale);
  double width = ceil (layout->width * scale), height = ceil (layout->height * scale);

  if (width > MAX_PIXELS || height > MAX_PIXELS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* Translators: width and height in pixels, then the bound for both. */
                   _ ("a picture of %.0f × %.0f pixels is too large, %.0f is the bound"), width,
                   height, MAX_PIXELS);
      return FALSE;
    }

  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  draw (surface, layout, theme, options, scale);
  gboolean ok = check (cairo_surface_write_to_png_stream (surface, collect, bytes), error);
  cairo_surface_destroy (surface);

  return ok && whither_export_write_file (path, bytes->data, bytes->len, error);
}

/* The date in the file is that of SOURCE_DATE_EPOCH, or none that means anything: when a picture
 * was saved is nobody's business. */
static void
set_metadata (cairo_surface_t *surface, const WhitherPictureOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds = epoch != NULL ? g_ascii_strtoll (epoch, NULL, 10) : 0;
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *date =
      then != NULL ? g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");

  if (options->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, options->title);
  if (options->description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, options->description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Whither");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

gboolean
whither_export_pdf (const WhitherLayout *layout,
                    const WhitherTheme *theme,
                    const WhitherPictureOptions *options,
                    const char *path,
                    GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      collect, bytes, layout->width * POINTS_PER_PIXEL, layout->height * POINTS_PER_PIXEL);

  set_metadata (surface, options);
  draw (surface, layout, theme, options, POINTS_PER_PIXEL);
  cairo_surface_finish (surface);
  gboolean ok = check (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);

  return ok && whither_export_write_file (path, bytes->data, bytes->len, error);
}
