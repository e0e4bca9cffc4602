# client: ss -tan
State Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
ESTAB 4308   0          [fd00::1]:57306    [fd00::2]:5555       
# server: ss -tan
State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN 0      8                  *:5555            *:*           
ESTAB  0      42816      [fd00::2]:5555    [fd00::1]:57306       
