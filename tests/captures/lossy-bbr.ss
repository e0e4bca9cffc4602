# client: ss -tan
State     Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
TIME-WAIT 0      0           10.0.0.1:60930     10.0.0.2:5555       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
