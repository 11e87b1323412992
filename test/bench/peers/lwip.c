/*
 * lwIP, raw API: both ends in one stack, whose two interfaces are joined back to back.
 *
 * No time passes in the stack, as nothing is lost and no answer is late: its timers are armed, and never run
 * out. A record in TIME-WAIT is counted and dropped, as if its time had passed.
 */
#include "peer.h"

#include <lwip/init.h>
#include <lwip/netif.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/tcp.h>

static struct netif client_side, server_side;
static const uint8_t request[REQUEST_OCTETS], response[RESPONSE_OCTETS];
static struct { uint64_t opened, accepted, requested, responded, server_closed, time_waits, segments; } seen;

/*
 * What is to happen, first come, first served: a segment arrives at an interface, or an application that was
 * told something acts on it. It acts after the stack has answered the segment, as programs with an event loop
 * do: inside lwIP's callback, its data would travel on the stack's own acknowledgments.
 */
struct event {
  struct netif *to;
  struct pbuf *segment;
  struct tcp_pcb *pcb;
  void (*act)(struct tcp_pcb *pcb);
};
static struct {
  struct event *events;
  size_t capacity, head, tail;
} queue;

static void enqueue(struct event event) {
  require(queue.tail - queue.head < queue.capacity, "room in the queue");
  queue.events[queue.tail++ % queue.capacity] = event;
}

static struct event dequeue(void) { return queue.events[queue.head++ % queue.capacity]; }

/* The sender keeps what it may have to send again, so a copy travels, as into a driver's ring. */
static err_t output(struct netif *from, struct pbuf *segment, const ip4_addr_t *next_hop) {
  (void)next_hop;
  struct pbuf *copy = pbuf_clone(PBUF_RAW, PBUF_RAM, segment);
  require(copy != NULL, "memory for a segment");
  seen.segments++;
  enqueue((struct event){.to = from == &client_side ? &server_side : &client_side, .segment = copy});
  return ERR_OK;
}

static err_t set_up(struct netif *netif) {
  netif->output = output;
  netif->mtu = 1500;
  return ERR_OK;
}

static void add_interface(struct netif *netif, const char *address) {
  ip4_addr_t own, mask = {0}, gateway = {0};
  require(ip4addr_aton(address, &own), "address");
  require(netif_add(netif, &own, &mask, &gateway, NULL, set_up, ip_input) != NULL, "netif_add");
  netif_set_link_up(netif);
  netif_set_up(netif);
}

/* Each end's argument is how many octets it received: true when these are the last of them. */
static bool take(struct tcp_pcb *pcb, void *argument, struct pbuf *data, size_t expected) {
  size_t received = (size_t)argument + data->tot_len;
  require(received <= expected, "no more octets than were sent");
  tcp_arg(pcb, (void *)received);
  tcp_recved(pcb, data->tot_len);
  pbuf_free(data);
  return received == expected;
}

static void send_octets(struct tcp_pcb *pcb, const void *octets, size_t length) {
  require(tcp_write(pcb, octets, length, TCP_WRITE_FLAG_COPY) == ERR_OK, "tcp_write");
  require(tcp_output(pcb) == ERR_OK, "tcp_output");
}

static void send_request(struct tcp_pcb *pcb) { send_octets(pcb, request, sizeof request); }

static void send_response(struct tcp_pcb *pcb) { send_octets(pcb, response, sizeof response); }

static void close_end(struct tcp_pcb *pcb) { require(tcp_close(pcb) == ERR_OK, "tcp_close"); }

static err_t server_received(void *argument, struct tcp_pcb *pcb, struct pbuf *data, err_t error) {
  require(error == ERR_OK, "server");
  if (data == NULL) {
    seen.server_closed++;
    enqueue((struct event){.pcb = pcb, .act = close_end});
  } else if (take(pcb, argument, data, REQUEST_OCTETS)) {
    seen.requested++;
    enqueue((struct event){.pcb = pcb, .act = send_response});
  }
  return ERR_OK;
}

