/*
 * ns-3: two nodes, a point-to-point link between them, and its own model of TCP.
 *
 * Time is simulated, so that waiting costs nothing: neither the link's delay nor TIME-WAIT's length.
 */
#include "peer.h"

#include <malloc.h>

#include <ns3/core-module.h>
#include <ns3/internet-module.h>
#include <ns3/network-module.h>
#include <ns3/point-to-point-module.h>
#include <ns3/traffic-control-module.h>

using namespace ns3;

namespace {

struct Seen {
  uint64_t opened, accepted, requested, responded, serversClosed, timeWaits, segments;
} seen;

double deadline;
bool cut;
size_t concurrent;

/** In octets: before the first connection, and what each took when all of the first round were open. */
size_t heapBefore, heapForEach;

/** Counts a segment that a device sends, and looks at the clock now and then. */
void onSegment(Ptr<const Packet>) {
  if (++seen.segments % EVENTS_PER_LOOK == 0 && now() > deadline) {
    cut = true;
    Simulator::Stop();
  }
}

void sendOctets(Ptr<Socket> socket, uint32_t octets) {
  require(socket->Send(Create<Packet>(octets)) == static_cast<int>(octets), "Send");
}

/** Takes the octets when all of them are there. */
bool receive(Ptr<Socket> socket, uint32_t expected) {
  if (socket->GetRxAvailable() < expected) {
    return false;
  }
  Ptr<Packet> packet = socket->Recv(expected, 0);
  require(packet && packet->GetSize() == expected && socket->GetRxAvailable() == 0, "Recv");
  return true;
}

/** Closes after the stack has answered the segment that told of it, as programs with an event loop do. */
void closeSoon(Ptr<Socket> socket) {
  Simulator::ScheduleNow([socket] { require(socket->Close() == 0, "Close"); });
}

void onRequest(Ptr<Socket> server) {
  if (receive(server, REQUEST_OCTETS)) {
    seen.requested++;
    sendOctets(server, RESPONSE_OCTETS);
  }
}

void onClientClosed(Ptr<Socket> server) {
  seen.serversClosed++;
  closeSoon(server);
}

void onAccepted(Ptr<Socket> server, const Address &) {
  seen.accepted++;
  server->SetRecvCallback(MakeCallback(&onRequest));
  server->SetCloseCallbacks(MakeCallback(&onClientClosed), MakeNullCallback<void, Ptr<Socket>>());
}

size_t heapInUse() { return mallinfo2().uordblks; }

void onConnected(Ptr<Socket> client) {
  if (++seen.opened == concurrent) {
    heapForEach = (heapInUse() - heapBefore) / concurrent;
  }
  sendOctets(client, REQUEST_OCTETS);
}

void onNotConnected(Ptr<Socket>) { require(false, "connect"); }

void onResponse(Ptr<Socket> client) {
  if (receive(client, RESPONSE_OCTETS)) {
    seen.responded++;
    closeSoon(client);
  }
}

void onClientState(TcpSocket::TcpStates_t, TcpSocket::TcpStates_t state) {
  if (state == TcpSocket::TIME_WAIT) {
    seen.timeWaits++;
  }
}

Ptr<Socket> createSocket(Ptr<Node> node) { return Socket::CreateSocket(node, TcpSocketFactory::GetTypeId()); }

void startServer(Ptr<Node> node) {
  Ptr<Socket> listener = createSocket(node);
  require(listener->Bind(InetSocketAddress(Ipv4Address::GetAny(), PORT)) == 0, "Bind");
  require(listener->Listen() == 0, "Listen");
  listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address &>(),
                              MakeCallback(&onAccepted));
}

void openConnection(Ptr<Node> node, const InetSocketAddress &server) {
  Ptr<Socket> client = createSocket(node);
  client->SetConnectCallback(MakeCallback(&onConnected), MakeCallback(&onNotConnected));
  client->SetRecvCallback(MakeCallback(&onResponse));
  client->TraceConnectWithoutContext("State", MakeCallback(&onClientState));
  require(client->Connect(server) == 0, "Connect");
}

/** A link that loses nothing and hardly delays, however many segments are sent at once. */
NetDeviceContainer link(const NodeContainer &nodes) {
  PointToPointHelper link;
  link.SetDeviceAttribute("DataRate", StringValue("100Gbps"));
  link.SetChannelAttribute("Delay", StringValue("1ms"));
  link.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue("1000000p"));
  return link.Install(nodes);
}

} // namespace

int main(int argc, char **argv) {
  const task task = read_task(argc, argv);
  concurrent = task.concurrent;
  Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1460));

  NodeContainer nodes(2);
  NetDeviceContainer devices = link(nodes);
  InternetStackHelper().Install(nodes);
  Ipv4InterfaceContainer interfaces = Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(devices);
  /* The queue that controls traffic would drop what it finds too much. */
  TrafficControlHelper().Uninstall(devices);
  for (uint32_t i = 0; i < devices.GetN(); i++) {
    devices.Get(i)->TraceConnectWithoutContext("MacTx", MakeCallback(&onSegment));
  }
  startServer(nodes.Get(1));
  const InetSocketAddress server(interfaces.GetAddress(1), PORT);

  heapBefore = heapInUse();
  const double start = now(), startBusy = busy();
  deadline = start + task.limit;
  while (!cut && now() - start < task.seconds) {
    for (size_t i = 0; i < concurrent; i++) {
      openConnection(nodes.Get(0), server);
    }
    /* Ends when nothing is left to happen: the last TIME-WAIT is over too. */
    Simulator::Run();
  }
  const double seconds = now() - start, busySeconds = busy() - startBusy;

  const uint64_t lifecycles = seen.timeWaits;
  require(cut || (seen.opened == lifecycles && seen.accepted == lifecycles && seen.requested == lifecycles &&
                  seen.responded == lifecycles && seen.serversClosed == lifecycles),
          "all came to TIME-WAIT");
  print_result({lifecycles, concurrent, seconds, busySeconds, seen.segments, cut, heapForEach});
}
