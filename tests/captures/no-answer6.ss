# client: ss -tan
State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
SYN-SENT 0      1          [fd00::1]:54308    [fd00::2]:443        
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
