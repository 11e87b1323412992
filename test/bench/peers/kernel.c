/*
 * The Linux kernel: both ends in one thread, non-blocking sockets over loopback, one epoll.
 *
 * All of it happens in a network namespace of its own, so that the limits can be lifted without touching the
 * machine's, and the records in TIME-WAIT go when it does. What the kernel does for loopback it does in our
 * calls, and in our time, but where it is configured to account for interrupts apart.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS_AT_ONCE = 512, OTHER_DESCRIPTORS = 8 };

/* In milliseconds: for an event, before the clock is looked at again. */
enum { PATIENCE = 100 };

/* As on an Ethernet, so that the response takes two segments. */
enum { MTU = 1500 };

/* One end of a connection, by its descriptor. */
struct end {
  bool server;
  size_t received;
};
static struct end *ends;
static size_t ends_capacity;

static int poller, listener;
static uint64_t opened, accepted, closed;

static void write_setting(const char *path, const char *value) {
  int file = open(path, O_WRONLY);
  require(file >= 0, path);
  require(write(file, value, strlen(value)) == (ssize_t)strlen(value), path);
  close(file);
}

static void bring_loopback_up(void) {
  int any = socket(AF_INET, SOCK_DGRAM, 0);
  struct ifreq interface = {.ifr_name = "lo", .ifr_flags = IFF_UP};
  require(ioctl(any, SIOCSIFFLAGS, &interface) == 0, "lo up");
  interface.ifr_mtu = MTU;
  require(ioctl(any, SIOCSIFMTU, &interface) == 0, "lo mtu");
  close(any);
}

static void enter_own_network(void) {
  require(unshare(CLONE_NEWNET) == 0, "a network namespace of its own");
  bring_loopback_up();
  write_setting("/proc/sys/net/ipv4/ip_local_port_range", "1024 65535");
  write_setting("/proc/sys/net/core/somaxconn", "65535");
  write_setting("/proc/sys/net/ipv4/tcp_max_syn_backlog", "65535");
  write_setting("/proc/sys/net/ipv4/tcp_max_tw_buckets", "10000000");
  write_setting("/proc/sys/net/ipv4/tcp_tw_reuse", "0");
}

/*
 * Two descriptors for each connection, and a few more: how many connections that allows, if not all. A
 * process may not always raise its limit, not even root's.
 */
static size_t allow_connections(size_t wanted) {
  struct rlimit limit;
  require(getrlimit(RLIMIT_NOFILE, &limit) == 0, "getrlimit");
  const rlim_t enough = 2 * wanted + OTHER_DESCRIPTORS;
  limit.rlim_cur = enough < limit.rlim_max ? enough : limit.rlim_max;
  require(setrlimit(RLIMIT_NOFILE, &limit) == 0, "setrlimit");
  ends_capacity = limit.rlim_cur;
  ends = calloc(ends_capacity, sizeof *ends);
  require(ends != NULL, "memory for the ends");
  return (ends_capacity - OTHER_DESCRIPTORS) / 2;
}

/* The number in a column of a table of the kernel's, in the row of that name; 0 when it may not be read. */
static uint64_t read_number(const char *path, const char *row, int column) {
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    return 0;
  }
  char line[1024];
  uint64_t number = 0;
  while (fgets(line, sizeof line, file) != NULL) {
    char *word = strtok(line, " \n");
    if (word == NULL || strcmp(word, row) != 0) {
      continue;
    }
    for (int i = 0; i < column && word != NULL; i++) {
      word = strtok(NULL, " \n");
    }
    /* Where the columns' names stand in a row of the same name, it comes first. */
    number = word == NULL ? 0 : strtoull(word, NULL, 10);
  }
  fclose(file);
  return number;
}

static uint64_t segments_sent(void) { return read_number("/proc/net/snmp", "Tcp:", 11); }
static uint64_t sockets_in_use(void) { return read_number("/proc/net/sockstat", "TCP:", 2); }
static uint64_t time_waits(void) { return read_number("/proc/net/sockstat", "TCP:", 6); }

/* What an open socket takes, by the kernel's own account of its slabs: root alone may read it. */
static size_t octets_per_socket(void) {
  const char *parts[] = {"TCP", "sock_inode_cache", "filp", "dentry", "eventpoll_epi"};
  size_t octets = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    octets += read_number("/proc/slabinfo", parts[i], 3);
  }
  return octets;
}

