# client: ss -tan
State     Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
TIME-WAIT 0      0           10.0.0.1:56794     10.0.0.2:80         
TIME-WAIT 0      0           10.0.0.1:45070     10.0.0.2:22         
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
