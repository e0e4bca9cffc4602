# client: ss -tan
State Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
ESTAB 0      172312      10.0.0.1:33130     10.0.0.2:5555       
# server: ss -tan
State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN 0      8            0.0.0.0:5555      0.0.0.0:*           
ESTAB  0      0           10.0.0.2:5555     10.0.0.1:33130       
