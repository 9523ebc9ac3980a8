/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/name-index.h"
#include "base/text.h"

#include <string.h>

#define NAME_MAX_LENGTH 253 /* RFC 1035 §2.3.4, without the final dot */
#define LABEL_MAX_LENGTH 63

typedef struct
{
  char *head;     /* (owned): the labels left of the node's text */
  guint n_labels; /* of @head */
  guint weight;   /* how many bytes are literal */
  const WhitherRule *rule;
} Pattern;

/* One literal name: rules that end in it. */
typedef struct
{
  guint32 hash;
  const char *text;          /* points into a rule's text */
  const WhitherRule *suffix; /* (nullable) */
  const WhitherRule *exact;  /* (nullable) */
  GPtrArray *patterns;       /* (nullable) (element-type Pattern) */
} Node;

struct _WhitherNameIndex
{
  Node **slots;
  guint mask;
  GPtrArray *nodes; /* (owned) (element-type Node) */
};

/* A name in the form the index knows. */
typedef struct
{
  char text[NAME_MAX_LENGTH + 1];
  guint len; /* 0: not a name */
} Name;

static void
pattern_free (gpointer data)
{
  Pattern *self = data;

  g_free (self->head);
  g_free (self);
}

static void
node_free (gpointer data)
{
  Node *self = data;

  g_clear_pointer (&self->patterns, g_ptr_array_unref);
  g_free (self);
}

WhitherNameIndex *
whither_name_index_new (guint n_rules)
{
  WhitherNameIndex *self = g_new0 (WhitherNameIndex, 1);
  guint size = 64;

  while (size < n_rules * 4)
    size *= 2;
  self->slots = g_new0 (Node *, size);
  self->mask = size - 1;
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  return self;
}

void
whither_name_index_free (WhitherNameIndex *self)
{
  g_ptr_array_unref (self->nodes);
  g_free (self->slots);
  g_free (self);
}

/* FNV-1a, fed from the right so that each label boundary has a hash of its own. */
static inline guint32
hash_byte (guint32 hash, char c)
{
  return (hash ^ (guint8) c) * 16777619u;
}

static Node *
find_node (const WhitherNameIndex *self, guint32 hash, const char *text)
{
  for (guint i = hash & self->mask; self->slots[i] != NULL; i = (i + 1) & self->mask)
    if (self->slots[i]->hash == hash && strcmp (self->slots[i]->text, text) == 0)
      return self->slots[i];
  return NULL;
}

static Node *
ensure_node (WhitherNameIndex *self, const char *text)
{
  guint32 hash = 2166136261u;
  Node *node;
  guint i;

  for (gsize at = strlen (text); at > 0; at--)
    hash = hash_byte (hash, text[at - 1]);
  node = find_node (self, hash, text);
  if (node != NULL)
    return node;
  node = g_new0 (Node, 1);
  node->hash = hash;
  node->text = text;
  g_ptr_array_add (self->nodes, node);
  for (i = hash & self->mask; self->slots[i] != NULL; i = (i + 1) & self->mask)
    ;
  self->slots[i] = node;
  return node;
}

gboolean
whither_name_index_is_pattern (const char *text)
{
  return strpbrk (text, "#*") != NULL;
}

/* Where the labels without wildcards begin: "a.b" of "x#.*.a.b". */
static guint
literal_tail (const char *text)
{
  guint tail = 0;

  for (guint i = 0; text[i] != '\0'; i++)
    if (text[i] == '#' || text[i] == '*')
      {
        const char *dot = strchr (&text[i], '.');

        tail = dot == NULL ? strlen (text) : (guint) (dot - text) + 1;
      }
  return tail;
}

static guint
count_labels (const char *text)
{
  guint n = 1;

  for (guint i = 0; text[i] != '\0'; i++)
    n += text[i] == '.';
  return n;
}

