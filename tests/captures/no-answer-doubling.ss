# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
SYN-SENT 0      1           10.0.0.1:60916     10.0.0.2:5555       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
