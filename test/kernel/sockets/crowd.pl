#!/usr/bin/perl
# Opens many sockets, in many states, and holds them until its standard input ends:
#
#   perl crowd.pl SOCKETS [FLUX]
#
# Says "ready" when all are open. Half of them are a server's and half its clients', in two processes; four in ten are
# over IPv4, three over IPv6, three over IPv4 to an IPv6 listener. Of a hundred connections one was closed by the client
# alone, and one by both. Beside them: twelve that wait for accept(), clients whose SYN nobody answers at 10.0.0.77, a pair at a
# link-local address, and listeners that share a port. With FLUX, a third process opens and closes connections to port
# 8009 without end.
#
# Perl, because a base system has it.
use strict;
use warnings;
use Fcntl;
use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 IPPROTO_IPV6 IPV6_V6ONLY);

my ($sockets, $flux) = @ARGV;
my $connections = $sockets / 2;
my ($IPV4, $IPV6, $MAPPED) = (8004, 8006, 8046);

sub open_socket {
    my ($family) = @_;
    socket(my $socket, $family, SOCK_STREAM, 0) or die "socket: $!";
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    return $socket;
}
sub at { my ($family, $address, $port, $scope) = @_;
    return $family == AF_INET
        ? pack_sockaddr_in($port, inet_pton(AF_INET, $address))
        : pack_sockaddr_in6($port, inet_pton(AF_INET6, $address), $scope // 0);
}
sub hear {
    my ($family, $address, $port, %with) = @_;
    my $socket = open_socket($family);
    setsockopt($socket, IPPROTO_IPV6, IPV6_V6ONLY, $with{only} // 1) if $family == AF_INET6;
    # SO_REUSEPORT
    setsockopt($socket, SOL_SOCKET, 15, 1) if $with{shared};
    bind($socket, at($family, $address, $port, $with{scope})) or return;
    listen($socket, $with{backlog} // 4096) or die "listen: $!";
    return $socket;
}
sub call {
    my ($family, $address, $port, %with) = @_;
    my $socket = open_socket($family);
    fcntl($socket, F_SETFL, O_NONBLOCK) if $with{patient};
    connect($socket, at($family, $address, $port, $with{scope})) or $with{patient} or die "connect: $!";
    return $socket;
}

my @listeners = (
    hear(AF_INET, '0.0.0.0', $IPV4),
    hear(AF_INET6, '::', $IPV6),
    hear(AF_INET6, '::', $MAPPED, only => 0),
    (map { hear(AF_INET, '127.0.0.1', 8001, shared => 1) } 1 .. 3),
    hear(AF_INET, '127.0.0.1', 8002, backlog => 17),
    hear(AF_INET, '127.0.0.1', 8009, backlog => 64),
);
@listeners == 8 or die 'not all listen';
my ($ipv4, $ipv6, $mapped) = @listeners;
my ($waits, $busy) = @listeners[6, 7];

sub kind { my ($n) = @_; return $n % 10 < 4 ? $ipv4 : $n % 10 < 7 ? $ipv6 : $mapped; }
sub ends { my ($n) = @_; return $n % 100 == 13 ? 'client' : $n % 100 == 57 ? 'both' : ''; }

# A connection each time, and the next when this one is accepted: both sides know which it is.
socketpair(my $here, my $there, AF_UNIX, SOCK_STREAM, 0) or die "socketpair: $!";
sub say_done { my ($to) = @_; syswrite($to, '.') or exit; }
sub await { my ($from) = @_; sysread($from, my $one, 1) or exit; }

my @children;
my $clients = fork // die "fork: $!";
if (!$clients) {
    close $here;
    close STDIN;
    my @held;
    for my $n (0 .. $connections - 1) {
        my $to = kind($n);
        my $socket =
            $to == $ipv6
          ? call(AF_INET6, '::1', $IPV6)
          : call(AF_INET, '127.0.0.1', $to == $ipv4 ? $IPV4 : $MAPPED);
        syswrite($socket, 'x' x ($n % 7)) if $n % 7 && !ends($n);
        close $socket if ends($n);
        push @held, $socket;
        say_done($there);
    }
    push @held, call(AF_INET, '127.0.0.1', 8002) for 1 .. 12;
    push @held, call(AF_INET, '10.0.0.77', 80 + $_, patient => 1) for 1 .. 20;
    say_done($there);
    await($there);
    exit;
}
close $there;
push @children, $clients;

my @accepted;
for my $n (0 .. $connections - 1) {
    await($here);
    accept(my $socket, kind($n)) or die "accept: $!";
    if (ends($n) eq 'both') { close $socket; }
    push @accepted, $socket;
}
await($here);

# The link-local address of the namespace's device: usable when nobody else was found to have it.
if (open(my $addresses, '<', '/proc/net/if_inet6')) {
    for (map { [split] } <$addresses>) {
        my ($digits, $index, undef, $scope, undef, $device) = @$_;
        next if $scope ne '20';
        my $address = join ':', $digits =~ /..../g;
        for (1 .. 100) {
            my $pair = hear(AF_INET6, $address, 8007, scope => hex $index);
            if (!$pair) { select(undef, undef, undef, 0.1); next; }
            push @listeners, $pair;
            push @accepted, call(AF_INET6, $address, 8007, scope => hex $index);
            last;
        }
    }
}

if ($flux) {
    my $never = fork // die "fork: $!";
    if (!$never) {
        close STDIN;
        close $here;
        for (my $n = 0; ; $n++) {
            my $client = call(AF_INET, '127.0.0.1', 8009);
            accept(my $server, $busy) or die "accept: $!";
            # Every other one is reset, so that ports do not run out.
            setsockopt($client, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) if $n % 50;
            close $client;
            close $server;
            select(undef, undef, undef, 0.002);
        }
    }
    push @children, $never;
}

$| = 1;
print "ready\n";
sysread(STDIN, my $nothing, 1);
kill 'KILL', @children;
