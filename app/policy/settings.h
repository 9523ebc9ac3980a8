/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What data/settings/ states: the phones' own settings, the keys of Apple's profiles, names that
 * keep phones alive, what is known to break, and ready-made switches. Read once, immutable
 * afterwards; any thread. Strings and structs belong to the table; texts are in the language of the
 * process at the time of loading. */

#include <glib.h>

G_BEGIN_DECLS

#define WHITHER_SETTINGS_ERROR (whither_settings_error_quark ())
GQuark whither_settings_error_quark (void);

typedef enum
{
  WHITHER_SETTINGS_ERROR_FOLDER,    /* the folder or one of its files cannot be read */
  WHITHER_SETTINGS_ERROR_MALFORMED, /* a group or key that is missing, unknown or there twice */
} WhitherSettingsError;

typedef struct
{
  const char *id, *title;
  const char *url;     /* (nullable) */
  const char *date;    /* of the document; NULL: undated */
  const char *checked; /* YYYY-MM-DD: last looked at */
} WhitherSettingSource;

/* How far a path through the settings can be trusted. */
typedef enum
{
  WHITHER_SETTING_VENDOR_SAYS,   /* the maker describes it so */
  WHITHER_SETTING_SECOND_HAND,   /* others describe it so */
  WHITHER_SETTING_NOT_CONFIRMED, /* labels from memory of older versions: look for something like it
                                  */
  WHITHER_N_SETTING_GROUNDS,
} WhitherSettingGround;

/* One step that a person does by hand. */
typedef struct
{
  const char *id;
  const char *name;  /* what it does: "Turns Siri off" */
  const char *note;  /* (nullable): what it does not do, or what stops with it */
  const char *phone; /* "iphone", "android", "samsung", "xiaomi", "huawei", "app" */
  const char *path; /* "Settings › Apple Intelligence & Siri › …", as on a phone in English */
  const char *version; /* "iOS 18 to 26" */
  const char *checked; /* YYYY-MM-DD */
  WhitherSettingGround ground;
  gboolean limits; /* the feature goes on, less of it leaves the phone; FALSE: it stops */
  gboolean quiet;  /* …on the phone alone: nothing of it goes out */
  const char *const *features; /* ids, each meaning all below it too; NULL-terminated */
  const WhitherSettingSource *const *sources; /* NULL-terminated */
} WhitherSetting;

/* One key of com.apple.applicationaccess. All are booleans. */
typedef struct
{
  const char *key;
  const char *name;       /* what it does with this value */
  const char *note;       /* (nullable) */
  gboolean value;         /* that restricts */
  const char *ios;        /* first version that knows it */
  gboolean supervised;    /* ignored on phones that are not managed */
  const char *deprecated; /* (nullable): version since which Apple calls it so */
  const char *successor;  /* (nullable) */
  gboolean limits;        /* the feature goes on */
  gboolean quiet;         /* …on the phone alone: nothing of it goes out */
  gboolean danger;        /* deletes something: never chosen by a switch on its own */
  const char *const *features;
  const WhitherSettingSource *const *sources;
} WhitherRestriction;

/* A name, and what breaks without it. */
typedef struct
{
  const char *name;
  gboolean exact; /* the name alone; otherwise all below it too */
  const char *note;
  const WhitherSettingSource *const *sources;
} WhitherNameNote;

typedef struct
{
  const char *id;
  const char *name;
  const char *summary;
  const char *text; /* the switches' text form; a country stands in it as "*" */
  gboolean country; /* is asked for with one: "servers-in:CN" */
} WhitherPreset;

typedef struct _WhitherSettings WhitherSettings;

/* Reads all *.ini of @folder. Returns: (transfer full): NULL and @error (file, group, key) when one
 * of them is unsound. */
WhitherSettings *whither_settings_load (const char *folder, GError **error);
WhitherSettings *whither_settings_ref (WhitherSettings *self);
void whither_settings_unref (WhitherSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSettings, whither_settings_unref)

/* Returns: (transfer none): in the order of files and groups. */
const GPtrArray *whither_settings_get_steps (const WhitherSettings *self); /* WhitherSetting */
const GPtrArray *
whither_settings_get_restrictions (const WhitherSettings *self); /* WhitherRestriction */
const GPtrArray *whither_settings_get_presets (const WhitherSettings *self); /* WhitherPreset */

/* Returns: (transfer none) (nullable): the note on @name or on the nearest name above it. */
const WhitherNameNote *whither_settings_find_protected (const WhitherSettings *self,
                                                        const char *name);
const WhitherNameNote *whither_settings_find_collateral (const WhitherSettings *self,
                                                         const char *name);
/* Returns: (transfer none) (element-type WhitherNameNote). */
const GPtrArray *whither_settings_get_protected (const WhitherSettings *self);

/* TRUE when @name is that of a resolver that answers encrypted, or below it. */
gboolean whither_settings_is_resolver (const WhitherSettings *self, const char *name);

/* Returns: the newest `checked` of all steps and keys, YYYY-MM-DD. */
const char *whither_settings_get_date (const WhitherSettings *self);

/* Returns: (transfer none) (nullable). */
const WhitherPreset *whither_settings_get_preset (const WhitherSettings *self, const char *id);

/* "vendor-says", "second-hand", "not-confirmed"; and translated. */
const char *whither_setting_ground_to_id (WhitherSettingGround ground);
const char *whither_setting_ground_to_label (WhitherSettingGround ground);

/* The phones that steps are for, in the order in which people meet them: "iphone"… "app"; and
 * translated: "iPhone and iPad". */
guint whither_settings_get_n_phones (void);
const char *whither_settings_get_phone_id (guint index);
const char *whither_settings_get_phone_label (guint index);

/* TRUE when @id is @above or a part below it: "apple.siri" holds "apple.siri.requests". */
gboolean whither_feature_is_below (const char *id, const char *above);

G_END_DECLS
