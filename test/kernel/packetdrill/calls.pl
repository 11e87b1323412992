#!/usr/bin/perl
# Makes system calls for whoever writes them to its standard input, one a line, and answers each with a line:
#
#   NAME ARGUMENT...        numbers in decimal; octets in hexadecimal, with x before them
#   VALUE ERRNO [xOCTETS]   VALUE -1 when it failed, ERRNO 0 when it did not
#
# No socket of its ever blocks: a call that would have to wait fails with EAGAIN, and is made again.
use strict;
use warnings;
use Fcntl;
use IO ();
use POSIX ();
use Socket;

$| = 1;
$SIG{PIPE} = 'IGNORE';
# Addresses belong to scripts, which come one after the other: descriptors begin where they did.
my %sockets;

sub octets { return pack('H*', substr($_[0], 1)); }

sub keep {
    my ($socket) = @_;
    fcntl($socket, F_SETFL, fcntl($socket, F_GETFL, 0) | O_NONBLOCK);
    $sockets{fileno $socket} = $socket;
    return (fileno $socket);
}

sub ok { return $_[0] ? (0) : (-1); }

my %calls = (
    socket => sub {
        my ($family, $type, $protocol) = @_;
        my $new;
        return socket($new, $family, $type, $protocol) ? keep($new) : (-1);
    },
    bind => sub { ok(bind($_[0], octets($_[1]))) },
    listen => sub { ok(listen($_[0], $_[1])) },
    accept => sub { my $new; return accept($new, $_[0]) ? keep($new) : (-1) },
    connect => sub { ok(connect($_[0], octets($_[1]))) },
    recv => sub { my $text = ''; defined recv($_[0], $text, $_[1], $_[2]) ? (length $text, $text) : (-1) },
    send => sub {
        my ($socket, $text, $flags, @to) = @_;
        my $sent = @to ? send($socket, octets($text), $flags, octets($to[0])) : send($socket, octets($text), $flags);
        return ($sent // -1);
    },
    shutdown => sub { ok(shutdown($_[0], $_[1])) },
    getsockopt => sub { my $value = getsockopt($_[0], $_[1], $_[2]); defined $value ? (0, $value) : (-1) },
    setsockopt => sub { ok(setsockopt($_[0], $_[1], $_[2], octets($_[3]))) },
    ioctl => sub { my $value = octets($_[2]); ioctl($_[0], $_[1], $value) ? (0, $value) : (-1) },
    poll => sub {
        my @events = @_;
        my $ready = IO::Poll::_poll(0, @events);
        return ($ready, pack('l*', map { $events[2 * $_ + 1] } 0 .. $#events / 2));
    },
);

while (my $line = <STDIN>) {
    my ($name, @arguments) = split ' ', $line;
    my @answer;
    $! = 0;
    if ($name eq 'socket' || $name eq 'poll') {
        @answer = $calls{$name}->(@arguments);
    } else {
        my $fd = shift @arguments;
        my $socket = $name eq 'close' ? delete $sockets{$fd} : $sockets{$fd};
        if (!defined $socket) { $! = POSIX::EBADF(); @answer = (-1); }
        elsif ($name eq 'close') { @answer = ok(close $socket); }
        else { @answer = $calls{$name}->($socket, @arguments); }
    }
    my ($value, $out) = @answer;
    print $value, ' ', $value == -1 ? $! + 0 : 0, defined $out ? ' x' . unpack('H*', $out) : '', "\n";
}
