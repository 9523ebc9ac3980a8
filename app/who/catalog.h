/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The catalog: which host name, program or autonomous system belongs to which company, product and
 * assistant feature, and on whose word. It is read from a folder of text tables (data/README.md
 * describes them), cannot change afterwards, and may be read from any thread.
 *
 * All strings and structs belong to the catalog and live as long as it does. Names and summaries
 * are in the language of the process at the time of loading. */

#include "base/bundle.h"

G_BEGIN_DECLS

typedef struct _WhitherCatalog WhitherCatalog;

#define WHITHER_CATALOG_ERROR (whither_catalog_error_quark ())
GQuark whither_catalog_error_quark (void);

typedef enum
{
  WHITHER_CATALOG_ERROR_FOLDER,   /* the folder or one of its files cannot be read */
  WHITHER_CATALOG_ERROR_PROBLEMS, /* the tables contradict themselves or their form */
} WhitherCatalogError;

typedef enum
{
  WHITHER_RULE_DOCUMENTED, /* by the operator itself */
  WHITHER_RULE_LISTED,     /* in a public list, code, or a recorded list of contacts */
  WHITHER_RULE_INFERRED,   /* our reading; includes codes inside names */
} WhitherRuleKind;

typedef enum
{
  WHITHER_MATCH_SUFFIX,  /* this name and all names below it */
  WHITHER_MATCH_EXACT,   /* this name only */
  WHITHER_MATCH_PROGRAM, /* bundle id, package or process name */
  WHITHER_MATCH_ASN,     /* an autonomous system, "AS714" */
} WhitherMatch;

typedef enum
{
  WHITHER_RUNS_ON_SERVERS,
  WHITHER_RUNS_ON_PHONE, /* no traffic is to be expected: "nothing seen" is a result */
  WHITHER_RUNS_ON_BOTH,
} WhitherRunsOn;

/* What the company states about where, or for how long, it keeps the data. */
typedef enum
{
  WHITHER_KEPT_IN_NOT_LOOKED_UP,
  WHITHER_KEPT_IN_NONE_STATED, /* looked up: the company does not say */
  WHITHER_KEPT_IN_STATED,      /* the countries of @kept_in, the words of @retention */
} WhitherKeptInState;

/* On whose word it is known who answers. */
typedef enum
{
  WHITHER_BASIS_VENDOR_SAYS,
  WHITHER_BASIS_CAPTURED, /* in recorded traffic, or in settings that a machine sent to phones */
  WHITHER_BASIS_PRESS_REPORTS,
} WhitherBasis;

typedef struct
{
  const char *id;
  const char *title;
  const char *url;     /* (nullable): where one exists */
  const char *date;    /* of the document: YYYY[-MM[-DD]]; NULL when it bears none */
  const char *checked; /* YYYY-MM-DD: last looked at */
  const char *file;
  guint line;
} WhitherCitation;

typedef struct _WhitherCompany WhitherCompany;

struct _WhitherCompany
{
  const char *id;
  const char *name;
  const char *legal;            /* (nullable) */
  char seat[3];                 /* ISO 3166-1 alpha-2, "" when unknown */
  const WhitherCompany *parent; /* (nullable) */
  const char *const *former;    /* NULL-terminated, may be empty */
  const WhitherCitation *const *sources;
  guint n_sources;
  /* Countries besides the seat where a company of the group or a branch is, as a document says:
   * NULL-terminated, empty when none is known. */
  const char *const *established_in;
  const WhitherCitation *const *established_sources;
  guint n_established_sources;
  const char *file;
  guint line;
};

typedef struct
{
  const char *id;
  const char *name;
} WhitherProduct;

/* A data kind, a purpose, or a scope ("phones sold in mainland China") of the published taxonomy
 * (data/catalog/taxonomy.ini). */
typedef struct
{
  const char *id;
  const char *name;
  const char *apple;  /* (nullable): the nearest privacy label of Apple */
  const char *google; /* (nullable): the nearest data safety label of Google */
  const char *file;
  guint line;
} WhitherTerm;

