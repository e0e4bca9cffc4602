# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
SYN-SENT 0      1           10.0.0.1:35912     10.0.7.1:5555       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
