# client: ss -tan
State Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
ESTAB 0      0           10.0.0.1:52044     10.0.0.2:5555       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:Port Process
ESTAB 0      0           10.0.0.2:5555     10.0.0.1:52044       
