# client: ss -tan
State     Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
TIME-WAIT 0      0          127.0.0.2:12345    127.0.0.1:45210       
