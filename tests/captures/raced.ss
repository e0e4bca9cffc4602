# client: ss -tan
State     Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
TIME-WAIT 0      0          [fd00::1]:59432    [fd00::2]:5555       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
