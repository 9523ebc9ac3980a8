/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Packets told as text, so that a test reads like a recording.
 *
 * One packet a line: TIME FROM>TO [MARK…] WHAT. TIME is milliseconds, or "-" for unknown; FROM and
 * TO are "10.0.0.2:5000" or "[fd00::2]:5000". Lines that begin with "#" say why.
 *
 * Marks: "if N" the interface · "out", "in" the direction the recorder gives · "in-tunnel A>B"
 * carried by IP between A and B · "cut-at N" sent as two fragments of IP, the first with N bytes ·
 * "skip-head" that one lost · "snap N" recorded up to N bytes of IP.
 *
 * WHAT over UDP: "ask ID NAME" · "answer ID NAME RECORD…" · "update ID NAME RECORD…" · "mdns
 * RECORD…" · "dhcp HOST ADDRESS" · "quic NAME" · "dtls NAME" · "bytes N" · "hex DIGITS".
 *
 * WHAT over TCP: FLAGS SEQUENCE [part FROM LENGTH] [CONTENT], with FLAGS out of S, A, F, R and
 * CONTENT "hello NAME" · "ech NAME" · "certificate [NAME…]" · "tcpask ID NAME" · "tcpanswer ID NAME
 * RECORD…" · "bytes N" · "hex DIGITS" · "text T" ("_" is a blank, "|" the end of a line).
 *
 * RECORD: "owner=address" or "owner@target". */

#include "flow/tracker.h"

/* Reads the script through a tracker and finishes it. @device: (nullable). Returns: (transfer
 * full).
 */
WhitherFlowSet *script_run (const char *script, const char *device);
WhitherFlowSet *script_run_with (const char *script, const WhitherTrackerOptions *options);

/* One flow a line: "tcp 10.0.0.2:5000>1.2.3.4:443 NAME GROUND". */
char *script_describe_names (const WhitherFlowSet *set);
/* "tcp LOCAL>REMOTE SENT/RECEIVED PACKETS/PACKETS [rtt MICROSECONDS] [in PARENT] [FLAG…]", amounts
 * in bytes. */
char *script_describe_amounts (const WhitherFlowSet *set);
/* One device a line: "NAME GROUND ADDRESS…". */
char *script_describe_devices (const WhitherFlowSet *set);
/* One observation a line: "KIND VALUE SERVER:PORT COUNT". */
char *script_describe_observations (const WhitherFlowSet *set);
