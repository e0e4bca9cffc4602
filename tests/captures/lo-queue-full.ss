# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN   1      0            0.0.0.0:8080       0.0.0.0:*           
ESTAB    0      0          127.0.0.1:58796    127.0.0.1:8080        
ESTAB    0      0          127.0.0.1:8080     127.0.0.1:58796       
SYN-SENT 0      1          127.0.0.1:39318    127.0.0.1:8080        
