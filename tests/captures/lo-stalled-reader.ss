# client: ss -tan
State  Recv-Q Send-Q  Local Address:Port  Peer Address:Port Process
LISTEN 0      8             0.0.0.0:5555       0.0.0.0:*           
ESTAB  4096   0           127.0.0.1:5555     127.0.0.1:36454       
ESTAB  0      1995904     127.0.0.1:36454    127.0.0.1:5555        
