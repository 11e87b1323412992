import type { Policy } from '../../tcp/policy';

/**
 * What each knob of a stack's policy means, in Korean; in English it is what src/tcp/policy.ts says beside the knob. Where
 * a knob is a choice, its values stand in quotation marks. A knob without a meaning does not compile.
 */
export const KNOBS_KO: Readonly<Record<keyof Policy, string>> = {
  // Opening, and what the SYN offers
  mtu: '이 경로로 주고받을 수 있는 가장 큰 IP 데이터그램의 옥텟 수입니다(MMS_S와 MMS_R, RFC 9293 3.7.1절).',
  mss: '이쪽이 MSS 옵션으로 알리는 가장 큰 값이며, 단위는 옥텟입니다(SHLD-5, MAY-3). mtu가 허락하는 값을 넘지 않습니다(MUST-67).',
  minMss: '상대의 MSS가 이보다 작아도 이 값으로 봅니다. 단위는 옥텟입니다(FreeBSD, net.inet.tcp.minmss).',
  windowScaling: '윈도우 스케일 옵션을 제안하고 받아들입니다(RFC 7323 2절).',
  timestamps: '타임스탬프 옵션을 제안하고 받아들이며(RFC 7323 3절), PAWS도 함께 씁니다(5절).',
  missingTimestamp:
    '쓰기로 합의한 타임스탬프가 없는 세그먼트입니다. RFC 7323 3.2절은 버리고("drop"), 대부분의 스택은 받아들입니다("accept").',
  tsRecentFrom:
    'TS.Recent를 언제 갱신하는지 정합니다. 첫 단계에서 갱신하거나("first step", RFC 7323 5.3절), ACK가 올바른지 확인한 뒤에 갱신합니다("fifth step", Linux, tcp_ack).',
  overtakenAck:
    'PAWS로 보아 오래된, 데이터 없는 ACK입니다. 다른 세그먼트처럼 답하거나("answer", RFC 7323 5.3절), 도중에 추월당했을 뿐이라면 답하지 않고 넘깁니다("silence", Linux, tcp_disordered_ack).',
  sack: '선택적 확인 응답을 제안하고 받아들입니다(RFC 2018). 중복해서 받은 것도 알립니다(RFC 2883).',
  mssOption: 'SYN 세그먼트에 MSS를 싣습니다(SHLD-5). FreeBSD의 TCP_NOOPT는 이것마저 뺍니다.',
  optionOrder:
    '헤더에 옵션을 놓는 순서와 남는 자리를 채우는 방법입니다(RFC 9293 3.1절). Linux를 따르거나("linux") BSD를 따릅니다("bsd").',
  ecn: '명시적 혼잡 알림(ECN)을 요청하거나("request"), 요청받으면 동의하거나("accept"), 둘 다 하지 않습니다("off"). 기존 방식(RFC 3168 6.1.1절)이거나, "accurate"이면 정확한 ECN(RFC 9768 3.1절)입니다.',
  ecnRetries:
    '다시 보내는 SYN 가운데 몇 개까지 ECN을 요청하는지 정합니다(RFC 3168 6.1.1.1절: 하나도 요청하지 않음).',
  accurateEct:
    '정확한 ECN에서 라우터가 표시해도 되는 것입니다. RFC 3168처럼 새 데이터만이거나("new text"), 모든 세그먼트입니다("every segment", RFC 9768 2.1절, Linux).',
  synFin:
    'FIN이 함께 실린 SYN입니다. RFC 9293 3.10.7.2절은 받아들이지만("accept"), 대부분의 스택은 정상적인 요청이 아니라고 보고 버립니다("drop").',
  synText:
    'SYN에 실려 온 데이터와 FIN입니다. ESTABLISHED까지 보관하거나("keep", RFC 9293 3.10.7.2절), 버려서 다시 보내게 하거나("discard", Linux), LISTEN에서만 버립니다("discard in LISTEN", FreeBSD. syncache에는 둘 자리가 없음).',
  crossingSyn:
    '서로 엇갈린 SYN에 답하는 SYN,ACK의 옵션입니다. 양쪽이 모두 아는 것만 싣거나("as agreed"), 이쪽 SYN의 옵션을 그대로 다시 싣습니다("as offered", Linux).',
  lastAck:
    'handshake의 마지막 ACK입니다. 다른 것보다 먼저 혼자 보내거나("alone"), 기다리던 데이터를 함께 싣습니다("with text", FreeBSD).',
  repeatedSyn:
    'SYN-RECEIVED에서 같은 SYN이 다시 왔을 때의 답입니다. RFC 9293 3.10.7.4절 첫 단계의 ACK이거나("ack"), Linux처럼 SYN,ACK를 다시 보냅니다("syn-ack", net/ipv4/tcp_minisocks.c, tcp_check_req).',

  // Fast Open (RFC 7413)
  fastOpenClient:
    '데이터가 있는 능동 OPEN입니다. SYN에 데이터를 싣지 않거나("off"), 쿠키가 있으면 싣거나("cookie", RFC 7413), 쿠키 없이도 싣습니다("no cookie", Linux, tcp_fastopen 0x4).',
  fastOpenServer:
    'SYN에 실려 온 데이터를 바로 받는 조건입니다. 받지 않거나("off"), 올바른 쿠키가 있으면 받거나("cookie", RFC 7413), 어떤 쿠키라도 있으면 받거나("any cookie", FreeBSD, fastopen.acceptany), 쿠키 없이도 받습니다("no cookie", Linux, tcp_fastopen 0x200).',
  fastOpenCookie:
    '쿠키를 무엇으로 만드는지 정합니다. 클라이언트의 주소로 만들거나("client", RFC 7413 4.1.2절), 양쪽의 주소로 만듭니다("path", Linux).',
  fastOpenRoom:
    'SYN에 실은 데이터가 옵션을 위해 비워 두는 자리입니다. 자기 옵션이 차지하는 만큼이거나("own options"), 옵션이 차지할 수 있는 최대한입니다("any options", Linux, tcp_send_syn_data).',
  fastOpenRenewal:
    '데이터를 받은 SYN,ACK가 쿠키를 다시 줄 때입니다. 더 새로운 쿠키가 있을 때만 주거나("newer"), 항상 줍니다("always", FreeBSD).',
  fastOpenSynAck:
    '데이터를 받은 SYN,ACK를 보낼 때입니다. 바로 보내거나("at once"), 다른 ACK처럼 미루었다가 애플리케이션이 답할 때 보냅니다("delayed", FreeBSD).',
  fastOpenPause:
    'SYN,ACK에 쿠키를 싣지 않은 서버에 다시 요청하지 않는 시간(밀리초)입니다(RFC 7413 4.1.3.1절). 값이 없으면 다음 SYN이 옵션의 다른 형식으로 다시 요청합니다(Linux, tcp_rcv_fastopen_synack).',

  // What arrives
  acceptability:
    '받아들일 수 있는 세그먼트의 범위입니다. RFC 9293의 표 6을 따르거나("table 6"), RCV.NXT에서 끝나거나 윈도우의 오른쪽 끝에서 시작하는 것도 받아들입니다("lenient", Linux, tcp_sequence).',
  minisocks:
    '수동으로 연 SYN-RECEIVED, close() 뒤의 FIN-WAIT-2, 그리고 TIME-WAIT를 온전한 기록보다 작게 두고, 도착한 것을 저마다의 짧은 방법으로 검사합니다(Linux, net/ipv4/tcp_minisocks.c).',
  checks:
    'ACK 검사까지의 절차입니다. RFC 9293 3.10.7.4절의 첫 네 단계이거나("rfc9293"), 세그먼트를 윈도우에 맞게 잘라 남은 것을 계속 처리하는 4.4BSD의 방식입니다("bsd", FreeBSD, tcp_do_segment, tcp_syncache.c, tcp_twcheck).',
  insecureRst:
    'checks가 "bsd"일 때, RFC 5961 3절과 달리 윈도우 안이면 어떤 RST든 믿습니다(RFC 793, net.inet.tcp.insecure_rst).',
  insecureSyn:
    'checks가 "bsd"일 때, RFC 5961 4절과 달리 윈도우 안의 SYN이 연결을 끝냅니다(RFC 793, insecure_syn).',
  insecureAck: 'checks가 "bsd"일 때, RFC 5961 5절과 달리 아무리 오래된 ACK라도 받아들입니다(insecure_ack).',
  challengeAcks:
    'checks가 "bsd"일 때, 한 연결이 1초에 보내는 challenge ACK의 최대 개수입니다(RFC 5961 7절, ack_war_cnt). 0이면 제한이 없습니다.',
  closedPort:
    '아무도 듣지 않는 포트로 온 세그먼트입니다. RST로 답하거나("reset"), SYN에만 답하지 않거나("no answer to SYN"), 어떤 것에도 답하지 않습니다("no answer")(net.inet.tcp.blackhole 0, 1, 2).',
  missingAck:
    'ACK, RST, SYN이 모두 없는 세그먼트를 버리는 때입니다. 제 차례에 버리거나("fifth step"), 무엇보다 먼저 버립니다("at once", Linux, tcp_rcv_state_process).',
  windowUpdate:
    'SND.WND를 갱신하는 세그먼트입니다. SND.WL1과 SND.WL2로 정하거나("wl1-wl2", RFC 9293 3.10.7.4절 다섯째 단계), 새로 확인해 주는 것이 있으면 모두 갱신하되 SEG.SEQ가 같으면 윈도우를 넓히거나 닫을 때만 갱신하거나("progress", Linux, tcp_may_update_window), SEG.SEQ와 SEG.ACK가 같으면 넓힐 때만 갱신합니다("widening", FreeBSD, tcp_do_segment).',
  oldestAck:
    'ACK가 SND.UNA보다 얼마나 아래여도 되는지 정합니다. MAX.SND.WND까지이거나("window", RFC 5961 5.2절), 지금까지 확인된 만큼까지이거나("acknowledged", Linux, tcp_ack), 이미 앞에서 검사했으므로 어디든 됩니다("any").',
  handshakeAck:
    '능동 OPEN 뒤의 SYN-RECEIVED에서 받는 ACK입니다. 이쪽 SYN을 확인해야 하거나("new"), 더 오래되지만 않으면 됩니다("current", Linux, tcp_ack).',
  resetAtFin:
    'RCV.NXT 바로 앞, FIN의 번호로 온 RST도 인정합니다. macOS가 그런 RST를 보냅니다(Linux, tcp_reset_check).',
  textAfterFin:
    '상대의 FIN 너머까지 이어지는 데이터입니다. 무시하거나("ignore", RFC 9293 3.10.7.4절), RST로 답합니다("reset", Linux).',
  resetAfterClose:
    'close() 뒤에 RST로 답하는 것입니다. 데이터에만 답하거나("text", SHLD-3), 앞에 데이터가 있었음을 드러내는 FIN에도 답합니다("gap", Linux).',
  resetNumber:
    '그 RST의 SEG.SEQ입니다. ABORT처럼 SND.NXT이거나("snd.nxt"), 없는 연결로 온 세그먼트에 답할 때처럼 SEG.ACK입니다("seg.ack", Linux, tcp_v4_send_reset).',
  abortWith:
    'ABORT가 보내는 RST입니다. RFC 9293 3.10.5절처럼 RST만 보내거나("rst"), ACK를 함께 보냅니다("rst-ack", Linux, tcp_send_active_reset).',
  resetOnTimeout:
    '시간 초과로 끝나는 연결 가운데 RST를 보내는 것입니다. 보내지 않거나("none"), keep-alive가 포기한 연결에 보내거나("keep-alive", Linux), 모두 보냅니다("all", FreeBSD, tcp_drop).',

  // Buffers
  receiveBuffer: '수신 버퍼의 옥텟 수이며, 알릴 수 있는 가장 큰 윈도우이기도 합니다.',
  maxReceiveBuffer:
    '수신 버퍼가 커질 수 있는 최대 옥텟 수입니다. 윈도우 스케일은 이에 맞추어 정합니다(FreeBSD, kern.ipc.maxsockbuf).',
  wholeSegments: '상대의 MSS를 알게 되면 수신 버퍼를 세그먼트의 배수로 올림합니다(FreeBSD, tcp_mss).',
  windowOffer:
    '알리는 윈도우입니다. RFC 9293 3.8.6.2.2절의 수신 쪽 silly window 회피를 따르거나("silly window"), 여기에 더해 버퍼에 자리가 있는 온전한 세그먼트의 크기를 넘지 않거나("whole segments", Linux, tcp_select_initial_window), 세그먼트 하나보다 작지 않은 한 빈 자리를 모두, 나타낼 수 있는 값으로 항상 올림하여 알립니다("bsd", FreeBSD, tcp_output).',
  sendBuffer:
    '보내려고 기다릴 수 있는 데이터의 옥텟 수입니다. 이를 넘는 SEND는 오류입니다(RFC 9293 3.10.2절).',

  // Retransmission
  initialRto: '왕복 시간을 처음 재기 전의 RTO(밀리초)입니다(RFC 6298 (2.1)).',
  minRto: 'RTO의 하한(밀리초)입니다(RFC 6298 (2.4)).',
  maxRto: 'RTO의 상한(밀리초)입니다(RFC 6298 (2.5)).',
  rtoSlop:
    '첫 번째를 뺀 모든 RTO에, 늘어난 것이든 아니든 더하는 시간(밀리초)입니다(FreeBSD, net.inet.tcp.rexmit_slop).',
  persist:
    '닫힌 윈도우를 탐색하는 간격의 하한과 상한(밀리초)이며, 타이머를 따로 씁니다(FreeBSD, tcp_setpersist, persmin과 persmax). 값이 없으면 RFC 9293 3.8.6.1절처럼 RTO를 씁니다.',
  clockGranularity: 'RFC 6298의 G, 곧 왕복 시간을 재는 시계의 눈금(밀리초)입니다.',
  rttVariance:
    'RTTVAR를 구하는 방법입니다. 평활하거나("smoothed", RFC 6298 (2.3)), 한 왕복 동안 가장 컸던 편차를 쓰되 minRto 아래로는 내리지 않습니다("peak", Linux, tcp_rtt_estimator).',
  rtoAfterLostSyn:
    'SYN을 재전송해야 했을 때 데이터를 보내기 시작하는 RTO(밀리초)입니다(RFC 6298 (5.7)). 값이 없으면 RTO를 바꾸지 않습니다.',
  r1: 'R1. 한 세그먼트를 이만큼 재전송하면 애플리케이션에 알립니다(SHLD-9, SHLD-10).',
  r2: 'R2. 이만큼 재전송하면 연결을 포기합니다(MUST-20, MUST-21, SHLD-11: 100초 이상).',
  r2Syn: 'SYN 세그먼트의 R2입니다(MUST-22, MUST-23: 3분 이상).',
  steadySyns:
    '능동 OPEN의 SYN을 처음 이만큼 재전송하는 동안은 간격을 늘리지 않고 R2에도 세지 않습니다(Linux 6.5, tcp_syn_linear_timeouts).',
  bareSynFrom:
    '능동 OPEN의 SYN에, 이 차례의 재전송부터 MSS만 싣습니다(FreeBSD, rexmit_drop_options). 값이 없으면 그렇게 하지 않습니다.',
  r2SynAck: '수동 OPEN의 SYN,ACK에 대한 R2입니다.',
  openTimeout:
    'R2와 관계없이 이 시간(밀리초)이 지나면 능동 OPEN을 포기합니다(FreeBSD, TCP_KEEPINIT). 값이 없으면 R2만으로 정합니다.',
  userTimeout:
    '이 시간(밀리초) 동안 새로 확인된 것이 없으면 포기합니다(RFC 9293 3.10.8절). 값이 없으면 R2만으로 정합니다.',

  // Congestion
  congestionControl:
    'RFC 5681의 slow start와 혼잡 회피이거나("reno", MUST-19), CUBIC이거나("cubic", RFC 9438, MAY-18), 제한하지 않습니다("none").',
  slowStartLimit:
    'RFC 3465의 L, 곧 slow start에서 ACK 하나가 혼잡 윈도우를 넓힐 수 있는 세그먼트 수입니다(RFC 5681에서는 1, net.inet.tcp.abc_l_var).',
  windowCounts:
    '혼잡 윈도우를 세는 단위입니다. 옥텟이거나("octets", RFC 5681), 길이에 관계없이 세그먼트이며 쓰이는 만큼만 넓어집니다("segments", Linux).',
  slowStartAfterIdle:
    'RTO보다 오래 쉬었으면 혼잡 윈도우를 처음부터 다시 키웁니다(RFC 5681 4.1절, Linux, tcp_slow_start_after_idle).',
  lossDetection:
    '유실을 알아채는 방법입니다. 중복 ACK와 SACK으로 알거나("duplicates", RFC 5681, RFC 6675), 시간으로 압니다("rack", RACK, RFC 8985). 시간으로 알 때는 도착하는 양에 맞추어 윈도우를 줄이고(RFC 6937), 필요 없던 줄임은 되돌립니다(RFC 4015, RFC 5682).',
  tailLossProbe: '유실을 시간으로 알 때, 마지막에 보낸 것이 유실되었는지 탐색합니다(TLP, RFC 8985 7절).',
  bursts:
    '데이터를 여러 세그먼트의 묶음으로 내보냅니다. 실제로는 장치 하나가 나누는 단위이며, 묶음의 마지막 세그먼트에 PSH를 싣습니다(Linux, tcp_tso_autosize).',
  initialWindow:
    'IW, 곧 처음 혼잡 윈도우의 세그먼트 수입니다. 값이 없으면 RFC 5681 3.1절이 세그먼트 크기에 따라 허락하는 만큼입니다.',
  synLosses:
    'SYN이 이만큼 유실되면 혼잡 윈도우를 세그먼트 하나에서 시작합니다. RFC 5681 3.1절은 한 번(Linux, tcp_init_transfer는 두 번)입니다.',
  duplicateAcks: 'DupThresh. 유실로 판단하는 중복 ACK의 개수입니다(RFC 5681 3.2절).',

  // Acknowledging and sending
  delayedAck:
    'ACK가 함께 실려 갈 데이터를 기다릴 수 있는 시간(밀리초)입니다(RFC 9293 3.8.6.3절, MUST-40: 500 미만). 0이면 기다리지 않습니다.',
  quickAcks:
    '처음 몇 개의 ACK는 미루지 않고, 그 뒤로는 데이터가 오는 간격에 맞추어 미룹니다(Linux, tcp(7): TCP_QUICKACK). delayedAck가 0이면 효과가 없습니다.',
  ackEvery:
    '세 번째 세그먼트까지 기다리는 ACK는 없습니다. 가득 찬 세그먼트 두 개마다 보내거나("second full-sized", SHLD-19), 크기에 관계없이 두 개마다 보냅니다("second", FreeBSD).',
  nagle: 'Nagle 알고리즘을 씁니다(RFC 9293 3.7.4절, SHLD-7). 애플리케이션이 끌 수 있습니다(MUST-17).',
  cork: '애플리케이션이 더 보낼 것이 없다고 할 때까지 세그먼트를 가득 채우지 못하는 데이터는 보내지 않습니다(tcp(7): TCP_CORK).',
  nagleWaitsFor:
    'Nagle 알고리즘이 작은 세그먼트를 붙들어 두는 조건, 곧 아직 확인되지 않은 것입니다. RFC처럼 무엇이든이거나("anything"), 다른 작은 세그먼트일 때만입니다("small", 가득 찬 세그먼트에 대한 지연 ACK를 기다리지 않는 Minshall의 수정안).',
  halfWindow:
    '지금까지 알려 온 가장 넓은 윈도우의 절반보다 긴 세그먼트는 보내지 않습니다(Linux, tcp_bound_to_half_wnd).',
  windowProbe:
    '닫힌 윈도우를 무엇으로 탐색하는지 정합니다. 데이터 한 옥텟이거나("octet", RFC 9293 3.8.6.1절), 오래전에 확인된 번호입니다("old number", Linux, tcp_xmit_probe_skb).',
  ackNumber:
    '윈도우가 SND.NXT보다 아래로 줄었을 때 데이터 없는 ACK의 SEG.SEQ입니다. SND.NXT이거나("snd.nxt"), 윈도우의 오른쪽 끝입니다("edge", Linux, tcp_acceptable_seq).',

  // Keep-alive
  keepAlive: 'keep-alive를 씁니다. 기본은 꺼짐이고(MUST-25), 애플리케이션이 켤 수 있습니다(MUST-24).',
  keepAliveIdle:
    '연결이 이 시간(밀리초) 동안 쉬면 첫 keep-alive 탐색을 보냅니다(MUST-27, MUST-28: 2시간 이상).',
  keepAliveInterval:
    '답이 없는 keep-alive 탐색 사이의 간격(밀리초)입니다. 탐색 하나에 답이 없는 것만으로는 상대가 사라졌다고 보지 않습니다(MUST-29).',
  keepAliveProbes: 'keep-alive 탐색에 이만큼 답이 없으면 연결을 포기합니다.',
  keepAliveGarbage:
    'keep-alive 탐색에 의미 없는 데이터 한 옥텟을 싣습니다. 그래야만 답하는 스택이 있기 때문입니다(MAY-6).',

  // Errors from the network
  icmpErrors:
    'ICMP 오류의 처리입니다. RFC 1122 4.2.3.9절을 따르거나("rfc1122"), 심각한 오류를 SYN-SENT에서만 믿는 FreeBSD를 따르거나("bsd"), 그곳에서도 믿지 않습니다("bsd, all soft", net.inet.tcp.icmp_may_rst가 0).',
  hardIcmp:
    '연결이 동기화된 뒤에 온 심각한 ICMP 오류입니다. SHLD-26에 따라 연결을 끊거나("abort"), RFC 5927 5.2절에 따라 알리기만 합니다("report").',
  reportSoftErrors: '일시적일 수 있는 ICMP 오류를 애플리케이션에 알립니다(SHLD-20, SHLD-25).',

  // Closing
  closeUnread:
    '읽지 않은 데이터가 있을 때의 close()입니다. SHLD-3에 따라 RST를 보내거나("reset"), FIN을 보냅니다("fin", FreeBSD, tcp_disconnect. 데이터는 버림).',
  finWithAcks: '이쪽 FIN을 보내고 확인받기 전까지 나가는 ACK에 FIN을 다시 싣습니다(FreeBSD, tcp_output).',
  closeOpening:
    '연결이 열리기 전의 CLOSE입니다. SYN-SENT에서는 기록을 지우고 SYN-RECEIVED에서는 FIN을 보내거나("fin", RFC 9293 3.10.4절), 두 상태 모두에서 shutdown()은 기다리고 close()는 알리지 않고 기록을 지웁니다("silence", FreeBSD, tcp_disconnect).',
  msl: '세그먼트의 최대 수명(MSL, 밀리초)입니다(RFC 9293 3.4.2절). 기록은 이 시간의 두 배 동안 TIME-WAIT에 머뭅니다(MUST-13).',
  finWait2Timeout:
    '아무도 읽지 않는 FIN-WAIT-2의 기록을 이 시간(밀리초) 뒤에 지웁니다. 값이 없으면 지우지 않습니다. RFC에는 이런 제한이 없습니다.',
  rfc1337: 'RFC 9293 3.10.7.4절의 둘째 단계와 달리, TIME-WAIT에서 RST를 무시합니다(RFC 1337, F1).',
  reopenTimeWait:
    '지금까지 받은 모든 것보다 뒤의 SYN이 TIME-WAIT의 연결을 다시 여는 것을 허락합니다(MAY-2, SHLD-4와 RFC 6191).',
  reopenBy:
    '그런 SYN에서 무엇이 더 뒤여야 하는지 정합니다. 타임스탬프가 있으면 타임스탬프이거나("timestamp", RFC 6191), 시퀀스 번호만 봅니다("number", FreeBSD, tcp_twcheck).',
};
