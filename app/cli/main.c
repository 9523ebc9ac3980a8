/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "config.h"

static const WhitherCliCommand commands[] = {
  { "import", "-o PROJECT INPUT…", N_ ("Read captures into a project file"), whither_cli_import },
  { "report", "INPUT…", N_ ("Say which features sent how much to whom, and which laws may apply"),
    whither_cli_report },
  { "observations", "INPUT…", N_ ("List what the packets say, with packet numbers"),
    whither_cli_observations },
  { "findings", "INPUT…", N_ ("Say what the recording shows, in sentences with their evidence"),
    whither_cli_findings },
  { "flows", "INPUT…", N_ ("List the connections"), whither_cli_flows },
  { "slice", "INPUT… -o FILE", N_ ("Save the packets behind connections as pcapng"),
    whither_cli_slice },
  { "draw", "INPUT… -o FILE", N_ ("Draw a picture: .svg, .pdf or .png"), whither_cli_draw },
  { "explain", "NAME|ADDRESS…", N_ ("Say what is known of a name or address, and on whose word"),
    whither_cli_explain },
  { "formats", "", N_ ("List what can be opened, how to get it, and what it can show"),
    whither_cli_formats },
  { "policy", "INPUT… --format=FORMAT",
    N_ ("Turn switches into rules for phone, router or resolver, or try them first"),
    whither_cli_policy },
  { "catalog", "list|check|show ID", N_ ("Look into the catalog of companies and features"),
    whither_cli_catalog },
};

int
whither_cli_complain (int status, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* The name of a file may be anybody's: it does not reach the terminal as commands. */
  g_autofree char *shown = whither_text_from_bytes (whither_bytes (text, strlen (text)), 0);
  g_printerr ("whither-cli: %s\n", shown);
  return status;
}

