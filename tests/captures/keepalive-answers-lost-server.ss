# client: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
# server: ss -tan
State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      8            0.0.0.0:5555      0.0.0.0:*          