typedef struct _WhitherFeature WhitherFeature;

/* What a company states about where or for how long it keeps the data of some features. */
typedef struct
{
  const char *id;
  gboolean retention;   /* for how long; otherwise where */
  gboolean none_stated; /* looked up: the company does not say; @text may say what it has instead */
  const char *const *countries; /* where, NULL-terminated; empty for @retention */
  gboolean others;              /* and in countries that it does not name */
  const char *text;             /* (nullable): in our words */
  const char *covers;           /* (nullable): whom or what it is about; NULL: everybody */
  const char *section;          /* (nullable): of the document */
  const WhitherFeature *const *features;
  guint n_features;
  const WhitherCitation *source;
  const char *file;
  guint line;
} WhitherStatement;

/* Who answers a feature for whom: "phones sold in mainland China: AutoNavi". */
typedef struct
{
  const char *id; /* feature, "/", scope */
  const WhitherFeature *feature;
  const WhitherTerm *scope;
  const WhitherCompany *company; /* NULL: nobody, it is not offered there */
  const WhitherFeature *as;      /* (nullable): the feature under which it stands in the catalog */
  WhitherBasis basis;
  const char *since; /* (nullable): YYYY[-MM[-DD]] */
  const char *note;  /* (nullable) */
  const WhitherCitation *const *sources;
  guint n_sources;
  const char *file;
  guint line;
} WhitherAnswer;

struct _WhitherFeature
{
  const char *id;
  const char *name;
  const char *summary;
  const WhitherProduct *product; /* (nullable) */
  const WhitherCompany *company; /* whose feature it is; NULL for "other" */
  WhitherRunsOn runs_on;
  gboolean relay;             /* the machine that answers passes on to others that cannot be seen */
  gboolean reported;          /* reported only: no host is known, no rule may claim it */
  const char *const *data;    /* kinds it may contain, NULL-terminated */
  const char *const *purpose; /* NULL-terminated */
  const WhitherStatement *const *statements; /* (nullable): all of them, the sum follows */
  guint n_statements;
  WhitherKeptInState kept_in_state;
  const char *const *kept_in;            /* all countries stated, NULL-terminated */
  gboolean kept_in_others;               /* and in countries that the company does not name */
  const WhitherCitation *kept_in_source; /* (nullable): of the first statement */
  WhitherKeptInState retention_state;
  const char *retention;                   /* (nullable): in our words, of the first statement */
  const WhitherCitation *retention_source; /* (nullable) */
  const WhitherAnswer *const *answers;     /* (nullable): those about it, or given under its name */
  guint n_answers;
  const WhitherCompany *const *access; /* others that, as @sources state, have access to the data */
  guint n_access;
  const char *const *seen_as; /* features whose hosts carry it; it has none of its own */
  const WhitherCitation *const *sources;
  guint n_sources;
  const char *file;
  guint line;
};

typedef struct
{
  const char *text; /* as looked up: lower case, A-labels; may hold '#' and '*' */
  WhitherMatch match;
  WhitherRuleKind kind;
  const WhitherCompany *company;
  const WhitherCompany *hoster; /* (nullable): whose machines, where the rule says so */
  const WhitherFeature *const *features;
  guint n_features; /* 1 … WHITHER_WHO_MAX_FEATURES */
  const WhitherCitation *const *sources;
  guint n_sources;
  const char *region;          /* (nullable): "CN", "non-CN"…: the edition, not a place */
  gboolean infrastructure;     /* names below it are tenants, but for @services */
  const char *const *services; /* patterns of the part left of @text, NULL-terminated */
  const char *file;
  guint line;
} WhitherRule;

/* One complaint about the tables. */
typedef struct
{
  char *file;
  guint line;
  char *message;
} WhitherCatalogProblem;

