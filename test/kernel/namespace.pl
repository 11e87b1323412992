#!/usr/bin/perl
# Runs a command in a network namespace of its own, beside a TUN device:
#
#   perl namespace.pl COMMAND [ARGUMENTS]
#
# The command finds the device open as file descriptor 3: one read is one IP packet, one write another. The kernel
# is 10.0.0.1 and fd00::1; every other address in 10.0.0.0/24 and fd00::/64 is whoever holds the descriptor. Towards 10.0.0.128/25 the kernel
# acknowledges at once and does not retransmit for ten seconds, so that what it sends is an answer and nothing else.
# (An orphan in FIN-WAIT-2 is kept otherwise than usual when 3.5 times that is more than a minute.)
# The namespace, and with it every socket and device in it, is gone when the command ends.
#
# Perl, because a base system has it, and neither `ip` nor a compiler. It needs the rights of root, or of somebody
# who may have a user namespace.
use strict;
use warnings;
use Fcntl;
use POSIX ();
use Socket qw(:DEFAULT inet_pton);

sub fail { print STDERR "$_[0]: $!\n"; exit 71; }

# Runs this script again in a namespace below this one, as its next step.
sub below {
    my ($step, @options) = @_;
    exec('unshare', '--net', @options, $^X, $0, $step, @ARGV) or fail('unshare');
}

my $step = @ARGV && $ARGV[0] =~ /^--step-\d$/ ? shift @ARGV : '';
below('--step-2', $> == 0 ? () : '--map-root-user') if $step eq '';
if ($step eq '--step-2') {
    # The table of sockets is walked from end to end whenever /proc/net/tcp is read. A namespace has one of its own
    # when the one above it says how large.
    if (open(my $entries, '>', '/proc/sys/net/ipv4/tcp_child_ehash_entries')) { print $entries '512'; }
    below('--step-3');
}

my $device = 'tun0';
# What is opened as descriptor 3 or below stays open in the command.
$^F = 3;

sysopen(my $tun, '/dev/net/tun', O_RDWR) or fail('/dev/net/tun');
# TUNSETIFF with IFF_TUN | IFF_NO_PI.
ioctl($tun, 0x400454ca, pack('a16 S x22', $device, 0x0001 | 0x1000)) or fail('TUNSETIFF');

socket(my $inet, AF_INET, SOCK_DGRAM, 0) or fail('socket');
sub configure {
    my ($name, $request, $value, $interface) = @_;
    my $ifreq = pack('a16 a24', $interface // $device, $value);
    ioctl($inet, $request, $ifreq) or fail($name);
    return substr($ifreq, 16);
}
sub address { return pack('S n a4', AF_INET, 0, inet_aton($_[0])); }

configure('SIOCSIFADDR', 0x8916, address('10.0.0.1'));
configure('SIOCSIFNETMASK', 0x891c, address('255.255.255.0'));
configure('SIOCSIFMTU', 0x8922, pack('l', 1500));
# IFF_UP
configure('SIOCSIFFLAGS', 0x8914, pack('S', 0x1));
configure('SIOCSIFFLAGS', 0x8914, pack('S', 0x1), 'lo');
my $index = unpack('l', configure('SIOCGIFINDEX', 0x8933, ''));

# A route with the metrics lock, rto_min (milliseconds) and quickack.
sub attribute { my ($type, $value) = @_; return pack('S S a*', 4 + length $value, $type, $value); }
my $metrics = attribute(1, pack('L', 1 << 13)) . attribute(13, pack('L', 10_000)) . attribute(15, pack('L', 1));
my $route =
    pack('C8 L', AF_INET, 25, 0, 0, 254, 4, 253, 1, 0)
  . attribute(1, inet_aton('10.0.0.128'))
  . attribute(4, pack('L', $index))
  . attribute(7, inet_aton('10.0.0.1'))
  . attribute(8, $metrics);
socket(my $netlink, 16, SOCK_RAW, 0) or fail('netlink');

# Adds what a message of rtnetlink(7) is about. NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL.
sub add {
    my ($type, $message) = @_;
    send($netlink, pack('L S S L L a*', 16 + length $message, $type, 0x1 | 0x4 | 0x400 | 0x200, 1, 0, $message), 0) // return;
    recv($netlink, my $reply, 4096, 0) // return;
    $! = -unpack('x16 l', $reply);
    return $! == 0;
}
# RTM_NEWROUTE
add(24, $route) or fail('RTM_NEWROUTE');
# RTM_NEWADDR with IFA_F_NODAD. A kernel may be without IPv6: tests look for the address.
add(20, pack('C4 L', AF_INET6, 64, 0x2, 0, $index) . attribute(1, inet_pton(AF_INET6, 'fd00::1')));

fileno($tun) == 3 or POSIX::dup2(fileno($tun), 3) // fail('dup2');
exec(@ARGV) or fail($ARGV[0]);
