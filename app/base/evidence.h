/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The ground of a claim: one type from the first packet to the tooltip and the printed page.
 *
 * Evidence is made when somebody asks "how do we know?", not kept per flow: flows keep numbers
 * (packet, rule, table) from which it can be made again. Any thread. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_EVIDENCE_OBSERVED,  /* packet N of file F */
  WHITHER_EVIDENCE_TESTED,    /* on this phone, n of m tries */
  WHITHER_EVIDENCE_STATED,    /* by an operator or document, with date */
  WHITHER_EVIDENCE_LOOKED_UP, /* in table T of date D */
  WHITHER_EVIDENCE_INFERRED,  /* by rule R */
} WhitherEvidenceKind;

/* What a piece of evidence speaks about: the sections of "How do we know?", in their order. */
typedef enum
{
  WHITHER_SUBJECT_AMOUNT,
  WHITHER_SUBJECT_NAME,
  WHITHER_SUBJECT_PROGRAM,
  WHITHER_SUBJECT_DEVICE,
  WHITHER_SUBJECT_FEATURE,
  WHITHER_SUBJECT_COMPANY,
  WHITHER_SUBJECT_HOSTER,
  WHITHER_SUBJECT_ANSWERED_FROM,
  WHITHER_SUBJECT_KEPT_IN,
  WHITHER_SUBJECT_SEAT,
  WHITHER_SUBJECT_LAWS,
} WhitherSubject;

typedef struct
{
  WhitherEvidenceKind kind;
  WhitherSubject subject;
  char *text;        /* (owned): one sentence, translated */
  char *source;      /* (owned) (nullable): file, document, table or rule */
  char *url;         /* (owned) (nullable) */
  char *date;        /* (owned) (nullable): YYYY-MM-DD of the document or table */
  guint64 packet;    /* 1-based packet number in @source, 0 when there is none */
  guint hits, tries; /* for TESTED */
} WhitherEvidence;

/* @text: (transfer full). */
WhitherEvidence *
whither_evidence_new (WhitherEvidenceKind kind, WhitherSubject subject, char *text);
WhitherEvidence *whither_evidence_new_observed (WhitherSubject subject,
                                                char *text,
                                                const char *file,
                                                guint64 packet);
WhitherEvidence *whither_evidence_new_sourced (WhitherEvidenceKind kind,
                                               WhitherSubject subject,
                                               char *text,
                                               const char *source,
                                               const char *url,
                                               const char *date);
void whither_evidence_free (WhitherEvidence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherEvidence, whither_evidence_free)

/* Returns: (transfer full) (element-type WhitherEvidence): an empty list that frees its elements.
 */
GPtrArray *whither_evidence_list_new (void);

/* Stable word for files and JSON: "observed", "tested", "stated", "looked-up", "inferred". */
const char *whither_evidence_kind_to_id (WhitherEvidenceKind kind);
/* Stable word of a subject: "name", "feature", "answered-from"… */
const char *whither_subject_to_id (WhitherSubject subject);
/* Returns: (transfer none): the translated badge ("observed"). */
const char *whither_evidence_kind_to_label (WhitherEvidenceKind kind);
/* Returns: (transfer none): the translated heading ("Answered from"). */
const char *whither_subject_to_label (WhitherSubject subject);

/* The one rendering. Returns: (transfer full): "Sentence. (source, date)". */
char *whither_evidence_to_text (const WhitherEvidence *self);

G_END_DECLS
