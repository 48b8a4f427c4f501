// Files that are written aside, and what becomes of them when a signal ends the process.
// A handler may only touch what is plain memory and call what is safe there: hence C, a fixed table, unlink and raise.
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "csystem.h"

enum { PLACES = 8, LONGEST = 4096 };

typedef struct {
  _Atomic int state;  // FREE, TAKEN while the path is written, READY
  char path[LONGEST];
} place;

enum { FREE, TAKEN, READY };

static place places[PLACES];

int pcu_aside_add(const char *path) {
  const size_t length = strlen(path);
  if (length >= LONGEST) return -1;
  for (int i = 0; i < PLACES; i++) {
    int expected = FREE;
    if (!atomic_compare_exchange_strong(&places[i].state, &expected, TAKEN)) continue;
    memcpy(places[i].path, path, length + 1);
    atomic_store(&places[i].state, READY);
    return i;
  }
  return -1;
}

void pcu_aside_remove(int i) {
  if (i >= 0 && i < PLACES) atomic_store(&places[i].state, FREE);
}

static void leave(int number) {
  for (int i = 0; i < PLACES; i++) {
    if (atomic_load(&places[i].state) == READY) unlink(places[i].path);
  }
  // Ended by the signal itself, so that a shell sees 128 and its number and stops a script.
  signal(number, SIG_DFL);
  raise(number);
}

void pcu_aside_guard(void) {
  static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = leave;
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
    struct sigaction before;
    // What the caller had ignored (nohup, a job in the background) stays ignored.
    if (sigaction(ending[i], NULL, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    sigaction(ending[i], &action, NULL);
  }
}
