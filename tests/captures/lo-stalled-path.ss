# client: ss -tan
State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN 0      8            0.0.0.0:5555       0.0.0.0:*           
ESTAB  0      0          127.0.0.1:5555     127.0.0.1:36438       
ESTAB  0      9          127.0.0.1:36438    127.0.0.1:5555        
