# client: ss -tan
State     Recv-Q Send-Q Local Address:Port Peer Address:Port Process
TIME-WAIT 0      0          127.0.0.1:5555    127.0.0.1:37570       
