/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/flow.h"

#include "base/i18n.h"
#include "base/tally.h"
#include "base/text.h"
#include "observe/observation.h"

typedef struct
{
  const char *id, *label;
} UnitWords;

static const UnitWords units[WHITHER_N_UNITS] = {
  [WHITHER_UNIT_SENT] = { "sent", N_ ("Sent") },
  [WHITHER_UNIT_RECEIVED] = { "received", N_ ("Received") },
  [WHITHER_UNIT_BYTES] = { "bytes", N_ ("Sent and received") },
  [WHITHER_UNIT_FLOWS] = { "flows", N_ ("Connections") },
  [WHITHER_UNIT_CONTACTS] = { "contacts", N_ ("Times contacted") },
};

static void
device_clear (WhitherDevice *device)
{
  g_clear_pointer (&device->addresses, g_array_unref);
}

static void
source_clear (WhitherSource *source)
{
  g_free (source->name);
  g_free (source->path);
  g_free (source->format);
  g_free (source->sha256);
  g_free (source->recorded_in);
  g_free (source->damage);
  g_free (source->remark);
}

WhitherFlowSet *
whither_flow_set_new (void)
{
  WhitherFlowSet *self = g_new0 (WhitherFlowSet, 1);

  g_atomic_ref_count_init (&self->refs);
  self->dictionary = whither_dictionary_new ();
  self->flows = g_array_new (FALSE, FALSE, sizeof (WhitherFlow));
  self->observations = g_array_new (FALSE, FALSE, sizeof (WhitherObservation));
  self->answers = g_array_new (FALSE, FALSE, sizeof (WhitherDnsAnswer));
  self->devices = g_array_new (FALSE, TRUE, sizeof (WhitherDevice));
  self->sources = g_array_new (FALSE, TRUE, sizeof (WhitherSource));
  self->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_tally_free);
  g_array_set_clear_func (self->devices, (GDestroyNotify) device_clear);
  g_array_set_clear_func (self->sources, (GDestroyNotify) source_clear);
  return self;
}

WhitherFlowSet *
whither_flow_set_ref (WhitherFlowSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_flow_set_unref (WhitherFlowSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->flows);
  g_array_unref (self->observations);
  g_array_unref (self->answers);
  g_array_unref (self->devices);
  g_array_unref (self->sources);
  g_ptr_array_unref (self->tallies);
  whither_dictionary_unref (self->dictionary);
  g_free (self);
}

static void
copy_devices (GArray *to, const GArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      WhitherDevice device = g_array_index (from, WhitherDevice, i);
      device.addresses = g_array_copy (device.addresses);
      g_array_append_val (to, device);
    }
}

static void
copy_sources (GArray *to, const GArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      WhitherSource source = g_array_index (from, WhitherSource, i);
      source.name = g_strdup (source.name);
      source.path = g_strdup (source.path);
      source.format = g_strdup (source.format);
      source.sha256 = g_strdup (source.sha256);
      source.recorded_in = g_strdup (source.recorded_in);
      source.damage = g_strdup (source.damage);
      source.remark = g_strdup (source.remark);
      g_array_append_val (to, source);
    }
}

WhitherFlowSet *
whither_flow_set_copy (const WhitherFlowSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  WhitherFlowSet *copy = whither_flow_set_new ();
  for (guint32 i = 1; i < whither_dictionary_get_size (self->dictionary); i++)
    whither_dictionary_add (copy->dictionary, whither_dictionary_get (self->dictionary, i));
  g_array_append_vals (copy->flows, self->flows->data, self->flows->len);
  g_array_append_vals (copy->observations, self->observations->data, self->observations->len);
  g_array_append_vals (copy->answers, self->answers->data, self->answers->len);
  copy_devices (copy->devices, self->devices);
  copy_sources (copy->sources, self->sources);
  for (guint i = 0; i < self->tallies->len; i++)
    {
      WhitherTally *tally = g_memdup2 (g_ptr_array_index (self->tallies, i), sizeof (WhitherTally));
      tally->kind = g_strdup (tally->kind);
      g_ptr_array_add (copy->tallies, tally);
    }
  return copy;
}