static void
print_usage (void)
{
  g_printerr ("%s\n\n", _ ("Usage: whither-cli COMMAND [OPTION…] [INPUT…]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_printerr ("  %-13s %-20s %s\n", commands[i].name, commands[i].arguments,
                _ (commands[i].summary));
  g_printerr ("\n%s\n", _ ("INPUT is a capture (pcap, pcapng), a report or a log, also packed, "
                           "a folder of these, “-” for standard input, or a .whither project. "
                           "“whither-cli COMMAND --help” lists the options."));
}

static void
clear_options (WhitherCliOptions *options)
{
  g_free (options->device);
  g_free (options->from);
  g_free (options->output);
  g_free (options->format);
  g_free (options->unit);
  g_free (options->columns);
  g_free (options->view);
  g_free (options->sort);
  g_free (options->clock);
  g_free (options->graph);
  g_free (options->language);
  g_free (options->facts);
  g_free (options->switches);
  g_free (options->preset);
  g_free (options->dns);
  g_strfreev (options->block);
  g_strfreev (options->limit);
  g_strfreev (options->allow);
  g_strfreev (options->places);
  g_strfreev (options->filters);
  g_strfreev (options->inputs);
}

static void
add_draw_options (GOptionContext *context, WhitherCliOptions *options)
{
  const GOptionEntry entries[] = {
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options->columns, N_ ("Columns of the picture"),
      N_ ("COLUMN,…") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options->view,
      N_ ("sankey (the flow picture), cards, map, matrix or timeline"), N_ ("VIEW") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options->sort,
      N_ ("amount, name or certainty (the order of a matrix)"), N_ ("ORDER") },
    { "clock", 0, 0, G_OPTION_ARG_STRING, &options->clock,
      N_ ("recording, day or night (the axis of the timeline)"), N_ ("CLOCK") },
    { "top", 0, 0, G_OPTION_ARG_INT, &options->top,
      N_ ("How many to show before “Other”; 0 shows all"), N_ ("N") },
    { "graph", 0, 0, G_OPTION_ARG_FILENAME, &options->graph,
      N_ ("Lay out nodes and links of a JSON file"), N_ ("FILE.json") },
    { "shapes", 0, 0, G_OPTION_ARG_NONE, &options->shapes,
      N_ ("Write the layout as JSON instead of a picture"), NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_policy_options (GOptionContext *context, WhitherCliOptions *options)
{
  const GOptionEntry entries[] = {
    { "block", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->block,
      N_ ("With policy: stop what matches"), N_ ("SELECTOR") },
    { "limit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->limit,
      N_ ("With policy: by the phone's own settings only"), N_ ("SELECTOR") },
    { "allow", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->allow,
      N_ ("With policy: keep it out of what is stopped"), N_ ("SELECTOR") },
    { "switches", 0, 0, G_OPTION_ARG_FILENAME, &options->switches,
      N_ ("With policy: a file of switches"), N_ ("FILE") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &options->preset,
      N_ ("With policy: a ready-made set of switches"), N_ ("NAME") },
    { "even-protected", 0, 0, G_OPTION_ARG_NONE, &options->even_protected,
      N_ ("With policy: also names that keep phones alive, and places that are not certain"),
      NULL },
    { "simulate", 0, 0, G_OPTION_ARG_NONE, &options->simulate,
      N_ ("With policy: write nothing; say what would stop, still go out, and break"), NULL },
    { "dns", 0, 0, G_OPTION_ARG_STRING, &options->dns,
      N_ ("With policy --format=mobileconfig: an encrypted resolver for the phone"),
      N_ ("https://…") },
    { "sinkhole", 0, 0, G_OPTION_ARG_NONE, &options->sinkhole,
      N_ ("The same: block names without any server (experimental)"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options->replace,
      N_ ("With policy -o: also write over a file that is not one of Whither's"), NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_options (GOptionContext *context,
             const WhitherCliCommand *command,
             const GOptionEntry *entries,
             WhitherCliOptions *options)
{
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_draw_options (context, options);
  add_policy_options (context, options);
}

/* Returns: @status. */
static int
tell_language (const WhitherCliOptions *options, int status)
{
  if (options->language != NULL && !whither_cli_speaks (options->language))
    whither_cli_complain (status, _ ("there is no translation into “%s”: this is English"),
                          options->language);
  return status;
}

static int
run (const WhitherCliCommand *command, int argc, char **argv, char **all)
{
  WhitherCliOptions options = { .top = 12, .arguments = all };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write to FILE instead of standard output"), N_ ("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("One JSON object a line"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_ ("table, tsv, csv or json"),
      N_ ("FORMAT") },
    { "device", 0, 0, G_OPTION_ARG_STRING, &options.device,
      N_ ("Which one is the phone: its address or name"), N_ ("ADDRESS|NAME") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from,
      N_ ("Where it was recorded, as a country code"), N_ ("COUNTRY") },
    { "places", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.places, N_ ("One more table of places"),
      N_ ("FILE.mmdb") },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.filters,
      N_ ("Only what matches, such as feature:apple.siri"), N_ ("SELECTOR") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit,
      N_ ("sent, received, bytes, flows or contacts"), N_ ("UNIT") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
      N_ ("Language of the texts, if it is not that of the terminal"), N_ ("LL") },
    { "binary-sizes", 0, 0, G_OPTION_ARG_NONE, &options.binary_sizes,
      N_ ("Sizes in KiB and MiB (1024), not in kB and MB (1000)"), NULL },
    { "facts", 0, 0, G_OPTION_ARG_STRING, &options.facts,
      N_ ("pinned (the facts a project was made with), newest or changes (a list, with report)"),
      N_ ("CHOICE") },
    { "incidents", 0, 0, G_OPTION_ARG_NONE, &options.incidents,
      N_ ("With catalog show: what regulators and courts found about the company"), NULL },
    { "prompts", 0, 0, G_OPTION_ARG_NONE, &options.prompts,
      N_ ("Read the prompts and answers of an Apple Intelligence Report too"), NULL },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options.offline,
      N_ ("Open no socket (this program never does)"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.inputs, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;
  int status;

  add_options (context, command, entries, &options);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    status = whither_cli_complain (WHITHER_CLI_USAGE, "%s", error->message);
  else if (whither_cli_check_facts (&options, command->run == whither_cli_report, &status))
    {
      whither_text_set_binary_sizes (options.binary_sizes);
      status = tell_language (&options, command->run (&options));
    }
  clear_options (&options);
  return status;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) all = NULL;

  whither_memory_use_large_pages ();
  all = g_strdupv (argv);
  whither_cli_set_language (argv);
  if (argc >= 2 && strcmp (argv[1], "--version") == 0)
    {
      g_print ("whither-cli %s\n", WHITHER_VERSION);
      return WHITHER_CLI_DONE;
    }
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return run (&commands[i], argc - 1, argv + 1, all);
  if (argc >= 2 && strcmp (argv[1], "--help") != 0)
    whither_cli_complain (WHITHER_CLI_USAGE, _ ("“%s” is no command"), argv[1]);
  print_usage ();
  return argc >= 2 && strcmp (argv[1], "--help") == 0 ? WHITHER_CLI_DONE : WHITHER_CLI_USAGE;
}
