/*
 * What the peers share. A peer is called `PEER CONCURRENT SECONDS LIMIT`: it opens CONCURRENT connections at
 * once, brings all of them to TIME-WAIT, and begins again until SECONDS have passed. After LIMIT seconds it
 * stops where it is. It answers with one line of JSON, or ends with 1 and says why.
 */
#pragma once

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REQUEST_OCTETS = 200, RESPONSE_OCTETS = 2000, LEAST_SEGMENTS = 10, PORT = 80 };

/* A loop looks at the clock once in so many events, as looking costs too. A power of two. */
enum { EVENTS_PER_LOOK = 256 };

struct task {
  size_t concurrent;
  double seconds;
  double limit;
};

struct result {
  uint64_t lifecycles;
  /* As many as asked for, or as the machine allows. */
  size_t concurrent;
  /* By the clock, and of those, how many this process had its core. */
  double seconds;
  double busy;
  uint64_t segments;
  bool cut;
  /* Of memory, for a connection that is open and idle, its two ends together; 0 when unknown. */
  size_t octets_per_connection;
};

static inline double read_clock(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline double now(void) { return read_clock(CLOCK_MONOTONIC); }

static inline double busy(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

/* Like assert, but there in every build. */
static inline void require(bool held, const char *what) {
  if (!held) {
    fprintf(stderr, "%s%s%s\n", what, errno == 0 ? "" : ": ", errno == 0 ? "" : strerror(errno));
    exit(1);
  }
}

static inline struct task read_task(int argc, char **argv) {
  require(argc == 4, "CONCURRENT SECONDS LIMIT");
  struct task task = {strtoul(argv[1], NULL, 10), strtod(argv[2], NULL), strtod(argv[3], NULL)};
  require(task.concurrent > 0 && task.seconds > 0 && task.limit >= task.seconds, "CONCURRENT SECONDS LIMIT");
  return task;
}

static inline void print_result(struct result result) {
  require(result.segments >= result.lifecycles * LEAST_SEGMENTS, "segments for each lifecycle");
  printf(
      "{\"lifecycles\":%llu,\"concurrent\":%zu,\"seconds\":%.6f,\"busy\":%.6f,\"segments\":%llu,\"cut\":%s,"
      "\"octetsPerConnection\":%zu}\n",
      (unsigned long long)result.lifecycles, result.concurrent, result.seconds, result.busy,
      (unsigned long long)result.segments, result.cut ? "true" : "false", result.octets_per_connection);
}
