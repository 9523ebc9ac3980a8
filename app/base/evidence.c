/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/evidence.h"
#include "base/i18n.h"

typedef struct
{
  const char *id, *label;
} Word;

static const Word kinds[] = {
  [WHITHER_EVIDENCE_OBSERVED] = { "observed", N_ ("observed") },
  [WHITHER_EVIDENCE_TESTED] = { "tested", N_ ("tested") },
  [WHITHER_EVIDENCE_STATED] = { "stated", N_ ("stated") },
  [WHITHER_EVIDENCE_LOOKED_UP] = { "looked-up", N_ ("looked up") },
  [WHITHER_EVIDENCE_INFERRED] = { "inferred", N_ ("inferred") },
};

static const Word subjects[] = {
  [WHITHER_SUBJECT_NAME] = { "name", N_ ("Server name") },
  [WHITHER_SUBJECT_PROGRAM] = { "program", N_ ("Program") },
  [WHITHER_SUBJECT_DEVICE] = { "device", N_ ("Phone") },
  [WHITHER_SUBJECT_FEATURE] = { "feature", N_ ("Feature") },
  [WHITHER_SUBJECT_COMPANY] = { "company", N_ ("Company") },
  [WHITHER_SUBJECT_HOSTER] = { "hoster", N_ ("Hosting company") },
  [WHITHER_SUBJECT_ANSWERED_FROM] = { "answered-from", N_ ("Answered from") },
  [WHITHER_SUBJECT_KEPT_IN] = { "kept-in", N_ ("Kept in") },
  [WHITHER_SUBJECT_SEAT] = { "seat", N_ ("Company seat") },
  [WHITHER_SUBJECT_LAWS] = { "laws", N_ ("Laws that may apply") },
  [WHITHER_SUBJECT_AMOUNT] = { "amount", N_ ("Amount") },
};

WhitherEvidence *
whither_evidence_new (WhitherEvidenceKind kind, WhitherSubject subject, char *text)
{
  WhitherEvidence *self = g_new0 (WhitherEvidence, 1);

  self->kind = kind;
  self->subject = subject;
  self->text = text;
  return self;
}

WhitherEvidence *
whither_evidence_new_observed (WhitherSubject subject, char *text, const char *file, guint64 packet)
{
  WhitherEvidence *self = whither_evidence_new (WHITHER_EVIDENCE_OBSERVED, subject, text);

  self->source = g_strdup (file);
  self->packet = packet;
  return self;
}

WhitherEvidence *
whither_evidence_new_sourced (WhitherEvidenceKind kind,
                              WhitherSubject subject,
                              char *text,
                              const char *source,
                              const char *url,
                              const char *date)
{
  WhitherEvidence *self = whither_evidence_new (kind, subject, text);

  self->source = g_strdup (source);
  self->url = g_strdup (url);
  self->date = g_strdup (date);
  return self;
}

void
whither_evidence_free (WhitherEvidence *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->source);
  g_free (self->url);
  g_free (self->date);
  g_free (self);
}

GPtrArray *
whither_evidence_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) whither_evidence_free);
}

const char *
whither_evidence_kind_to_id (WhitherEvidenceKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "");

  return kinds[kind].id;
}

const char *
whither_evidence_kind_to_label (WhitherEvidenceKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "");

  return _ (kinds[kind].label);
}

const char *
whither_subject_to_id (WhitherSubject subject)
{
  g_return_val_if_fail ((guint) subject < G_N_ELEMENTS (subjects), "");

  return subjects[subject].id;
}

const char *
whither_subject_to_label (WhitherSubject subject)
{
  g_return_val_if_fail ((guint) subject < G_N_ELEMENTS (subjects), "");

  return _ (subjects[subject].label);
}

char *
whither_evidence_to_text (const WhitherEvidence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->source == NULL)
    return g_strdup (self->text);
  if (self->date != NULL && self->subject == WHITHER_SUBJECT_LAWS)
    /* Translators: a sentence, then where it comes from and the day on which that was read. */
    return g_strdup_printf (_ ("%s (%s; read on %s)"), self->text, self->source, self->date);
  if (self->date != NULL)
    /* Translators: a sentence, then where it comes from and the date of that document. */
    return g_strdup_printf (_ ("%s (%s, %s)"), self->text, self->source, self->date);
  /* Translators: a sentence, then the file or document it comes from. */
  return g_strdup_printf (_ ("%s (%s)"), self->text, self->source);
}
