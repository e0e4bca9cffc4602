# client: ss -tan
State      Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
FIN-WAIT-2 0      0           10.0.0.1:32768     10.0.0.2:5555       
FIN-WAIT-2 0      0           10.0.0.1:60994     10.0.0.2:5555       
# server: ss -tan
State      Recv-Q Send-Q Local Address:Port Peer Address:Port Process
LISTEN     0      8            0.0.0.0:5555      0.0.0.0:*           
CLOSE-WAIT 1      0           10.0.0.2:5555     10.0.0.1:60994       
CLOSE-WAIT 7      0           10.0.0.2:5555     10.0.0.1:32768       