/* Edge-triggered: one registration does for a socket's whole life. */
static void watch(int socket, bool server) {
  require((size_t)socket < ends_capacity, "descriptors");
  ends[socket] = (struct end){.server = server};
  struct epoll_event interest = {.events = EPOLLIN | EPOLLET | (server ? 0 : EPOLLOUT), .data.fd = socket};
  require(epoll_ctl(poller, EPOLL_CTL_ADD, socket, &interest) == 0, "epoll_ctl");
}

static void start_server(void) {
  const struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(PORT)};
  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  require(bind(listener, (const struct sockaddr *)&any, sizeof any) == 0, "bind");
  require(listen(listener, 65535) == 0, "listen");
  watch(listener, true);
}

/* Each to another of loopback's addresses, so that ports never run out while records are in TIME-WAIT. */
static void open_connection(void) {
  const uint32_t address = INADDR_LOOPBACK + (uint32_t)(opened++ & 0xffff);
  const struct sockaddr_in to = {
      .sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr.s_addr = htonl(address)};
  int client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  require(client >= 0, "socket");
  require(connect(client, (const struct sockaddr *)&to, sizeof to) == 0 || errno == EINPROGRESS, "connect");
  watch(client, false);
}

static void accept_all(void) {
  int server;
  while ((server = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    accepted++;
    watch(server, true);
  }
  require(errno == EAGAIN, "accept");
}

static void send_octets(int socket, size_t length) {
  static const char octets[RESPONSE_OCTETS];
  require(send(socket, octets, length, MSG_NOSIGNAL) == (ssize_t)length, "send");
}

/* Octets that were there to be read; 0 at the end of them, and below 0 when there are none yet. */
static ssize_t receive(int socket) {
  char octets[2 * RESPONSE_OCTETS];
  ssize_t count = recv(socket, octets, sizeof octets, 0);
  require(count >= 0 || errno == EAGAIN, "recv");
  ends[socket].received += count > 0 ? (size_t)count : 0;
  return count;
}

static void serve(int socket) {
  ssize_t count = receive(socket);
  if (count == 0) {
    require(ends[socket].received == REQUEST_OCTETS, "the request");
    closed++;
    close(socket);
  } else if (count > 0 && ends[socket].received == REQUEST_OCTETS) {
    send_octets(socket, RESPONSE_OCTETS);
  }
}

static void ask(int socket, uint32_t events) {
  require((events & (EPOLLERR | EPOLLHUP)) == 0, "client");
  if ((events & EPOLLIN) == 0) {
    send_octets(socket, REQUEST_OCTETS);
  } else if (receive(socket) > 0 && ends[socket].received == RESPONSE_OCTETS) {
    close(socket);
  }
}

static void handle_events(void) {
  struct epoll_event events[EVENTS_AT_ONCE];
  int count = epoll_wait(poller, events, EVENTS_AT_ONCE, PATIENCE);
  require(count >= 0, "epoll_wait");
  for (int i = 0; i < count; i++) {
    int socket = events[i].data.fd;
    if (socket == listener) {
      accept_all();
    } else if (ends[socket].server) {
      serve(socket);
    } else {
      ask(socket, events[i].events);
    }
  }
}

/* Goes on until the servers have closed all; false when the time was up before. */
static bool settle(double deadline) {
  while (closed < opened) {
    if (now() > deadline) {
      return false;
    }
    handle_events();
  }
  return true;
}

/* The kernel may put the very last segments off for a moment. */
static void await_time_waits(double deadline) {
  while ((sockets_in_use() > 1 || time_waits() < opened) && now() < deadline) {
    handle_events();
  }
  require(sockets_in_use() == 1, "only the listener is left");
  require(accepted == opened && time_waits() == opened, "all came to TIME-WAIT");
}

int main(int argc, char **argv) {
  const struct task task = read_task(argc, argv);
  const size_t octets = 2 * octets_per_socket();
  const size_t concurrent = allow_connections(task.concurrent);
  enter_own_network();
  poller = epoll_create1(0);
  start_server();

  const double start = now(), start_busy = busy();
  bool whole = true;
  while (whole && now() - start < task.seconds) {
    for (size_t i = 0; i < concurrent; i++) {
      open_connection();
    }
    whole = settle(start + task.limit);
  }
  const double seconds = now() - start, busy_seconds = busy() - start_busy;

  if (whole) {
    await_time_waits(start + task.limit);
  }
  print_result((struct result){
      .lifecycles = closed,
      .concurrent = concurrent,
      .seconds = seconds,
      .busy = busy_seconds,
      .segments = segments_sent(),
      .cut = !whole,
      .octets_per_connection = octets,
  });
}
