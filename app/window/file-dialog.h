/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What every dialog for a file has in common: how it is shown, and how its answer is taken. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows @dialog above its window, which waits; the handler of "response" takes the answer. */
void whither_file_dialog_show (GtkFileChooserNative *dialog);

/* Returns: (transfer full) (nullable): the chosen file, NULL when none was. The dialog goes. */
char *whither_file_dialog_take_path (GtkNativeDialog *dialog, int response);

G_END_DECLS