/* Returns: (transfer full): "apple.ini:12: unknown key “colour”". */
char *whither_catalog_problem_to_text (const WhitherCatalogProblem *self);

/* Reads all *.ini of @folder, except incidents.ini (who/incidents.h). @own_folder (nullable) holds
 * a person's own tables: each file adds to and overrides the others, a broken one is reported in
 * @problems and left out; that folder may be missing.
 *
 * @problems: (out) (optional) (element-type WhitherCatalogProblem): always set, possibly empty.
 * Returns: (transfer full): NULL means: @folder could not be read, or its tables are unsound. */
WhitherCatalog *whither_catalog_load_with_own (const char *folder,
                                               const char *own_folder,
                                               GPtrArray **problems,
                                               GError **error);
WhitherCatalog *whither_catalog_load (const char *folder, GPtrArray **problems, GError **error);

/* The same from the text of one table in memory, @len bytes, shown as @name in @problems. */
WhitherCatalog *
whither_catalog_load_text (const char *name, const char *text, gsize len, GPtrArray **problems);

/* Returns: (transfer none): the files it was read from, as a project keeps them: "bundled/NAME" and
 * "own/NAME". */
const WhitherBundle *whither_catalog_get_files (WhitherCatalog *self);
/* Returns: (transfer full): the catalog of such files. NULL and @error when they are unsound. */
WhitherCatalog *whither_catalog_load_files (const WhitherBundle *files, GError **error);

WhitherCatalog *whither_catalog_ref (WhitherCatalog *self);
void whither_catalog_unref (WhitherCatalog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherCatalog, whither_catalog_unref)

/* The stricter look for those who edit the tables: dates after @today (YYYY-MM-DD), public suffixes
 * as rules, shadowed rules, features no rule reaches, sources nothing uses, companies without a
 * source, press reports of one outlet only.
 * Returns: (transfer full) (element-type WhitherCatalogProblem): empty when all is well. */
GPtrArray *whither_catalog_check (WhitherCatalog *self, const char *today);

/* SHA-256 over names and contents of the files in the order of their names, 64 hexadecimal digits:
 * what a project pins. */
const char *whither_catalog_get_version (WhitherCatalog *self);

/* Returns: (transfer none) (nullable). */
const WhitherCompany *whither_catalog_get_company (WhitherCatalog *self, const char *id);
const WhitherProduct *whither_catalog_get_product (WhitherCatalog *self, const char *id);
const WhitherFeature *whither_catalog_get_feature (WhitherCatalog *self, const char *id);
const WhitherCitation *whither_catalog_get_source (WhitherCatalog *self, const char *id);
const WhitherTerm *whither_catalog_get_data_kind (WhitherCatalog *self, const char *id);
const WhitherTerm *whither_catalog_get_purpose (WhitherCatalog *self, const char *id);

/* Returns: (transfer none) (element-type const WhitherCompany): sorted by id; rules by file and
 * line. */
const GPtrArray *whither_catalog_get_companies (WhitherCatalog *self);
const GPtrArray *whither_catalog_get_features (WhitherCatalog *self);
const GPtrArray *whither_catalog_get_rules (WhitherCatalog *self);
const GPtrArray *whither_catalog_get_sources (WhitherCatalog *self);
const GPtrArray *whither_catalog_get_data_kinds (WhitherCatalog *self);
const GPtrArray *whither_catalog_get_purposes (WhitherCatalog *self);
const GPtrArray *whither_catalog_get_answers (WhitherCatalog *self);

/* Stable words for files and JSON: "documented", "suffix", "servers"… */
const char *whither_rule_kind_to_id (WhitherRuleKind kind);
const char *whither_match_to_id (WhitherMatch match);
const char *whither_runs_on_to_id (WhitherRunsOn runs_on);
const char *whither_basis_to_id (WhitherBasis basis);
/* Returns: (transfer none): translated, "vendor says", "captured", "press reports". */
const char *whither_basis_to_label (WhitherBasis basis);

G_END_DECLS
