# client: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
# server: ss -tan
State     Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN    0      5            0.0.0.0:80        0.0.0.0:*           
TIME-WAIT 0      0           10.0.0.2:80       10.0.0.1:51320       
