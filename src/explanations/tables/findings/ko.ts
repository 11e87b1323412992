import type { FindingRule } from '../../../sockets/finding';
import type { FindingText } from './text';

export const ko: Readonly<Record<FindingRule, FindingText>> = {
  'close-wait-stays': {
    title: ['끝나지 않는 CLOSE-WAIT: {process}({pid}), {count}개', '끝나지 않는 CLOSE-WAIT: {count}개'],
    seen: [
      [
        '상대가 이미 닫은 연결을 {process}(프로세스 {pid})가 닫지 않고 있습니다. {count}개이며, 가장 오래된 것은 {seconds}초 넘게 그대로입니다.',
        '상대가 이미 닫은 연결이 닫히지 않고 있습니다. {count}개이며, 가장 오래된 것은 {seconds}초 넘게 그대로입니다. 어느 프로세스의 것인지는 이 사용자가 볼 수 없습니다.',
      ],
      ['대부분 {peer} 쪽과의 연결입니다.'],
      ['대부분 이 컴퓨터의 포트 {port}에 있습니다.'],
      ['그중 {unread}개는 FIN보다 먼저 온 데이터조차 읽지 않았습니다.'],
      ['그중 {ended}개는 스트림의 끝까지 읽고도 닫지 않았습니다.'],
    ],
    why: 'CLOSE-WAIT를 끝내 주는 TCP 타이머는 없고, 애플리케이션의 close만이 끝냅니다. 그때까지 연결마다 파일 디스크립터와 버퍼를, 연결을 건 쪽이라면 포트까지 차지하며, 결국 프로세스는 그 가운데 하나를 다 써 버립니다. 연결을 이미 잊은 상대에게 keep-alive나 데이터를 보내 RST가 돌아오면 목록에서는 사라지지만, 디스크립터는 그대로 남습니다.',
    check: [
      'read나 recv가 0을 돌려준 뒤(Node.js에서는 "end" 이벤트, Java에서는 -1) 소켓을 닫지 않는 경로를 찾으세요. 오류 처리, 이른 return, 살아 있는지 보지 않고 풀에 돌려준 연결이 흔한 원인입니다.',
      '연결 풀을 쓴다면 서버가 닫은 연결을 풀이 닫게 하세요. 꺼낼 때 확인하거나, 유휴 시간을 서버보다 짧게 둡니다.',
      '프로세스를 끝내면 모두 닫히지만 원인은 그대로입니다.',
    ],
  },
  'time-wait-pile-up': {
    title: ['TIME-WAIT: {destination} 쪽 포트의 {percent}%가 사용 중'],
    seen: [
      [
        '{destination} 쪽으로 {count}개의 연결이 TIME-WAIT에 있습니다. 열려 있는 것까지 더하면, connect()가 고르는 포트 {ports}개({first}–{last}) 가운데 {used}개를 쓰고 있습니다.',
      ],
      ['이쪽이 먼저 닫는 한, 목적지 하나에 새 연결은 1초에 {perSecond}개까지만 계속될 수 있습니다.'],
      [
        '{reuse} 설정에 따라, 양쪽이 타임스탬프를 쓰면 connect()가 1초 넘은 것을 넘겨받습니다. 아직 실패하지 않을 수도 있습니다.',
      ],
      ['범위는 {source}에서 읽었습니다.'],
    ],
    why: '먼저 닫은 쪽은 한동안 양쪽 주소와 포트를 그대로 쥐고 있습니다. 늦게 도착한 세그먼트를 새 연결의 것으로 잘못 보지 않기 위해서입니다. 한 목적지 쪽으로 남은 포트가 없으면 connect()는 EADDRNOTAVAIL로 실패합니다. TIME-WAIT 자체는 잘못이 아니며 다른 비용은 거의 없습니다.',
    check: [
      '연결을 유지하고 다시 쓰세요(HTTP keep-alive, 연결 풀). 포트가 모자라는 것은 짧은 연결이 많기 때문입니다.',
      '서버가 여러분의 것이라면 서버가 먼저 닫게 하세요. 그러면 TIME-WAIT는 서버의 포트 하나에만 남습니다.',
      'Linux에서 net.ipv4.tcp_tw_reuse=1이면, 양쪽이 타임스탬프를 쓸 때 connect()가 1초 뒤부터 그런 포트를 넘겨받습니다(안전한 이유는 RFC 7323 5절에 있습니다). 기본값인 2는 loopback에서만 그렇게 합니다. tcp_fin_timeout은 이것과 관계가 없습니다.',
      '포트 범위(net.ipv4.ip_local_port_range)를 넓히거나 어느 한쪽의 주소를 늘리면 더 쓸 수 있습니다.',
    ],
  },
  'syn-sent-stays': {
    title: ['{destination}에서 아무 대답이 없음: SYN-SENT {count}개'],
    seen: [
      [
        '{process}(프로세스 {pid})가 {destination}에 {seconds}초 넘게 연결을 시도하고 있습니다. 지금 {count}개입니다.',
        '{destination}에 {seconds}초 넘게 연결을 시도하고 있습니다. 지금 {count}개입니다.',
      ],
      [
        'SYN을 {retry}번 다시 보냈습니다. {most}번 뒤에는 connect()가 ETIMEDOUT으로 실패합니다.',
        'SYN을 {retry}번 다시 보냈습니다.',
      ],
      ['다음 SYN은 {next}초 뒤에 나갑니다.'],
      [
        '그 컴퓨터와 열려 있는 다른 연결이 {open}개 있습니다. 컴퓨터는 살아 있고, 이 포트로 새로 가는 것만 버려집니다.',
      ],
      ['목적지는 이 컴퓨터입니다. 리스너에 아직 accept되지 않은 연결이 {waiting}개 있습니다.'],
    ],
    why: '켜져 있는데 기다리는 프로그램이 없는 컴퓨터는 RST로 대답하고, connect()는 바로 실패합니다(ECONNREFUSED). 침묵은 SYN이나 그 대답이 버려진다는 뜻입니다. 말없이 버리는 방화벽, 아무도 쓰지 않는 주소, 잘못된 경로, 큐가 가득 찬 리스너 가운데 하나입니다.',
    check: [
      '주소가 맞습니까? DNS가 바뀐 뒤에도 그렇습니까? 같은 컴퓨터의 다른 포트는 대답합니까?',
      '중간의 방화벽과 보안 그룹을 양방향 모두 확인하세요.',
      '상대 컴퓨터에 SYN이 도착합니까(캡처에서 tcp.flags.syn == 1)? 도착하는데 대답하지 않는다면 그쪽의 listen 큐를 보세요.',
      'connect()에 직접 시간 제한을 두세요. 시스템의 제한은 몇 분이나 됩니다.',
    ],
  },
  'syn-received-pile-up': {
    title: ['{listener}의 반쯤 열린 연결: {most}개 중 {count}개', '{listener}의 반쯤 열린 연결: {count}개'],
    seen: [
      [
        '{listener}에 끝나지 않은 핸드셰이크가 {count}개 있습니다. SYN에 대답했지만 마지막 ACK가 {seconds}초 넘게 오지 않고 있습니다. 이 리스너는 {most}개까지 둘 수 있습니다.',
        '{listener}에 끝나지 않은 핸드셰이크가 {count}개 있습니다. SYN에 대답했지만 마지막 ACK가 {seconds}초 넘게 오지 않고 있습니다.',
      ],
      ['그중 {resent}개에는 SYN,ACK를 다시 보냈습니다.'],
      ['보낸 주소는 {peers}개입니다.'],
      ['SYN 쿠키 설정: net.ipv4.tcp_syncookies={cookies}.'],
    ],
    why: '반쯤 열린 연결을 더 둘 수 없게 되면 새 SYN은 버려지고 클라이언트는 몇 초씩 기다립니다. 여러 주소에서 많이 온다면 보낸 이를 속인 SYN flood이고(RFC 4987), 한 주소에서 많이 온다면 대답이 도중에 사라지는 것입니다.',
    check: [
      '여기서 클라이언트에 닿을 수 있습니까? SYN은 들이고 SYN,ACK는 내보내지 않는 경로나 방화벽도 똑같이 보입니다.',
      'Linux에서 net.ipv4.tcp_syncookies=1이면 flood 중에도 진짜 클라이언트는 들어옵니다. 대신 일부 옵션을 쓰지 못합니다.',
      'backlog는 프로그램이 listen()에 준 값과 net.core.somaxconn 가운데 작은 쪽입니다.',
    ],
  },
  'listen-queue-full': {
    title: [
      '{listener}의 listen 큐가 가득 참: {most}개 자리에 {waiting}개',
      '{listener}에서 accept되지 않는 연결: {waiting}개',
      'listen 큐가 가득 찼음: {dropped}개 버려짐',
    ],
    seen: [
      [
        '{process}(프로세스 {pid})가 {listener}에서 연결 {waiting}개를 accept하지 않고 있습니다. 큐는 {most}개용입니다.',
        '{process}(프로세스 {pid})가 {listener}에서 연결 {waiting}개를 accept하지 않고 있습니다.',
        '{listener}에서 연결 {waiting}개가 accept를 기다리고 있습니다. 큐는 {most}개용입니다.',
        '{listener}에서 연결 {waiting}개가 accept를 기다리고 있습니다.',
        '조금 전에 어느 리스너의 큐가 가득 찼습니다. 어느 것인지는 시스템이 따로 세지 않습니다.',
      ],
      ['가장 오래된 것은 {seconds}초 넘게 기다렸습니다.'],
      ['지켜보는 동안 이 컴퓨터에서 큐가 가득 차서 버려진 연결 시도는 {dropped}개입니다.'],
      ['컴퓨터가 켜진 뒤로 큐가 가득 차서 버려진 것은 모두 {overflows}개입니다.'],
    ],
    why: '큐에서 기다리는 연결의 핸드셰이크는 끝났습니다. 클라이언트는 연결되었다고 믿고 대답을 기다립니다. 큐가 가득 차면 그다음 클라이언트는 마지막 ACK나 SYN에 대답을 받지 못하고, 1초, 2초, 4초 뒤에 다시 보내다가 시간 초과로 끝납니다.',
    check: [
      '프로세스가 accept() 대신 무엇을 하고 있습니까? 막힌 이벤트 루프, 남지 않은 스레드, 멈춰 세운 디버거, 디스크립터 한도(EMFILE)를 확인하세요.',
      '프로그램이 listen()에 준 backlog가 몰려오는 연결보다 작습니까? 시스템이 허용하는 최대는 {limit}입니다.',
      '어느 리스너였는지 보이지 않을 때: Linux에서는 ss -tlm이 리스너마다 버린 수를 d 뒤에 보여 줍니다.',
    ],
  },
  'fin-wait-2-orphans': {
    title: ['주인 없는 FIN-WAIT-2: {peer} 쪽 {count}개'],
    seen: [
      [
        '이쪽은 {peer} 쪽과의 연결 {count}개를 닫았습니다. 상대는 FIN에 대답했지만 자기 쪽을 {seconds}초 넘게 닫지 않고 있습니다.',
      ],
      ['시스템은 close 뒤 {timeout}초가 지나면 이들을 끝냅니다.'],
    ],
    why: '상대 쪽에서는 이 연결들이 CLOSE-WAIT입니다. 상대의 애플리케이션이 닫지 않는 것입니다. 이쪽에서는 약간의 메모리와 4-튜플을 차지합니다. RFC에는 시간 제한이 없고, 시스템이 따로 둡니다.',
    check: [
      '상대 컴퓨터에 CLOSE-WAIT 연결이 있는지 보세요. 그쪽 프로그램이 close를 잊고 있습니다.',
      '상대를 고칠 수 없다면, Linux에서 시간 제한은 net.ipv4.tcp_fin_timeout입니다. TIME-WAIT의 길이는 바뀌지 않습니다.',
    ],
  },
  'send-queue-stuck': {
    title: ['{peer} 쪽이 데이터를 받지 않음: {octets}옥텟 대기'],
    seen: [
      [
        '{process}(프로세스 {pid})가 {peer}에 쓴 {octets}옥텟이 {seconds}초 넘게 기다리고 있으며, 줄어드는 것이 보이지 않았습니다.',
        '{peer} 쪽으로 갈 {octets}옥텟이 {seconds}초 넘게 기다리고 있으며, 줄어드는 것이 보이지 않았습니다.',
      ],
      ['그중 {probing}개에서는 윈도우 프로브를 보내고 있습니다. 상대의 윈도우가 0이거나 너무 작습니다.'],
    ],
    why: '윈도우 0은 상대의 애플리케이션이 읽지 않아 버퍼가 가득 찼다는 뜻입니다. 프로브에 대답이 오는 한 TCP는 기다리며(RFC 9293 3.8.6.1절), 끝없이 그럴 수도 있습니다. 쓰는 쪽은 막히거나, 쓸 것이 메모리에 쌓입니다.',
    check: [
      '상대 프로세스를 보세요. 막혀 있습니까, 디버거에 멈춰 있습니까, 느린 디스크를 기다립니까, 아니면 거꾸로 이쪽을 기다립니까?',
      '이 프로그램에는 쓰기를 기다리는 양의 한도(back pressure)와 쓰기의 시간 제한(Linux의 TCP_USER_TIMEOUT)이 있습니까?',
    ],
  },
  'retransmission-backs-off': {
    title: ['{peer} 쪽이 더는 대답하지 않음: {retransmissions}번 재전송'],
    seen: [
      [
        '{peer} 쪽으로 보낸 것을 {retransmissions}번 다시 보냈지만 대답이 없습니다. 연결 {count}개이며, {octets}옥텟이 기다립니다.',
      ],
      ['다음 시도는 {next}초 뒤입니다.'],
      ['{most}번쯤 뒤에는 연결을 포기합니다.'],
    ],
    why: '시도할 때마다 앞의 두 배를 기다리므로(RFC 6298 5.5절), 죽은 연결이 15분 넘게 살아 있는 것처럼 보입니다. 상대가 꺼졌거나 다른 주소로 옮겼거나, 방화벽이나 NAT가 연결을 잊고 버리는 것입니다.',
    check: [
      '상대 컴퓨터에 닿을 수 있습니까? 지금도 이 주소를 쓰고 있습니까?',
      '한동안 쓰지 않은 연결이 죽는다면 중간의 NAT나 방화벽이 잊는 것입니다. 그 한도보다 자주 keep-alive를 보내면(SO_KEEPALIVE, TCP_KEEPIDLE) 유지됩니다.',
      '프로그램에 더 짧은 제한을 두세요. TCP_USER_TIMEOUT(RFC 5482)이나 대답을 기다리는 자체 제한입니다.',
    ],
  },
  'two-listeners': {
    title: ['프로그램 둘이 포트 {port}에서 기다림'],
    seen: [
      [
        '{process}(프로세스 {pid})는 {address}에서, {otherProcess}(프로세스 {otherPid})는 {otherAddress}에서 기다립니다.',
        '한 프로그램은 {address}에서, 다른 프로그램은 {otherAddress}에서 기다립니다.',
      ],
    ],
    why: '어느 쪽이 대답할지는 클라이언트가 쓰는 주소에 달려 있습니다. 시스템은 모든 주소에서 기다리는 리스너보다 바로 그 주소의 리스너에게 연결을 먼저 주고, localhost는 127.0.0.1일 수도 ::1일 수도 있습니다. 그래서 같은 요청이 브라우저에서는 한 프로그램을, 테스트에서는 다른 프로그램을 만납니다.',
    check: [
      '둘 중 하나는 남겨진 것 아닙니까? 예전 서버, 포트를 공개한 컨테이너, 편집기가 전달한 포트를 확인하세요.',
      '한쪽의 포트를 바꾸거나, localhost 대신 127.0.0.1이나 ::1처럼 뜻하는 주소를 쓰세요.',
    ],
  },
  'port-taken': {
    title: ['포트 {port}: 리스너는 없지만 아직 쓸 수 없음'],
    seen: [
      [
        '{server}(프로세스 {serverPid})가 더는 포트 {port}에서 기다리지 않습니다.',
        '포트 {port}의 리스너는 사라졌습니다.',
      ],
      [
        '남은 연결 가운데 {waiting}개가 TIME-WAIT이며, 마지막 것은 {seconds}초 뒤에 끝납니다.',
        '남은 연결 가운데 {waiting}개가 TIME-WAIT입니다.',
      ],
      [
        '끝나지 않은 연결이 {open}개 있으며, {process}(프로세스 {pid})가 쥐고 있습니다.',
        '끝나지 않은 연결이 {open}개 있습니다.',
      ],
    ],
    why: '지금 시작하는 서버가 SO_REUSEADDR 없이 이 포트를 bind하면, 기다리는 프로그램이 없는데도 EADDRINUSE가 됩니다.',
    check: [
      'bind() 전에 SO_REUSEADDR을 켜세요. Unix에서는 바로 이것만 허용하며 리스너의 포트를 빼앗지는 않습니다. Linux에서는 사라진 서버도 켰어야 합니다. 그 연결들이 설정을 물려받기 때문입니다. 대부분의 서버 프레임워크는 이미 켭니다. Windows에서는 뜻이 다르고 필요하지도 않습니다.',
      '리스너 없이 열려 있는 연결은 누군가 쥐고 있습니다. 물려받은 자식 프로세스이거나, 하던 일을 마치는 서버입니다. 아무도 쥐고 있지 않은 것은 닫히는 중이며 저절로 끝납니다.',
    ],
  },
};
