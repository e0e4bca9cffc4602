# client: ss -tan
State     Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
TIME-WAIT 0      0           10.0.0.1:54682     10.0.1.2:5555       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
