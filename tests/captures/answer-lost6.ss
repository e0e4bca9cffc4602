# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
SYN-SENT 0      1          [fd00::1]:39398    [fd00::2]:5555       
# server: ss -tan
State    Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN   0      8                  *:5555            *:*           
SYN-RECV 0      0          [fd00::2]:5555    [fd00::1]:39398       