static const WhitherRule *
add_pattern (WhitherNameIndex *self, const WhitherRule *rule)
{
  guint tail = literal_tail (rule->text);
  Node *node = ensure_node (self, &rule->text[tail]);
  Pattern *pattern;

  if (node->patterns == NULL)
    node->patterns = g_ptr_array_new_with_free_func (pattern_free);
  for (guint i = 0; i < node->patterns->len; i++)
    {
      const Pattern *other = g_ptr_array_index (node->patterns, i);

      if (g_str_equal (other->rule->text, rule->text))
        return other->rule;
    }
  pattern = g_new0 (Pattern, 1);
  pattern->head = g_strndup (rule->text, tail - 1);
  pattern->n_labels = count_labels (pattern->head);
  pattern->rule = rule;
  for (guint i = 0; rule->text[i] != '\0'; i++)
    pattern->weight += rule->text[i] != '#' && rule->text[i] != '*';
  g_ptr_array_add (node->patterns, pattern);
  return NULL;
}

const WhitherRule *
whither_name_index_add (WhitherNameIndex *self, const WhitherRule *rule)
{
  Node *node;

  if (whither_name_index_is_pattern (rule->text))
    return add_pattern (self, rule);

  node = ensure_node (self, rule->text);
  if (node->suffix != NULL || node->exact != NULL)
    return node->suffix != NULL ? node->suffix : node->exact;
  if (rule->match == WHITHER_MATCH_EXACT)
    node->exact = rule;
  else
    node->suffix = rule;
  return NULL;
}

static gboolean
wildcard_takes (char wildcard, char c)
{
  if (g_ascii_isdigit (c))
    return TRUE;
  return wildcard == '*' && (g_ascii_isalpha (c) || c == '-' || c == '_');
}

/* All places in the pattern where the reading may stand, one bit each: a label has at most 63
 * bytes, so this is exact and takes a bounded number of steps for any text. */
static gboolean
label_matches (const char *pattern, guint pattern_len, const char *label, guint len)
{
  guint64 places = 1;

  if (pattern_len > LABEL_MAX_LENGTH)
    return FALSE;
  for (guint l = 0; l < len && places != 0; l++)
    {
      guint64 next = 0;

      for (guint p = 0; p < pattern_len && (places >> p) != 0; p++)
        {
          gboolean wild = pattern[p] == '#' || pattern[p] == '*';

          if ((places >> p & 1) == 0)
            continue;
          if (wild && wildcard_takes (pattern[p], label[l]))
            next |= (guint64) 3 << p;
          else if (!wild && pattern[p] == label[l])
            next |= (guint64) 2 << p;
        }
      places = next;
    }
  return (places >> pattern_len & 1) != 0;
}

static guint
label_start (const char *text, guint end)
{
  while (end > 0 && text[end - 1] != '.')
    end--;
  return end;
}

/* Matches the labels of @pattern, from the right, with those of @name that end at @name_end.
 * TRUE sets @start to where the leftmost matched label begins. */
static gboolean
labels_match (const char *pattern, const char *name, guint name_end, guint *start)
{
  guint pattern_end = strlen (pattern);

  for (;;)
    {
      guint p = label_start (pattern, pattern_end);
      guint n = label_start (name, name_end);

      if (!label_matches (&pattern[p], pattern_end - p, &name[n], name_end - n))
        return FALSE;
      if (p == 0)
        {
          *start = n;
          return TRUE;
        }
      if (n == 0)
        return FALSE;
      pattern_end = p - 1;
      name_end = n - 1;
    }
}

static guint
normalize_ascii (const char *text, Name *out)
{
  guint label = 0;

  for (out->len = 0; text[out->len] != '\0'; out->len++)
    {
      char c = text[out->len];

      if (out->len == NAME_MAX_LENGTH && !(c == '.' && text[out->len + 1] == '\0'))
        return out->len = 0;
      if (c == '.' && text[out->len + 1] == '\0' && label > 0)
        break;
      label = c == '.' ? 0 : label + 1;
      if ((c == '.' && (out->len == 0 || out->text[out->len - 1] == '.')) ||
          label > LABEL_MAX_LENGTH)
        return out->len = 0;
      out->text[out->len] = g_ascii_tolower (c);
    }
  out->text[out->len] = '\0';
  return out->len;
}

static guint
normalize (const char *text, Name *out)
{
  for (guint i = 0; text[i] != '\0'; i++)
    if ((guint8) text[i] >= 0x80)
      {
        g_autofree char *ascii =
            g_utf8_validate (text, -1, NULL) ? g_hostname_to_ascii (text) : NULL;

        return out->len = ascii == NULL ? 0 : normalize_ascii (ascii, out);
      }
  return normalize_ascii (text, out);
}

