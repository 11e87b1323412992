import type { RuleId } from '../../../tcp/rules';

/** {@link RULE_SENTENCES} in Korean. */
export const ko: Readonly<Record<RuleId, string>> = {
  // 3.10.1 to 3.10.6: user calls
  'open.passive':
    '수동 OPEN(listen)은 LISTEN 상태의 기록을 만듭니다. 누구든 연결을 요청할 수 있고, 보내는 것은 없습니다. 다른 연결에는 영향을 주지 않습니다.',
  'open.active':
    '능동 OPEN(connect)은 초기 시퀀스 번호를 정하고 SYN을 보낸 뒤 SYN-SENT가 됩니다. 번호는 시계를 바탕으로 정하므로, 이전 연결의 세그먼트가 이번 연결의 번호에 맞아 들어갈 일이 거의 없습니다.',
  'open.exists':
    '이미 있는 연결을 다시 열려는 OPEN은 오류입니다. 4-튜플 하나에 기록도 하나이기 때문입니다. 소켓에서는 EISCONN, 포트가 사용 중이면 EADDRINUSE입니다.',
  'open.reuse':
    '이 4-튜플은 TIME-WAIT 상태의 기록이 쥐고 있었지만 새 연결이 넘겨받습니다. 타임스탬프로 새 연결의 세그먼트와 예전 것을 구별할 수 있고, 새 번호는 예전 SND.NXT보다 뒤에서 시작합니다. Linux는 tcp_tw_reuse가 허용할 때 이렇게 합니다.',
  'open.resources':
    'OPEN은 "insufficient resources" 오류입니다. 그 주소와 포트로 쓸 수 있는 임시 포트가 모두 사용 중이며, 대개 TIME-WAIT에 있는 연결들이 차지하고 있습니다. 소켓에서는 EADDRNOTAVAIL입니다.',
  'open.invalid-remote':
    'OPEN은 오류입니다. 연결의 양 끝은 각각 호스트 하나인데, 브로드캐스트나 멀티캐스트 주소는 여럿을 뜻합니다. 소켓에서는 스택에 따라 EACCES, ENETUNREACH, EADDRNOTAVAIL 가운데 하나입니다.',
  'send.queue':
    'SEND는 데이터를 큐에 넣습니다. 언제 나갈지는 상태와 윈도우, 세그먼트 크기가 정합니다. send()가 돌아왔다고 해서 상대에게 전달된 것은 아닙니다.',
  'send.not-open':
    '연결이 없거나, LISTEN이어서 보낼 상대가 없으므로 SEND는 오류입니다. POSIX에서는 ENOTCONN, Linux에서는 EPIPE입니다.',
  'send.closing':
    'CLOSE 다음의 SEND는 "connection closing" 오류입니다. FIN은 더 보낼 것이 없다는 약속입니다. 소켓에서는 EPIPE이고 SIGPIPE도 발생합니다.',
  'send.resources':
    'SEND는 "insufficient resources" 오류입니다. 상대의 윈도우나 네트워크가 받아 가는 것보다 빠르게 쌓여 송신 버퍼가 가득 찼습니다. 소켓에서는 기다리거나 EAGAIN을 돌려줍니다.',
  'send.urgent':
    '긴급 데이터입니다. SND.UP은 그 바로 다음 옥텟을 가리키고, 세그먼트는 URG와 함께 거기까지의 거리를 알립니다. 윈도우 때문에 데이터가 나가지 못할 때에도 알립니다.',
  'receive.not-open': '연결이 없어 읽을 것도 없으므로 RECEIVE는 오류입니다. 소켓에서는 ENOTCONN입니다.',
  'receive.closing':
    '상대가 FIN을 보냈고 그 앞의 데이터도 모두 읽었습니다. RFC의 표현은 "connection closing"이고, 소켓에서는 read()가 0(EOF)을 돌려줍니다.',
  'receive.window-update':
    '애플리케이션이 데이터를 읽어 버퍼가 비었으므로 넓어진 윈도우를 알립니다. 세그먼트 하나 또는 버퍼의 절반만큼 넓어질 때까지 기다렸다가 알려야 상대가 잘게 쪼개 보내지 않습니다(silly window syndrome).',
  'close.not-open': '닫을 연결이 없으므로 CLOSE는 오류입니다.',
  'close.listen':
    'LISTEN에서 CLOSE를 호출하면 기록을 지웁니다. 이 기록을 아는 상대가 없으니 보낼 것도 없습니다. 이미 accept한 연결은 그대로 남습니다.',
  'close.syn-sent':
    'SYN-SENT에서 CLOSE를 호출하면 기록을 지웁니다. FIN으로 닫을 연결이 아직 없기 때문입니다. 뒤늦게 SYN,ACK가 오면 RST로 답하게 됩니다.',
  'close.syn-received':
    'SYN-RECEIVED에서 CLOSE를 호출했고 보낼 데이터가 없습니다. 바로 FIN을 보내고 FIN-WAIT-1이 됩니다.',
  'close.syn-received.queue':
    'handshake가 끝나기 전에 호출된 CLOSE가 기다리고 있었습니다. 이제 ESTABLISHED가 되었으니 남은 데이터 뒤에 FIN을 보내기로 하고 FIN-WAIT-1로 넘어갑니다.',
  'close.established':
    'CLOSE는 더 보낼 것이 없다는 뜻입니다. 남은 데이터 뒤에 FIN을 보내며, 상태는 바로 FIN-WAIT-1이 됩니다. 상대는 계속 보낼 수 있습니다.',
  'close.close-wait':
    '상대가 먼저 닫았고 이제 이쪽 애플리케이션도 닫았습니다. 남은 데이터 뒤에 FIN을 보내고 LAST-ACK에서 그 ACK를 기다립니다. (RFC 793에는 CLOSING으로 잘못 적혀 있었고 RFC 1122가 바로잡았습니다.)',
  'close.closing': '이미 CLOSE를 호출했습니다. 다시 호출하면 오류이고, FIN을 또 보내지는 않습니다.',
  'close.unread':
    '받은 데이터를 다 읽지 않고 close()를 호출했습니다. 그 데이터는 버려지므로, 정상 종료를 뜻하는 FIN 대신 RST를 보내 상대에게 알립니다.',
  'abort.not-open': '끊을 연결이 없으므로 ABORT는 오류입니다.',
  'abort.quiet':
    'ABORT로 기록을 지우지만 RST는 보내지 않습니다. 상대에게 아직 연결이 없거나, 상대도 이미 닫아서 알릴 필요가 없는 상태입니다.',
  'abort.reset':
    'ABORT는 연결을 즉시 끊습니다. RST로 상대에게 알리고 큐에 남은 데이터는 버립니다. 소켓에서는 SO_LINGER를 0으로 두고 닫으면 이렇게 됩니다.',

  // Before SEGMENT ARRIVES: what never gets that far
  'arrival.checksum':
    '체크섬이 맞지 않습니다. 세그먼트의 옥텟이 도중에 바뀌었고 무엇이 바뀌었는지는 아무도 모릅니다. 답하지 않고 버리며, 보낸 쪽이 다시 보내게 됩니다.',
  'arrival.not-unicast':
    '세그먼트의 출발지나 목적지가 호스트 하나를 뜻하지 않는 주소(브로드캐스트, 멀티캐스트)입니다. 연결의 끝이 될 수 없으므로 답하지 않고 버립니다. 답하면 여러 배로 불어날 수 있습니다.',
  'arrival.host-down':
    '호스트가 꺼져 있습니다. 세그먼트를 받거나 RST로 답할 주체가 없습니다. 보낸 쪽은 유실된 때와 마찬가지로 아무 답도 듣지 못하고, 다시 보내게 됩니다.',
  'crash.memory-lost':
    '호스트가 멈추면서 메모리에 있던 기록이 함께 사라졌고, 상대에게는 아무것도 알리지 않았습니다. 이제 상대의 기록은 반만 열린 연결입니다. 상대가 무언가를 보내거나 호스트가 돌아와 말을 걸 때에야 이 사실이 드러납니다.',

  // 3.10.7.1: SEGMENT ARRIVES, CLOSED
  'closed.rst':
    '없는 연결로 온 RST는 버립니다. RST에 RST로 답하면 두 호스트가 끝없이 주고받을 수 있으므로, 답하지 않습니다.',
  'closed.no-ack':
    '이 세그먼트에 맞는 기록이 없어 RST,ACK로 거절합니다. 시퀀스 번호는 0으로 하고 받은 것을 모두 확인해 주어, 보낸 쪽이 무엇에 대한 답인지 알 수 있게 합니다. 상대가 보낸 것이 SYN이면 "connection refused"(ECONNREFUSED)가 됩니다.',
  'closed.ack':
    '이 세그먼트에 맞는 기록이 없어 RST로 거절합니다. RST의 시퀀스 번호는 상대의 ACK 필드에서 가져옵니다. 상대가 틀림없이 받아들일 번호이기 때문입니다.',

  // 3.10.7.2: LISTEN
  'listen.rst': 'LISTEN에서 받은 RST는 무시합니다. 아직 보낸 것이 없으니 거절당할 것도 없습니다.',
  'listen.ack':
    'LISTEN에서는 보낸 것이 없으므로 확인받을 것도 없습니다. 이 ACK는 이전 연결의 것으로 보고 RST로 답합니다.',
  'listen.syn':
    'LISTEN에서 SYN을 받으면 새 연결이 시작됩니다. 상대의 시퀀스 번호를 적어 두고, SYN,ACK로 답하고, SYN-RECEIVED가 됩니다. 수동 OPEN에서 왔다는 것도 적어 두었다가, 실패하면 LISTEN으로 돌아갑니다.',
  'listen.syn-fin':
    'FIN이 함께 실린 SYN입니다. RFC 9293은 받아들이지만 대부분의 스택은 버립니다. 세그먼트 하나로 열고 닫는 정상적인 프로그램은 없고, 스캐너가 이런 것을 보냅니다.',
  'listen.other':
    'SYN도 ACK도 RST도 아닌 세그먼트는 LISTEN에서 의미가 없어 버립니다. 이 세그먼트가 속할 연결이 없습니다.',

  // LISTEN, where there is no room: RFC 4987
  'backlog.no-room':
    '리스너가 가질 수 있는 만큼의 반쯤 열린 연결이 이미 있어서, 네트워크에서 유실된 것처럼 SYN을 버립니다. 정말 연결하려는 쪽은 다시 보냅니다. SYN이 쏟아지면 다른 쪽에 남는 자리가 없습니다.',
  'backlog.accept-queue-full':
    'accept 큐가 가득 찼습니다. 연결이 들어오는 속도를 애플리케이션의 accept가 따라가지 못합니다. 큐에 하나를 더할 세그먼트는 유실된 것처럼 버려지고 상대는 다시 시도합니다. `ss`에서는 Recv-Q가 Send-Q보다 큽니다.',
  'backlog.reset':
    'accept 큐가 가득 찼고, 이 호스트는 그것을 상대에게 바로 알립니다. 막 완성되려던 연결이 RST로 끝납니다. Linux에서는 tcp_abort_on_overflow로 이렇게 하게 합니다.',
  'cookie.sent':
    '반쯤 열린 연결을 더 둘 자리가 없어서, SYN에 답하고 잊습니다. 기억해야 할 것은 초기 순서 번호(SYN 쿠키)에 담기고, ACK가 그것을 되가져옵니다.',
  'cookie.accepted':
    'ACK가 우리의 SYN 쿠키를 되가져왔습니다. 우리의 SYN,ACK를 받은 쪽만 아는 값입니다. SYN이 왔을 때 만들어졌을 레코드를 지금 만듭니다.',

  // OPEN and LISTEN with text on the SYN: RFC 7413
  'fast-open.ask':
    '애플리케이션이 SYN에 데이터를 실으려 하지만 그 서버의 쿠키가 아직 없습니다. SYN에 쿠키 요청(Fast Open)을 싣고, 데이터는 ESTABLISHED까지 기다립니다. 다음 연결은 더 빨라질 수 있습니다.',
  'fast-open.text':
    'Fast Open입니다. SYN이 평소보다 왕복 한 번 먼저 데이터를 싣고, 서버가 전에 준 쿠키도 함께 싣습니다. 유실되면 둘 다 빼고 SYN만 다시 보냅니다.',
  'fast-open.accept':
    'SYN이 이 주소에 준 쿠키를 가져왔으므로(Fast Open) 위조가 아닙니다. 애플리케이션은 연결과 데이터를 지금 받고, handshake가 끝나기 전에 SYN-RECEIVED에서 답할 수 있습니다.',
  'fast-open.text-again':
    'SYN,ACK가 SYN만 확인하고 그 데이터는 확인하지 않았습니다. 쿠키가 오래되었거나 서버가 Fast Open을 몰라서 받지 않은 것입니다. 데이터를 보통 때처럼 다시 보내며 연결에는 문제가 없습니다.',

  // 3.10.7.3: SYN-SENT
  'syn-sent.ack-unacceptable':
    '이쪽 SYN에 대한 ACK가 아닙니다. 옛 중복 세그먼트 같은 다른 것에 대한 답입니다. RST를 보내 상대가 그것을 잊게 하고, 이쪽의 SYN은 그대로 둡니다.',
  'syn-sent.ack-unacceptable-rst':
    '이쪽 SYN을 확인해 주지 않는 RST입니다. 이쪽 SYN에 대한 답이 아니므로 버립니다.',
  'syn-sent.rst':
    '이쪽 SYN을 확인해 주는 RST이므로, SYN을 실제로 받은 쪽이 보낸 것입니다. 연결 시도는 실패했고 기록을 지웁니다. RFC 9293은 "connection reset"이라 하고, 소켓에서는 ECONNREFUSED입니다.',
  'syn-sent.rst-without-ack':
    'ACK가 없는 RST는 이쪽 SYN에 대한 답인지 알 수 없습니다. 누구든 보낼 수 있는 것이므로 버립니다.',
  'syn-sent.syn-ack':
    'SYN,ACK가 왔습니다. 상대가 이쪽 SYN을 받았고 자기 SYN도 보낸 것입니다. 이쪽에서는 양방향이 모두 확인되었으므로 ACK를 보내고 ESTABLISHED가 됩니다. 상대는 이 ACK를 받아야 ESTABLISHED가 됩니다.',
  'syn-sent.syn':
    'ACK 없는 SYN이 왔습니다. 양쪽이 동시에 연결을 요청한 것입니다(simultaneous open). 상대 SYN에 대한 ACK를 실어 이쪽 SYN을 다시 보내고 SYN-RECEIVED가 됩니다. 연결은 둘이 아니라 하나만 생깁니다.',
  'syn-sent.neither': 'SYN도 RST도 아닙니다. SYN-SENT에서는 의미가 없는 세그먼트이므로 버립니다.',

  // 3.10.7.4: all other states, step by step
  'first.unacceptable':
    '세그먼트 전체가 수신 윈도우 밖에 있습니다. 오래되었거나, 중복이거나, 너무 앞선 것입니다. 버리고, 몇 번을 기다리는지 ACK로 알려 줍니다.',
  'first.unacceptable-rst': '윈도우 밖의 RST는 답하지 않고 버립니다. 오래된 것이거나 추측해서 보낸 것입니다.',
  'first.repeated-syn':
    '같은 SYN이 다시 왔습니다. 상대가 이쪽의 SYN,ACK를 받지 못한 듯합니다. RFC 9293은 ACK로 답하고 재전송은 타이머에 맡깁니다. Linux는 SYN,ACK를 다시 보냅니다.',
  'first.zero-window':
    '윈도우가 0이면 데이터는 받지 않지만 세그먼트의 ACK, URG, RST는 처리합니다. 그러지 않으면 버퍼가 찬 동안 아무것도 듣지 못하게 됩니다.',
  'first.repeated-fin':
    'TIME-WAIT에서 FIN이 다시 왔습니다. 이쪽의 마지막 ACK가 유실된 것입니다. 다시 ACK를 보내고 2MSL을 처음부터 잽니다. TIME-WAIT는 바로 이런 일 때문에 있습니다.',
  'first.reopen':
    '옛 연결에서 받은 어떤 번호보다도 뒤의 SYN이므로 옛 중복이 아닙니다. TIME-WAIT에서 바로 새 연결을 열어도 됩니다.',
  'first.paws':
    '타임스탬프가 이미 본 것보다 오래되었습니다. 시퀀스 번호가 우연히 다시 맞더라도 과거의 중복입니다(PAWS). 버리고 ACK로 답합니다.',
  'first.no-timestamp':
    '양쪽이 타임스탬프를 쓰기로 했는데 이 세그먼트에는 없습니다. 얼마나 오래된 것인지 알 수 없으므로 답하지 않고 버립니다.',
  'second.challenge':
    'RST가 윈도우 안에 있지만 기다리던 바로 그 번호는 아닙니다. 공격자가 추측해서 보냈을 수 있으므로 challenge ACK로 되묻습니다. 상대가 정말 보냈다면 정확한 번호로 RST를 다시 보냅니다(RFC 5961 §3).',
  'second.syn-received-passive':
    '수동 OPEN에서 시작된 연결에 RST가 왔습니다. 이 연결은 없던 것으로 하고 LISTEN으로 돌아갑니다. 애플리케이션은 이 연결을 아직 모르므로 알리지 않습니다.',
  'second.syn-received-active':
    '이쪽에서 요청한 연결이 RST로 거절되었습니다. 애플리케이션에 알리고 기록을 지웁니다. RFC 9293은 "connection refused"라 하지만 Linux는 이때 ECONNRESET을 돌려줍니다.',
  'second.reset':
    '기다리던 바로 그 번호의 RST입니다. 상대가 연결을 끊었습니다. 큐에 있던 데이터를 버리고, 애플리케이션에 알리고(ECONNRESET), 기록을 지웁니다.',
  'second.closing':
    '양쪽 모두 닫은 뒤에 온 RST입니다. 기록을 지웁니다. 애플리케이션은 이미 닫았으므로, RFC 9293은 따로 알리라고 하지 않습니다.',
  'second.time-wait':
    'RFC 9293에 따르면 RST는 TIME-WAIT를 일찍 끝냅니다. RFC 1337은 이를 경고합니다. 옛 중복 세그먼트 때문에 생긴 RST일 수 있고(TIME-WAIT assassination), 그러면 4-튜플을 지켜 줄 기록이 사라집니다.',
  'second.rfc1337':
    'RFC 1337의 권고(F1)대로 TIME-WAIT에서는 RST를 무시합니다. 옛 중복 세그먼트 때문에 생긴 RST일 수 있어 4-튜플을 계속 지킵니다. Linux에서는 tcp_rfc1337=1로 설정합니다.',
  'fourth.syn-received-passive':
    '수동 OPEN에서 시작된 연결의 윈도우 안으로 새 SYN이 왔습니다. 앞의 요청은 없던 것으로 하고 LISTEN으로 돌아갑니다. Linux는 RST를 보내고 요청을 버립니다.',
  'fourth.challenge':
    '연결 도중에 SYN이 왔습니다. 공격이거나 상대가 재시작한 것이므로 challenge ACK로 되묻습니다. 정말 재시작했다면 상대가 RST로 답하고, 그 RST가 이 기록을 끝냅니다(RFC 5961 §4).',
  'fifth.no-ack':
    '첫 SYN 뒤로는 RST를 뺀 모든 세그먼트에 ACK가 실립니다. ACK가 없으면 FIN이든 데이터든 버립니다.',
  'fifth.ack-out-of-range':
    'ACK 번호가 상대가 지금 보낼 수 있는 범위(SND.UNA에서 지금까지의 최대 윈도우를 뺀 값)보다 오래되었습니다. 누군가 끼워 넣은 데이터일 수 있으므로 버리고 ACK를 보냅니다(RFC 5961 §5).',
  'fifth.syn-received':
    '이쪽 SYN에 대한 ACK가 왔습니다. 이제 이쪽도 양방향이 모두 통한다는 것을 압니다. handshake가 끝났고 ESTABLISHED가 됩니다.',
  'fifth.syn-received-unacceptable':
    '이쪽 SYN에 대한 ACK가 아닙니다. 다른 연결의 것이므로 RST로 답하고, handshake는 계속 기다립니다.',
  'fifth.advance':
    '새로 확인된 데이터가 있습니다. SND.UNA를 올리고, 확인된 것을 재전송 큐에서 빼고, 타이머를 다시 시작하거나 멈춥니다.',
  'fifth.duplicate':
    '새로 확인해 주는 것이 없는 ACK입니다. 윈도우 값이 달라졌을 수는 있지만, 그 밖에 바뀌는 것은 없습니다.',
  'fifth.unsent':
    '아직 보내지도 않은 것을 확인하는 ACK입니다. 세그먼트를 버리고, 이쪽이 실제로 어디까지 보냈는지 ACK로 알려 줍니다.',
  'fifth.fin-wait-1':
    '이쪽 FIN까지 확인되었습니다. 이쪽에서 나가는 방향이 닫혔고 상대도 그것을 압니다. FIN-WAIT-2로 넘어가 상대의 FIN을 기다립니다.',
  'fifth.closing':
    '이쪽 FIN까지 확인되었고 상대의 FIN은 이미 받았습니다. 양방향이 모두 닫혔으므로 TIME-WAIT에서 2MSL 동안 기다립니다.',
  'fifth.last-ack':
    '기다리던 마지막 것, 이쪽 FIN에 대한 ACK가 왔으므로 기록을 지웁니다. 나중에 닫은 쪽에는 TIME-WAIT가 필요 없습니다. 상대가 맡고 있습니다.',
  'sixth.urgent':
    'URG 비트가 있습니다. 긴급 데이터는 긴급 포인터가 가리키는 곳에서 끝납니다. RCV.UP을 그곳으로 옮기고, 읽기를 기다리지 않고 애플리케이션에 바로 알립니다. 새로 만드는 프로그램에는 권하지 않는 기능입니다.',
  'seventh.text':
    '순서에 맞는 데이터입니다. 애플리케이션이 읽을 수 있고, RCV.NXT는 그만큼 나아가며 윈도우는 그만큼 줄어듭니다. 함께 온 것 전체에 대해 ACK 하나를 보내면 됩니다.',
  'seventh.out-of-order':
    '윈도우 안에 있지만 그 앞의 데이터가 아직 오지 않았습니다. 보관해 두고, 기다리는 번호를 ACK로 바로 다시 알립니다. 보낸 쪽은 이 중복 ACK를 보고 유실을 알아챕니다.',
  'seventh.after-close':
    'close()를 호출한 뒤에 데이터가 왔습니다. 읽을 애플리케이션이 없으므로 RST로 데이터가 버려졌음을 알립니다. ACK를 보내면 받아서 처리했다는 뜻이 되고 맙니다.',
  'seventh.after-fin':
    '상대는 이미 FIN을 보냈으므로 그 뒤에 데이터가 올 수 없습니다. 무엇이 와도 무시합니다.',
  'eighth.established':
    'FIN이 왔습니다. 상대는 더 보내지 않습니다. ACK를 보내고, 애플리케이션에 알리고(read()가 0을 돌려줍니다), CLOSE-WAIT가 됩니다. 이쪽에서 나가는 방향은 애플리케이션이 닫을 때까지 열려 있습니다.',
  'eighth.fin-wait-1-acked':
    '상대의 FIN이 이쪽 FIN에 대한 ACK와 함께 와서 양방향이 한 번에 닫혔습니다. ACK를 보내고 FIN-WAIT-1에서 곧장 TIME-WAIT로 가서 2MSL 동안 기다립니다.',
  'eighth.fin-wait-1':
    '이쪽 FIN이 확인되기 전에 상대의 FIN이 왔습니다. 양쪽이 동시에 닫은 것입니다. ACK를 보내고 CLOSING에서 이쪽 FIN에 대한 ACK를 기다립니다.',
  'eighth.fin-wait-2':
    'FIN이 왔습니다. 이제 반대 방향도 닫혔습니다. ACK를 보내고 TIME-WAIT에서 2MSL 동안 기다립니다. 그 ACK가 유실될 수 있고, 옛 세그먼트도 모두 사라져야 하기 때문입니다.',

  // 3.10.8: timeouts
  'timeout.retransmission':
    '재전송 시간(RTO) 안에 ACK가 오지 않았습니다. 확인되지 않은 것 중 가장 오래된 세그먼트를 다시 보내고, 다음에는 두 배 오래 기다립니다. 네트워크가 혼잡하다면 서두를수록 나빠지기 때문입니다.',
  'timeout.reordering':
    '이미 도착한 것보다 먼저 보낸 세그먼트가 순서 바뀜으로 설명할 수 있는 것보다 늦었습니다. 잃은 것으로 보고 곧바로 다시 보냅니다(RACK).',
  'timeout.tail-loss-probe':
    '왕복 시간의 두 배 동안 ACK가 없어, 새 데이터나 마지막에 보낸 것을 탐색으로 내보냅니다. 그 ACK가 끝부분을 잃었는지를 재전송 타이머보다 훨씬 먼저 알려 줍니다(TLP).',
  'timeout.r1':
    '같은 세그먼트를 R1번(최소 3번) 재전송했습니다. 애플리케이션에 문제가 있다고 알리고, 연결은 계속합니다.',
  'timeout.r2':
    'R2번 재전송해도 ACK가 없어 연결을 포기하고 기록을 지웁니다. 아무도 대답하지 않으니 RST를 보내도 소용이 없습니다. 소켓에서는 ETIMEDOUT입니다.',
  'timeout.user':
    '애플리케이션이 기다리겠다고 한 시간 동안 아무것도 확인되지 않았습니다. 큐를 비우고 기록을 지웁니다. RFC의 표현은 "connection aborted due to user timeout"이고, 소켓에서는 ETIMEDOUT입니다(TCP_USER_TIMEOUT).',
  'timeout.delayed-ack':
    '데이터에 실어 보내려고 미뤄 둔 ACK인데 보낼 데이터가 없어 혼자 나갑니다. 0.5초 넘게 미루면 상대가 유실로 여기므로 그보다 짧게 기다립니다.',
  'timeout.keep-alive':
    'keep-alive 간격 동안 아무것도 오지 않았습니다. 이미 확인된 시퀀스 번호로 물어보므로, 상대가 살아 있으면 ACK로, 재시작했으면 RST로 답하게 됩니다.',
  'timeout.keep-alive-unanswered':
    'keep-alive 물음에 여러 번 잇따라 답이 없으니 상대나 그 경로가 사라진 것입니다. 기록을 지웁니다. 한 번 답이 없는 것만으로는 알 수 없습니다. 소켓에서는 ETIMEDOUT입니다.',
  'timeout.fin-wait-2':
    '애플리케이션은 양방향을 모두 닫았는데 상대가 FIN을 보내지 않았습니다. RFC 9293대로라면 끝없이 기다리지만, 실제 스택은 얼마 뒤 기록을 지웁니다(Linux에서는 tcp_fin_timeout, 60초).',
  'timeout.time-wait':
    '2MSL이 지났습니다. 옛 세그먼트는 모두 사라졌고, 마지막 ACK가 유실되었다면 그사이 FIN이 다시 왔을 것입니다. 기록을 지우고 4-튜플을 놓아줍니다.',
  'timeout.zero-window-probe':
    '보낼 것이 있는데 윈도우에 자리가 없습니다. 그래도 1바이트를 보내 봅니다. 윈도우가 열렸다는 ACK가 유실되었더라도 그 대답으로 윈도우를 알 수 있습니다. 다음 탐색까지의 간격은 점점 길어집니다.',

  // 3.9.2.2: ICMP
  'icmp.source-quench': 'ICMP source quench는 폐지되었고 누구나 위조할 수 있으므로 답하지 않고 버립니다.',
  'icmp.forged':
    'ICMP 메시지가 인용한 시퀀스 번호는 지금 나가 있는 것이 아닙니다. 이 연결이 보낸 것 때문에 생긴 메시지가 아니므로 무시합니다.',
  'icmp.hard':
    '상대 호스트에 그런 프로토콜이나 포트가 없고 다시 보내도 소용없다고 ICMP가 알려 왔습니다. 연결을 포기합니다. 이미 열린 연결이라면, 위조된 메시지일 수 있으므로 신중한 스택은 알리기만 합니다(RFC 5927).',
  'icmp.soft':
    '지금은 네트워크가 전달하지 못한다고 ICMP가 알려 왔습니다. 경로는 되살아날 수 있으므로 연결은 재전송을 계속합니다. 애플리케이션에는 알려 두며, 물어볼 때만 보입니다.',
  'icmp.too-big':
    '세그먼트가 너무 큰데 조각낼 수도 없어 라우터가 전달하지 못했습니다. 이제 경로 MTU는 라우터가 알려 준 값입니다. 세그먼트를 작게 하고, 너무 컸던 것은 나누어 다시 보냅니다.',

  // 3.8.2: losses and congestion
  'recovery.begins':
    '뒤의 세그먼트는 도착하는데 하나만 도착하지 않는다는 것을 ACK들이 보여 줍니다. 늦는 것이 아니라 유실된 것입니다. ssthresh와 혼잡 윈도우를 줄이고, 지금까지 보낸 것이 모두 확인될 때까지 복구합니다.',
  'recovery.fast-retransmit':
    '빠진 세그먼트를 타이머가 끝나기 훨씬 전에 곧바로 다시 보냅니다. 중복 ACK 세 개면 증거로 충분합니다.',
  'recovery.sack':
    '상대가 빈 곳 너머에 무엇을 가지고 있는지 알려 왔으므로(SACK), 빠진 것만 골라 혼잡 윈도우가 허락하는 만큼 다시 보냅니다.',
  'recovery.rack':
    '나중에 보낸 것이 도착했고 순서가 바뀌었다고 볼 시간도 지났습니다. 그 앞에 보낸 것을 잃은 것으로 보고, 도착하는 양에 맞추어 다시 보냅니다(RACK, PRR).',
  'recovery.undone':
    '잃은 것이 없었습니다. ACK가 처음 보낸 것에 대한 것이거나, 다시 보낸 세그먼트가 모두 두 번 도착했습니다. 혼잡 윈도우와 ssthresh를 되돌립니다.',
  'recovery.partial':
    'ACK가 나아갔지만, 유실을 알아챘을 때 나가 있던 것 모두를 넘지는 못했습니다. 그다음 세그먼트도 빠진 것입니다. 윈도우를 더 줄이지 않고 복구를 계속합니다.',
  'recovery.over':
    '유실을 알아챘을 때 나가 있던 것이 모두 확인되었습니다. 복구가 끝났고, 혼잡 윈도우는 ssthresh에서 다시 커집니다.',
  'recovery.limited-transmit':
    '중복 ACK입니다. 기다리던 것은 아니지만 세그먼트 하나가 네트워크를 빠져나갔습니다. 순서만 바뀐 것일 수도 있습니다. 판단할 만큼 ACK가 돌아오도록 새 데이터를 보낼 수 있습니다(limited transmit).',
  'recovery.after-timeout':
    '타임아웃 뒤에는 확인되지 않은 것을 모두 유실된 것으로 봅니다. 처음에는 천천히, ACK가 올 때마다 빠르게 다시 보냅니다(slow start).',
  'ecn.marked':
    '경로의 라우터가 이 세그먼트를 버리는 대신 혼잡 표시를 했습니다. 보낸 쪽이 속도를 줄였다고 CWR로 알릴 때까지 모든 ACK에 ECE를 싣습니다.',
  'ecn.slowed':
    'CWR가 왔습니다. 보낸 쪽이 속도를 줄였으므로 혼잡 표시를 더 알리지 않아도 됩니다. 그쪽 윈도우가 이 세그먼트 하나뿐일 수 있으므로 바로 확인합니다.',
  'ecn.counted':
    '경로의 라우터가 이 세그먼트에 혼잡을 표시했고(CE) 그 수를 셉니다. 센 수의 마지막 세 비트를 AE, CWR, ECE로 모든 세그먼트에 싣습니다(정확한 ECN).',
  'ecn.echoed':
    'ECE가 왔습니다. 라우터가 이쪽 세그먼트에 혼잡 표시를 했습니다. 유실된 때처럼 혼잡 윈도우를 줄이되 윈도우마다 한 번만 줄이고, 다시 보낼 것은 없습니다. 다음 데이터에 CWR을 실어 알립니다.',

  // What may be sent now
  'transmit.text':
    '윈도우에 자리가 있어 데이터를 보냅니다. 세그먼트를 가득 채워 보내고, 그보다 적으면 그것이 전부이고 확인을 기다리는 것이 없을 때 보냅니다(Nagle). 작은 세그먼트가 많으면 네트워크가 낭비되기 때문입니다.',
  'transmit.fin':
    '데이터를 모두 보냈고 애플리케이션이 닫았으므로 FIN을 보냅니다. FIN도 시퀀스 번호를 하나 차지하므로 데이터처럼 확인받고 재전송됩니다.',
};
