# client: ss -tan
State     Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
TIME-WAIT 0      0          [fd00::1]:36544    [fd00::2]:12345       
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
