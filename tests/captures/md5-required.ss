# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
SYN-SENT 0      1           10.0.0.1:49664     10.0.0.2:179        
# server: ss -tan
State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      8            0.0.0.0:179       0.0.0.0:*          
