# client: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
# server: ss -tan
State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      8            0.0.0.0:80        0.0.0.0:*          
LISTEN 0      8            0.0.0.0:22        0.0.0.0:*          
