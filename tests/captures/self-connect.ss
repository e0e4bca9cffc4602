# client: ss -tan
State     Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
TIME-WAIT 0      0          127.0.0.1:6000    127.0.0.1:6000       