static err_t accepted(void *argument, struct tcp_pcb *pcb, err_t error) {
  (void)argument;
  require(error == ERR_OK, "accept");
  seen.accepted++;
  tcp_nagle_disable(pcb);
  tcp_recv(pcb, server_received);
  return ERR_OK;
}

static err_t client_received(void *argument, struct tcp_pcb *pcb, struct pbuf *data, err_t error) {
  require(error == ERR_OK, "client");
  if (data != NULL && take(pcb, argument, data, RESPONSE_OCTETS)) {
    seen.responded++;
    enqueue((struct event){.pcb = pcb, .act = close_end});
  }
  return ERR_OK;
}

static err_t connected(void *argument, struct tcp_pcb *pcb, err_t error) {
  (void)argument;
  require(error == ERR_OK, "connect");
  seen.opened++;
  enqueue((struct event){.pcb = pcb, .act = send_request});
  return ERR_OK;
}

static void open_connection(void) {
  struct tcp_pcb *pcb = tcp_new();
  require(pcb != NULL, "memory for a record");
  tcp_bind_netif(pcb, &client_side);
  tcp_recv(pcb, client_received);
  require(tcp_connect(pcb, netif_ip_addr4(&server_side), PORT, connected) == ERR_OK, "tcp_connect");
}

static void start_server(void) {
  struct tcp_pcb *pcb = tcp_new();
  tcp_bind_netif(pcb, &server_side);
  require(tcp_bind(pcb, netif_ip_addr4(&server_side), PORT) == ERR_OK, "tcp_bind");
  pcb = tcp_listen(pcb);
  require(pcb != NULL, "tcp_listen");
  tcp_accept(pcb, accepted);
}

static void end_time_waits(void) {
  while (tcp_tw_pcbs != NULL) {
    seen.time_waits++;
    tcp_abort(tcp_tw_pcbs);
  }
}

/* Goes on until nothing is to happen; false when the time was up before. */
static bool settle(double deadline) {
  while (queue.head != queue.tail) {
    if (queue.head % EVENTS_PER_LOOK == 0 && now() > deadline) {
      return false;
    }
    struct event event = dequeue();
    if (event.segment == NULL) {
      event.act(event.pcb);
    } else {
      require(event.to->input(event.segment, event.to) == ERR_OK, "input");
      end_time_waits();
    }
  }
  return true;
}

int main(int argc, char **argv) {
  const struct task task = read_task(argc, argv);
  /* A connection has at most a few segments on their way at once. */
  queue.capacity = 4 * task.concurrent;
  queue.events = calloc(queue.capacity, sizeof *queue.events);
  require(queue.events != NULL, "memory for the queue");

  lwip_init();
  add_interface(&client_side, "10.0.0.1");
  add_interface(&server_side, "10.0.0.2");
  start_server();

  const double start = now(), start_busy = busy();
  bool whole = true;
  while (whole && now() - start < task.seconds) {
    for (size_t i = 0; i < task.concurrent; i++) {
      open_connection();
    }
    whole = settle(start + task.limit);
    require(!whole || tcp_active_pcbs == NULL, "nothing left open");
  }
  const double seconds = now() - start, busy_seconds = busy() - start_busy;

  const uint64_t lifecycles = seen.time_waits;
  require(seen.opened >= seen.requested && seen.requested >= seen.responded, "order");
  require(seen.responded >= seen.server_closed && seen.server_closed >= lifecycles, "order");
  require(!whole || (seen.opened == lifecycles && seen.accepted == lifecycles), "all came to their end");
  print_result((struct result){
      .lifecycles = lifecycles,
      .concurrent = task.concurrent,
      .seconds = seconds,
      .busy = busy_seconds,
      .segments = seen.segments,
      .cut = !whole,
      .octets_per_connection = 2 * sizeof(struct tcp_pcb),
  });
}
