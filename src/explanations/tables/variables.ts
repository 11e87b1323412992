import type { Language } from '../language';

/** The variables of a connection record (RFC 9293 section 3.3.1, RFC 6298) and the queues and timers beside them. */
export type RecordVariable =
  | 'SND.UNA'
  | 'SND.NXT'
  | 'SND.WND'
  | 'SND.UP'
  | 'SND.WL1'
  | 'SND.WL2'
  | 'SND.MSS'
  | 'ISS'
  | 'RCV.NXT'
  | 'RCV.WND'
  | 'RCV.UP'
  | 'IRS'
  | 'SRTT'
  | 'RTTVAR'
  | 'RTO'
  | 'unsent'
  | 'unacknowledged'
  | 'unread'
  | 'out of order'
  | 'retransmission'
  | 'reordering'
  | 'tail loss probe'
  | 'zero-window probe'
  | 'delayed ack'
  | 'keep-alive'
  | 'user timeout'
  | 'fin-wait-2'
  | 'time-wait'
  /** How far our own FIN has got; the control bit is `CTL.FIN`. */
  | 'cwnd'
  | 'ssthresh'
  | 'FIN';

/** A segment's variables (RFC 9293 section 3.3.1), its control bits (section 3.1) and what stands around them. */
export type SegmentVariable =
  | 'SEG.SEQ'
  | 'SEG.ACK'
  | 'SEG.LEN'
  | 'SEG.WND'
  | 'SEG.UP'
  | 'CTL'
  | 'CTL.AE'
  | 'CTL.CWR'
  | 'CTL.ECE'
  | 'CTL.URG'
  | 'CTL.ACK'
  | 'CTL.PSH'
  | 'CTL.RST'
  | 'CTL.SYN'
  | 'CTL.FIN'
  | 'MSS'
  | 'WSopt'
  | 'SACK-permitted'
  | 'SACK'
  | 'TSval'
  | 'TSecr'
  | 'TFO cookie'
  | 'ECN'
  | 'source'
  | 'destination';

export type VariableName = RecordVariable | SegmentVariable;

/** A variable, as the panels name it and as they explain it. */
export interface Variable {
  /** The RFC's own name where it has one; a word of the reader's language for queues, timers and ends. */
  readonly label: string;
  /** What it is, in a phrase. */
  readonly meaning: string;
}

type Variables = Readonly<Record<VariableName, Variable>>;

