/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* Finding the phone. Each address that took part is a host; the signs are, best first: the person's
 * choice, a name of its own (DHCP, mDNS), the recording tool's in/out marks, who opens connections,
 * who has a private address. Addresses that the tool marks as ours, and addresses with one name of
 * their own, are one phone across changes of address. */

void
whither_tracker_name_host (WhitherTracker *self,
                           const WhitherAddress *address,
                           guint32 name,
                           guint64 packet)
{
  WhitherHost *host = g_hash_table_lookup (self->host_names, address);

  if (host != NULL)
    return;
  host = g_new0 (WhitherHost, 1);
  host->address = *address;
  host->name = name;
  host->name_packet = packet;
  host->named = TRUE;
  g_hash_table_insert (self->host_names, g_memdup2 (address, sizeof *address), host);
}

/* The hosts of all conversations, each once. */
typedef struct
{
  GArray *list; /* (element-type WhitherHost) */
  WhitherIndex places;
  guint32 (*ends)[2]; /* (owned): per conversation, places in the list */
} Hosts;

static void
hosts_clear (Hosts *self)
{
  g_array_unref (self->list);
  whither_index_clear (&self->places);
  g_free (self->ends);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hosts, hosts_clear)

static WhitherHost *
get_host (const Hosts *self, guint32 place)
{
  return &g_array_index (self->list, WhitherHost, place);
}

/* Returns: the place of the host with this address, made when it is new. */
static guint32
find_host (WhitherTracker *self, Hosts *hosts, const WhitherAddress *address)
{
  guint32 hash = whither_address_hash (address), at;
  guint32 number = whither_index_first (&hosts->places, hash, &at);

  for (; number != 0; number = whither_index_next (&hosts->places, hash, &at))
    if (whither_address_equal (&get_host (hosts, number - 1)->address, address))
      return number - 1;

  const WhitherHost *named = g_hash_table_lookup (self->host_names, address);
  WhitherHost host = { .address = *address };
  if (named != NULL)
    host = *named;
  host.device = WHITHER_NO_DEVICE;
  host.scope = whither_address_get_scope (address);
  g_array_append_val (hosts->list, host);
  whither_index_add (&hosts->places, hash, hosts->list->len);
  return hosts->list->len - 1;
}

/* A server is told by its port where no handshake was seen. */
static gboolean
first_is_client (const WhitherFlow *flow)
{
  return flow->local_port >= 1024 || flow->remote_port < 1024;
}

static guint
guess_opener (const WhitherConversation *conversation, const WhitherFlow *flow)
{
  if ((conversation->flags & CONVERSATION_INITIATOR_KNOWN) != 0)
    return conversation->initiator;
  return first_is_client (flow) ? 0 : 1;
}

static void
add_signs (Hosts *hosts,
           const WhitherConversation *conversation,
           const WhitherFlow *flow,
           const guint32 ends[2])
{
  guint opener = guess_opener (conversation, flow);
  WhitherHost *first = get_host (hosts, ends[0]), *second = get_host (hosts, ends[1]);
  WhitherHost *client = opener == 0 ? first : second;

  *((conversation->flags & CONVERSATION_INITIATOR_KNOWN) != 0 ? &client->opened : &client->began) +=
      1;
  (opener == 0 ? second : first)->answered++;
  first->out_hints = CLAMP (first->out_hints + conversation->out_hints, -G_MAXINT16, G_MAXINT16);
  second->out_hints = CLAMP (second->out_hints - conversation->out_hints, -G_MAXINT16, G_MAXINT16);
}

static void
gather_hosts (WhitherTracker *self, Hosts *hosts)
{
  guint32 n = whither_conversation_table_get_size (self->table);

  hosts->list = g_array_new (FALSE, FALSE, sizeof (WhitherHost));
  hosts->ends = g_malloc_n (n, sizeof *hosts->ends);
  for (guint32 i = 0; i < n; i++)
    {
      const WhitherFlow *flow = whither_conversation_table_get_flow (self->table, i);

      hosts->ends[i][0] = find_host (self, hosts, &flow->local);
      hosts->ends[i][1] = find_host (self, hosts, &flow->remote);
      add_signs (hosts, whither_conversation_table_get (self->table, i), flow, hosts->ends[i]);
    }
}

