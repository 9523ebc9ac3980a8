/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/file-dialog.h"

void
whither_file_dialog_show (GtkFileChooserNative *dialog)
{
  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (dialog));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

char *
whither_file_dialog_take_path (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = NULL;
  char *path;

  g_return_val_if_fail (GTK_IS_FILE_CHOOSER (dialog), NULL);

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_object_unref (dialog);
  return path;
}