const en: Variables = {
  'SND.UNA': { label: 'SND.UNA', meaning: 'the oldest sequence number sent and not acknowledged yet' },
  'SND.NXT': { label: 'SND.NXT', meaning: 'the sequence number that will be sent next' },
  'SND.WND': { label: 'SND.WND', meaning: 'how many octets past SND.UNA the other side has room for' },
  'SND.UP': { label: 'SND.UP', meaning: 'where the urgent data that this side sends ends' },
  'SND.WL1': { label: 'SND.WL1', meaning: 'the sequence number of the segment that last set SND.WND' },
  'SND.WL2': { label: 'SND.WL2', meaning: 'the acknowledgment number of the segment that last set SND.WND' },
  'SND.MSS': {
    label: 'SND.MSS',
    meaning: 'the most octets of text that one segment to the other side may hold',
  },
  ISS: { label: 'ISS', meaning: 'the initial sequence number of this side, which its SYN carried' },
  'RCV.NXT': { label: 'RCV.NXT', meaning: 'the sequence number expected next; all before it has arrived' },
  'RCV.WND': { label: 'RCV.WND', meaning: 'how many octets from RCV.NXT on this side offers to take' },
  'RCV.UP': { label: 'RCV.UP', meaning: 'where the urgent data that the other side sends ends' },
  IRS: { label: 'IRS', meaning: 'the initial sequence number of the other side, learnt from its SYN' },
  SRTT: { label: 'SRTT', meaning: 'the smoothed round-trip time: how long an answer usually takes' },
  RTTVAR: { label: 'RTTVAR', meaning: 'how much the round-trip time varies' },
  RTO: {
    label: 'RTO',
    meaning: 'how long to wait for an ACK before sending again; doubled with each timeout',
  },
  unsent: { label: 'unsent', meaning: 'octets the application has sent and no segment has carried yet' },
  unacknowledged: {
    label: 'unacknowledged',
    meaning: 'segments that were sent and are kept until they are acknowledged',
  },
  unread: { label: 'unread', meaning: 'octets that arrived in order and that the application has not read' },
  'out of order': { label: 'out of order', meaning: 'text that arrived ahead of something still missing' },
  retransmission: {
    label: 'retransmission',
    meaning: 'when the oldest unacknowledged segment will be sent again',
  },
  reordering: { label: 'reordering', meaning: 'when what is late will count as lost, not as overtaken' },
  'tail loss probe': {
    label: 'tail loss probe',
    meaning: 'when it will be asked whether what was sent last is lost',
  },
  'zero-window probe': {
    label: 'zero-window probe',
    meaning: 'when the closed window of the other side will be tried again',
  },
  'delayed ack': {
    label: 'delayed ack',
    meaning: 'when the acknowledgment that waits for text to ride on goes out alone',
  },
  'keep-alive': {
    label: 'keep-alive',
    meaning: 'when the other side will be asked whether it is still there',
  },
  'user timeout': {
    label: 'user timeout',
    meaning: 'when the application will have waited long enough for an acknowledgment',
  },
  'fin-wait-2': {
    label: 'fin-wait-2',
    meaning: 'when this record will be deleted although the other side has not closed',
  },
  'time-wait': { label: 'time-wait', meaning: 'when 2 MSL are over and this record will be deleted' },
  cwnd: {
    label: 'cwnd',
    meaning: 'the congestion window: how many octets may be under way, for the sake of the network',
  },
  ssthresh: {
    label: 'ssthresh',
    meaning:
      'below this the congestion window doubles with each round trip (slow start), above it grows slowly',
  },
  FIN: {
    label: 'FIN',
    meaning: 'our own FIN: not asked for, queued behind unsent text, or sent',
  },
  'SEG.SEQ': {
    label: 'SEG.SEQ',
    meaning: 'the sequence number of the first octet of the segment, or of its SYN',
  },
  'SEG.ACK': {
    label: 'SEG.ACK',
    meaning: 'the next sequence number that the sender of this segment expects',
  },
  'SEG.LEN': {
    label: 'SEG.LEN',
    meaning: 'how much sequence space it takes: its text, plus one each for SYN and FIN',
  },
  'SEG.WND': { label: 'SEG.WND', meaning: 'how many octets from SEG.ACK on its sender has room for' },
  'SEG.UP': { label: 'SEG.UP', meaning: 'how far after SEG.SEQ the urgent data ends; counts only with URG' },
  CTL: {
    label: 'CTL',
    meaning: 'the control bits (flags): what the segment asks for and which fields count',
  },
  'CTL.AE': {
    label: 'AE',
    meaning: 'accurate ECN: with CWR and ECE the count of packets that came with a mark of congestion',
  },
  'CTL.CWR': { label: 'CWR', meaning: 'congestion window reduced: the sender has slowed down (ECN)' },
  'CTL.ECE': { label: 'ECE', meaning: 'ECN echo: a router on the way has marked congestion' },
  'CTL.URG': { label: 'URG', meaning: 'the urgent pointer counts' },
  'CTL.ACK': {
    label: 'ACK',
    meaning: 'the acknowledgment field counts; set in every segment of an open connection',
  },
  'CTL.PSH': { label: 'PSH', meaning: 'hand what has arrived to the application without waiting for more' },
  'CTL.RST': { label: 'RST', meaning: 'reset: this connection does not exist, or is dropped at once' },
  'CTL.SYN': { label: 'SYN', meaning: 'synchronize: SEG.SEQ is the initial sequence number' },
  'CTL.FIN': { label: 'FIN', meaning: 'the sender of this segment will send no more data' },
  MSS: { label: 'MSS', meaning: 'option of a SYN: the most octets of text its sender takes in one segment' },
  WSopt: {
    label: 'WSopt',
    meaning: 'window scale, an option of a SYN: by how many bits its sender shifts its window field',
  },
  'SACK-permitted': {
    label: 'SACK-permitted',
    meaning: 'option of a SYN: its sender understands selective acknowledgments',
  },
  SACK: { label: 'SACK', meaning: 'what has arrived beyond SEG.ACK; what lies between is missing' },
  TSval: { label: 'TSval', meaning: 'the clock of the sender of this segment, in its own ticks' },
  TSecr: {
    label: 'TSecr',
    meaning: 'the latest TSval of the other side, sent back: so it can measure the round trip',
  },
  'TFO cookie': {
    label: 'TFO cookie',
    meaning:
      'option of a SYN, for Fast Open: proof that its sender has been there before, or the request for one',
  },
  ECN: {
    label: 'ECN',
    meaning:
      'in the IP header: whether routers may mark the segment (ECT), or have marked it (CE), instead of dropping it',
  },
  source: { label: 'source', meaning: 'address and port that the segment comes from' },
  destination: { label: 'destination', meaning: 'address and port that the segment goes to' },
};