/* The best of what the walk has met. */
typedef struct
{
  const WhitherRule *rule;
  guint start; /* where the match begins in the name */
  guint depth; /* labels matched */
  guint weight;
  const WhitherRule *infrastructure;
  guint infrastructure_depth;
  gboolean above_only;
} Best;

static void
consider (Best *best, const WhitherRule *rule, guint start, guint depth, guint weight)
{
  if (rule == NULL || (start == 0 && best->above_only))
    return;
  if (start > 0 && rule->match == WHITHER_MATCH_EXACT)
    return;
  if (rule->infrastructure && depth >= best->infrastructure_depth)
    {
      best->infrastructure = rule;
      best->infrastructure_depth = depth;
    }
  if (depth < best->depth || (depth == best->depth && weight <= best->weight))
    return;
  best->rule = rule;
  best->start = start;
  best->depth = depth;
  best->weight = weight;
}

static void
consider_node (Best *best, const Node *node, const Name *name, guint start, guint depth)
{
  consider (best, node->suffix, start, depth, G_MAXUINT - 1);
  consider (best, node->exact, start, depth, G_MAXUINT);
  if (node->patterns == NULL || start < 2)
    return;
  for (guint i = 0; i < node->patterns->len; i++)
    {
      const Pattern *pattern = g_ptr_array_index (node->patterns, i);
      guint from;

      if (labels_match (pattern->head, name->text, start - 1, &from))
        consider (best, pattern->rule, from, depth + pattern->n_labels, pattern->weight);
    }
}

static gboolean
is_service (const WhitherRule *rule, const Name *name, guint start)
{
  for (guint i = 0; rule->services[i] != NULL; i++)
    {
      guint from;

      if (labels_match (rule->services[i], name->text, start - 1, &from) && from == 0)
        return TRUE;
    }
  return FALSE;
}

static void
find (const WhitherNameIndex *self, const char *text, gboolean above_only, WhitherNameMatch *out)
{
  Name name;
  Best best = { .above_only = above_only };
  guint32 hash = 2166136261u;
  guint depth = 0;

  *out = (WhitherNameMatch){ 0 };
  if (normalize (text, &name) == 0)
    return;
  for (guint i = name.len; i > 0; i--)
    {
      hash = hash_byte (hash, name.text[i - 1]);
      if (i == 1 || name.text[i - 2] == '.')
        {
          const Node *node = find_node (self, hash, &name.text[i - 1]);

          depth++;
          if (node != NULL)
            consider_node (&best, node, &name, i - 1, depth);
        }
    }
  out->rule = best.rule;
  out->infrastructure = best.infrastructure;
  if (best.rule == NULL)
    return;
  out->below = best.start > 0;
  out->service =
      best.rule->infrastructure && out->below && is_service (best.rule, &name, best.start);
}

void
whither_name_index_find (const WhitherNameIndex *self, const char *name, WhitherNameMatch *out)
{
  find (self, name, FALSE, out);
}

void
whither_name_index_find_above (const WhitherNameIndex *self,
                               const char *name,
                               WhitherNameMatch *out)
{
  find (self, name, TRUE, out);
}

/* @last_two: wildcards are for labels further left. */
static gboolean
is_rule_label (const char *label, gsize len, gboolean last_two)
{
  if (len == 0 || len > LABEL_MAX_LENGTH || label[0] == '-' || label[len - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < len; i++)
    {
      char c = label[i];
      gboolean wildcard = c == '#' || c == '*';

      if (!g_ascii_islower (c) && !g_ascii_isdigit (c) && c != '-' && c != '_' &&
          (!wildcard || last_two))
        return FALSE;
    }
  return TRUE;
}

gboolean
whither_name_index_is_rule_text (const char *text)
{
  guint n = count_labels (text);
  const char *last = strrchr (text, '.');

  if (n < 2 || last == NULL || strlen (text) > NAME_MAX_LENGTH)
    return FALSE;
  /* No top-level name is a number, but the end of an address is (RFC 3696, section 2). */
  if (strspn (&last[1], "0123456789") == strlen (&last[1]))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize len = strcspn (text, ".");

      if (!is_rule_label (text, len, i + 2 >= n))
        return FALSE;
      text += len + 1;
    }
  return TRUE;
}
