/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <sys/mman.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define LARGE_PAGE (2 * 1024 * 1024)
/* Addresses set aside, not memory: what is never touched takes none. Beyond them pages are small.
 */
#define RESERVE (256 * 1024 * 1024)
#define ALWAYS_NEEDED (12 * 1024 * 1024)
/* Blocks from here on are mapped apart and grow without being copied. */
#define LARGEST_IN_HEAP (32 * 1024 * 1024)

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
/* Of a block in the heap. */
#define HEADER (2 * sizeof (gsize))

/* Kept reachable so that nobody takes it for a leak, and volatile so that the compiler does not
 * leave out what nobody reads. */
static gpointer volatile before_large_pages;
#endif

void
whither_memory_use_large_pages (void)
{
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  /* The heap grows by the reserve with the first block that does not fit into what it has. */
  if (mallopt (M_MMAP_THRESHOLD, LARGEST_IN_HEAP) == 0 || mallopt (M_TOP_PAD, RESERVE) == 0)
    return;
  gpointer volatile block = malloc (LARGE_PAGE);
  guintptr end = (guintptr) sbrk (0);
  guintptr start = ((guintptr) block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;

  mallopt (M_TOP_PAD, LARGE_PAGE);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  free (block);
  /* Refused (a kernel without large pages, an address limit): all pages are small, as ever. */
  if (block == NULL || start >= end || madvise ((gpointer) start, end - start, MADV_HUGEPAGE) != 0)
    return;
#ifdef MADV_POPULATE_WRITE
  /* What every run needs, in one call: also where no large page is free. */
  (void) madvise ((gpointer) start, MIN (end - start, ALWAYS_NEEDED), MADV_POPULATE_WRITE);
#endif
  /* Never touched and never given back: the next block stands in the first large page. */
  if (start - (guintptr) block > HEADER)
    before_large_pages = malloc (start - (guintptr) block - HEADER);
#endif
}
