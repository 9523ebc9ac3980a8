/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/flow.h"

#include "base/i18n.h"
#include "base/text.h"

static char *
describe_name (const WhitherFlow *flow, const char *name)
{
  switch ((WhitherNameGround) flow->name_ground)
    {
    case WHITHER_NAME_GROUND_SNI:
      if ((flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
        return g_strdup_printf (
            _ ("The phone opened the connection with an encrypted server name; “%s” is only the "
               "outer name and says nothing about the real one."),
            name);
      return g_strdup_printf (
          _ ("The phone opened the connection by naming the server “%s” in the clear."), name);
    case WHITHER_NAME_GROUND_HTTP:
      return g_strdup_printf (_ ("The phone's unencrypted request names the server “%s”."), name);
    case WHITHER_NAME_GROUND_DNS:
      if ((flow->flags & WHITHER_FLOW_SEVERAL_NAMES) != 0)
        return g_strdup_printf (_ ("The phone asked for “%s” before and was given this address; it "
                                   "was given the same address for other names too."),
                                name);
      return g_strdup_printf (_ ("The phone asked for “%s” before and was given this address."),
                              name);
    case WHITHER_NAME_GROUND_NAME_TABLE:
      return g_strdup_printf (_ ("The recording's own name table calls this address “%s”."), name);
    case WHITHER_NAME_GROUND_SOURCE:
      if (flow->name_packet != 0)
        /* Translators: number of a line or entry, then a host name. */
        return g_strdup_printf (_ ("Line or entry %" PRIu64 " of the log names “%s”."),
                                flow->name_packet, name);
      return g_strdup_printf (_ ("The log names “%s”."), name);
    case WHITHER_NAME_GROUND_ASKED:
      return g_strdup_printf (_ ("You asked about “%s”; nothing was recorded."), name);
    case WHITHER_NAME_GROUND_CERTIFICATE:
      return g_strdup_printf (
          _ ("The server's certificate is made out for “%s”, perhaps among other names; which one "
             "the phone asked for was not seen."),
          name);
    case WHITHER_NAME_GROUND_NEIGHBOUR:
      return g_strdup_printf (_ ("Voice or video without a name of its own; the phone had a "
                                 "connection with “%s” in the "
                                 "same network at the same time."),
                              name);
    case WHITHER_NAME_GROUND_NONE:
    case WHITHER_N_NAME_GROUNDS:
    default:
      return g_strdup (_ ("No name was seen for this connection: neither in its opening nor in an "
                          "answer to the phone's questions."));
    }
}

static const char *
describe_device (WhitherDeviceGround ground)
{
  switch (ground)
    {
    case WHITHER_DEVICE_GROUND_CHOSEN:
      return _ ("You said that this is the phone.");
    case WHITHER_DEVICE_GROUND_NAMED:
      return _ ("It calls itself by this name in its own network.");
    case WHITHER_DEVICE_GROUND_RECORDED:
      return _ ("The recording tool marks its packets as sent by the phone.");
    case WHITHER_DEVICE_GROUND_HANDSHAKE:
      return _ ("It opened the connections, so it is taken for the phone.");
    case WHITHER_DEVICE_GROUND_PRIVATE:
    default:
      return _ ("It has a private address and the others have not, so it is taken for the phone.");
    }
}

/* What a report or log says of amounts, which is often only one of them, or how often. */
static char *
describe_stated_amount (const WhitherFlow *flow)
{
  gboolean sent_known = flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN;
  gboolean received_known = flow->received_bytes != WHITHER_AMOUNT_UNKNOWN;
  g_autofree char *sent = whither_text_format_size (flow->sent_bytes);
  g_autofree char *received = whither_text_format_size (flow->received_bytes);

  if (sent_known && received_known)
    /* Translators: two sizes, such as 1.2 MB. */
    return g_strdup_printf (_ ("%s sent and %s received, as the log says."), sent, received);
  if (sent_known)
    return g_strdup_printf (_ ("%s sent, as the log says; it does not say how much came back."),
                            sent);
  if (received_known)
    return g_strdup_printf (_ ("%s received, as the log says; it does not say how much was sent."),
                            received);

  g_autofree char *count = whither_text_format_count (flow->contacts);
  /* Translators: how often; %s is a number. */
  return g_strdup_printf (ngettext ("Contacted %s time; how much was sent is not known.",
                                    "Contacted %s times; how much was sent is not known.",
                                    flow->contacts),
                          count);
}

static char *
describe_amount (const WhitherFlow *flow)
{
  if ((flow->flags & WHITHER_FLOW_BLOCKED) != 0)
    return g_strdup (_ ("The log says that this was blocked: nothing was sent."));
  if ((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0 && flow->first_packet != 0)
    return g_strdup (
        _ ("The phone tried to connect; nothing came back. An attempt is no transfer."));
  if ((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0)
    return g_strdup (_ ("The log tells of an attempt only: a question for a name, or a connection "
                        "without an answer. An attempt is no transfer."));
  if (flow->first_packet == 0)
    return describe_stated_amount (flow);

  g_autofree char *sent = whither_text_format_size (flow->sent_bytes);
  g_autofree char *received = whither_text_format_size (flow->received_bytes);
  return g_strdup_printf (
      /* Translators: two sizes, such as 1.2 MB. */
      _ ("%s sent and %s received, counted in the recorded packets with their headers."), sent,
      received);
}

static void
explain_amount (const WhitherFlow *flow, const char *file, GPtrArray *list)
{
  g_ptr_array_add (list,
                   whither_evidence_new_observed (WHITHER_SUBJECT_AMOUNT, describe_amount (flow),
                                                  file, flow->first_packet));
}

static void
explain_name (const WhitherFlowSet *set, const WhitherFlow *flow, const char *file, GPtrArray *list)
{
  gboolean is_told = flow->named != 0 && flow->named <= set->sources->len;
  const char *told =
      is_told ? g_array_index (set->sources, WhitherSource, flow->named - 1).name : file;
  const char *name = whither_dictionary_get (set->dictionary, flow->name);
  gboolean inferred = flow->name_ground == WHITHER_NAME_GROUND_DNS ||
                      flow->name_ground == WHITHER_NAME_GROUND_CERTIFICATE ||
                      flow->name_ground == WHITHER_NAME_GROUND_NEIGHBOUR ||
                      flow->name_ground == WHITHER_NAME_GROUND_NONE;
  gboolean by_log = flow->name_ground == WHITHER_NAME_GROUND_SOURCE;
  WhitherEvidence *evidence =
      whither_evidence_new_observed (WHITHER_SUBJECT_NAME, describe_name (flow, name), told,
                                     by_log || is_told ? 0 : flow->name_packet);

  if (inferred)
    evidence->kind = WHITHER_EVIDENCE_INFERRED;
  g_ptr_array_add (list, evidence);
}

/* A program that a report of the same time and name tells, or that a log says in its own words. */
static char *
describe_program (const WhitherFlow *flow, const char *program)
{
  if (flow->joined != 0 && flow->first_packet != 0)
    return g_strdup_printf (
        _ ("Another source says that the program “%s” made this connection, or contacted this name "
           "at this time."),
        program);
  if (flow->first_packet == 0)
    return g_strdup_printf (_ ("The log says that the program “%s” made this connection."),
                            program);
  return g_strdup_printf (_ ("The recording tool says that the program “%s” made this connection."),
                          program);
}

static void
explain_program (const WhitherFlowSet *set,
                 const WhitherFlow *flow,
                 const char *file,
                 GPtrArray *list)
{
  gboolean is_joined = flow->joined != 0 && flow->joined <= set->sources->len;
  const char *told =
      is_joined ? g_array_index (set->sources, WhitherSource, flow->joined - 1).name : file;
  char *text = describe_program (flow, whither_dictionary_get (set->dictionary, flow->program));
  WhitherEvidence *evidence = whither_evidence_new_observed (
      WHITHER_SUBJECT_PROGRAM, text, told,
      flow->first_packet != 0 && !is_joined ? flow->program_packet : 0);

  if (is_joined)
    evidence->kind = WHITHER_EVIDENCE_INFERRED;
  g_ptr_array_add (list, evidence);
}

static void
explain_device (const WhitherFlowSet *set,
                const WhitherFlow *flow,
                const char *file,
                GPtrArray *list)
{
  const WhitherDevice *device = &g_array_index (set->devices, WhitherDevice, flow->device);
  WhitherEvidence *evidence = whither_evidence_new_observed (
      WHITHER_SUBJECT_DEVICE, g_strdup (describe_device (device->ground)), file,
      device->name_packet);

  if (device->ground >= WHITHER_DEVICE_GROUND_HANDSHAKE)
    evidence->kind = WHITHER_EVIDENCE_INFERRED;
  g_ptr_array_add (list, evidence);
}

void
whither_flow_explain (const WhitherFlowSet *set, guint32 index, GPtrArray *list)
{
  g_return_if_fail (set != NULL && index < set->flows->len);

  const WhitherFlow *flow = whither_flow_set_get (set, index);
  const char *file = g_array_index (set->sources, WhitherSource, flow->source).name;

  if (flow->contacts == 0) /* asked about, not recorded */
    return;
  explain_name (set, flow, file, list);
  explain_amount (flow, file, list);
  if (flow->program != 0)
    explain_program (set, flow, file, list);
  if (flow->device != WHITHER_NO_DEVICE)
    explain_device (set, flow, file, list);
}
