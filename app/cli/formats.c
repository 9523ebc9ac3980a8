/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json-line.h"
#include "session/openable.h"

static void
append_text (GString *out, const WhitherOpenable *entry)
{
  g_string_append_printf (out, "%s (%s)\n", entry->label, entry->id);
  /* Translators: how to get a file, then the day on which that was looked up. */
  g_string_append_printf (out, _ ("  How: %s Looked up on %s.\n"), entry->how, entry->checked);
  g_string_append_printf (out, _ ("  Shows: %s\n"), entry->shows);
  g_string_append_printf (out, _ ("  Cannot show: %s\n"), entry->hides);
  if (entry->unverified != NULL)
    g_string_append_printf (out, _ ("  Unverified: %s\n"), entry->unverified);
  g_string_append_c (out, '\n');
}

static void
append_json (GString *out, const WhitherOpenable *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "id", entry->id);
  whither_json_line_add_string (builder, "label", entry->label);
  whither_json_line_add_string (builder, "how", entry->how);
  whither_json_line_add_string (builder, "checked", entry->checked);
  whither_json_line_add_string (builder, "shows", entry->shows);
  whither_json_line_add_string (builder, "hides", entry->hides);
  whither_json_line_add_string (builder, "unverified", entry->unverified);
  whither_json_line_end (builder, out);
}

/* A line of a table; what is code in it stays as it is. */
static void
append_markdown (GString *out, const WhitherOpenable *entry)
{
  g_string_append_printf (out, "| **%s** | %s (%s) | %s | %s", entry->label, entry->how,
                          entry->checked, entry->shows, entry->hides);
  if (entry->unverified != NULL)
    g_string_append_printf (out, " *%s* %s", _ ("Unverified:"), entry->unverified);
  g_string_append (out, " |\n");
}

int
whither_cli_formats (WhitherCliOptions *options)
{
  static const char *const formats[] = { "table", "json", "markdown", NULL };
  const char *format = options->json ? "json" : options->format != NULL ? options->format : "table";
  g_autoptr (GString) out = g_string_new (NULL);

  if (!g_strv_contains (formats, format))
    return whither_cli_complain (
        WHITHER_CLI_USAGE, _ ("“%s” is no format; known are table, json and markdown"), format);
  if (strcmp (format, "markdown") == 0)
    g_string_append_printf (out, "| %s | %s | %s | %s |\n|---|---|---|---|\n", _ ("source"),
                            _ ("how to get it (looked up on)"), _ ("what it shows"),
                            _ ("what it cannot show"));
  for (guint i = 0; i < whither_openable_get_n (); i++)
    {
      WhitherOpenable entry;

      whither_openable_get (i, &entry);
      if (strcmp (format, "json") == 0)
        append_json (out, &entry);
      else if (strcmp (format, "markdown") == 0)
        append_markdown (out, &entry);
      else
        append_text (out, &entry);
    }
  return whither_cli_write (options, out->str, out->len) ? WHITHER_CLI_DONE : WHITHER_CLI_FAILED;
}