static gboolean
is_inside (WhitherAddressScope scope)
{
  return scope == WHITHER_SCOPE_PRIVATE || scope == WHITHER_SCOPE_CARRIER_NAT ||
         scope == WHITHER_SCOPE_LINK_LOCAL;
}

static gboolean
can_be_device (WhitherAddressScope scope)
{
  return scope != WHITHER_SCOPE_MULTICAST && scope != WHITHER_SCOPE_BROADCAST &&
         scope != WHITHER_SCOPE_UNSPECIFIED;
}

static gboolean
is_wanted (WhitherTracker *self, const WhitherHost *host)
{
  WhitherAddress wanted;

  if (self->wanted_device == NULL)
    return FALSE;
  if (whither_address_parse (self->wanted_device, &wanted))
    return whither_address_equal (&wanted, &host->address);
  return host->name != 0 &&
         g_ascii_strcasecmp (whither_dictionary_get (self->set->dictionary, host->name),
                             self->wanted_device) == 0;
}

/* FALSE: this host is no phone by any sign. */
static gboolean
judge_host (WhitherTracker *self,
            const WhitherHost *host,
            gboolean has_hints,
            WhitherDeviceGround *ground)
{
  if (!can_be_device (host->scope))
    return FALSE;
  if (is_wanted (self, host))
    *ground = WHITHER_DEVICE_GROUND_CHOSEN;
  else if (has_hints && host->out_hints > 0)
    *ground = WHITHER_DEVICE_GROUND_RECORDED;
  else if (has_hints)
    return FALSE;
  else if (host->named && (host->opened > 0 || host->began > host->answered))
    *ground = WHITHER_DEVICE_GROUND_NAMED;
  else if (host->opened > host->answered)
    *ground = WHITHER_DEVICE_GROUND_HANDSHAKE;
  else if (is_inside (host->scope) && host->opened + host->began > host->answered)
    *ground = WHITHER_DEVICE_GROUND_PRIVATE;
  else
    return FALSE;
  return TRUE;
}

/* The device that @host is another address of. */
static guint16
find_same_device (WhitherTracker *self, const WhitherHost *host, WhitherDeviceGround ground)
{
  if (!host->named && ground != WHITHER_DEVICE_GROUND_RECORDED)
    return WHITHER_NO_DEVICE;
  for (guint i = 0; i < self->set->devices->len; i++)
    {
      const WhitherDevice *device = &g_array_index (self->set->devices, WhitherDevice, i);

      if (device->source != self->source)
        continue;
      if ((host->named && device->name == host->name) ||
          (ground == WHITHER_DEVICE_GROUND_RECORDED &&
           device->ground == WHITHER_DEVICE_GROUND_RECORDED))
        return (guint16) i;
    }
  return WHITHER_NO_DEVICE;
}

static void
add_to_device (WhitherTracker *self, WhitherHost *host, WhitherDeviceGround ground)
{
  guint16 index = find_same_device (self, host, ground);

  if (index == WHITHER_NO_DEVICE)
    {
      if (self->set->devices->len >= WHITHER_NO_DEVICE)
        return;
      WhitherDevice made = {
        .source = self->source,
        .addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress)),
        .ground = (guint8) ground,
      };
      g_array_append_val (self->set->devices, made);
      index = (guint16) (self->set->devices->len - 1);
    }

  WhitherDevice *device = &g_array_index (self->set->devices, WhitherDevice, index);
  g_array_append_val (device->addresses, host->address);
  if (host->named && device->name_packet == 0)
    {
      device->name = host->name;
      device->name_packet = host->name_packet;
    }
  host->device = index;
}

static int
compare_hosts (gconstpointer a, gconstpointer b)
{
  const WhitherHost *one = *(WhitherHost *const *) a, *other = *(WhitherHost *const *) b;
  guint one_weight = one->opened + one->began, other_weight = other->opened + other->began;

  if (one->named != other->named)
    return one->named ? -1 : 1;
  if (one_weight != other_weight)
    return one_weight > other_weight ? -1 : 1;
  return whither_address_compare (&one->address, &other->address);
}

