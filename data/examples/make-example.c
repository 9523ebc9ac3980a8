/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-example FILE…: writes the constructed captures of the example "Two phones"; which one is
 * told by the last part of each path. The bytes are the same on every machine. */

#include "story.h"
#include "talk.h"

static const ExamplePhone *const phones[] = {
  &example_phone_a,
  &example_phone_b,
  &example_phone_a_shanghai,
};

static const ExamplePhone *
find_phone (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    if (g_strcmp0 (phones[i]->file, name) == 0)
      return phones[i];
  return NULL;
}

static gboolean
write_phone (const ExamplePhone *phone, const char *path, GError **error)
{
  g_autoptr (ExampleRecording) recording = example_recording_new (phone->comment);

  example_talk_add_arrival (recording, phone);
  for (guint i = 0; i < phone->n_talks; i++)
    example_talk_add (recording, phone, i);

  g_autoptr (GByteArray) bytes = example_recording_write (recording);
  return g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, error);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      const ExamplePhone *phone = find_phone (argv[i]);
      g_autoptr (GError) error = NULL;

      if (phone == NULL)
        {
          g_printerr ("%s: not a capture of the example\n", argv[i]);
          return 2;
        }
      if (!write_phone (phone, argv[i], &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  return 0;
}
