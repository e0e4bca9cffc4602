# client: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
# server: ss -tan
State     Recv-Q Send-Q Local Address:Port Peer Address:Port Process
TIME-WAIT 0      0           10.0.0.2:5555     10.0.0.1:60920       
