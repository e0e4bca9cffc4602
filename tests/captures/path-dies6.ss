# client: ss -tan
State Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
ESTAB 0      7          [fd00::1]:52916    [fd00::2]:5555       
# server: ss -tan
State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN 0      8                  *:5555            *:*           
ESTAB  6      0          [fd00::2]:5555    [fd00::1]:52916       
