# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
SYN-SENT 0      1          127.0.0.1:57424    127.0.0.1:5432       
