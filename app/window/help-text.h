/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The pages of the help: data/help/PAGE.md, which are compiled in, so that they can be read where
 * there is no viewer for help (the sandbox). They use a small part of Markdown: a title, headings,
 * paragraphs, items, commands indented by four spaces; inside a text `command`, **bold** and
 * *slanted*. An item may be a [link](page.md), and then is nothing else: screen readers find no
 * links inside a text of GTK 4.8. Each text is translated as a whole; commands are not. Pure text:
 * no widgets.
 */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_HELP_TITLE,
  WHITHER_HELP_HEADING,
  WHITHER_HELP_PARAGRAPH,
  WHITHER_HELP_ITEM,
  WHITHER_HELP_COMMANDS,
} WhitherHelpKind;

typedef struct
{
  WhitherHelpKind kind;
  char *text; /* one line, in English; commands keep their lines */
} WhitherHelpBlock;

/* Returns: (transfer full) (element-type WhitherHelpBlock): what @page ("sure") consists of. */
GPtrArray *whither_help_text_read (const char *page);

/* The same of a text that lies in memory. */
GPtrArray *whither_help_text_parse (const char *text);

/* Whether @text is a link to another page. @label is translated. */
gboolean whither_help_text_read_link (const char *text, char **label, char **page);

/* Returns: (transfer full): the translated @text as Pango markup. Marks without a partner are shown
 * as they are. */
char *whither_help_text_to_markup (const char *text);

/* Returns: (transfer full): the names of all pages. */
char **whither_help_text_list (void);

G_END_DECLS