const ko: Variables = {
  'SND.UNA': { label: 'SND.UNA', meaning: '보냈지만 아직 확인받지 못한 가장 오래된 시퀀스 번호' },
  'SND.NXT': { label: 'SND.NXT', meaning: '다음에 보낼 시퀀스 번호' },
  'SND.WND': { label: 'SND.WND', meaning: 'SND.UNA부터 상대가 받을 수 있는 바이트 수' },
  'SND.UP': { label: 'SND.UP', meaning: '이쪽이 보내는 긴급 데이터가 끝나는 곳' },
  'SND.WL1': { label: 'SND.WL1', meaning: 'SND.WND를 마지막으로 바꾼 세그먼트의 시퀀스 번호' },
  'SND.WL2': { label: 'SND.WL2', meaning: 'SND.WND를 마지막으로 바꾼 세그먼트의 확인 번호' },
  'SND.MSS': {
    label: 'SND.MSS',
    meaning: '상대에게 보내는 세그먼트 하나에 담을 수 있는 최대 데이터 바이트 수',
  },
  ISS: { label: 'ISS', meaning: '이쪽의 초기 시퀀스 번호. 이쪽 SYN에 실린 번호' },
  'RCV.NXT': { label: 'RCV.NXT', meaning: '다음에 올 것으로 기다리는 시퀀스 번호. 그 앞은 모두 도착함' },
  'RCV.WND': { label: 'RCV.WND', meaning: 'RCV.NXT부터 이쪽이 받겠다고 알린 바이트 수' },
  'RCV.UP': { label: 'RCV.UP', meaning: '상대가 보내는 긴급 데이터가 끝나는 곳' },
  IRS: { label: 'IRS', meaning: '상대의 초기 시퀀스 번호. 상대의 SYN에서 알게 된 번호' },
  SRTT: { label: 'SRTT', meaning: '평활 왕복 시간. 대답이 오기까지 보통 걸리는 시간' },
  RTTVAR: { label: 'RTTVAR', meaning: '왕복 시간이 들쭉날쭉한 정도' },
  RTO: { label: 'RTO', meaning: 'ACK를 기다리다 재전송하기까지의 시간. 시간 초과마다 두 배로 늘어남' },
  unsent: { label: '보낼 데이터', meaning: '애플리케이션이 보냈지만 아직 세그먼트에 싣지 않은 바이트' },
  unacknowledged: { label: '확인 대기', meaning: '보낸 뒤 확인될 때까지 보관하는 세그먼트' },
  unread: { label: '읽지 않음', meaning: '순서대로 도착했지만 애플리케이션이 아직 읽지 않은 바이트' },
  'out of order': { label: '순서 바뀜', meaning: '앞부분이 빠진 채 먼저 도착한 데이터' },
  retransmission: { label: '재전송', meaning: '확인되지 않은 가장 오래된 세그먼트를 다시 보낼 시각' },
  reordering: { label: '순서 바뀜 기한', meaning: '늦은 세그먼트를 잃은 것으로 볼 때' },
  'tail loss probe': { label: '끝부분 탐색', meaning: '마지막에 보낸 것을 잃었는지 알아볼 때' },
  'zero-window probe': { label: '제로 윈도우 탐색', meaning: '닫힌 상대 윈도우를 다시 확인해 볼 시각' },
  'delayed ack': { label: '지연 ACK', meaning: '데이터에 실으려고 미뤄 둔 ACK가 혼자 나갈 때' },
  'keep-alive': { label: '연결 유지 확인', meaning: '상대가 아직 있는지 물어볼 때' },
  'user timeout': { label: '사용자 제한 시간', meaning: '애플리케이션이 ACK를 기다리기로 한 시간이 끝날 때' },
  'fin-wait-2': { label: 'FIN-WAIT-2 대기', meaning: '상대가 닫지 않았어도 이 기록을 지울 때' },
  'time-wait': { label: 'TIME-WAIT 대기', meaning: '2MSL이 끝나 이 기록을 지울 시각' },
  cwnd: {
    label: '혼잡 윈도우',
    meaning: '혼잡 윈도우. 네트워크를 위해 한 번에 내보낼 수 있는 바이트 수를 제한',
  },
  ssthresh: {
    label: '혼잡 문턱값',
    meaning: '혼잡 윈도우가 이보다 작으면 왕복마다 두 배로(slow start), 크면 천천히 커짐',
  },
  FIN: { label: 'FIN', meaning: '이쪽 FIN이 어디까지 왔는지. 아직 없음, 보낼 데이터 뒤에서 대기 중, 보냄' },
  'SEG.SEQ': { label: 'SEG.SEQ', meaning: '세그먼트의 첫 바이트 또는 SYN의 시퀀스 번호' },
  'SEG.ACK': { label: 'SEG.ACK', meaning: '이 세그먼트를 보낸 쪽이 다음에 기다리는 시퀀스 번호' },
  'SEG.LEN': {
    label: 'SEG.LEN',
    meaning: '차지하는 시퀀스 번호의 개수. 데이터 길이에 SYN과 FIN을 1씩 더한 값',
  },
  'SEG.WND': { label: 'SEG.WND', meaning: '보낸 쪽이 SEG.ACK부터 받을 수 있는 바이트 수' },
  'SEG.UP': { label: 'SEG.UP', meaning: 'SEG.SEQ에서 긴급 데이터의 끝까지 거리. URG가 있을 때만 유효' },
  CTL: { label: 'CTL', meaning: '제어 비트(플래그). 무엇을 요구하고 어느 필드가 유효한지 나타냄' },
  'CTL.AE': {
    label: 'AE',
    meaning: '정확한 ECN. CWR, ECE와 함께 혼잡 표시를 달고 온 패킷의 수를 나타냄',
  },
  'CTL.CWR': { label: 'CWR', meaning: '보내는 쪽이 혼잡 윈도우를 줄였다는 표시(ECN)' },
  'CTL.ECE': { label: 'ECE', meaning: '오는 길의 라우터가 혼잡을 표시했다는 알림(ECN)' },
  'CTL.URG': { label: 'URG', meaning: '긴급 포인터가 유효함' },
  'CTL.ACK': { label: 'ACK', meaning: '확인 번호가 유효함. 열린 연결의 모든 세그먼트에 설정됨' },
  'CTL.PSH': { label: 'PSH', meaning: '더 기다리지 말고 받은 데이터를 애플리케이션에 넘기라는 요청' },
  'CTL.RST': { label: 'RST', meaning: '그런 연결이 없거나 연결을 즉시 끊는다는 뜻' },
  'CTL.SYN': { label: 'SYN', meaning: 'SEG.SEQ가 초기 시퀀스 번호라는 뜻(동기화)' },
  'CTL.FIN': { label: 'FIN', meaning: '이 세그먼트를 보낸 쪽은 더 보낼 데이터가 없다는 뜻' },
  MSS: { label: 'MSS', meaning: 'SYN의 옵션. 보낸 쪽이 세그먼트 하나로 받을 수 있는 최대 데이터 바이트 수' },
  WSopt: {
    label: '윈도우 스케일',
    meaning: '윈도우 스케일, SYN의 옵션. 보낸 쪽이 자기 윈도우 필드를 몇 비트 밀어 쓰는지',
  },
  'SACK-permitted': {
    label: 'SACK 허용',
    meaning: 'SYN의 옵션. 보낸 쪽이 선택적 확인 응답을 이해한다는 뜻',
  },
  SACK: { label: 'SACK', meaning: 'SEG.ACK 너머로 도착한 것. 그 사이는 빠져 있음' },
  TSval: { label: '타임스탬프 값', meaning: '이 세그먼트를 보낸 쪽의 시계 값' },
  TSecr: {
    label: '타임스탬프 응답',
    meaning: '상대의 최근 TSval을 돌려준 값. 상대가 왕복 시간을 잴 수 있음',
  },
  'TFO cookie': {
    label: 'TFO 쿠키',
    meaning: 'Fast Open을 위한 SYN의 옵션. 보낸 쪽이 전에 온 적이 있다는 증거, 또는 그것을 달라는 요청',
  },
  ECN: { label: 'ECN', meaning: 'IP 헤더의 필드. 라우터가 버리는 대신 표시해도 되는지(ECT), 표시했는지(CE)' },
  source: { label: '출발지', meaning: '세그먼트를 보낸 주소와 포트' },
  destination: { label: '목적지', meaning: '세그먼트가 향하는 주소와 포트' },
};

/**
 * What each variable of the Records panel and each field of a segment's header means. A name without a meaning
 * does not compile.
 */
export const VARIABLES: Readonly<Record<Language, Variables>> = { en, ko };