static void
name_nameless (WhitherTracker *self)
{
  for (guint i = 0; i < self->set->devices->len; i++)
    {
      WhitherDevice *device = &g_array_index (self->set->devices, WhitherDevice, i);
      char text[WHITHER_ADDRESS_TEXT_SIZE];

      if (device->name == 0 && device->addresses->len > 0)
        device->name = whither_dictionary_add (
            self->set->dictionary,
            whither_address_format (&g_array_index (device->addresses, WhitherAddress, 0), text));
    }
}

/* Returns: (transfer container) (element-type WhitherHost) */
static GPtrArray *
sort_hosts (const Hosts *hosts)
{
  GPtrArray *sorted = g_ptr_array_sized_new (hosts->list->len);

  for (guint i = 0; i < hosts->list->len; i++)
    g_ptr_array_add (sorted, get_host (hosts, i));
  g_ptr_array_sort (sorted, compare_hosts);
  return sorted;
}

static void
choose_devices (WhitherTracker *self, const Hosts *hosts)
{
  g_autoptr (GPtrArray) sorted = sort_hosts (hosts);
  gboolean has_hints = FALSE, has_wanted = FALSE;
  WhitherDeviceGround ground;

  for (guint i = 0; i < sorted->len; i++)
    {
      const WhitherHost *host = g_ptr_array_index (sorted, i);
      has_hints |= host->out_hints != 0;
      has_wanted |= is_wanted (self, host);
    }
  for (guint i = 0; i < sorted->len; i++)
    {
      WhitherHost *host = g_ptr_array_index (sorted, i);
      if (judge_host (self, host, has_hints, &ground) &&
          (!has_wanted || ground == WHITHER_DEVICE_GROUND_CHOSEN))
        add_to_device (self, host, ground);
    }
  name_nameless (self);
}

static void
swap_ends (WhitherFlow *flow)
{
  WhitherFlow was = *flow;

  flow->local = was.remote;
  flow->remote = was.local;
  flow->local_port = was.remote_port;
  flow->remote_port = was.local_port;
  flow->sent_bytes = was.received_bytes;
  flow->received_bytes = was.sent_bytes;
  flow->sent_packets = was.received_packets;
  flow->received_packets = was.sent_packets;
}

static void
orient (const WhitherHost *first,
        const WhitherHost *second,
        const WhitherConversation *conversation,
        WhitherFlow *flow)
{
  gboolean known = (conversation->flags & CONVERSATION_INITIATOR_KNOWN) != 0;
  guint local = guess_opener (conversation, flow);

  if ((first->device == WHITHER_NO_DEVICE) != (second->device == WHITHER_NO_DEVICE))
    {
      local = first->device != WHITHER_NO_DEVICE ? 0 : 1;
      known = TRUE;
    }
  flow->device = (local == 0 ? first : second)->device;
  if (known)
    flow->flags |= WHITHER_FLOW_ORIENTED;
  if (local == 1)
    swap_ends (flow);

  WhitherAddressScope scope = (local == 0 ? second : first)->scope;
  if (is_inside (scope) || scope == WHITHER_SCOPE_MULTICAST || scope == WHITHER_SCOPE_BROADCAST ||
      scope == WHITHER_SCOPE_LOOPBACK)
    flow->flags |= WHITHER_FLOW_LOCAL;
  gboolean answered =
      flow->received_packets > 0 && (flow->transport != WHITHER_PROTOCOL_TCP ||
                                     (conversation->flags & CONVERSATION_ANSWERED) != 0);
  /* A tunnel's packets are counted where they belong, so it has none of its own to judge by. */
  if (!answered && (flow->flags & WHITHER_FLOW_TUNNEL) == 0)
    flow->flags |= WHITHER_FLOW_ATTEMPTED;
}

void
whither_tracker_find_devices (WhitherTracker *self)
{
  g_auto (Hosts) hosts = { 0 };

  gather_hosts (self, &hosts);
  choose_devices (self, &hosts);
  for (guint32 i = 0; i < whither_conversation_table_get_size (self->table); i++)
    orient (get_host (&hosts, hosts.ends[i][0]), get_host (&hosts, hosts.ends[i][1]),
            whither_conversation_table_get (self->table, i),
            whither_conversation_table_get_flow (self->table, i));
}
