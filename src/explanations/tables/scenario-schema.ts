/**
 * What an editor says of a scenario file where the pointer is, and beside what it offers, in Korean; by the English
 * sentences, which stand in src/simulation beside what they describe. Knobs of a policy have a table of their own.
 */
export const SCENARIO_SCHEMA_KO: Readonly<Record<string, string>> = {
  'A text, or the same text in English and Korean.': '글 하나, 또는 같은 글의 영어판과 한국어판입니다.',
  'The explanation that belongs to it.': '이 시나리오에 딸린 설명입니다.',

  // Hosts
  'The name of the host, as it stands above its lane.': '레인 위에 적히는 호스트 이름입니다.',
  'Its address, IPv4 or IPv6.': '호스트의 IPv4 또는 IPv6 주소입니다.',
  'Further addresses of it: what it sends comes from the first.':
    '호스트의 다른 주소들입니다. 보내는 것은 첫 주소에서 나갑니다.',
  'Whose choices its TCP makes where stacks differ.':
    '스택마다 다르게 정한 것에서 이 호스트의 TCP가 어느 스택을 따르는지 정합니다.',
  'Single choices that differ from the profile.': '프로필과 다르게 할 항목들입니다.',
  'What its listeners do with connections that nobody has accepted yet.':
    '아직 아무도 accept하지 않은 연결을 이 호스트의 리스너가 어떻게 하는지 정합니다.',
  'The initial sequence number of every connection, instead of one by RFC 6528.':
    '모든 연결의 초기 시퀀스 번호입니다. RFC 6528로 고르는 번호를 대신합니다.',
  'Whether its application reads what arrives. Default: it does.':
    '도착한 것을 애플리케이션이 읽는지 정합니다. 기본값: 읽음.',

  // The network
  'One way, in milliseconds.': '한쪽 방향에 걸리는 시간이며, 단위는 밀리초입니다.',
  'Up to so many milliseconds more, by chance. What one host sends keeps its order.':
    '우연히 더 걸리는 시간의 한도이며, 단위는 밀리초입니다. 한 호스트가 보낸 것끼리는 순서가 바뀌지 않습니다.',
  'What the line of each host carries, in kilobits per second: datagrams wait for those before them, however many there are. 0: as much as there is.':
    '각 호스트의 회선이 나르는 양이며, 단위는 초당 킬로비트입니다. 데이터그램은 몇 개가 밀려 있든 앞의 것을 기다립니다. 0: 제한 없음.',
  'The probability that a segment is lost.': '세그먼트가 유실될 확률입니다.',
  'The probability that a segment arrives twice.': '세그먼트가 두 번 도착할 확률입니다.',
  'The probability that a segment takes twice the delay, so that those sent after it overtake it.':
    '세그먼트에 지연이 두 배로 걸려, 뒤에 보낸 것들이 앞지를 확률입니다.',
  'Octets of the largest datagram it carries: the sender of a larger one gets an ICMP error that says so.':
    '네트워크가 나르는 가장 큰 데이터그램의 옥텟 수입니다. 더 큰 것을 보내면 그렇다고 알리는 ICMP 오류를 받습니다.',
  'The hosts on one side of a cut: what they send to the others from then on is lost, and the other way round. None: the cut is healed.':
    '분할된 네트워크의 한쪽에 있는 호스트들입니다. 그때부터 나머지 호스트와 서로 보내는 것은 모두 유실됩니다. 하나도 없으면 복구됩니다.',
  'A firewall or NAT in the middle: it knows a connection from its SYN on, and forgets it when it is idle.':
    '중간에 있는 방화벽이나 NAT입니다. SYN부터 연결을 알게 되고, 오가는 것이 없으면 잊습니다.',
  'After how many milliseconds without a segment it forgets a connection; 0: never.':
    '세그먼트가 몇 밀리초 동안 없으면 연결을 잊는지 정합니다. 0: 잊지 않음.',
  'What it does with segments of a connection that it does not know, SYNs aside: drop them without a word, or answer them with a RST.':
    '모르는 연결의 세그먼트를 어떻게 하는지 정합니다(SYN 제외). 말없이 버리거나 RST로 답합니다.',
  'Of the generator that chance is drawn from.': '우연을 뽑는 생성기의 시드입니다.',

  // What happens to single segments
  'What happens to single segments, whatever chance says.':
    '우연과 상관없이 특정 세그먼트에 일어나는 일입니다.',
  'The host that sends it.': '이 세그먼트를 보내는 호스트입니다.',
  'Which of the segments that this host sends, counted from 1.':
    '이 호스트가 보내는 세그먼트 가운데 몇 번째인지 나타내며, 1부터 셉니다.',
  'The next segment between the same hosts overtakes it: it arrives right after that one. When none is sent within so many milliseconds, it arrives so much later.':
    '같은 두 호스트 사이의 다음 세그먼트가 이것을 앞지릅니다. 이것은 그 바로 뒤에 도착합니다. 이 밀리초 안에 다음 것이 나가지 않으면 그만큼 늦게 도착합니다.',
  'It is damaged on the way: its checksum no longer fits.': '도중에 손상되어 체크섬이 맞지 않게 됩니다.',
  'Somebody on the way writes other values into its header, and a checksum that fits.':
    '도중에 누군가가 헤더의 값을 바꾸고 체크섬도 맞춰 놓습니다.',
  'The window field as it stands in the header, before scaling.':
    '스케일을 적용하기 전, 헤더에 적힌 그대로의 윈도우 필드입니다.',
  'The urgent pointer.': '긴급 포인터입니다.',
  'All the options it has: those that are not here are not there.':
    '세그먼트에 실리는 옵션 전체입니다. 여기 없는 옵션은 실리지 않습니다.',
  'What has arrived beyond the acknowledgment, from left up to, but without, right.':
    '확인 응답 번호 너머에서 도착한 범위입니다. left부터 right 바로 앞까지입니다.',
  'A router marks it with congestion experienced (ECN); what cannot be marked is lost.':
    '라우터가 혼잡을 겪었다고 표시합니다(ECN). 표시할 수 없는 것은 유실됩니다.',
  'It is not delivered: its sender gets this ICMP error, as long after as a segment takes.':
    '전달되지 않고, 보낸 쪽이 이 ICMP 오류를 받습니다. 세그먼트 하나가 가는 만큼의 시간이 걸립니다.',
  '3 unreachable, 4 source quench, 11 time exceeded, 12 parameter problem.':
    '3 도달 불가, 4 송신 억제(source quench), 11 시간 초과, 12 매개변수 문제.',
  'How the network is from later times on.': '나중 어느 시각부터 네트워크가 어떻게 되는지 정합니다.',
  'From when on, in milliseconds from the beginning.': '언제부터인지 나타내며, 처음부터 잰 밀리초입니다.',

  // Connections that are there already
  'Connections that are there at the beginning. Default: none.': '처음부터 있는 연결들입니다. 기본값: 없음.',
  'The end that opened it, and the other one.': '연결을 연 쪽 끝과 상대 쪽 끝입니다.',
  'The host.': '호스트입니다.',
  'Its port.': '포트입니다.',
  'What its TCP keeps of the connection. None: it knows of no connection.':
    '이 호스트의 TCP가 연결에 대해 갖고 있는 기록입니다. 없으면 연결을 모릅니다.',
  'From when on its records are there, in milliseconds from the beginning; what is under way may have left before. Default: 0.':
    '기록이 언제부터 있는지 나타내며, 처음부터 잰 밀리초입니다. 아직 가고 있는 것은 그전에 떠났을 수 있습니다. 기본값: 0.',
  'The state it is in (RFC 9293 section 3.3.2).': '지금의 상태입니다(RFC 9293 3.3.2절).',
  'Whether it came of a passive OPEN. Default: not.': 'passive OPEN에서 생겼는지 나타냅니다. 기본값: 아님.',
  'What it sends. SND.NXT follows from "unacknowledged".':
    '보내는 쪽의 값들입니다. SND.NXT는 "unacknowledged"에서 정해집니다.',
  'The initial send sequence number.': '보내는 쪽의 초기 시퀀스 번호입니다.',
  'The oldest unacknowledged number. Default: that of the SYN.':
    '확인 응답을 받지 못한 가장 오래된 번호입니다. 기본값: SYN의 번호.',
  'The window that the other side offers, in octets, scaled. Default: 65535.':
    '상대가 알린 윈도우이며, 스케일을 적용한 옥텟 수입니다. 기본값: 65535.',
  'The largest that it has offered.': '상대가 알린 것 가운데 가장 큰 윈도우입니다.',
  'How far its window field is shifted. Default: 0.': '윈도우 필드를 몇 비트 미는지 나타냅니다. 기본값: 0.',
  'The MSS that it has said. Default: 536.': '상대가 알린 MSS입니다. 기본값: 536.',
  'What it receives; in SYN-SENT nothing yet.': '받는 쪽의 값들입니다. SYN-SENT에서는 아직 없습니다.',
  'The initial receive sequence number.': '받는 쪽의 초기 시퀀스 번호입니다.',
  'The next number that it expects.': '다음에 받을 번호입니다.',
  'The window that it offers, in octets, scaled. Default: 65535.':
    '이쪽이 알리는 윈도우이며, 스케일을 적용한 옥텟 수입니다. 기본값: 65535.',
  'What it last acknowledged. Default: all that it has.':
    '마지막으로 확인 응답한 번호입니다. 기본값: 받은 것 전부.',
  'The longest text that came in one segment. Default: as it sends itself.':
    '세그먼트 하나로 온 가장 긴 데이터입니다. 기본값: 이쪽이 보내는 길이.',
  'Whether both sides scale windows. Default: not.':
    '양쪽 모두 윈도우 스케일을 쓰는지 나타냅니다. 기본값: 쓰지 않음.',
  'Whether both permit SACK. Default: not.': '양쪽 모두 SACK을 허용하는지 나타냅니다. 기본값: 허용하지 않음.',
  'Both send timestamps: the latest one of the other side. Clocks count milliseconds from the beginning.':
    '양쪽 모두 타임스탬프를 보냅니다. 값은 상대가 보낸 가장 최근의 것입니다. 시계는 처음부터 밀리초로 셉니다.',
  'The segments that the other side has not acknowledged, in order. Before ESTABLISHED the SYN alone; in FIN-WAIT-1, CLOSING and LAST-ACK the last one has the FIN.':
    '상대가 확인 응답하지 않은 세그먼트들이며, 보낸 순서대로입니다. ESTABLISHED 전에는 SYN뿐이고, FIN-WAIT-1과 CLOSING, LAST-ACK에서는 마지막 것에 FIN이 있습니다.',
  'Of text. Default: none, as on a SYN, or a FIN alone.':
    '데이터의 옥텟 수입니다. 기본값: SYN이나 FIN 하나처럼 없음.',
  'Whether it has PSH. Default: not.': 'PSH가 있는지 나타냅니다. 기본값: 없음.',
  'How long ago it was sent, in milliseconds.': '보낸 지 얼마나 되었는지 나타내며, 단위는 밀리초입니다.',
  'How often. Default: once.': '횟수입니다. 기본값: 한 번.',
  'The other side has reported it (SACK).': '상대가 받았다고 알렸습니다(SACK).',
  'What has come before what is ahead of it.': '앞의 것보다 먼저 온 것들입니다.',
  'Octets that its application has not read. Default: none.':
    '애플리케이션이 아직 읽지 않은 옥텟 수입니다. 기본값: 없음.',
  'The smoothed round-trip time (RFC 6298).': '평활화한 왕복 시간입니다(RFC 6298).',
  'The round-trip time variation (RFC 6298).': '왕복 시간의 변동입니다(RFC 6298).',
  'The retransmission timeout, backed off, in milliseconds.':
    '백오프를 적용한 재전송 타임아웃이며, 단위는 밀리초입니다.',
  'The congestion window, in octets. Default: the initial one.':
    '혼잡 윈도우의 옥텟 수입니다. 기본값: 초기 윈도우.',
  'In how many milliseconds its timers run out. Default: those that must, run.':
    '타이머가 몇 밀리초 뒤에 끝나는지 정합니다. 기본값: 돌아야 하는 것만 돌고 있음.',
  'Segments that its ends sent before, and that the network has not delivered: they are the first that their hosts send.':
    '양 끝이 전에 보냈고 네트워크가 아직 전달하지 않은 세그먼트들입니다. 그 호스트가 보내는 첫 세그먼트들이 됩니다.',
  'When it leaves, in milliseconds from the beginning.': '언제 떠나는지 나타내며, 처음부터 잰 밀리초입니다.',
  'It was sent before. Default: not.': '전에 보낸 적이 있습니다. 기본값: 없음.',

  // Calls
  'What the applications do.': '애플리케이션이 하는 일입니다.',
  'When, in milliseconds from the beginning.': '언제인지 나타내며, 처음부터 잰 밀리초입니다.',
  'How often, when it has a time. Default: once.': '시각이 있을 때 몇 번 하는지 정합니다. 기본값: 한 번.',
  'How long after each other, in milliseconds. Default: 1.': '몇 밀리초 간격으로 하는지 정합니다. 기본값: 1.',
  'Instead of a time: each time the stack tells the application this.':
    '시각 대신, 스택이 애플리케이션에 이것을 알릴 때마다 합니다.',
  'With "data": only once, when so many octets have come since the connection was opened. Default: each time.':
    '"data"와 함께 쓰면, 연결이 열린 뒤 이만큼의 옥텟이 도착했을 때 한 번만 합니다. 기본값: 올 때마다.',
  'How long after that, in milliseconds.': '그로부터 얼마 뒤인지 나타내며, 단위는 밀리초입니다.',
  'The host whose application calls.': '호출하는 애플리케이션이 있는 호스트입니다.',
  'Which of the host’s connections, counted from 1. Default: the one it is about, or the latest.':
    '호스트의 연결 가운데 몇 번째인지 나타내며, 1부터 셉니다. 기본값: 해당하는 연결, 없으면 가장 최근 것.',
  'Which of the host’s addresses.': '호스트의 주소 가운데 하나입니다.',
  'How many connections may wait to be accepted. Default: as many as the host allows.':
    'accept를 기다릴 수 있는 연결의 수입니다. 기본값: 호스트가 허용하는 만큼.',
  'Whether connections are accepted at once, which is the default; if not, "accept" does.':
    '연결을 곧바로 accept하는지 정합니다(기본값). 아니면 "accept"로 합니다.',
  'How many connections the application takes, with the text on their SYN, before the handshake is complete (Fast Open; the policy fastOpenServer must allow it). Default: none.':
    'handshake가 끝나기 전에 SYN에 실린 데이터와 함께 받는 연결의 수입니다(Fast Open. 정책 fastOpenServer가 허용해야 함). 기본값: 없음.',
  'Takes the connection that has waited longest; when none waits, the next one to come.':
    '가장 오래 기다린 연결을 받습니다. 기다리는 것이 없으면 다음에 오는 것을 받습니다.',
  'The host, or an address, whoever has it.': '호스트, 또는 누가 쓰든 상관없는 주소입니다.',
  'Default: the next ephemeral port.': '기본값: 다음 임시 포트.',
  'Text to send with the SYN (Fast Open), if the host may and knows a cookie; else after it.':
    'SYN과 함께 보낼 데이터입니다(Fast Open). 호스트가 그렇게 할 수 있고 쿠키를 알 때이며, 아니면 나중에 보냅니다.',
  'Close what listens at this port, instead of a connection.': '연결 대신 이 포트의 리스너를 닫습니다.',
  'Puts a single segment on the network that no connection of the host sends.':
    '호스트의 어느 연결도 보내지 않은 세그먼트 하나를 네트워크에 내보냅니다.',
  'The address that the segment claims to come from.': '세그먼트가 출발지로 내세우는 주소입니다.',
  'With "times", the next one each time.': '"times"가 있으면 매번 다음 포트를 씁니다.',
  'Socket options of a connection; while the host has none that is open, of its listeners and of what it opens later.':
    '연결의 소켓 옵션입니다. 호스트에 열린 연결이 없으면 리스너와 나중에 여는 연결의 옵션이 됩니다.',
  'SO_LINGER: how long close waits, in milliseconds, which changes nothing on the network; 0: it resets the connection instead.':
    'SO_LINGER: close가 기다리는 시간이며, 단위는 밀리초입니다. 네트워크에서 달라지는 것은 없습니다. 0: 기다리는 대신 연결을 리셋합니다.',
  'SO_KEEPALIVE.': 'SO_KEEPALIVE 옵션입니다.',
  'TCP_NODELAY: without Nagle’s algorithm.': 'TCP_NODELAY: Nagle 알고리즘을 쓰지 않습니다.',
  'SO_SNDBUF.': 'SO_SNDBUF 옵션입니다.',
  'SO_RCVBUF.': 'SO_RCVBUF 옵션입니다.',
  'SO_REUSEADDR, of what is opened later: listen at a port that connections of before still hold, connect from one in TIME-WAIT where timestamps make it safe (Linux: tcp_tw_reuse). Default: neither.':
    '나중에 여는 것의 SO_REUSEADDR입니다. 예전 연결이 아직 쥐고 있는 포트에서 listen하고, 타임스탬프로 안전할 때는 TIME-WAIT에 있는 포트에서 connect합니다(Linux: tcp_tw_reuse). 기본값: 둘 다 하지 않음.',
  'Other choices of the host’s TCP, for connections that begin later; a profile takes the place of all choices before it.':
    '나중에 시작하는 연결을 위해 호스트 TCP의 설정을 바꿉니다. 프로필을 고르면 이전에 고른 것을 모두 대신합니다.',
  'The host is gone at once, with all its records: it says nothing and hears nothing.':
    '호스트가 모든 기록과 함께 한순간에 사라집니다. 아무 말도 하지 않고 아무것도 듣지 못합니다.',
  'It is there again: it knows nothing of before, and listens where it listened.':
    '호스트가 다시 켜집니다. 예전 일은 전혀 모르고, listen하던 곳에서 다시 listen합니다.',

  // Branches, and the end
  'What might be done besides, each under a name.': '그 밖에 해 볼 만한 일들이며, 저마다 이름이 있습니다.',
  'The branch that it was made from. Default: none.': '이 분기가 갈라져 나온 분기입니다. 기본값: 없음.',
  'What else happens to single segments.': '특정 세그먼트에 더 일어나는 일입니다.',
  'What else becomes of the network.': '네트워크가 더 어떻게 되는지 정합니다.',
  'What else is done on the hosts.': '호스트에서 더 하는 일입니다.',
  'The branch to show. Default: none of them.': '보여 줄 분기입니다. 기본값: 없음.',
  'When to stop, in milliseconds. Default: when nothing is left to happen.':
    '언제 멈추는지 나타내며, 단위는 밀리초입니다. 기본값: 더 일어날 일이 없을 때.',
};