guint16
whither_flow_set_add_source (WhitherFlowSet *self, const char *name)
{
  g_return_val_if_fail (self != NULL && self->sources->len < WHITHER_NO_DEVICE, 0);

  WhitherSource source = {
    .name = g_strdup (name),
    .first_time = WHITHER_TIME_UNKNOWN,
    .last_time = WHITHER_TIME_UNKNOWN,
  };
  g_array_append_val (self->sources, source);
  return (guint16) (self->sources->len - 1);
}

const char *
whither_name_ground_to_id (WhitherNameGround ground)
{
  static const char *const ids[] = {
    [WHITHER_NAME_GROUND_NONE] = "none",
    [WHITHER_NAME_GROUND_SNI] = "sni",
    [WHITHER_NAME_GROUND_HTTP] = "http",
    [WHITHER_NAME_GROUND_DNS] = "dns",
    [WHITHER_NAME_GROUND_NAME_TABLE] = "name-table",
    [WHITHER_NAME_GROUND_SOURCE] = "source",
    [WHITHER_NAME_GROUND_ASKED] = "asked",
    [WHITHER_NAME_GROUND_CERTIFICATE] = "certificate",
    [WHITHER_NAME_GROUND_NEIGHBOUR] = "neighbour",
  };

  g_return_val_if_fail ((guint) ground < G_N_ELEMENTS (ids), "");

  return ids[ground];
}

char *
whither_flow_transport_to_id (guint8 transport)
{
  switch (transport)
    {
    case 0:
      return NULL;
    case 1:
    case 58:
      return g_strdup ("icmp");
    case 6:
      return g_strdup ("tcp");
    case 17:
      return g_strdup ("udp");
    default:
      return g_strdup_printf ("%u", transport);
    }
}

const char *
whither_unit_to_id (WhitherUnit unit)
{
  g_return_val_if_fail (unit < WHITHER_N_UNITS, "");

  return units[unit].id;
}

gboolean
whither_unit_from_id (const char *id, WhitherUnit *out)
{
  for (guint i = 0; i < WHITHER_N_UNITS; i++)
    if (g_strcmp0 (units[i].id, id) == 0)
      {
        *out = (WhitherUnit) i;
        return TRUE;
      }
  return FALSE;
}

const char *
whither_unit_to_label (WhitherUnit unit)
{
  g_return_val_if_fail (unit < WHITHER_N_UNITS, "");

  return _ (units[unit].label);
}

gboolean
whither_unit_counts_bytes (WhitherUnit unit)
{
  return unit != WHITHER_UNIT_FLOWS && unit != WHITHER_UNIT_CONTACTS;
}

char *
whither_unit_format (WhitherUnit unit, guint64 amount)
{
  g_autofree char *count = NULL;

  if (whither_unit_counts_bytes (unit))
    return whither_text_format_size (amount);

  count = whither_text_format_count (amount);
  if (unit == WHITHER_UNIT_FLOWS)
    /* Translators: %s is a number written out with separators. */
    return g_strdup_printf (
        ngettext ("%s connection", "%s connections", (gulong) MIN (amount, G_MAXINT)), count);
  /* Translators: how often something was contacted; %s is a number. */
  return g_strdup_printf (ngettext ("%s time", "%s times", (gulong) MIN (amount, G_MAXINT)), count);
}

static gboolean
give (guint64 amount, guint64 *out)
{
  if (amount == WHITHER_AMOUNT_UNKNOWN)
    return FALSE;
  *out = amount;
  return TRUE;
}

gboolean
whither_flow_get_amount (const WhitherFlow *self, WhitherUnit unit, guint64 *out)
{
  switch (unit)
    {
    case WHITHER_UNIT_SENT:
      return give (self->sent_bytes, out);
    case WHITHER_UNIT_RECEIVED:
      return give (self->received_bytes, out);
    case WHITHER_UNIT_BYTES:
      if (self->sent_bytes == WHITHER_AMOUNT_UNKNOWN ||
          self->received_bytes == WHITHER_AMOUNT_UNKNOWN)
        return FALSE;
      return give (self->sent_bytes + self->received_bytes, out);
    case WHITHER_UNIT_FLOWS:
      return give (1, out);
    case WHITHER_UNIT_CONTACTS:
      return give (self->contacts, out);
    case WHITHER_N_UNITS:
    default:
      g_return_val_if_reached (FALSE);
    }
}
